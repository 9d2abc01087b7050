"""Papers of recognition: the notice of commendation and the list of those whom the rule proposes for promotion
(regulation 二(三)3b–c)."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.certificate_rules import AWARDS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Basis, Column, Letter, ListPaper, Period, Said, Sentence, Value
from chamber_desk.domain.month_results import from_plain
from chamber_desk.domain.periods import Month
from chamber_desk.domain.rows import Row
from chamber_desk.domain.team import ROLES, SALES_ROLES
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import from_plain as year_from_plain
from chamber_desk.services import lists
from chamber_desk.services.awards import find_issued
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_people, _months, _events, _years = (TABLES[name] for name in ("people", "months", "compliance_events", "years"))
_ROLE = {choice.code: choice.label for choice in ROLES}
GOOD = ("优秀", "良好")
GOOD_MONTHS, RATED_MONTHS = 6, 12
YEAR = timedelta(days=365)


def get_commendation(session: Session, month: str, language: str) -> ListPaper:
    """表彰通报: who was honoured for a month, and for what. Raises DeskError where nobody was."""
    rows = lists.read_rows(session, "certificates", find_issued(session, month))
    if not rows:
        raise DeskError(N_("{month} 还没有颁发荣誉，不能打印表彰通报。"), {"month": month})
    office = get_setting(session, OFFICE_NAME)
    columns = (
        Column(N_("姓名"), 1.5, whole=True), Column(N_("荣誉"), 1.8), Column(N_("依据"), 2.6), Column(N_("证书编号"), 2.2, whole=True),
    )  # fmt: skip
    lines = tuple(
        (
            str(row["person"]),
            _award(str(row["award"])),
            Basis(str(row["basis"] or ""), str(row["reason_en"] or "")),
            str(row["number"]),
        )
        for row in rows
    )
    return ListPaper(
        office, N_("表彰通报"), (f"商销〔{session.now.year}〕＿＿号",), columns=columns, rows=lines, letter=_notice(session, month),
        notes=_tell_approvals(rows),
        row_height=26, language=language,
    )  # fmt: skip


def _tell_approvals(rows: Sequence[Row]) -> tuple[tuple[str, dict[str, object]], ...]:
    """Who approved the honours, each approval once."""
    told = dict.fromkeys((str(row["approver"] or ""), str(row["decision"] or "")) for row in rows)
    both, one = N_("批准：{approver}，{decision}。"), N_("批准：{approver}。")
    return tuple(
        (both if decision else one, {"approver": approver, "decision": decision})
        for approver, decision in told
        if approver or decision
    )


def _award(name: str) -> Said | str:
    """The honours of the regulation in the paper's language, an own one as it was typed."""
    return Said(name) if any(kind.name == name for kind in AWARDS) else name


def _notice(session: Session, month: str) -> Letter:
    decided = N_("经考核评定，下列同志在{month}工作中表现突出，决定予以表彰，并颁发荣誉证书。")
    wish = N_("希望受表彰的同志珍惜荣誉，再接再厉；全体人员以他们为榜样，共同做好商会的工作。")
    after: tuple[Sentence, ...] = ((wish, {}), (N_("特此通报。"), {}))
    return Letter(before=((decided, {"month": Period(month)}),), after=after, sealed_on=session.now.date())


def get_promotion_list(session: Session, month: str, language: str) -> ListPaper:
    """晋升推荐表 as of a month: who meets the rule, with the figures; the list only proposes (domain base 5.2)."""
    end = Month.parse(month).last_day
    grades, years = _grades(session, month), _year_grades(session, Month.parse(month).year)
    lines = []
    query = sa.select(_people).where(
        _people.c.role.in_(SALES_ROLES), _people.c.left_on.is_(None), _people.c.archived_at.is_(None)
    )
    for person in session.rows(query.order_by(_people.c.name_key)):
        months = grades.get(person.id, [])[-RATED_MONTHS:]
        rated = [grade for _month, _total, grade in months]
        good = sum(grade in GOOD for grade in rated)
        if (
            good < GOOD_MONTHS
            or "不合格" in rated
            or not _has_served(person.hired_on, end)
            or _has_event(session, person.id, end)
            or years.get(person.id, GOOD[0]) not in GOOD
        ):
            continue
        lines.append(
            (
                str(person.number),
                str(person.name),
                Said(_ROLE[person.role]),
                person.hired_on,
                str(len(rated)),
                str(good),
                " ".join(total for _month, total, _grade in months),
                "",
                "",
            )
        )
    columns = (
        Column(N_("工号"), 0.9), Column(N_("姓名"), 1.5, whole=True), Column(N_("现岗位"), 1.2), Column(N_("入职日期"), 1.2),
        Column(N_("参评月数"), 0.9, right=True), Column(N_("优良月数"), 0.9, right=True),
        Column(N_("近十二个参评月总分"), 3.0), Column(N_("拟任岗位"), 1.3),
        Column(N_("推荐意见"), 1.9),
    )  # fmt: skip
    rule = N_(
        "入选条件：入职满十二个月，最近十二个参评月中优秀、良好不少于六个月，无不合格，近十二个月无合规事项，"
        "最近一次年度考核为良好以上（没有年度考核的不看这一条）。"
        "本表只作推荐，由领导决定。"
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("晋升推荐表"), (month,), columns=columns, rows=tuple(lines), notes=((rule, {}),),
        signers=(N_("编制"), N_("审核"), N_("批准｜表")), landscape=True, language=language, row_height=32,
    )  # fmt: skip


def _year_grades(session: Session, year: int) -> dict[int, str]:
    """Each person's grade in the newest locked year up to one."""
    found: dict[int, str] = {}
    query = sa.select(_years.c.result).where(_years.c.result.is_not(None), _years.c.year <= str(year))
    for (plain,) in session.rows(query.order_by(_years.c.year)):
        found |= {one.indicators.person_id: one.grade for one in year_from_plain(json.loads(plain)).people if one.total}
    return found


def tell_scores(session: Session, change: Row) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
    """Below a change of post: the twelve newest rated months of the person when it was proposed (feature 70)."""
    proposed = change.values["proposed_on"]
    until = f"{proposed if isinstance(proposed, date) else session.now:%Y-%m}"
    months = _grades(session, until).get(change.refs["person"] or 0, [])[-RATED_MONTHS:]
    columns = (Column(N_("月份"), 1.0), Column(N_("总分"), 1.0, right=True), Column(N_("等级"), 1.0))
    return columns, tuple((month, total, Said(grade)) for month, total, grade in months)


def _grades(session: Session, month: str) -> dict[int, list[tuple[str, str, str]]]:
    """Each person's months, totals and grades in the locked months up to one, oldest first."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    query = sa.select(_months.c.month, _months.c.result).where(_months.c.result.is_not(None), _months.c.month <= month)
    for name, plain in session.rows(query.order_by(_months.c.month)):
        for person in from_plain(json.loads(plain)).people:
            if person.total is not None:
                found.setdefault(person.person_id, []).append((name, person.total, person.grade))
    return found


def _has_served(hired: date | None, day: date) -> bool:
    return hired is not None and hired <= day - YEAR


def _has_event(session: Session, person: int, day: date) -> bool:
    query = sa.select(_events.c.id).where(
        _events.c.person_id == person, _events.c.archived_at.is_(None), _events.c.happened_on.between(day - YEAR, day)
    )
    return session.scalar(query.limit(1)) is not None
