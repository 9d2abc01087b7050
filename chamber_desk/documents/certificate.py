"""Honour certificates, alone or by the thousand, with their printed ground or onto stock that has one (套打).

Layout and customs: domain base 4.1 and 4.3. The seal is stamped by hand: the paper only leaves room for it.
"""

import re
from collections.abc import Iterator, Sequence

from chamber_desk.documents.certificate_layout import Layout, find_layout, overlay_matrix
from chamber_desk.documents.fonts import MISSING, require
from chamber_desk.documents.logo import draw_logo
from chamber_desk.documents.looks import Said
from chamber_desk.documents.ornament import GOLD, RED, draw_ground
from chamber_desk.documents.page import INK, MM, Colour, Page, Paper
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.tables import fit_size
from chamber_desk.documents.type import Span, compose, compose_text, set_line
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import CERTIFICATE_LOOK, STANDARD, Look
from chamber_desk.domain.papers import CertificateFacts, Overlay
from chamber_desk.domain.words import N_

_HONORIFIC = re.compile(r"^(.+?)(同志|先生|女士)?[:：]$", re.DOTALL)
# Sizes of the body and their leading: a short text fills the sheet; under 16 points only
# where it would otherwise be refused.
_SIZES = (
    (28.0, 1.7), (26.0, 1.66), (24.0, 1.64), (22.0, 1.62), (21.0, 1.62), (20.0, 1.62), (19.0, 1.62), (18.0, 1.62), (17.0, 1.6),
    (16.0, 1.55), (16.0, 1.45), (15.0, 1.45), (14.0, 1.45),
)  # fmt: skip
_SOFT: Colour = (0.45, 0.4, 0.32)
_NAME_SIZE, _LEAST = 28.0, 16.0


def print_certificates(
    certificates: Sequence[CertificateFacts], *, overlay: Overlay | None = None, look: Look = STANDARD
) -> bytes:
    """One sheet a certificate, as PDF. With an `overlay` only the texts are printed, moved as measured.

    Raises DeskError for characters which no face can draw, and for a body that is too long at the smallest size.
    """
    if not certificates:
        raise DeskError(N_("没有要打印的内容。"))
    texts = [_say(facts, look) for facts in certificates]
    check_certificates(certificates, look)
    first, layout = certificates[0], find_layout(overlay, look)
    size = layout.points if overlay is None else (overlay.width * MM, overlay.height * MM)
    paper = Paper(texts[0]("title", first.title), author=first.organisation, language=first.language, size=size)
    if overlay is None:
        draw_ground(paper.define_form("Ground"))
    for facts, said in zip(certificates, texts, strict=True):
        page = paper.add_page()
        if overlay is None:
            page.draw_form("Ground")
            top, height = layout.logo
            draw_logo(paper, page, look.logo, page.width / 2, top * MM, (60 * MM, height * MM), align=0.5)
            _draw_title(page, facts, said, layout)
            _draw_texts(page, facts, said, layout)
        else:
            _draw_overlaid(page, facts, said, layout, overlay)
    return paper.finish()


def check_certificates(certificates: Sequence[CertificateFacts], look: Look = STANDARD) -> None:
    """Raise one DeskError that names every character which no face can draw; of several certificates with the number of each."""
    told = [(facts, list(_told(facts, _say(facts, look)))) for facts in certificates]
    if len(told) == 1:
        require(told[0][1])
    wrong = []
    for facts, fields in told:
        try:
            require(fields)
        except DeskError as error:
            wrong.append(f"{facts.number} {error.values['list']}")
    if wrong:
        raise DeskError(MISSING, {"list": "\n".join(["", *wrong])})


def _say(facts: CertificateFacts, look: Look) -> Said:
    places = {
        "body": facts.body, "name": facts.name, "award": facts.award, "period": facts.period, "number": facts.number,
        "organisation": facts.organisation, "day": facts.day_text,
    }  # fmt: skip
    return Said(CERTIFICATE_LOOK, look, Wording(facts.language), places)


def _told(facts: CertificateFacts, said: Said) -> Iterator[tuple[str, str]]:
    yield N_("证书编号"), facts.number
    yield N_("称谓"), facts.salutation
    yield N_("正文"), facts.title + facts.body + facts.closing + facts.award
    yield N_("落款"), facts.organisation + facts.day_text
    yield from said.told()


