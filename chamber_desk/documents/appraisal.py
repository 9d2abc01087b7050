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
from chamber_desk.documents.logo import draw_logo
from chamber_desk.documents.looks import Said, margins
from chamber_desk.documents.page import A4_LANDSCAPE, GREY, MM, Page, Paper
from chamber_desk.documents.sheet_parts import MARGIN, draw_foot, draw_nothing, put_heading, put_signatures
from chamber_desk.documents.type import compose_text
from chamber_desk.documents.wording import NOT_APPLICABLE, Wording, draw_fitted
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import APPRAISAL_LOOK, STANDARD, Look
from chamber_desk.domain.papers import AppraisalFacts, SummaryFacts
from chamber_desk.domain.scoring import GRADES, GROUPS
from chamber_desk.domain.words import N_

_LOGO = (34 * MM, 14 * MM)
_PASSED, _PASSED_NAME = GRADES[2]
_CHART_HEIGHT = 54 * MM


def print_appraisals(sheets: Sequence[AppraisalFacts], *, look: Look = STANDARD) -> bytes:
    """One or more pages a person, each person counted for themselves. Raises DeskError for undrawable characters."""
    if not sheets:
        raise DeskError(N_("没有要打印的内容。"))
    texts = [say_look(facts, look) for facts in sheets]
    require(chain.from_iterable((*told(facts), *said.told()) for facts, said in zip(sheets, texts, strict=True)))
    first = sheets[0]
    words = Wording(first.language)
    paper = Paper(f"{texts[0]('title')} {words.month(first.month)}", author=first.organisation, language=first.language)
    places: list[tuple[AppraisalFacts, int, int]] = []  # for each page whose it is, and which of how many
    for facts, said in zip(sheets, texts, strict=True):
        _put_sheet(paper, facts, said, look, Wording(facts.language))
        count = len(paper.pages) - len(places)
        places += [(facts, index + 1, count) for index in range(count)]
    return paper.finish(partial(draw_sheet_foot, places=places, look=look))


def say_look(facts: AppraisalFacts, look: Look) -> Said:
    """The texts of a sheet in its look, with what they may name of it."""
    words = Wording(facts.language)
    places = {
        "name": facts.person, "number": facts.staff_number, "role": words.say(facts.role), "department": facts.department,
        "manager": facts.manager, "month": words.month(facts.month), "organisation": facts.organisation,
        "total": facts.total or NOT_APPLICABLE, "grade": words.say(facts.grade),
    }  # fmt: skip
    return Said(APPRAISAL_LOOK, look, words, places)


def told(facts: AppraisalFacts) -> Iterator[tuple[str, str]]:
    """What of a sheet was written by people, by the word of its field: what faces must be able to draw."""
    yield N_("姓名"), facts.person + facts.manager
    yield N_("部门"), facts.department + facts.staff_number + facts.role
    yield N_("单位名称"), facts.organisation
    yield N_("主管评语"), facts.comment


def draw_sheet_foot(
    page: Page, number: int, _count: int, places: list[tuple[AppraisalFacts, int, int]], look: Look = STANDARD
) -> None:
    """Under a sheet: by which scheme, when counted, and which page of this person's."""
    facts, index, count = places[number - 1]
    words = Wording(facts.language)
    left, right, _top, _bottom = margins(APPRAISAL_LOOK, look)
    trace = _trace(words, facts.scheme, facts.snapshot_at, facts.number, facts.digest)
    draw_foot(page, trace, index, count, words, left=left, right=right)


def _trace(words: Wording, scheme: str, snapshot_at: str, number: str = "", digest: str = "") -> str:
    parts = [words.pair(N_("考核方案"), words.say(scheme)), words.pair(N_("取数时间"), words.moment(snapshot_at))]
    if number:
        parts.insert(0, words.pair(N_("编号"), number))
    if digest:
        parts.append(words.pair(N_("锁定校验"), digest))
    return "　".join(parts)


def start_sheet(paper: Paper, facts: AppraisalFacts, title: str, look: Look, words: Wording) -> Flow:
    """A person's first sheet with its heading and logo; later ones say whose they are."""
    left, right, top, bottom = margins(APPRAISAL_LOOK, look)
    period = words.month(facts.month)
    later = f"{title}　{facts.person}　{period}"
    head = partial(_draw_continued, told=later, room=(left, right, top), paper=paper, first=len(paper.pages) + 1)
    flow = Flow(paper, left=left, right=right, top=top, bottom=bottom, head=head)
    taken = draw_logo(paper, flow.page, look.logo, left, top - 9 * MM, _LOGO)
    put_heading(flow, title, f"{facts.organisation}　{period}", words, least_left=taken and taken + 8)
    if not facts.locked:
        _draw_warning(flow, words)
    return flow


