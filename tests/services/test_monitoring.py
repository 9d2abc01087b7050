"""What a contract still has to bring, with the days it is reminded of; orders nothing is heard of; open questions (四(三)1b)."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.list_papers import Stack
from chamber_desk.services import monitoring, standing, today
from chamber_desk.services.monitoring import DELIVERY, DUTY, END, PAYMENT, WARRANTY, Watch

from .making import NOON, Office, add, change, get, move

FIRM = "江城瑞丰贸易有限公司"


@pytest.fixture
def contract(office: Office) -> int:
    """The contract of stories 7.3 and 7.4, signed on 12 November."""
    made = office.add_contract(
        FIRM, "单小明", ("标准展位", 1000, 30_000_00), starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31),
        signed_on=date(2026, 11, 12), state="draft",
    )  # fmt: skip
    add(office.desk, "instalments", contract=made, due_on=date(2026, 12, 5), amount=10_000_00)
    add(office.desk, "instalments", contract=made, due_on=date(2027, 1, 10), amount=20_000_00)
    office.desk.write_at(NOON, _sign, made)
    return made


def _sign(session: object, contract: int) -> None:
    from chamber_desk.services.changes import change_rows, read_full

    row = read_full(session, "contracts", [contract])[contract]  # type: ignore[arg-type]
    change_rows(session, "contracts", [(row, {"state": "signed"})])  # type: ignore[arg-type]


def _watch(office: Office, contract: int, now: datetime) -> dict[str, list[Watch]]:
    found: dict[str, list[Watch]] = {}
    for one in office.desk.write_at(now, monitoring.list_watches, contract):
        found.setdefault(one.kind, []).append(one)
    return found


def test_a_signed_contract_shows_payments_delivery_and_end_with_the_days_of_their_reminders(
    office: Office, contract: int
) -> None:
    move(office.desk, "contracts", contract, "order", due_on=date(2026, 12, 20), now=datetime(2026, 11, 13, 9))
    found = _watch(office, contract, datetime(2026, 11, 13, 10))
    assert {PAYMENT, DELIVERY, END} <= found.keys()
    first, second = found[PAYMENT]
    assert first.reminders == (date(2026, 11, 5), date(2026, 11, 30), date(2026, 12, 7))
    assert (second.day, second.effective) == (date(2027, 1, 10), date(2027, 1, 11))
    assert found[DELIVERY][0].reminders == (date(2026, 11, 20), date(2026, 12, 14), date(2026, 12, 21))
    assert found[END][0].reminders == (date(2026, 12, 1), date(2026, 12, 24), date(2026, 12, 31))


def test_receipts_fill_the_earliest_instalments_and_what_passed_its_working_day_is_late(
    office: Office, contract: int
) -> None:
    assert [one.word for one in _watch(office, contract, datetime(2026, 12, 7, 9))[PAYMENT]] == ["今天到期", "未到期"]
    late = _watch(office, contract, datetime(2026, 12, 9, 9))[PAYMENT][0]
    assert (late.word, late.late) == ("已逾期", 2)
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 12, 9), amount=15_000_00)
    paid, part = _watch(office, contract, datetime(2027, 1, 12, 9))[PAYMENT]
    assert paid.word == "已收"
    assert (part.word, part.late, part.fen) == ("部分收款", 1, 15_000_00)


def test_what_was_paid_beyond_the_price_is_told_as_an_advance(office: Office, contract: int) -> None:
    add(office.desk, "receipts", contract=contract, paid_on=date(2026, 12, 9), amount=31_000_00)
    told = [
        words.format(**values)
        for words, values in office.desk.read(
            standing.tell_standing, "contracts", get(office.desk, "contracts", contract)
        )
    ]
    assert "收款超出合同价款 1,000.00 元，记为预收。" in told
    assert {one.word for one in _watch(office, contract, NOON)[PAYMENT]} == {"已收"}


def test_duties_and_the_warranty_of_what_was_delivered_are_watched_too(office: Office, contract: int) -> None:
    duty = add(office.desk, "obligations", contract=contract, side="ours", text="提供发票", due_on=date(2026, 11, 20))
    assert _watch(office, contract, datetime(2026, 11, 24, 9))[DUTY][0].late == 4
    change(office.desk, "obligations", duty, done_on=date(2026, 11, 24))
    assert _watch(office, contract, datetime(2026, 11, 24, 9))[DUTY][0].word == "已完成"
    office.add_order(
        FIRM, "单小明", NOON, contract=contract, due_on=date(2026, 11, 20), delivered_on=date(2026, 11, 19)
    )
    found = _watch(office, contract, datetime(2026, 11, 24, 9))
    assert found[WARRANTY][0].day == date(2027, 11, 19) and found[DELIVERY][0].word == "已交付"


def test_the_sheet_tells_every_line_in_each_language_and_marks_the_provisional_year(
    office: Office, contract: int
) -> None:
    for language in ("zh_CN", "zh_TW", "en"):
        paper = office.desk.read(monitoring.get_watch_sheet, contract, language)
        assert len(paper.rows) == 3 and isinstance(paper.rows[0][5], Stack)
        assert any("暂定" in words for words, _values in paper.notes)


def test_an_order_nothing_was_heard_of_for_ten_working_days_is_due_until_something_is(office: Office) -> None:
    order = office.add_order(FIRM, "单小明", datetime(2026, 10, 30, 9), ("标准展位", 1000, 8000_00))
    move(office.desk, "orders", order, "dispatch", dispatched_at=datetime(2026, 11, 2, 10))
    kinds = lambda day: {one.kind for one in office.desk.read(today.list_due, day) if one.sheet == "orders"}  # noqa: E731
    assert "订单跟进" not in kinds(date(2026, 11, 13))
    assert "订单跟进" in kinds(date(2026, 11, 16))
    firm = office.id("customers", FIRM)
    talk = {"customer": firm, "order": order, "talked_on": date(2026, 11, 16), "way": "phone", "content": "何时进场"}
    asked = add(office.desk, "talks", **talk, kind="question")
    assert "订单跟进" not in kinds(date(2026, 11, 20))
    assert "答复客户疑问" in {one.kind for one in office.desk.read(today.list_due, date(2026, 11, 20))}
    move(office.desk, "talks", asked, "answer", answer="28 日", now=datetime(2026, 11, 17, 9))
    assert "答复客户疑问" not in {one.kind for one in office.desk.read(today.list_due, date(2026, 11, 20))}
