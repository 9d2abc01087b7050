"""Honour certificates, alone or by the thousand, with their printed ground or onto stock that has one (套打).

Layout and customs: domain base 4.1 and 4.3. The seal is stamped by hand: the paper only leaves room for it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from chamber_desk.documents.fonts import require
from chamber_desk.documents.ornament import GOLD, RED, draw_ground
from chamber_desk.documents.page import A4_LANDSCAPE, INK, MM, Colour, Page, Paper, number
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.tables import fit_size
from chamber_desk.documents.type import Span, compose, compose_text, set_line
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import CertificateFacts, Overlay
from chamber_desk.domain.words import N_

_HONORIFIC = re.compile(r"^(.+?)(同志|先生|女士)?[:：]$", re.DOTALL)
_LEFT, _RIGHT = 46 * MM, 251 * MM
_MIDDLE = 215 * MM  # the common axis of the name, the date and the seal
_SIGN_ROOM = 2 * (265 * MM - _MIDDLE)
_TOP, _FOOT = 83 * MM, 137 * MM  # the body lies between: below is the seal
# Sizes of the body and their leading; under 16 points only where the text would otherwise be refused.
_SIZES = ((22.0, 1.62), (21.0, 1.62), (20.0, 1.62), (19.0, 1.62), (18.0, 1.62), (17.0, 1.6), (16.0, 1.55), (16.0, 1.45),
          (15.0, 1.45), (14.0, 1.45))  # fmt: skip
_SOFT: Colour = (0.45, 0.4, 0.32)
_NAME_SIZE, _LEAST = 26.0, 16.0


def print_certificates(certificates: Sequence[CertificateFacts], *, overlay: Overlay | None = None) -> bytes:
    """One landscape sheet a certificate, as PDF. With an `overlay` only the texts are printed, moved as measured.

    Raises DeskError for characters which no face can draw, and for a body that is too long at the smallest size.
    """
    if not certificates:
        raise DeskError(N_("没有要打印的内容。"))
    require(chain.from_iterable(map(_told, certificates)))
    first = certificates[0]
    title = Wording(first.language).say(first.title)
    paper = Paper(title, author=first.organisation, language=first.language, size=_sheet(overlay))
    if overlay is None:
        draw_ground(paper.define_form("Ground"))
    for facts in certificates:
        page = paper.add_page()
        if overlay is None:
            page.draw_form("Ground")
            _draw_title(page, facts)
            _draw_texts(page, facts)
        else:
            _draw_overlaid(page, facts, overlay)
    return paper.finish()


def _told(facts: CertificateFacts) -> Iterator[tuple[str, str]]:
    yield N_("证书编号"), facts.number
    yield N_("称谓"), facts.salutation
    yield N_("正文"), facts.title + facts.body + facts.closing + facts.award
    yield N_("落款"), facts.organisation + facts.day_text


def _sheet(overlay: Overlay | None) -> tuple[float, float]:
    return A4_LANDSCAPE if overlay is None else (overlay.width * MM, overlay.height * MM)


def _draw_overlaid(page: Page, facts: CertificateFacts, overlay: Overlay) -> None:
    """The texts, laid out for A4, scaled to the stock and moved by what the test sheet showed."""
    width, height = page.width, page.height
    page.code.append(f"q {overlay_matrix(overlay)} cm")
    page.width, page.height = A4_LANDSCAPE
    if overlay.print_title:
        _draw_title(page, facts)
    _draw_texts(page, facts)
    page.code.append("Q")
    page.width, page.height = width, height


def overlay_matrix(overlay: Overlay, layout: tuple[float, float] = A4_LANDSCAPE) -> str:
    """From a layout (points) to the stock, from the lower left corner: scale about the centre, turn, move."""
    across, down, x, y = _transformation(overlay, layout)
    return f"{across:.6f} 0 0 {down:.6f} {number(x)} {number(y)}"


def _transformation(overlay: Overlay, layout: tuple[float, float]) -> tuple[float, float, float, float]:
    across = overlay.width * MM / layout[0] * overlay.scale_x * (-1 if overlay.half_turn else 1)
    down = overlay.height * MM / layout[1] * overlay.scale_y * (-1 if overlay.half_turn else 1)
    x = (overlay.width / 2 + overlay.dx) * MM - across * layout[0] / 2
    y = (overlay.height / 2 - overlay.dy) * MM - down * layout[1] / 2
    return across, down, x, y


def seal_place(overlay: Overlay | None = None) -> tuple[float, float, float]:
    """Where the round seal of 42 mm will stand: centre from the upper left corner, and radius, in points.

    The name and the date lie in its lower half (骑年盖月). Previews draw its outline; nothing prints it.
    """
    if overlay is None:
        return _MIDDLE, 158 * MM, 21 * MM
    across, down, x, y = _transformation(overlay, A4_LANDSCAPE)
    return across * _MIDDLE + x, overlay.height * MM - (down * (A4_LANDSCAPE[1] - 158 * MM) + y), 21 * MM


def _draw_title(page: Page, facts: CertificateFacts) -> None:
    words = Wording(facts.language)
    title, middle = words.say(facts.title), page.width / 2
    if words.english:
        size, track, under, under_track = 36.0, 0.06, "荣誉证书", 0.5
        title = title.upper()
    else:
        size, track, under, under_track = 56.0, 0.5, "HONORARY CERTIFICATE", 0.3
    line = set_line(title, "serif_bold")
    room = page.width - 84 * MM
    width = line.width + track * (len(line.signs) - 1)
    size = min(size, room / width)
    page.draw_line(line, middle - width * size / 2, 54 * MM, size, RED, track=track)
    width = page.draw_text(under, middle, 63.2 * MM, "serif", 12.5, GOLD, align=0.5, track=under_track)
    for side in (-1, 1):
        start, end = middle + side * (width / 2 + 8), middle + side * (width / 2 + 78)
        page.draw_rule(start, 61.7 * MM, end, 61.7 * MM, 0.8, GOLD)
        x, y = end + side * 7, 61.7 * MM
        page.draw_path([(x - 3, y), (x, y - 3), (x + 3, y), (x, y + 3)], fill=RED)


def _draw_texts(page: Page, facts: CertificateFacts) -> None:
    if facts.language == "en":
        _draw_english(page, facts)
    else:
        _draw_salutation(page, facts.salutation)
        _draw_body(page, facts)
    style = "serif" if facts.language == "en" else "kai"
    _draw_organisation(page, facts.organisation, style)
    draw_fitted(page, facts.day_text, _MIDDLE, 174 * MM, style, 18, _SIGN_ROOM, align=0.5)
    number_text = Wording(facts.language).pair(N_("编号"), facts.number)
    draw_fitted(page, number_text, _LEFT, 174 * MM, "sans", 10, _MIDDLE - 62 * MM - _LEFT, _SOFT, least=6)


def _draw_organisation(page: Page, name: str, style: str) -> None:
    """The chamber's full name about the seal's axis; a very long one on two or three lines, growing upwards."""
    size = fit_size(name, style, 20, _SIGN_ROOM, least=13)
    lines = compose_text(name, style, _SIGN_ROOM / size)
    for index, line in enumerate(lines):
        y = 163 * MM - (len(lines) - 1 - index) * size * 1.3
        page.draw_line(line, _MIDDLE - line.width * size / 2, y, size)


def _draw_salutation(page: Page, salutation: str) -> None:
    """The name, larger and underlined, with its honorific; set smaller down to 16 points, then on two lines."""
    match = _HONORIFIC.match(salutation.strip())
    name, rest = (match[1], f"{match[2] or ''}：") if match else (salutation.strip(), "")
    room = _RIGHT - _LEFT
    tail = set_line(rest, "kai").width * 0.82 + 0.5
    width = set_line(name, "kai_bold").width + tail
    size = min(_NAME_SIZE, room / width)
    if size < _LEAST:
        lines = compose((Span(name, "kai_bold"), Span(rest, "kai")), room / _LEAST, justify=False)
        for index, line in enumerate(lines):
            page.draw_line(line, _LEFT, 78.5 * MM - (len(lines) - 1 - index) * _LEAST * 1.3, _LEAST)
        return
    y = 77 * MM
    drawn = page.draw_text(name, _LEFT + 3, y, "kai_bold", size)
    page.draw_rule(_LEFT - 2, y + size * 0.22, _LEFT + drawn + 8, y + size * 0.22, 0.7, INK)
    page.draw_text(rest, _LEFT + drawn + 8 + size * 0.2, y, "kai", size * 0.82)


def body_spans(facts: CertificateFacts, plain: str, bold: str) -> list[Span]:
    """The body with the award's name in bold."""
    before, found, after = facts.body.partition(facts.award) if facts.award else (facts.body, "", "")
    pieces = (Span(before, plain), Span(found, bold, keep=True), Span(after, plain))
    return [span for span in pieces if span.text]