def put_signers(flow: Flow, said: Said, words: Wording) -> None:
    """The boxes of the three who sign; the person says whether there is an objection."""
    signers = [_signer(said(name), words) for name in ("signer1", "signer2", "signer3")]
    put_signatures(flow, signers, words, ticks=[words.say(one) for one in (N_("无异议"), N_("有异议"))], high=25)


def _put_sheet(paper: Paper, facts: AppraisalFacts, said: Said, look: Look, words: Wording) -> None:
    flow = start_sheet(paper, facts, said("title"), look, words)
    flow.put_table(person_table(facts, words, flow.width))
    flow.skip(8)
    flow.put_table(indicator_table(facts, words, flow.width))
    flow.skip(8)
    flow.need(_CHART_HEIGHT)
    _draw_charts(flow, facts, words)
    flow.skip(8)
    flow.put_table(result_table(facts, words, flow.width))
    flow.skip(8)
    _put_note(flow, said("note"))
    put_signers(flow, said, words)


def _put_note(flow: Flow, note: str) -> None:
    for part in filter(None, map(str.strip, note.split("\n"))):
        flow.put_lines(compose_text(part, "sans", flow.width / 9), 9, 14)
        flow.skip(4)


def _signer(who: str, words: Wording) -> str:
    """本人签字："""
    return words.pair(N_("{signer}签字"), "").format(signer=who)


def _draw_continued(page: Page, told: str, room: tuple[float, float, float], paper: Paper, first: int) -> None:
    """On the second and later sheets of a person: whose they are."""
    if len(paper.pages) == first:
        return
    left, right, top = room
    draw_fitted(page, told, left, top - 3 * MM, "sans", 9, page.width - left - right, GREY, least=6, cut=True)


def _draw_charts(flow: Flow, facts: AppraisalFacts, words: Wording) -> None:
    page, top, left = flow.page, flow.y, flow.left
    split = left + flow.width * 0.44
    page.draw_box(left, top, flow.width, _CHART_HEIGHT, line=0.5)
    page.draw_rule(split, top, split, top + _CHART_HEIGHT, 0.5)
    page.draw_text(words.say(N_("各类得分")), left + 9, top + 16, "sans_bold", 9.5)
    page.draw_text(words.say(N_("近六个月总分")), split + 9, top + 16, "sans_bold", 9.5)
    radius, half = 41.0 if words.english else 48.0, (split - left) / 2
    draw_radar(page, left + half, top + _CHART_HEIGHT / 2 + 8, radius, half - radius - 10, _group_axes(facts, words))
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


def _draw_warning(flow: Flow, words: Wording) -> None:
    """Above a sheet whose figures may still change."""
    unsure = words.say(N_("未锁定，仅供核对"))
    flow.page.draw_text(unsure, flow.left + flow.width, flow.top - 10 * MM, "sans", 9, AMBER, align=1)


def print_summary(facts: SummaryFacts) -> bytes:
    """The month's table of all people with the bonuses and their sum in capitals (月度考核汇总表)."""
    require([(N_("单位名称"), facts.organisation),
             *((N_("姓名"), line.person + line.department + line.staff_number) for line in facts.lines)])  # fmt: skip
    words = Wording(facts.language)
    title = words.say(N_("月度考核汇总表"))
    paper = Paper(f"{title} {words.month(facts.month)}", author=facts.organisation, language=facts.language,
                  size=A4_LANDSCAPE)  # fmt: skip
    flow = Flow(paper, left=MARGIN, right=MARGIN, top=22 * MM, bottom=20 * MM, head=draw_nothing)
    put_heading(flow, title, f"{facts.organisation}　{words.month(facts.month)}", words)
    if not facts.locked:
        _draw_warning(flow, words)
    flow.put_table(summary_table(facts, words, flow.width))
    flow.skip(10)
    put_signatures(
        flow, [_signer(words.say(one), words) for one in (N_("编制"), N_("审核"), N_("批准｜表"))], words, high=25
    )
    told = _trace(words, facts.scheme, facts.snapshot_at, digest=facts.digest)
    return paper.finish(lambda page, index, count: draw_foot(page, told, index, count, words))
