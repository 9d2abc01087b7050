"""经理月度报告 (regulation 二(二)2e): put together from the month's figures; what the manager wrote is added, the rest left for a pen."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.indicators import name_indicator
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.month_results import PersonResult
from chamber_desk.domain.periods import Month
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.services.appraisals import get_month
from chamber_desk.services.appraised import find_members
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.witness import lock_witness

_people, _reports = TABLES["people"], TABLES["reports"]
_coaching, _issues = TABLES["coaching"], TABLES["issues"]
_ROLE = {choice.code: choice.label for choice in ROLES}
_TOLD = ("new", "visits", "conversion", "timeliness")  # beside sales and profit


def get_manager_reports(session: Session, month: str, numbers: Sequence[str], language: str) -> list[ListPaper]:
    """One report a manager, of all or of those with these numbers or names. Raises DeskError where there is none."""
    people = get_month(session, month).people
    managers = [
        one for one in people if one.role == "manager" and (not numbers or one.number in numbers or one.name in numbers)
    ]
    if not managers:
        raise DeskError(N_("{month} 没有销售经理。"), {"month": month})
    return [_report(session, Month.parse(month), one, people, language) for one in managers]


def _report(
    session: Session, month: Month, manager: PersonResult, people: Sequence[PersonResult], language: str
) -> ListPaper:
    ids = set(find_members(session, month, manager.person_id))
    team = [one for one in people if one.person_id in ids and one is not manager]
    columns = (
        Column(N_("姓名"), 1.4, whole=True), Column(N_("岗位"), 1.0), Column(N_("销售额"), 1.3, right=True),
        Column(N_("完成率"), 0.8, right=True), Column(N_("销售利润"), 1.2, right=True),
        *(Column(name_indicator(key), 0.8, right=True) for key in _TOLD),
        Column(N_("总分"), 0.8, right=True), Column(N_("等级"), 0.8),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("经理月度报告"), (str(month),), facts=_facts(session, month, manager, team, ids),
        columns=columns, rows=tuple(_line(one) for one in team), total=(Said(N_("团队")), *_line(manager)[1:]),
        texts=_texts(session, month, manager), notes=lock_witness(session, str(month)),
        signers=(N_("经理"), N_("秘书长｜表")), landscape=True, language=language,
    )  # fmt: skip


def _line(one: PersonResult) -> tuple[Value, ...]:
    sales = one.line("sales")
    target = Decimal(sales.target or 0)
    reached = None if sales.actual is None or not target else Decimal(sales.actual) / target
    return (
        one.name, Said(_ROLE[one.role]), _money(sales.actual), "—" if reached is None else f"{reached:.2%}",
        _money(one.line("profit").actual), *(_say(one, key) for key in _TOLD), one.total or "—", Said(one.grade),
    )  # fmt: skip


def _money(text: str | None) -> Value:
    return "—" if text is None else Fen(int(Decimal(text) * 100))


def _say(one: PersonResult, key: str) -> str:
    actual = one.line(key).actual
    return "—" if actual is None else actual + ("%" if key in ("conversion", "timeliness") else "")


def _facts(
    session: Session, month: Month, manager: PersonResult, team: Sequence[PersonResult], ids: set[int]
) -> tuple[tuple[str, Value], ...]:
    """Whose report it is, and what was done for the team besides selling."""
    department = session.scalar(sa.select(_people.c.department).where(_people.c.id == manager.person_id))
    held = _coaching.c.held_on.between(month.first_day, month.last_day)
    coached = _count(session, _coaching, _coaching.c.manager_id == manager.person_id, held)
    undone = _count(
        session, _coaching, _coaching.c.manager_id == manager.person_id, _coaching.c.improvement.is_not(None), _coaching.c.done_on.is_(None)
    )  # fmt: skip
    of_team = _issues.c.owner_id.in_(ids)
    solved = _count(session, _issues, of_team, _issues.c.done_on.between(month.first_day, month.last_day))
    major = _count(session, _issues, of_team, _issues.c.level == "major", _issues.c.done_on.is_(None))
    return (
        (N_("经理"), manager.name), (N_("部门"), department or ""), (N_("团队人数"), len(team)), (N_("本月辅导次数"), coached),
        (N_("未完成的改进项"), undone), (N_("本月解决的问题"), solved), (N_("未解决的重大问题"), major),
    )  # fmt: skip


def _count(session: Session, table: sa.Table, *where: Any) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.archived_at.is_(None), *where)
    return int(session.scalar(query) or 0)


def _texts(session: Session, month: Month, manager: PersonResult) -> tuple[tuple[str, Value], ...]:
    """What the manager's own report of the month says; room for a pen where there is none."""
    row = session.execute(
        sa.select(_reports)
        .where(_reports.c.person_id == manager.person_id, _reports.c.kind == "manager", _reports.c.archived_at.is_(None),
               _reports.c.ends_on.between(month.first_day, month.last_day))
        .order_by(_reports.c.ends_on.desc(), _reports.c.id.desc())
    ).first()  # fmt: skip
    said = {name: (getattr(row, name) or "") if row else "" for name in ("customers", "market", "plan")}
    return (
        (N_("客户动态"), said["customers"]),
        (N_("市场情况"), said["market"]),
        (N_("下期计划"), said["plan"]),
    )