def _draw_overlaid(page: Page, facts: CertificateFacts, said: Said, layout: Layout, overlay: Overlay) -> None:
    """The texts, laid out for A4, scaled to the stock and moved by what the test sheet showed."""
    width, height = page.width, page.height
    page.code.append(f"q {overlay_matrix(overlay)} cm")
    page.width, page.height = layout.points
    if overlay.print_title:
        _draw_title(page, facts, said, layout)
    _draw_texts(page, facts, said, layout)
    page.code.append("Q")
    page.width, page.height = width, height


def _draw_title(page: Page, facts: CertificateFacts, said: Said, layout: Layout) -> None:
    words = Wording(facts.language)
    title, middle, base = said("title", facts.title), page.width / 2, layout.title * MM
    if words.english:
        size, track, under, under_track = 36.0, 0.06, "荣誉证书", 0.5
        title = title.upper()
    else:
        size, track, under, under_track = 56.0, 0.5, said("under"), 0.3
    line = set_line(title, "serif_bold")
    width = line.width + track * (len(line.signs) - 1)
    size = min(size, layout.title_room * MM / width)
    page.draw_line(line, middle - width * size / 2, base, size, RED, track=track)
    if said.is_own("title") and not said.is_own("under"):
        return  # what stands under another title would say another thing
    _draw_under(page, under, middle, base + 9.2 * MM, layout.title_room * MM - 170, under_track)


def _draw_under(page: Page, under: str, middle: float, y: float, room: float, track: float) -> None:
    """Small letters between two lines with a lozenge at their ends."""
    line = set_line(under, "serif")
    width = (line.width + track * max(0, len(line.signs) - 1)) * 12.5
    size = min(12.5, 12.5 * room / width)
    width = page.draw_text(under, middle, y, "serif", size, GOLD, align=0.5, track=track)
    y -= 1.5 * MM
    for side in (-1, 1):
        start, end = middle + side * (width / 2 + 8), middle + side * (width / 2 + 78)
        page.draw_rule(start, y, end, y, 0.8, GOLD)
        x = end + side * 7
        page.draw_path([(x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3)], fill=RED)


def _draw_texts(page: Page, facts: CertificateFacts, said: Said, layout: Layout) -> None:
    style = "serif" if facts.language == "en" else "kai"
    if facts.language == "en":
        _draw_english(page, facts, layout)
    else:
        _draw_salutation(page, facts.salutation, layout)
        _draw_body(page, facts, said, layout)
        _draw_signer(page, said("signer"), layout)
    middle, room = layout.middle * MM, layout.sign_room * MM
    _draw_organisation(page, said("organisation"), style, layout)
    draw_fitted(page, facts.day_text, middle, layout.date * MM, style, 18, room, align=0.5)
    number_text = Wording(facts.language).pair(N_("编号"), facts.number)
    draw_fitted(
        page, number_text, layout.left * MM, layout.date * MM, "sans", 10, layout.number_room * MM, _SOFT, least=6
    )


def _draw_signer(page: Page, signer: str, layout: Layout) -> None:
    """Who signs beside the seal, with a line for the pen."""
    if not signer:
        return
    x, y, room = layout.left * MM, layout.organisation * MM, min(layout.number_room, 75) * MM
    told = f"{signer}："
    size = draw_fitted(page, told, x, y, "kai", 18, room * 0.6, least=9)
    start = x + set_line(told, "kai").width * size + 4
    page.draw_rule(start, y + size * 0.22, x + room, y + size * 0.22, 0.6, INK)


def _draw_organisation(page: Page, name: str, style: str, layout: Layout) -> None:
    """The chamber's full name about the seal's axis; a very long one on two or three lines, growing upwards."""
    room = layout.sign_room * MM
    size = fit_size(name, style, 20, room, least=15)
    lines = compose_text(name, style, room / size)
    for index, line in enumerate(lines):
        y = layout.organisation * MM - (len(lines) - 1 - index) * size * 1.3
        page.draw_line(line, layout.middle * MM - line.width * size / 2, y, size)


