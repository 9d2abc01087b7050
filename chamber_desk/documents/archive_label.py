"""Labels for archived contracts, ten on a sheet of A4, to be cut out and glued on (regulation 三(二)3)."""

from collections.abc import Iterator, Sequence
from itertools import chain

from chamber_desk.documents.fonts import require
from chamber_desk.documents.page import GREY, INK, MM, RULE, Page, Paper
from chamber_desk.documents.quick_code import draw_code
from chamber_desk.documents.tables import FRAME
from chamber_desk.documents.type import compose_text
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import ArchiveLabel
from chamber_desk.domain.words import N_

_COLUMNS, _ROWS = 2, 5
_WIDTH, _HEIGHT = 90 * MM, 50 * MM
_LEFT, _TOP = (210 - 180) / 2 * MM, (297 - 5 * 53) / 2 * MM
_STEP_Y = 53 * MM
_PAD, _CODE = 4 * MM, 17 * MM


def print_labels(labels: Sequence[ArchiveLabel]) -> bytes:
    """The labels as PDF, side by side and row by row. Raises DeskError for characters that no face can draw."""
    if not labels:
        raise DeskError(N_("没有要打印的内容。"))
    require(chain.from_iterable(map(_told, labels)))
    first = labels[0]
    paper = Paper(Wording(first.language).say(N_("档案标签")), author=first.organisation, language=first.language)
    page = paper.add_page()
    for index, label in enumerate(labels):
        place = index % (_COLUMNS * _ROWS)
        if index and place == 0:
            page = paper.add_page()
        _draw_label(page, label, _LEFT + place % _COLUMNS * _WIDTH, _TOP + place // _COLUMNS * _STEP_Y)
    return paper.finish()


def _told(label: ArchiveLabel) -> Iterator[tuple[str, str]]:
    yield N_("档号"), label.number
    yield N_("题名"), label.title
    yield N_("合同"), label.contract
    yield N_("存放位置"), label.place
    yield N_("单位名称"), label.organisation


def _draw_label(page: Page, label: ArchiveLabel, x: float, y: float) -> None:
    """Frame to cut along, number and title large, what is needed to find and to weed below, the number as a code."""
    words = Wording(label.language)
    page.draw_path(
        [(x, y), (x + _WIDTH, y), (x + _WIDTH, y + _HEIGHT), (x, y + _HEIGHT)],
        line=0.4,
        colour=RULE,
        closed=True,
        dash="3 2",
    )
    left, right = x + _PAD, x + _WIDTH - _PAD
    room = right - left
    draw_fitted(page, label.organisation, left, y + 6.5 * MM, "sans", 8.5, room * 0.7, GREY)
    page.draw_text(words.say(N_("档案标签")), right, y + 6.5 * MM, "sans", 8.5, GREY, align=1)
    page.draw_rule(left, y + 8.3 * MM, right, y + 8.3 * MM, 0.8, FRAME)
    draw_fitted(page, label.number, left, y + 15 * MM, "sans_bold", 15, room, INK)
    size = next(
        (one for one in (11.0, 10.0, 9.0, 8.0) if len(compose_text(label.title, "serif_bold", room / one)) <= 2), 8.0
    )
    for line, one in enumerate(compose_text(label.title, "serif_bold", room / size)[:2]):
        page.draw_line(one, left, y + 21.5 * MM + line * size * 1.35, size)
    _draw_facts(page, label, words, left, y + 32.5 * MM, room - _CODE - 3 * MM)
    if label.number:
        draw_code(page, label.number, right - _CODE, y + _HEIGHT - _PAD - _CODE, _CODE)


def _draw_facts(page: Page, label: ArchiveLabel, words: Wording, x: float, y: float, room: float) -> None:
    sheets = "" if label.sheets is None else str(label.sheets)
    pairs = (
        ((N_("合同"), label.contract),),
        ((N_("保管期限"), words.say(label.kept_for)), (N_("页数"), sheets)),
        ((N_("归档日期"), words.day(label.filed_on)),),
        ((N_("存放位置"), label.place),),
    )
    for place, row in enumerate(pairs):
        told = "　".join(words.pair(name, value) for name, value in row if value)
        draw_fitted(page, told, x, y + place * 4.1 * MM, "sans", 8.5, room, INK)