def _draw_body(page: Page, facts: CertificateFacts) -> None:
    size, leading, lines = _fit_body(facts)
    height = len(lines) * leading
    y = _TOP + max(0.0, (_FOOT - _TOP - height - leading * 0.4) * 0.42)
    for line in lines:
        y += leading
        page.draw_line(line, _LEFT, y - leading * 0.3, size)
    if facts.closing:
        draw_fitted(page, facts.closing, _LEFT + 2 * size, y + leading * 0.7, "kai", size, 136 * MM - 2 * size)


def _fit_body(facts: CertificateFacts) -> tuple[float, float, list[Line]]:
    """The largest size, with its leading, at which the body stays above the seal. Raises DeskError where none does."""
    spans = body_spans(facts, "kai", "kai_bold")
    for size, share in _SIZES:
        lines = compose(spans, (_RIGHT - _LEFT) / size, indent=2)
        if len(lines) * size * share <= _FOOT - _TOP:
            return size, size * share, lines
    raise DeskError(N_("证书 {number} 的正文太长，请缩短后再打印。"), {"number": facts.number}, field="body")


def _draw_english(page: Page, facts: CertificateFacts) -> None:
    middle, room = page.width / 2, _RIGHT - _LEFT
    name = facts.salutation.strip().rstrip("：:,")
    size = draw_fitted(page, name, middle, 83 * MM, "serif_bold", 28, room, align=0.5, least=12)
    width = min(room, set_line(name, "serif_bold").width * size) + 40
    page.draw_rule(middle - width / 2, 87 * MM, middle + width / 2, 87 * MM, 0.7, GOLD)
    body_size = next((one for one in (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
                      if len(compose_text(facts.body, "serif", room / one)) * one * 1.5 <= 26 * MM), None)  # fmt: skip
    if body_size is None:
        raise DeskError(N_("证书 {number} 的正文太长，请缩短后再打印。"), {"number": facts.number}, field="body")
    y = 98 * MM
    for line in compose_text(facts.body, "serif", room / body_size):
        page.draw_line(line, middle - line.width * body_size / 2, y, body_size)
        y += body_size * 1.5
    if facts.award and facts.award not in facts.body:
        draw_fitted(page, facts.award, middle, y + 5 * MM, "serif_bold", 24, room, RED, align=0.5, least=12)
        y += 15 * MM
    if facts.closing:
        draw_fitted(page, facts.closing, _LEFT, 146 * MM, "serif", 13, 136 * MM)
