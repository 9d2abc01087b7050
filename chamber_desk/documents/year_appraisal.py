"""The appraisal of a year on paper: indicators of the whole year, overall quality, the twelve months (regulation 二(三)2b)."""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from chamber_desk.documents.appraisal import draw_sheet_foot, put_signers, say_look, short_month, start_sheet, told
from chamber_desk.documents.appraisal_tables import indicator_table, person_table, tell_limit
from chamber_desk.documents.chart import AMBER, draw_bars
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.fonts import require
from chamber_desk.documents.looks import Said
from chamber_desk.documents.page import MM, Paper
from chamber_desk.documents.tables import CENTRE, HEAD_FILL, Cell, Row, Table
from chamber_desk.documents.wording import NOT_APPLICABLE, Wording
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import STANDARD, Look
from chamber_desk.domain.papers import AppraisalFacts, YearFacts
from chamber_desk.domain.scoring import GRADES
from chamber_desk.domain.words import N_

_TITLE = N_("年度绩效考核表")
_PASSED, _PASSED_NAME = GRADES[2]
_CHART_HEIGHT = 44 * MM


def print_years(sheets: Sequence[YearFacts], *, look: Look = STANDARD) -> bytes:
    """A page or two a person. Raises DeskError for undrawable characters and for nothing to print."""
    if not sheets:
        raise DeskError(N_("没有要打印的内容。"))
    texts = [say_look(one.sheet, look) for one in sheets]
    require(chain.from_iterable((*told(one.sheet), *said.told()) for one, said in zip(sheets, texts, strict=True)))
    first = sheets[0].sheet
    words = Wording(first.language)
    title = f"{words.say(_TITLE)} {words.month(first.month)}"
    paper = Paper(title, author=first.organisation, language=first.language)
    places: list[tuple[AppraisalFacts, int, int]] = []
    for facts, said in zip(sheets, texts, strict=True):
        _put_sheet(paper, facts, said, look, Wording(facts.sheet.language))
        count = len(paper.pages) - len(places)
        places += [(facts.sheet, index + 1, count) for index in range(count)]
    return paper.finish(partial(draw_sheet_foot, places=places, look=look))


def _put_sheet(paper: Paper, facts: YearFacts, said: Said, look: Look, words: Wording) -> None:
    """In the look of the monthly sheet, under a title of its own."""
    sheet = facts.sheet
    flow = start_sheet(paper, sheet, words.say(_TITLE), look, words)
    for table in (person_table(sheet, words, flow.width), indicator_table(sheet, words, flow.width),
                  _quality_table(facts, words, flow.width)):  # fmt: skip
        flow.put_table(table)
        flow.skip(7)
    flow.need(_CHART_HEIGHT)
    _draw_months(flow, facts, words)
    flow.skip(7)
    flow.put_table(_result_table(facts, words, flow.width))
    flow.skip(7)
    put_signers(flow, said, words)


def _quality_table(facts: YearFacts, words: Wording, width: float) -> Table:
    heads = [N_("综合素质"), *(label for label, _points in facts.quality), N_("合计")]
    points = [
        words.say(N_("{count} 人评分"), count=facts.raters),
        *(one for _label, one in facts.quality),
        facts.quality_total,
    ]
    rows = [
        Row(tuple(Cell(words.say(label), "sans_bold", align=CENTRE, fill=HEAD_FILL) for label in heads)),
        Row(tuple(Cell(one or NOT_APPLICABLE, align=CENTRE, whole=True) for one in points)),
    ]
    return Table([width / len(heads)] * len(heads), rows)


def _draw_months(flow: Flow, facts: YearFacts, words: Wording) -> None:
    page, top, left = flow.page, flow.y, flow.left
    page.draw_box(left, top, flow.width, _CHART_HEIGHT, line=0.5)
    page.draw_text(words.say(N_("十二个月总分（已锁定的月份）")), left + 9, top + 15, "sans_bold", 9.5)
    level = words.say(N_("{grade}线 {points}"), grade=words.say(_PASSED_NAME), points=_PASSED // 100)
    page.draw_text(level, left + flow.width - 9, top + 15, "sans", 8.5, AMBER, align=1)
    bars = [(short_month(month, words), total) for month, total in facts.sheet.history]
    draw_bars(page, left + 6, top + 20, flow.width - 16, _CHART_HEIGHT - 24, bars, level=_PASSED / 100)
    flow.y = top + _CHART_HEIGHT


def _result_table(facts: YearFacts, words: Wording, width: float) -> Table:
    """How the year's total came about, the grade with its places, and whether honours are open."""
    sheet = facts.sheet
    if facts.total is None:
        formula = words.say(N_("指标或综合素质还没有得分，不予评定。"))
    else:
        formula = words.say(
            N_("指标 {indicators} × 80% + 综合素质 {quality} × 20% = {total}"),
            indicators=sheet.total, quality=facts.quality_total, total=facts.total,
        )  # fmt: skip
    places = ((N_("总排名第{rank}名"), sheet.rank), (N_("同岗位第{rank}名"), sheet.rank_in_role))
    grade = "　".join(
        [
            words.say(sheet.grade),
            *tell_limit(sheet, words),
            *(words.say(text, rank=rank) for text, rank in places if rank is not None),
        ]
    )
    entry = (
        words.say(N_("参评 {count} 个月"), count=facts.months_rated)
        + "　"
        + words.say(N_("参加年度评优") if facts.eligible else N_("不足六个月，不参加年度评优"))
    )
    pairs = ((N_("年度总分"), formula), (N_("综合等级"), grade), (N_("年度评优"), entry))
    rows = []
    for place, (label, text) in enumerate(pairs):
        head = Cell(words.say(label), "sans_bold", align=CENTRE, fill=HEAD_FILL)
        rows.append(Row((head, Cell(text, "sans" if place == 0 else "sans_bold", size=9.8)), least=22))
    return Table([width * 0.13, width * 0.87], rows)
