"""What the office's lists and slips print (domain base 1.2): one function a paper, each gives a ListPaper."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.due import LEVELS
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.list_papers import Basis, Column, Fen, ListPaper, Said, Sentence, Value
from chamber_desk.domain.revisits import list_questions
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.visit_times import overlap, read_span, say_span
from chamber_desk.domain.words import N_
from chamber_desk.services import lists, today
from chamber_desk.services.calendar import tell_provisional
from chamber_desk.services.numbers import find_number_faults
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_MOST = 100_000
_WHOLE = ("number", "name", "person", "manager", "phone", "signed_on", "ends_on", "issued_on", "planned_on")
_DECIMALS = {Kind.SCORE: 100, Kind.VALUE: 100, Kind.QUANTITY: 1000}  # how records keep figures with decimals
_WEEK = timedelta(days=6)


def _raw(row: Row, name: str) -> Any:
    return row.values[name]


def paper_value(sheet: str, row: Row, name: str) -> Value:
    """A record's value as a paper tells it: choices by their word."""
    field, value = SHEETS[sheet].field(name), row.values[name]
    choice = field.find_choice(value) if field.kind is Kind.CHOICE else None
    if choice is not None:
        return Said(choice.label)
    if value is None:
        return ""
    if field.kind is Kind.FLAG:
        return Said(N_("是") if value else N_("否"))
    if field.kind in _DECIMALS:
        return f"{Decimal(str(value)) / _DECIMALS[field.kind]:f}"
    if field.said:
        return Basis(str(value))
    return Fen(_raw(row, name)) if field.kind is Kind.MONEY else _raw(row, name)


def _columns(sheet: str, shares: dict[str, float], *more: Column) -> tuple[Column, ...]:
    fields = [SHEETS[sheet].field(name) for name in shares]
    numbered = Column(N_("序号"), 0.5)
    return (
        numbered,
        *(Column(one.label, shares[one.name], one.kind is Kind.MONEY, one.name in _WHOLE) for one in fields),
        *more,
    )


def _lines(sheet: str, rows: Sequence[Row], names: Sequence[str], blanks: int = 0) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (str(place), *(paper_value(sheet, row, name) for name in names), *[""] * blanks)
        for place, row in enumerate(rows, 1)
    )


def _read(session: Session, sheet: str, where: dict[str, Any] | None = None, sort: str = "") -> list[Row]:
    return list(lists.read_rows(session, sheet, lists.find_ids(session, sheet, where=where, sort=sort, limit=_MOST)))


def read_register(session: Session, sheet: str, year: int) -> list[Row]:
    """Every record that drew a number of a year, also those put away: a register leaves none out."""
    away = lists.find_ids(session, sheet, sort="number", archived=True, limit=_MOST)
    rows = [*_read(session, sheet, sort="number"), *lists.read_rows(session, sheet, away)]
    return sorted(
        (row for row in rows if f"〔{year}〕" in str(row["number"] or "")), key=lambda row: str(row["number"])
    )


def get_staff_list(session: Session, language: str) -> ListPaper:
    """销售人员名册 (一(二)): everybody who has not left, by the reading of their names."""
    shares = {"number": 0.9, "name": 1.5, "role": 1.1, "department": 1.2, "manager": 1.3, "hired_on": 1.2, "phone": 1.5}
    people = [row for row in _read(session, "people", sort="name") if row["left_on"] is None]
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("销售人员名册"), (session.now.date(),),
        columns=_columns("people", shares), rows=_lines("people", people, list(shares)),
        signers=(N_("编制"), N_("审核")), language=language,
    )  # fmt: skip


def get_visit_plan(session: Session, day: date, language: str) -> ListPaper:
    """拜访计划表 of the week of a day (三(一)2a): by the reading of the persons' names, then by date."""
    first = day - timedelta(days=day.weekday())
    visits = _read(session, "visits", {"planned_on__from": first, "planned_on__to": first + _WEEK})
    order = {row.id: place for place, row in enumerate(_read(session, "people", sort="name"))}
    visits.sort(
        key=lambda row: (
            order.get(row.refs["person"] or 0, _MOST),
            row["planned_on"],
            row["starts_at"] or "~",
            row.id,
        )
    )
    before, after = {"person": 1.0, "planned_on": 1.0}, {"customer": 2.2, "purpose": 1.8, "place": 1.2, "agenda": 2.2}
    rows = _lines("visits", visits, [*before, *after])
    times = [say_span(_raw(row, "starts_at"), _raw(row, "ends_at")) for row in visits]
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("拜访计划表"), (first, "—", first + _WEEK),
        columns=(*_columns("visits", before), Column(N_("时间"), 0.95, whole=True), *_columns("visits", after)[1:]),
        rows=tuple((*row[:3], time, *row[3:]) for row, time in zip(rows, times, strict=True)),
        notes=tuple(_tell_plan(visits)), signers=(N_("编制"), N_("经理")), landscape=True, language=language,
    )  # fmt: skip


