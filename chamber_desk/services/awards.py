"""Honours: proposed from a locked month by the rules of domain base 4.2, then numbered and frozen as certificates."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.certificate_rules import certificate_texts
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.papers import CertificateFacts
from chamber_desk.domain.periods import Month, certificate_date, certificate_month, certificate_year, parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.appraisals import get_month, is_locked
from chamber_desk.services.changes import insert_rows
from chamber_desk.services.conduct import find_barred
from chamber_desk.services.customer_ratings import find_complained_of, find_lowest_ratings
from chamber_desk.services.moved import Moved
from chamber_desk.services.numbers import take_numbers
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_certificates, _people = TABLES["certificates"], TABLES["people"]
GOOD, PASSED = (N_("优秀"), N_("良好")), (N_("优秀"), N_("良好"), N_("合格"))


@dataclass(frozen=True, slots=True)
class Honour:
    """One honour that a person has earned: why, and its certificate's number once issued."""

    award: str
    key: str
    person_id: int
    person_number: str
    person_name: str
    basis: str
    number: str | None = None
    team: str = ""  # the team that is honoured; the person is who leads it


@dataclass(frozen=True, slots=True)
class Approval:
    """Which of the proposed honours were chosen (None for all), and who approved them by which decision."""

    chosen: frozenset[tuple[int, str]] | None = None  # person and key of the award
    approver: str = ""
    decision: str = ""

    def told(self) -> dict[str, str | None]:
        """Who approved, by which decision, as the register keeps it."""
        return {"approver": self.approver.strip() or None, "decision": self.decision.strip() or None}

    def takes(self, honour: Honour) -> bool:
        """Was this honour chosen?"""
        return self.chosen is None or (honour.person_id, honour.key) in self.chosen


def propose_month(session: Session, month: str) -> list[Honour]:
    """The month's honours by rule. Raises DeskError unless the month is locked: no certificate without a locked score."""
    if not is_locked(session, month):
        raise DeskError(N_("{month} 的考核还没有锁定，不能评选荣誉。"), {"month": month})
    result = get_month(session, month)
    found = [*_champions(result), *_pioneers(result), *_service_stars(session, result), *_teamwork_stars(result)]
    span = Month.parse(month)
    barred = find_barred(session, span.first_day, span.last_day)
    return name_issued(session, month, [one for one in found if one.person_id not in barred])


def name_issued(session: Session, period: str, honours: list[Honour]) -> list[Honour]:
    """The honours of a period, each with the number of its certificate if one stands."""
    query = sa.select(_certificates).where(_certificates.c.month == period, _certificates.c.state == "issued")
    issued = {(row.person_id, row.award): row.number for row in session.rows(query)}
    return [replace(one, number=issued.get((one.person_id, one.award))) for one in honours]


def _figure(person: PersonResult, indicator: str) -> Decimal:
    actual = person.line(indicator).actual
    return Decimal(actual) if actual is not None else Decimal("-Infinity")


def _honour(award: str, key: str, person: PersonResult, basis: str) -> Honour:
    return Honour(award, key, person.person_id, person.number, person.name, basis)


def _best(people: list[PersonResult], *indicators: str) -> list[PersonResult]:
    ranked = [(tuple(_figure(person, name) for name in indicators), person) for person in people]
    top = max((figures for figures, _ in ranked), default=None)
    return [person for figures, person in ranked if figures == top]


def _champions(result: MonthResult) -> list[Honour]:
    able = [one for one in result.people if one.role == "rep" and one.grade in GOOD and _figure(one, "sales") > 0]
    return [
        _honour(N_("月度销售冠军"), "sales_champion_m", one, f"{one.line('sales').actual}元")
        for one in _best(able, "sales", "profit")
    ]


def _pioneers(result: MonthResult) -> list[Honour]:
    able = [one for one in result.people if one.role == "rep" and one.grade in PASSED and _figure(one, "new") >= 1]
    return [
        _honour(N_("客户开拓之星"), "pioneer_m", one, f"{one.line('new').actual}家")
        for one in _best(able, "new", "sales")
    ]


def _service_stars(session: Session, result: MonthResult) -> list[Honour]:
    """At least five ratings, none below 3, no complaint about the person's orders, timeliness 95 % or more (4.2)."""
    month = Month.parse(result.month)
    lowest = find_lowest_ratings(session, month.first_day, month.last_day)
    blamed = find_complained_of(session, month.first_day, month.last_day)
    able = [
        one
        for one in result.people
        if one.role == "rep"
        and one.line("satisfaction").count >= 5
        and _figure(one, "timeliness") >= 95
        and lowest.get(one.person_id, 0) >= 3
        and one.person_id not in blamed
    ]
    best = [one for one in _best(able, "satisfaction") if _figure(one, "satisfaction") > 0]
    return [_honour(N_("服务之星"), "service_star_m", one, f"{one.line('satisfaction').actual}%") for one in best]


def _teamwork_stars(result: MonthResult) -> list[Honour]:
    def points(person: PersonResult) -> Fraction:
        lines = [person.line(name) for name in ("cooperation", "support")]
        scored = [(Fraction(line.score), int(line.weight)) for line in lines if line.score is not None]
        whole = sum(weight for _, weight in scored)
        return sum((score * weight for score, weight in scored), Fraction(0)) / whole if scored else Fraction(0)

    able = [
        one
        for one in result.people
        if points(one) >= 90 and one.line("cooperation").count + one.line("support").count >= 3
    ]
    top = max((points(one) for one in able), default=0)
    return [
        _honour(N_("团队协作之星"), "team_m", one, f"{round_half_up(points(one) * 100) / 100:.2f}分")
        for one in able
        if points(one) == top
    ]


