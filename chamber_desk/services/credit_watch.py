"""信用异常清单: trigger by trigger the customers it speaks against, and what is done about each (四(二)1c, domain base 7.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit_files import CREDIT_ALERTS
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.words import N_
from chamber_desk.services.credit_reviews import get_credit, list_alerts
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_alerts, _people = TABLES["credit_alerts"], TABLES["people"]
_LATELY = timedelta(days=180)  # an older measure is none against what is wrong now


@dataclass(frozen=True, slots=True)
class Measure:
    """What was decided against a trigger of a customer: a message id, who sees to it, since when, and whether it is done."""

    trigger: str
    word: str
    owner: str
    noted_on: date
    done_on: date | None


def read_measures(session: Session, day: date) -> dict[int, list[Measure]]:
    """By customer the measures of half a year, the newest first."""
    query = (
        sa.select(_alerts.c.customer_id, _alerts.c.trigger, _alerts.c.measure, _alerts.c.noted_on, _alerts.c.done_on,
                  _people.c.name.label("owner"))
        .outerjoin(_people, _people.c.id == _alerts.c.owner_id)
        .where(_alerts.c.archived_at.is_(None), _alerts.c.noted_on.between(day - _LATELY, day))
        .order_by(_alerts.c.noted_on.desc(), _alerts.c.id.desc())
    )  # fmt: skip
    found: dict[int, list[Measure]] = {}
    for row in session.rows(query):
        choice = CREDIT_ALERTS.field("measure").find_choice(row.measure)
        word = choice.label if choice else ""
        found.setdefault(row.customer_id, []).append(
            Measure(row.trigger, word, row.owner or "", row.noted_on, row.done_on)
        )
    return found


def measures_against(measures: list[Measure], trigger: str) -> list[Measure]:
    """Those against one trigger, told by its code: T1 …"""
    return [one for one in measures if one.trigger.split(" ", 1)[0] == trigger.split(" ", 1)[0]]


def get_credit_watch(session: Session, day: date, language: str) -> ListPaper:
    """The list of a day; whatever has no measure yet leaves room for a pen."""
    rows = tuple(_lines(session, day))
    columns = (
        Column(N_("触发项"), 1.8, left=True), Column(N_("客户"), 2.2), Column(N_("信用等级"), 0.6), Column(N_("信用额度"), 1.1, right=True),
        Column(N_("已用"), 1.1, right=True), Column(N_("措施"), 1.3, pen=True), Column(N_("责任人"), 0.9, pen=True),
        Column(N_("日期"), 0.9, whole=True), Column(N_("结果"), 1.2, pen=True),
    )  # fmt: skip
    note = N_("评过信用的客户按今天的记录查 T1 至 T10；措施是半年内登记的，没有措施的请补登。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("信用异常清单"), (day,), columns=columns, rows=rows, notes=((note, {}),),
        signers=(N_("编制"), N_("财务"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def _lines(session: Session, day: date) -> Iterator[tuple[Value, ...]]:
    measures = read_measures(session, day)
    by_trigger: dict[str, list[tuple[int, str]]] = {}
    for customer, name, triggers in list_alerts(session, day):
        for trigger in triggers:
            by_trigger.setdefault(trigger, []).append((customer, name))
    for trigger in sorted(by_trigger, key=lambda one: int(one[1:].split(" ", 1)[0])):
        for customer, name in by_trigger[trigger]:
            credit: Any = get_credit(session, customer, day)
            taken = measures_against(measures.get(customer, []), trigger)
            yield (
                Said(trigger), name, credit.grade, Fen(credit.limit), Fen(credit.limit - credit.free),
                Stack(tuple(Said(one.word) for one in taken)), Stack(tuple(one.owner for one in taken)),
                Stack(tuple(one.noted_on for one in taken)),
                Stack(tuple(Said(N_("已完成")) if one.done_on else Said(N_("未完成")) for one in taken)),
            )  # fmt: skip