_COMPLETE = ("purpose", "starts_at", "place", "agenda")  # what a plan tells (三(一)2a)


def _tell_plan(visits: Sequence[Row]) -> Iterator[Sentence]:
    """What is still to be mended in a week's plan: gaps, and two visits of one person at one time."""
    gaps = [str(place) for place, row in enumerate(visits, 1) if any(row[name] in (None, "") for name in _COMPLETE)]
    if gaps:
        yield N_("缺目的、时间、地点或沟通内容，请补全：第 {places} 项。"), {"places": "、".join(gaps)}
    spans = [read_span(_raw(row, "starts_at"), _raw(row, "ends_at")) for row in visits]
    for place, (row, span) in enumerate(zip(visits, spans, strict=True)):
        for other in range(place + 1, len(visits)):
            later, theirs = visits[other], spans[other]
            same = (row.refs["person"], row["planned_on"]) == (later.refs["person"], later["planned_on"])
            if same and span is not None and theirs is not None and overlap(span, theirs):
                values = {"person": str(row["person"]), "first": str(place + 1), "second": str(other + 1)}
                yield N_("时间冲突：{person}的第 {first} 项与第 {second} 项。"), values


def numbering_note(session: Session, sheet: str, year: int) -> tuple[tuple[str, dict[str, object]], ...]:
    """The sentence that says whether the numbers of a year are without gap."""
    missing = [
        number for name, number in find_number_faults(session) if name == sheet and number.startswith(f"{year} ")
    ]
    if not missing:
        return ((N_("编号连续性检查：无缺号。"), {}),)
    return ((N_("编号连续性检查：缺 {numbers}。"), {"numbers": "、".join(missing)}),)


def get_day_sheet(session: Session, day: date, language: str) -> ListPaper:
    """What is overdue, due and coming within a week, to carry along on paper (feature 95)."""
    due = [one for one in today.list_due(session, day) if one.level != "later"]
    rows = tuple(
        (
            one.day,
            Said(LEVELS[one.level]),
            Said(one.kind),
            one.number,
            one.title,
            f"{one.time}　{one.note}" if one.time else one.note,
            "",
        )
        for one in due
    )
    columns = (
        Column(N_("日期"), 1.0), Column(N_("缓急"), 0.8), Column(N_("事项"), 1.0), Column(N_("编号"), 2.1, whole=True),
        Column(N_("名称"), 2.2), Column(N_("说明"), 1.8), Column(N_("已办"), 0.6),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME),
        N_("今日事项单"),
        (day,),
        columns=columns,
        rows=rows,
        notes=tell_provisional(session, *(one.day for one in due)),
        language=language,
    )


def get_revisit_sheet(session: Session, visit: int, language: str) -> ListPaper:
    """回访表 of a planned visit: the questions for the customer's class with room to write, and five steps to tick."""
    row = lists.get_row(session, "visits", visit)
    assert row is not None
    customer = lists.get_row(session, "customers", row.refs["customer"] or 0)
    facts = [
        (SHEETS["visits"].field(name).label, paper_value("visits", row, name))
        for name in ("customer", "person", "planned_on", "place")
    ]
    kind = str(customer["class"] or "") if customer is not None else ""
    if customer is not None:
        facts.insert(1, (SHEETS["customers"].field("class").label, paper_value("customers", customer, "class")))
        facts.append((N_("电话"), _raw(customer, "phone") or ""))
    rows = tuple((str(place), Said(one), "") for place, one in enumerate(list_questions(kind), 1))
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("客户回访表"), facts=tuple(facts),
        columns=(Column(N_("序号"), 0.4), Column(N_("回访内容"), 2.2), Column(N_("客户意见"), 3.6)), rows=rows, row_height=52.0,
        ticks=(N_("很满意"), N_("满意"), N_("一般"), N_("不满意"), N_("很不满意")), ticks_label=N_("客户评价"),
        signers=(N_("回访人"), N_("客户签字")), language=language,
    )  # fmt: skip