def issue_month(
    session: Session, month: str, day: date | None = None, approval: Approval | None = None
) -> list[Honour]:
    """Issue the month's honours that were chosen and not issued yet, numbered in the order of the list."""
    return issue_honours(session, month, propose_month(session, month), day, approval or Approval())


def issue_honours(
    session: Session, period: str, proposed: list[Honour], day: date | None, approval: Approval
) -> list[Honour]:
    """Number and freeze those of a period's honours that were chosen and have no certificate yet, in the list's order."""
    honours = [one for one in proposed if one.number is not None or approval.takes(one)]
    fresh = [one for one in honours if one.number is None]
    if not fresh:
        return honours
    day = day or session.now.date()
    numbers = take_numbers(session, "certificate", len(fresh), day)
    rows = []
    for honour, number in zip(fresh, numbers, strict=True):
        texts = _texts(honour, period, day, number)
        rows.append(
            {"number": number, "person_id": honour.person_id, "award": honour.award, "month": period, "basis": honour.basis,
             **approval.told(), "issued_on": day, "salutation": texts["salutation"], "body": texts["body"], "state": "issued"}
        )  # fmt: skip
    session.call_it(N_("颁发 {month} 荣誉证书 {count} 张"), month=period, count=len(fresh))
    insert_rows(session, "certificates", rows)
    given = {(one.person_id, one.award): number for one, number in zip(fresh, numbers, strict=True)}
    return [replace(one, number=one.number or given[(one.person_id, one.award)]) for one in honours]


def _texts(honour: Honour, period: str, day: date, number: str) -> dict[str, Any]:
    span = parse_period(period)
    month = span.month if isinstance(span, Month) else 0
    return certificate_texts(honour.key, honour.team or honour.person_name, (span.year, month), day, number)["zh"]


def issue_special(
    session: Session, person: int, reason: str, approval: Approval, day: date | None = None, *, reason_en: str = ""
) -> int:
    """特别贡献奖: by decision of the leadership, for a reason in words, in English too where it shall be printed so.

    Gives the certificate's id.
    """
    if not reason.strip() or not approval.approver.strip():
        raise DeskError(N_("特别贡献奖必须写明事由和批准人。"), field="reason")
    name = session.scalar(sa.select(_people.c.name).where(_people.c.id == person))
    day = day or session.now.date()
    number = take_numbers(session, "certificate", 1, day)[0]
    texts = certificate_texts("special", str(name), None, day, number, reason=reason.strip())["zh"]
    row = {
        "number": number, "person_id": person, "award": N_("特别贡献奖"), "basis": reason.strip(), **approval.told(),
        "issued_on": day,
        "salutation": texts["salutation"], "body": texts["body"], "reason_en": reason_en.strip() or None, "state": "issued",
    }  # fmt: skip
    session.call_it(N_("颁发特别贡献奖：{name}"), name=name)
    return insert_rows(session, "certificates", [row])[0]


def replace_certificate(session: Session, moved: Moved) -> dict[str, Any]:
    """补发 of one that was lost or spoilt: a new number with the same words, which names the old one (domain base 4.3)."""
    day, old = session.now.date(), moved.row
    number = take_numbers(session, "certificate", 1, day)[0]
    kept = ("person_id", "award", "month", "basis", "approver", "decision", "salutation", "body", "reason_en")
    row = {name: old[name] for name in kept}
    insert_rows(
        session,
        "certificates",
        [{**row, "number": number, "issued_on": day, "state": "issued", "replaces": old["number"]}],
    )
    return {}


def find_issued(session: Session, month: str) -> list[int]:
    """The ids of a month's certificates that stand, by number."""
    query = sa.select(_certificates.c.id).where(_certificates.c.month == month, _certificates.c.state == "issued")
    return [row[0] for row in session.rows(query.order_by(_certificates.c.number))]


def refuse_void(session: Session, ids: list[int]) -> None:
    """Raise DeskError if one of the certificates was made void: it stays in the register and is never printed again."""
    query = sa.select(_certificates.c.number).where(_certificates.c.id.in_(ids), _certificates.c.state == "void")
    number = session.scalar(query.limit(1))
    if number is not None:
        raise DeskError(N_("证书“{number}”已经作废，不能再打印。"), {"number": number})


def find_honoured(salutation: str) -> str:
    """Whose certificate it is, as it was frozen: the salutation without its honorific and its colon."""
    return re.sub(r"(同志|先生|女士)?：?$", "", salutation)


def _spoken(period: str) -> str:
    span = parse_period(period)
    return certificate_month(span.year, span.month) if isinstance(span, Month) else certificate_year(span.year)


def get_certificates(session: Session, ids: list[int]) -> list[CertificateFacts]:
    """What the certificates print, as it was frozen when they were issued. Raises DeskError for a void one."""
    refuse_void(session, ids)
    organisation = get_setting(session, OFFICE_NAME)
    rows = {row.id: row for row in session.rows(sa.select(_certificates).where(_certificates.c.id.in_(ids)))}
    return [
        CertificateFacts(
            number=rows[one].number,
            title=N_("荣誉证书"),
            salutation=rows[one].salutation,
            body=rows[one].body,
            closing=N_("特发此证，以资鼓励。"),
            organisation=organisation,
            day_text=certificate_date(rows[one].issued_on),
            award=rows[one].award,
            language="zh_CN",
            name=find_honoured(rows[one].salutation),
            period=_spoken(rows[one].month) if rows[one].month else "",
        )
        for one in ids
        if one in rows
    ]
