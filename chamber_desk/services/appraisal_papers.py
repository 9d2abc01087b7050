"""What the appraisal papers print: each person's sheet with six months behind it, and the month's summary."""

from collections.abc import Sequence
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import scoring
from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.indicators import name_indicator
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.papers import AppraisalFacts, AppraisalLine, SummaryFacts, SummaryLine
from chamber_desk.domain.periods import Month
from chamber_desk.domain.team import ROLES
from chamber_desk.services.appraisals import get_month
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.witness import lock_digest

_people = TABLES["people"]
_LABELS = {choice.code: choice.label for choice in (*INDICATORS, *ROLES)}
_UNITS = {
    "sales": "money",
    "profit": "money",
    "new": "count",
    "visits": "count",
    "cooperation": "points",
    "support": "points",
}


def get_sheets(
    session: Session, month: str, numbers: Sequence[str] = (), language: str = "zh_CN"
) -> list[AppraisalFacts]:
    """The sheets of a month, of everybody or of the persons with these numbers."""
    result = get_month(session, month)
    people = [one for one in result.people if not numbers or one.number in numbers or one.name in numbers]
    history = _history(session, Month.parse(month), result)
    rows = {row.id: row for row in session.rows(sa.select(_people))}
    organisation = get_setting(session, OFFICE_NAME)
    sheets, digest = [], lock_digest(session, month)
    for one in people:
        row = rows[one.person_id]
        manager = rows.get(row.manager_id)
        sheets.append(
            AppraisalFacts(
                organisation=organisation,
                month=month,
                number="",
                person=one.name,
                staff_number=one.number,
                role=_LABELS[one.role],
                department=row.department or "",
                manager=manager.name if manager else "",
                scheme=result.scheme,
                snapshot_at=result.counted_at,
                total=one.total,
                grade=one.grade,
                rank=one.rank,
                rank_in_role=one.rank_in_role,
                lines=tuple(tell_lines(one)),
                history=tuple((month_name, totals.get(one.person_id)) for month_name, totals in history),
                comment="",
                bonus=one.bonus,
                locked=result.locked,
                language=language,
                digest=digest,
                limited=one.limited,
            )
        )
    return sheets


def tell_lines(person: PersonResult) -> list[AppraisalLine]:
    """A person's indicators as papers tell them."""
    return [
        AppraisalLine(
            name_indicator(line.indicator, person.role),
            line.group, _UNITS.get(line.indicator, "percent"), line.actual, line.target, line.base,
            line.score, line.weight, line.effective_weight, line.contribution, line.count,
            line.refunds, line.refunded,
        )
        for line in person.lines
    ]  # fmt: skip


def _history(session: Session, month: Month, present: MonthResult) -> list[tuple[str, dict[int, str | None]]]:
    """(month, total by person) of the six months ending with this one."""
    months = [month]
    for _ in range(5):
        months.append(months[-1].previous())
    results = [present, *(get_month(session, str(one)) for one in months[1:])]
    return [
        (str(one), {person.person_id: person.total for person in result.people})
        for one, result in zip(reversed(months), reversed(results), strict=True)
    ]


def get_summary(session: Session, month: str, language: str = "zh_CN") -> SummaryFacts:
    """The month's summary, by rank."""
    result = get_month(session, month)
    ranked = sorted(result.people, key=lambda one: (one.rank is None, one.rank, one.number))
    departments = {row.id: row.department or "" for row in session.rows(sa.select(_people.c.id, _people.c.department))}
    rows = tuple(
        SummaryLine(
            one.number, one.name, _LABELS[one.role], departments[one.person_id], _earned(one), one.total, one.grade,
            one.rank, one.rank_in_role, one.bonus,
        )
        for one in ranked
    )  # fmt: skip
    return SummaryFacts(
        get_setting(session, OFFICE_NAME),
        month,
        result.scheme,
        result.counted_at,
        rows,
        result.locked,
        language,
        lock_digest(session, month),
    )


def _earned(person: PersonResult) -> tuple[str | None, str | None, str | None, str | None]:
    """The points earned in each of the four groups; None where nothing in a group applies."""
    first, second, third, fourth = (_points(person, group) for group in scoring.GROUPS)
    return first, second, third, fourth


def _points(person: PersonResult, group: str) -> str | None:
    parts = [line.contribution for line in person.lines if line.group == group and line.contribution is not None]
    return f"{round_half_up(sum(map(Fraction, parts), Fraction(0)) * 100) / 100:.2f}" if parts else None
