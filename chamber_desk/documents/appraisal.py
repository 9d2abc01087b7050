"""The monthly appraisal on paper (regulation 二(三)): a sheet for each person, and the summary of all."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from chamber_desk.documents.appraisal_tables import (
    GROUP_KEYS,
    indicator_table,
    person_table,
    result_table,
    summary_table,
)
from chamber_desk.documents.chart import AMBER, Axis, draw_bars, draw_radar
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.fonts import require
from chamber_desk.documents.page import A4_LANDSCAPE, GREY, INK, MM, RULE, Page, Paper
from chamber_desk.documents.tables import FRAME
from chamber_desk.documents.type import set_line
from chamber_desk.documents.wording import NOT_APPLICABLE, Wording, draw_fitted
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import AppraisalFacts, SummaryFacts
from chamber_desk.domain.scoring import GRADES, GROUPS
from chamber_desk.domain.words import N_

MARGIN = 18 * MM
_PASSED, _PASSED_NAME = GRADES[2]
_CHART_HEIGHT = 54 * MM


def print_appraisals(sheets: Sequence[AppraisalFacts]) -> bytes:
    """One or more pages a person, each person counted for themselves. Raises DeskError for undrawable characters."""
    if not sheets:
        raise DeskError(N_("没有要打印的内容。"))
    require(chain.from_iterable(map(told, sheets)))
    first = sheets[0]
    words = Wording(first.language)
    title = f"{words.say(N_('月度绩效考核表'))} {words.month(first.month)}"
    paper = Paper(title, author=first.organisation, language=first.language)
    places: list[tuple[AppraisalFacts, int, int]] = []  # for each page whose it is, and which of how many
    for facts in sheets:
        _put_sheet(paper, facts, Wording(facts.language))
        count = len(paper.pages) - len(places)
        places += [(facts, index + 1, count) for index in range(count)]
    return paper.finish(partial(draw_sheet_foot, places=places))


def told(facts: AppraisalFacts) -> Iterator[tuple[str, str]]:
    """What of a sheet was written by people, by the word of its field: what faces must be able to draw."""
    yield N_("姓名"), facts.person + facts.manager
    yield N_("部门"), facts.department + facts.staff_number + facts.role
    yield N_("单位名称"), facts.organisation
    yield N_("主管评语"), facts.comment


def draw_sheet_foot(page: Page, number: int, _count: int, places: list[tuple[AppraisalFacts, int, int]]) -> None:
    """Under a sheet: by which scheme, when counted, and which page of this person's."""
    facts, index, count = places[number - 1]
    words = Wording(facts.language)
    _draw_foot(page, words, _trace(words, facts.scheme, facts.snapshot_at, facts.number), index, count)


def _trace(words: Wording, scheme: str, snapshot_at: str, number: str = "") -> str:
    parts = [words.pair(N_("考核方案"), words.say(scheme)), words.pair(N_("取数时间"), words.moment(snapshot_at))]
    if number:
        parts.insert(0, words.pair(N_("编号"), number))
    return "　".join(parts)


def _draw_foot(page: Page, words: Wording, told: str, index: int, count: int) -> None:
    base = page.height - 12 * MM
    page.draw_rule(MARGIN, base - 11, page.width - MARGIN, base - 11)
    pages = words.say(N_("第 {page} 页 共 {pages} 页"), page=index, pages=count)
    width = page.draw_text(pages, page.width - MARGIN, base, "sans", 8.5, GREY, align=1)
    draw_fitted(page, told, MARGIN, base, "sans", 8.5, page.width - 2 * MARGIN - width - 14, GREY)


def _put_sheet(paper: Paper, facts: AppraisalFacts, words: Wording) -> None:
    head = partial(_draw_continued, facts=facts, words=words, paper=paper, first=len(paper.pages) + 1)
    flow = Flow(paper, left=MARGIN, right=MARGIN, top=21 * MM, bottom=20 * MM, head=head)
    draw_heading(flow, words.say(N_("月度绩效考核表")), facts.organisation, words.month(facts.month), words)
    if not facts.locked:
        draw_warning(flow.page, words)
    flow.put_table(person_table(facts, words, flow.width))
    flow.skip(8)
    flow.put_table(indicator_table(facts, words, flow.width))
    flow.skip(8)
    flow.need(_CHART_HEIGHT)
    _draw_charts(flow, facts, words)
    flow.skip(8)
    flow.put_table(result_table(facts, words, flow.width))
    flow.skip(8)
    put_signatures(flow, words, (N_("本人"), N_("经理"), N_("秘书长（会长）")), objection=True)


def _draw_continued(page: Page, facts: AppraisalFacts, words: Wording, paper: Paper, first: int) -> None:
    """On the second and later sheets of a person: whose they are."""
    if len(paper.pages) == first:
        return
    told = f"{words.say(N_('月度绩效考核表'))}　{facts.person}　{words.month(facts.month)}"
    draw_fitted(page, told, MARGIN, 18 * MM, "sans", 9, page.width - 2 * MARGIN, GREY)


def draw_heading(flow: Flow, title: str, organisation: str, month: str, words: Wording) -> None:
    """The title over the organisation and the period."""
    page, middle = flow.page, flow.paper.size[0] / 2
    size, track = 21.0, 0.0 if words.english else 0.18
    line = set_line(title, "serif_bold")
    width = (line.width + track * (len(line.signs) - 1)) * size
    page.draw_line(line, middle - width / 2, flow.top, size, track=track)
    draw_fitted(page, f"{organisation}　{month}", middle, flow.top + 18, "sans", 10, flow.width, GREY, align=0.5)
    flow.y = flow.top + 27


