"""Targets of a team: kept as a draft until the members' add up to the team's, then issued (regulation 二(二)2a)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.appraisals import INDICATORS, TARGETS
from chamber_desk.domain.checks import check_values
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.indicators import SPECIALIST
from chamber_desk.domain.periods import Month, Year
from chamber_desk.domain.targets import LEVELS, PLANNED, SUMMED
from chamber_desk.domain.words import N_
from chamber_desk.services import month_figures
from chamber_desk.services.appraised import find_members, find_role
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.specialist_work import count_work

_people, _targets = TABLES["people"], TABLES["targets"]
_LABELS = {choice.code: choice.label for choice in INDICATORS}
_FIRST_LEVEL = LEVELS[0].code

Levels = Mapping[str, int | None]  # by level: hundredths
Wanted = Mapping[tuple[int, str], Levels]  # by person and indicator


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The targets of one person: of the manager who stands for the team, or of a member."""

    person_id: int
    name: str
    values: Mapping[tuple[str, str], int | None]  # by indicator and level: hundredths


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team's month. `state` is empty where nothing is set yet, else draft or issued."""

    month: str
    team: PlanLine
    members: tuple[PlanLine, ...]
    state: str


def list_teams(session: Session) -> list[tuple[int, str]]:
    """Managers with members, by the order of their numbers: (id, name)."""
    members = _people.alias("members")
    led = sa.exists().where(members.c.manager_id == _people.c.id, members.c.archived_at.is_(None))
    query = sa.select(_people.c.id, _people.c.name).where(
        _people.c.role == "manager", _people.c.archived_at.is_(None), _people.c.left_on.is_(None), led
    )
    return [(row.id, row.name) for row in session.rows(query.order_by(_people.c.number))]


def get_plan(session: Session, month: str, manager: int) -> TeamPlan:
    """The targets of a team for a month as they stand."""
    period = Month.parse(month)
    head = session.execute(sa.select(_people).where(_people.c.id == manager)).one()
    query = sa.select(_people).where(
        _people.c.manager_id == manager, _people.c.archived_at.is_(None),
        sa.or_(_people.c.hired_on.is_(None), _people.c.hired_on <= period.last_day),
        sa.or_(_people.c.left_on.is_(None), _people.c.left_on >= period.first_day),
    )  # fmt: skip
    members = session.rows(query.order_by(_people.c.name_key))
    rows = _read(session, str(period), [head.id, *(one.id for one in members)])
    standing = [row for row in rows if row["archived_at"] is None]
    state = "" if not standing else "draft" if any(row["state"] == "draft" for row in standing) else "issued"
    return TeamPlan(str(period), _line(head, standing), tuple(_line(one, standing) for one in members), state)


def _line(person: Any, rows: Sequence[Mapping[str, Any]]) -> PlanLine:
    values = {
        (row["indicator"], level.code): row[level.code]
        for row in rows
        if row["person_id"] == person.id
        for level in LEVELS
    }
    return PlanLine(person.id, person.name, values)


def find_differences(team: int, members: Sequence[int], values: Wanted) -> dict[tuple[str, str], int]:
    """By indicator and level: the members' sum less the team's target, wherever the team has one; zero is agreement."""
    found: dict[tuple[str, str], int] = {}
    for indicator in SUMMED:
        for level in LEVELS:
            whole = values.get((team, indicator), {}).get(level.code)
            if whole is not None:
                parts = (values.get((one, indicator), {}).get(level.code) for one in members)
                found[indicator, level.code] = sum(part or 0 for part in parts) - whole
    return found


