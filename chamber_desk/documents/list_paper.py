"""Lists and slips on paper, all in one design: heading, facts, table, boxes to tick and to sign (domain base 1.2)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from chamber_desk.documents.column_widths import ColumnText, fit_columns
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.fonts import require
from chamber_desk.documents.letter import put_closing, put_opening
from chamber_desk.documents.page import A4, A4_LANDSCAPE, GREY, MM, Page, Paper
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.sheet_parts import (
    MARGIN,
    SIGNED,
    draw_foot,
    draw_mark,
    draw_nothing,
    draw_ticks,
    put_heading,
    put_signatures,
)
from chamber_desk.documents.tables import CENTRE, HEAD_FILL, LEFT, RIGHT, Cell, Row, Table
from chamber_desk.documents.type import compose_text
from chamber_desk.documents.wording import Wording
from chamber_desk.domain.list_papers import Basis, Column, Fen, InWords, ListPaper, Period, Said, Sentence, Stack, Value
from chamber_desk.domain.words import N_
from chamber_desk.i18n import say_kept

_LEAST = 20.0  # the lowest row, so that a pen finds room
_SHORT = 82.0  # points: what is no wider stands in the middle of its column
_NOTE, _TICKS = 15.0, 26.0  # what a line of notes and a row of boxes to tick take
_PERIOD = re.compile(r"\d{4}(-\d{2})?")


def print_list(facts: ListPaper) -> bytes:
    """The paper as PDF. Raises DeskError that names every field with a character which no face can draw."""
    require(_told(facts))
    words = Wording(facts.language)
    size = A4_LANDSCAPE if facts.landscape else A4
    paper = Paper(words.say(facts.title), author=facts.organisation, language=facts.language, size=size)
    flow = Flow(paper, left=MARGIN, right=MARGIN, top=22 * MM, bottom=20 * MM, head=draw_nothing)
    told = "　".join([facts.organisation, *(_spoken(one, words) for one in facts.subtitle)])
    put_heading(flow, words.say(facts.title), told, words)
    letter = facts.letter
    if letter is not None:
        put_opening(flow, letter.to, [_fill(one, words) for one in letter.before], words)
    notes = [compose_text(_fill(sentence, words), "sans", flow.width / 9.5) for sentence in facts.notes]
    tail = _tail(facts, notes)
    if facts.facts or facts.texts:
        flow.put_table(_fact_table(facts, words, flow.width), tail=0.0 if facts.columns else tail)
        flow.skip(8)
    if facts.columns:
        flow.put_table(_list_table(facts, words, flow.width), tail=tail)
        flow.skip(8)
    for lines in notes:
        flow.put_lines(lines, 9.5, _NOTE)
        flow.skip(4)
    if letter is not None:
        put_closing(flow, letter, [_fill(one, words) for one in letter.after], facts.organisation, words)
    if facts.ticks:
        _put_ticks(flow, facts, words)
    if facts.signers:
        put_signatures(flow, [words.pair(one, "") for one in facts.signers], words)
    foot = "　".join(filter(None, (facts.organisation, words.say(facts.title), facts.sheet_number)))

    def finish(page: Page, index: int, count: int) -> None:
        draw_foot(page, foot, index, count, words)
        if facts.internal:
            draw_mark(page, words.say(N_("内部资料　不得外传")))

    return paper.finish(finish)


def _tail(facts: ListPaper, notes: Sequence[Sequence[Line]]) -> float:
    """What stands between the table and the end of the boxes to sign, which no sheet carries alone."""
    if not facts.signers or facts.letter is not None:
        return 0.0
    said = sum(len(lines) * _NOTE + 4 for lines in notes)
    return 8 + said + (_TICKS if facts.ticks else 0) + SIGNED * MM


def _told(facts: ListPaper) -> Iterator[tuple[str, str]]:
    """Every text somebody typed, with the name of its field."""
    yield N_("单位名称"), facts.organisation
    if facts.letter is not None:
        yield N_("致"), facts.letter.to
        for _text, values in (*facts.letter.before, *facts.letter.after):
            yield N_("正文"), "".join(value for value in values.values() if isinstance(value, str))
    for label, value in (*facts.facts, *facts.texts):
        yield label, _typed(value)
    for column, cells in zip(facts.columns, zip(*facts.rows, strict=True), strict=False):
        yield column.label, "".join(map(_typed, cells))


def _fill(sentence: Sentence, words: Wording) -> str:
    text, values = sentence
    return words.say(text, **{name: tell(value, words) for name, value in values.items()})


def _typed(value: Value) -> str:
    """What somebody typed of a value; catalogue words and figures can always be drawn."""
    if isinstance(value, Stack):
        return "".join(map(_typed, value.values))
    if isinstance(value, Basis):
        return value.text + value.english
    return value if isinstance(value, str) else ""


def tell(value: object, words: Wording) -> str:
    """A value as these papers show it."""
    if isinstance(value, Said):
        return words.say(value.text)
    if isinstance(value, Fen):
        return words.money(value.amount)
    if isinstance(value, InWords):
        return words.in_words(value.amount)
    if isinstance(value, Period):
        return words.month(value.text)
    if isinstance(value, Basis):
        return value.english if words.english and value.english else say_kept(value.text, words.language)
    if isinstance(value, Stack):
        return "\n".join(filter(None, (tell(one, words) for one in value.values)))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _spoken(value: Value, words: Wording) -> str:
    """A day, a month or a year under the title as it is spoken."""
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, str) and _PERIOD.fullmatch(value):
        return words.month(value)
    return tell(value, words)


def _fact_table(facts: ListPaper, words: Wording, width: float) -> Table:
    label, room = 0.15 * width, 0.35 * width
    rows, pairs = [], list(facts.facts)
    for place in range(0, len(pairs), 2):
        cells: list[Cell] = []
        for name, value in pairs[place : place + 2]:
            cells += [Cell(words.say(name), "sans_bold", align=CENTRE, fill=HEAD_FILL), Cell(tell(value, words))]
        if len(cells) == 2:  # an odd one takes the whole row
            cells[1] = Cell(cells[1].text, columns=3)
        rows.append(Row(tuple(cells), least=_LEAST))
    for name, value in facts.texts:
        head = Cell(words.say(name), "sans_bold", align=CENTRE, fill=HEAD_FILL)
        rows.append(Row((head, Cell(tell(value, words), columns=3)), least=42))
    return Table([label, room, label, room], rows)


def _list_table(facts: ListPaper, words: Wording, width: float) -> Table:
    told = [tuple(tell(value, words) for value in row) for row in facts.rows]
    total = tuple(tell(value, words) for value in facts.total)
    heads = [words.say(one.label) for one in facts.columns]
    columns = [
        ColumnText(head, [row[place] for row in (*told, *([total] if total else []))], one.share, one.whole, one.pen)
        for place, (head, one) in enumerate(zip(heads, facts.columns, strict=True))
    ]
    widths = fit_columns(columns, width)
    aligns = [_align(one, text) for one, text in zip(facts.columns, columns, strict=True)]
    head = Row(tuple(Cell(one, "sans_bold", align=CENTRE, fill=HEAD_FILL) for one in heads), least=_LEAST)
    rows = [head, *(_row(facts, one, aligns, "sans") for one in told)]
    if not told:
        rows.append(
            Row((Cell(words.say(N_("没有记录")), align=CENTRE, columns=len(widths), colour=GREY),), least=_LEAST)
        )
    if total:
        rows.append(_row(facts, total, aligns, "sans_bold"))
    return Table(widths, rows, heads=1, keep_last=2 if total and told else 1)


def _align(column: Column, text: ColumnText) -> float:
    """Figures stand right, short words in the middle, sentences left."""
    if column.right:
        return RIGHT
    return CENTRE if text.natural <= _SHORT and not column.left else LEFT


def _row(facts: ListPaper, told: tuple[str, ...], aligns: list[float], style: str) -> Row:
    cells = tuple(
        Cell(text, style, align=align, whole=column.whole)
        for column, text, align in zip(facts.columns, told, aligns, strict=True)
    )
    return Row(cells, least=facts.row_height)


def _put_ticks(flow: Flow, facts: ListPaper, words: Wording) -> None:
    flow.need(24)
    base = flow.y + 14
    width = flow.page.draw_text(words.pair(facts.ticks_label, ""), flow.left, base, "sans_bold", 9.5)
    draw_ticks(flow.page, flow.left + width + 10, base, [words.say(one) for one in facts.ticks])
    flow.y += _TICKS