def _draw_charts(flow: Flow, facts: AppraisalFacts, words: Wording) -> None:
    page, top, left = flow.page, flow.y, flow.left
    split = left + flow.width * 0.44
    page.draw_box(left, top, flow.width, _CHART_HEIGHT, line=0.5)
    page.draw_rule(split, top, split, top + _CHART_HEIGHT, 0.5)
    page.draw_text(words.say(N_("各类得分")), left + 9, top + 16, "sans_bold", 9.5)
    page.draw_text(words.say(N_("近六个月总分")), split + 9, top + 16, "sans_bold", 9.5)
    radius, half = 50.0, (split - left) / 2
    draw_radar(page, left + half, top + _CHART_HEIGHT / 2 + 6, radius, half - radius - 10, _group_axes(facts, words))
    level = words.say(N_("{grade}线 {points}"), grade=words.say(_PASSED_NAME), points=_PASSED // 100)
    page.draw_text(level, left + flow.width - 9, top + 16, "sans", 8.5, AMBER, align=1)
    bars = [(short_month(month, words), total) for month, total in facts.history[-6:]]
    draw_bars(page, split + 8, top + 24, left + flow.width - split - 18, _CHART_HEIGHT - 28, bars, level=_PASSED / 100)
    flow.y = top + _CHART_HEIGHT


def short_month(month: str, words: Wording) -> str:
    """11月, or Nov."""
    return words.month(month)[:3] if words.english else words.say(N_("{month}月"), month=int(month[5:7]))


def _group_axes(facts: AppraisalFacts, words: Wording) -> list[Axis]:
    """Each group's points earned per hundred of its effective weight."""
    found = []
    for group in GROUP_KEYS:
        lines = [line for line in facts.lines if line.group == group and line.effective_weight and line.contribution]
        weight = sum(float(line.effective_weight or 0) for line in lines)
        value = 100 * sum(float(line.contribution or 0) for line in lines) / weight if weight else None
        found.append(Axis(words.say(GROUPS[group]), NOT_APPLICABLE if value is None else f"{value:.1f}", value))
    return found


def put_signatures(flow: Flow, words: Wording, signers: Sequence[str], *, objection: bool) -> None:
    """Boxes to sign in; with `objection` the first has two boxes to tick."""
    height = 25 * MM
    flow.need(height)
    page, width = flow.page, flow.width / len(signers)
    page.draw_box(flow.left, flow.y, flow.width, height, line=1.0, colour=FRAME)
    for index, signer in enumerate(signers):
        x = flow.left + index * width
        if index:
            page.draw_rule(x, flow.y, x, flow.y + height, 0.5, RULE)
        label = words.pair(N_("{signer}签字"), "").format(signer=words.say(signer))
        draw_fitted(page, label, x + 8, flow.y + 20, "sans", 9.5, width - 16)
        draw_fitted(page, words.pair(N_("日期"), ""), x + 8, flow.y + height - 10, "sans", 9.5, width - 16)
        if objection and index == 0:
            _draw_choice(page, x + 8, flow.y + height - 27, words)
    flow.y += height


def _draw_choice(page: Page, x: float, y: float, words: Wording) -> None:
    """Two boxes to tick: no face has the sign of an empty box, so they are drawn."""
    for label in (N_("无异议"), N_("有异议")):
        page.draw_box(x, y - 7.2, 7.5, 7.5, line=0.6, colour=INK)
        x += 11 + page.draw_text(words.say(label), x + 11, y, "sans", 9) + 12


def draw_warning(page: Page, words: Wording) -> None:
    """Above a sheet whose figures may still change."""
    page.draw_text(words.say(N_("未锁定，仅供核对")), page.width - MARGIN, 15 * MM, "sans", 9, AMBER, align=1)


def _draw_nothing(page: Page) -> None:
    """The summary's later sheets need no line at their head: the table's own head is repeated."""


def print_summary(facts: SummaryFacts) -> bytes:
    """The month's table of all people with the bonuses and their sum in capitals (月度考核汇总表)."""
    require([(N_("单位名称"), facts.organisation),
             *((N_("姓名"), line.person + line.department + line.staff_number) for line in facts.lines)])  # fmt: skip
    words = Wording(facts.language)
    title = words.say(N_("月度考核汇总表"))
    paper = Paper(f"{title} {words.month(facts.month)}", author=facts.organisation, language=facts.language,
                  size=A4_LANDSCAPE)  # fmt: skip
    flow = Flow(paper, left=MARGIN, right=MARGIN, top=22 * MM, bottom=20 * MM, head=_draw_nothing)
    draw_heading(flow, title, facts.organisation, words.month(facts.month), words)
    if not facts.locked:
        draw_warning(flow.page, words)
    flow.put_table(summary_table(facts, words, flow.width))
    flow.skip(10)
    put_signatures(flow, words, (N_("编制"), N_("审核"), N_("批准｜表")), objection=False)
    told = _trace(words, facts.scheme, facts.snapshot_at)
    return paper.finish(lambda page, index, count: _draw_foot(page, words, told, index, count))