def keep_plan(session: Session, month: str, manager: int, values: Wanted, *, issue: bool, reason: str = "") -> None:
    """Keep a team's targets as a draft, or issue them. Raises DeskError where the members' do not add up to the team's.

    What was issued is changed only with a reason once its month has begun (二(二)2a).
    """
    plan = get_plan(session, month, manager)
    people = [manager, *(one.person_id for one in plan.members)]
    wrong = {place: one for place, one in find_differences(manager, people[1:], values).items() if one}
    if issue and wrong:
        (indicator, level), value = next(iter(wrong.items()))
        words = {"indicator": _LABELS[indicator], "level": _level_word(level), "value": f"{value / 100:,.2f}"}
        raise DeskError(
            N_("成员合计与团队目标不等，不能下达：{indicator}（{level}）差 {value}。可以先存为草稿。"), words
        )
    begun = session.now.date() >= Month.parse(month).first_day
    if plan.state == "issued" and begun and not reason.strip() and _changes(plan, values):
        raise DeskError(N_("{month} 的目标已经下达，当月开始后变动要写明理由。"), {"month": plan.month}, field="reason")
    session.call_it(N_("下达 {month} 目标") if issue else N_("保存 {month} 目标草稿"), month=plan.month)
    _write(session, plan.month, {key: one for key, one in values.items() if key[0] in people},
           "issued" if issue else "draft", reason.strip() if plan.state == "issued" and begun else "")  # fmt: skip


def _level_word(level: str) -> str:
    return next(one.label for one in LEVELS if one.code == level)


def _changes(plan: TeamPlan, values: Wanted) -> bool:
    lines = {line.person_id: line.values for line in (plan.team, *plan.members)}
    return any(
        lines.get(person, {}).get((indicator, level)) != value
        for (person, indicator), levels in values.items()
        for level, value in levels.items()
    )


def _read(session: Session, month: str, people: Sequence[int]) -> list[dict[str, Any]]:
    query = sa.select(_targets.c.id).where(_targets.c.month == month, _targets.c.person_id.in_(people))
    return list(read_full(session, "targets", [row.id for row in session.rows(query)]).values())


def _write(session: Session, month: str, values: Wanted, state: str, reason: str) -> None:
    """Set targets: rows that stand are changed, cleared ones put away, ones that were put away come back."""
    rows = _read(session, month, sorted({person for person, _indicator in values}))
    known = {(row["person_id"], row["indicator"]): row for row in rows}
    fresh: list[dict[str, Any]] = []
    edits: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for (person, indicator), levels in values.items():
        row = known.get((person, indicator))
        if levels.get(_FIRST_LEVEL) is None:
            if row is not None and row["archived_at"] is None:
                edits.append((row, {"archived_at": session.now}))
            continue
        new = {"month": month, "person_id": person, "indicator": indicator, **levels, "state": state}
        check_values(TARGETS, {**new, "person": person})
        if row is None:
            fresh.append(new)
        else:
            edits.append((row, {**new, "archived_at": None, **({"reason": reason} if reason else {})}))
    insert_rows(session, "targets", fresh)
    change_rows(session, "targets", edits)


def keep_year(session: Session, year: str, person: int, indicator: str, months: Sequence[int]) -> None:
    """Keep a year's target and its twelve months, which stay drafts until the teams' breakdowns are issued.

    Raises DeskError for an indicator that does not add up over months.
    """
    period = Year.parse(year)
    if indicator not in PLANNED or len(months) != len(period.months()):
        raise DeskError(N_("这个指标不能按月分解。"), field="indicator")
    session.call_it(N_("分解 {year} 年度目标"), year=str(period))
    _write(session, str(period), {(person, indicator): {_FIRST_LEVEL: sum(months)}}, "issued", "")
    for month, value in zip(period.months(), months, strict=True):
        _write(session, str(month), {(person, indicator): {_FIRST_LEVEL: value}}, "draft", "")


def find_shape(session: Session, year: str, person: int, indicator: str) -> list[int]:
    """What the person (a manager: the team) did in each month of the year before."""
    if indicator == "visits" and find_role(session, Year.parse(year), person) == SPECIALIST:
        months = Year.parse(year).previous().months()
        return [count_work(session, month, [person], session.now)[person].done for month in months]
    members = [person] if indicator == "visits" else find_members(session, Year.parse(year), person)
    found = []
    for month in Year.parse(year).previous().months():
        counted = _count(session, indicator, month)
        found.append(sum(counted.get(member, 0) for member in members))
    return found


def _count(session: Session, indicator: str, month: Month) -> dict[int, int]:
    first, last = month.first_day, month.last_day
    if indicator == "new":
        return month_figures.count_new(session, first, last)
    if indicator == "visits":
        return month_figures.count_visits(session, first, last)
    sales = month_figures.count_sales(session, first, last)
    return {person: one.sales if indicator == "sales" else one.sales - one.cost for person, one in sales.items()}