def _draw_salutation(page: Page, salutation: str, layout: Layout) -> None:
    """The name, larger and underlined, with its honorific; set smaller down to 16 points, then on two lines."""
    match = _HONORIFIC.match(salutation.strip())
    name, rest = (match[1], f"{match[2] or ''}：") if match else (salutation.strip(), "")
    left, y = layout.left * MM, layout.salutation * MM
    room = layout.right * MM - left
    tail = set_line(rest, "kai").width * 0.82 + 0.5
    width = set_line(name, "kai_bold").width + tail
    size = min(_NAME_SIZE, room / width)
    if size < _LEAST:
        lines = compose((Span(name, "kai_bold"), Span(rest, "kai")), room / _LEAST, justify=False)
        for index, line in enumerate(lines):
            page.draw_line(line, left, y + 1.5 * MM - (len(lines) - 1 - index) * _LEAST * 1.3, _LEAST)
        return
    drawn = page.draw_text(name, left + 3, y, "kai_bold", size)
    page.draw_rule(left - 2, y + size * 0.22, left + drawn + 8, y + size * 0.22, 0.7, INK)
    page.draw_text(rest, left + drawn + 8 + size * 0.2, y, "kai", size * 0.82)


def body_spans(body: str, award: str, plain: str, bold: str) -> list[Span]:
    """The body with the award's name in bold."""
    before, found, after = body.partition(award) if award else (body, "", "")
    pieces = (Span(before, plain), Span(found, bold, keep=True), Span(after, plain))
    return [span for span in pieces if span.text]


def _draw_body(page: Page, facts: CertificateFacts, said: Said, layout: Layout) -> None:
    size, leading, lines = _fit_body(facts, said("body"), layout)
    left, top, height = layout.left * MM, layout.top * MM, len(lines) * leading
    y = top + max(0.0, (layout.foot * MM - top - height - leading * 0.4) * 0.42)
    for line in lines:
        y += leading
        page.draw_line(line, left, y - leading * 0.3, size)
    room = layout.closing_room * MM - 2 * size
    closing = said("closing", facts.closing) if facts.closing else ""
    draw_fitted(page, closing, left + 2 * size, y + leading * 0.7, "kai", size, room)


def _fit_body(facts: CertificateFacts, body: str, layout: Layout) -> tuple[float, float, list[Line]]:
    """The largest size, with its leading, at which the body stays above the seal. Raises DeskError where none does."""
    spans = body_spans(body, facts.award, "kai", "kai_bold")
    for size, share in _SIZES:
        lines = compose(spans, (layout.right - layout.left) * MM / size, indent=2)
        if len(lines) * size * share <= (layout.foot - layout.top) * MM:
            return size, size * share, lines
    raise DeskError(N_("证书 {number} 的正文太长，请缩短后再打印。"), {"number": facts.number}, field="body")


def _draw_english(page: Page, facts: CertificateFacts, layout: Layout) -> None:
    middle, room, top = page.width / 2, (layout.right - layout.left) * MM, (layout.top - 83) * MM
    name = facts.salutation.strip().rstrip("：:,")
    size = draw_fitted(page, name, middle, top + 84.5 * MM, "serif_bold", 30, room, align=0.5, least=12)
    width = min(room, set_line(name, "serif_bold").width * size) + 40
    page.draw_rule(middle - width / 2, top + 89 * MM, middle + width / 2, top + 89 * MM, 0.7, GOLD)
    down = (layout.foot - layout.top - 29) * MM  # the award's name below the body stays above the seal
    body_size = next((one for one in (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
                      if len(compose_text(facts.body, "serif", room / one)) * one * 1.5 <= down), None)  # fmt: skip
    if body_size is None:
        raise DeskError(N_("证书 {number} 的正文太长，请缩短后再打印。"), {"number": facts.number}, field="body")
    y = top + 101 * MM
    for line in compose_text(facts.body, "serif", room / body_size):
        page.draw_line(line, middle - line.width * body_size / 2, y, body_size)
        y += body_size * 1.5
    if facts.award and facts.award not in facts.body:
        y += 14 * MM - body_size * 1.5
        draw_fitted(page, facts.award, middle, y, "serif_bold", 28, room, RED, align=0.5, least=12)
    if facts.closing:
        draw_fitted(page, facts.closing, layout.left * MM, top + 146 * MM, "serif", 13, layout.closing_room * MM)
