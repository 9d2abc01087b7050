"""What every list, slip and appraisal sheet has in common: its heading, the boxes to tick and to sign, its foot."""

from collections.abc import Sequence

from chamber_desk.documents.flow import Flow
from chamber_desk.documents.page import GREY, INK, MM, RULE, Page
from chamber_desk.documents.tables import FRAME
from chamber_desk.documents.type import set_line
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.words import N_

MARGIN = 18 * MM
TITLE = 20.0
SIGNED = 22.0  # mm, the height of the boxes to sign
_TRACK = 0.18  # em between the characters of a Chinese title


def put_heading(flow: Flow, title: str, told: str, words: Wording, *, least_left: float = 0.0) -> None:
    """The title over the middle of the text, a grey line under it; `least_left` points are taken by a logo on the left."""
    middle, track = flow.left + flow.width / 2, 0.0 if words.english else _TRACK
    line = set_line(title, "serif_bold")
    width = line.width + track * (len(line.signs) - 1)
    size = min(TITLE, (flow.width - 2 * least_left) / width)
    flow.page.draw_line(line, middle - width * size / 2, flow.top, size, track=track)
    draw_fitted(flow.page, told, middle, flow.top + 18, "sans", 10, flow.width - 2 * least_left, GREY, align=0.5)
    flow.y = flow.top + 28


def put_signatures(
    flow: Flow, signers: Sequence[str], words: Wording, *, ticks: Sequence[str] = (), high: float = SIGNED
) -> None:
    """A box for each who signs, with the day, never divided; the first one may have boxes to tick. `high` in mm."""
    height = high * MM
    flow.need(height)
    page, width = flow.page, flow.width / len(signers)
    page.draw_box(flow.left, flow.y, flow.width, height, line=1.0, colour=FRAME)
    for index, signer in enumerate(signers):
        x = flow.left + index * width
        if index:
            page.draw_rule(x, flow.y, x, flow.y + height, 0.5, RULE)
        draw_fitted(page, signer, x + 8, flow.y + 18, "sans", 9.5, width - 16)
        draw_fitted(page, words.pair(N_("日期"), ""), x + 8, flow.y + height - 10, "sans", 9.5, width - 16)
        if ticks and index == 0:
            draw_ticks(page, x + 8, flow.y + height - 27, ticks)
    flow.y += height


def draw_ticks(page: Page, x: float, y: float, labels: Sequence[str]) -> None:
    """Boxes to tick with a pen: no face has the sign of an empty box, so they are drawn."""
    for label in labels:
        page.draw_box(x, y - 8, 8.5, 8.5, line=0.7, colour=INK)
        x += 12 + page.draw_text(label, x + 12, y, "sans", 9.5) + 16


def draw_foot(
    page: Page, told: str, index: int, count: int, words: Wording, *, left: float = MARGIN, right: float = MARGIN
) -> None:
    """A rule, whose sheet it is, and which of how many."""
    base = page.height - 12 * MM
    page.draw_rule(left, base - 11, page.width - right, base - 11)
    pages = words.say(N_("第 {page} 页 共 {pages} 页"), page=index, pages=count)
    width = page.draw_text(pages, page.width - right, base, "sans", 8.5, GREY, align=1)
    draw_fitted(page, told, left, base, "sans", 8.5, page.width - left - right - width - 14, GREY, least=6, cut=True)


def draw_mark(page: Page, told: str) -> None:
    """A framed mark in the upper right corner of a sheet: for whom it is not."""
    right, base = page.width - MARGIN, 13 * MM
    width = page.draw_text(told, right - 6, base, "sans_bold", 10, INK, align=1)
    page.draw_box(right - width - 12, base - 12, width + 12, 17, line=1.0, colour=INK)


def draw_nothing(page: Page) -> None:
    """Later sheets need no line at their head: the table's own head is repeated."""
