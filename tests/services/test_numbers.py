"""Numbers are drawn in the saving transaction: no gap, no double, none from a wrong clock."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import lists, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.numbers import find_number_faults, take_numbers

from .making import NOON, Office, add, change, complete, get, move

# Past the lock that keeps programs apart: what remains is the transaction itself.
WRITER = """
import sys
from pathlib import Path
from chamber_desk.db.engine import connect_file
from chamber_desk.services.desk import Desk
from chamber_desk.services import records
desk = Desk(sys.argv[1], connect_file(Path(sys.argv[1])), None, who=sys.argv[2])
for place in range(60):
    desk.write(records.add_record, "customers", {"name": f"{sys.argv[2]}{place}"})
desk.close()
"""


def _numbers(desk: Desk, sheet: str, column: str = "number") -> list[str]:
    ids = desk.read(lists.find_ids, sheet, sort="id")
    return [str(row[column]) for row in desk.read(lists.read_rows, sheet, ids)]


def test_two_programs_that_write_at_once_draw_different_numbers_without_gap(empty_file: Path, path: Path) -> None:
    path.write_bytes(empty_file.read_bytes())
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in ("甲", "乙")]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    desk = Desk.open_desk(path)
    assert sorted(_numbers(desk, "customers")) == [f"KH{place:05d}" for place in range(1, 121)]
    assert check_office(desk).faults == []
    desk.close()


def test_each_kind_and_each_period_is_counted_from_one(office: Office) -> None:
    drawn = []
    for day in (
        datetime(2026, 11, 30, 9),
        datetime(2026, 12, 1, 9),
        datetime(2026, 12, 31, 9),
        datetime(2027, 1, 4, 9),
    ):
        order = add(office.desk, "orders", now=day, customer=1, owner=3, confirmed_at=day)
        ticket = add(office.desk, "tickets", now=day, customer=1, kind="repair", problem="灯", reported_at=day)
        drawn.append((get(office.desk, "orders", order)["number"], get(office.desk, "tickets", ticket)["number"]))
    assert drawn == [
        ("DD202611-0001", "SH2026-0001"),
        ("DD202612-0001", "SH2026-0002"),
        ("DD202612-0002", "SH2026-0003"),
        ("DD202701-0001", "SH2027-0001"),
    ]


def test_a_contract_draws_its_number_when_it_is_sent_to_review_and_keeps_it(office: Office) -> None:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100_00))
    assert get(office.desk, "contracts", contract)["number"] is None
    complete(office.desk, contract)
    move(office.desk, "contracts", contract, "submit")
    assert get(office.desk, "contracts", contract)["number"] == "商销合字〔2026〕第0001号"
    move(office.desk, "contracts", contract, "return", reason="税率应写明")
    move(office.desk, "contracts", contract, "submit", now=datetime(2027, 1, 4, 9))
    assert get(office.desk, "contracts", contract)["number"] == "商销合字〔2026〕第0001号"
    late = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("展位", 1000, 100_00))
    complete(office.desk, late)
    move(office.desk, "contracts", late, "submit", now=datetime(2027, 1, 4, 9))
    assert get(office.desk, "contracts", late)["number"] == "商销合字〔2027〕第0001号"


def test_a_refused_record_takes_no_number(office: Office) -> None:
    for name in ("", "江城盛泽商行"):
        try:
            record = add(office.desk, "customers", name=name)
        except DeskError:
            continue
    assert get(office.desk, "customers", record)["number"] == "KH00005"


def test_no_number_is_drawn_while_the_clock_is_set_back(office: Office) -> None:
    add(office.desk, "customers", name="江城盛泽商行", now=datetime(2026, 11, 3, 9))
    with pytest.raises(DeskError, match="电脑日期（2025-11-03）早于最后一次取号的日期（2026-11-03）"):
        add(office.desk, "customers", name="江城安澜商行", now=datetime(2025, 11, 3, 9))
    add(office.desk, "customers", name="江城安澜商行", now=datetime(2026, 11, 3, 8))  # the same day is no other day
    assert check_office(office.desk).faults == []


def test_numbers_that_came_with_their_records_are_never_drawn_again(desk: Desk) -> None:
    for number in ("KH00007", "KH00003", "老客户3"):
        add(desk, "customers", name=f"江城{number}", number=number)
    add(desk, "customers", name="江城盛泽商行")
    assert _numbers(desk, "customers") == ["KH00007", "KH00003", "老客户3", "KH00008"]
    assert desk.read(find_number_faults) == []


def _ticket(desk: Desk, **values: object) -> int:
    return add(desk, "tickets", customer=1, kind="repair", problem="灯", reported_at=NOON, **values)


def test_gaps_among_imported_numbers_are_history_but_gaps_among_our_own_are_faults(office: Office) -> None:
    for number in ("SH2026-0007", "SH2026-0003"):
        _ticket(office.desk, number=number)
    for _ in range(2):
        _ticket(office.desk)
    assert office.desk.read(find_number_faults) == []
    _ticket(office.desk, number="SH2026-0012")
    assert office.desk.read(find_number_faults) == [("tickets", "2026 10"), ("tickets", "2026 11")]


def test_a_number_drawn_for_a_register_stays_an_imported_one_may_be_put_right(office: Office) -> None:
    imported = _ticket(office.desk, number="SH2026-0007")
    drawn = _ticket(office.desk)
    for number in ("SH2026-0099", "别的"):
        with pytest.raises(DeskError, match="SH2026-0008 是按顺序编取的编号") as refusal:
            change(office.desk, "tickets", drawn, number=number)
        assert refusal.value.field == "number"
    change(office.desk, "tickets", imported, number="SH2026-0006")
    assert office.desk.read(find_number_faults) == []


def test_a_customer_may_get_a_code_of_hers_and_the_office_stays_sound(office: Office) -> None:
    ids = [add(office.desk, "customers", name=f"江城{place}商行") for place in range(3)]
    change(office.desk, "customers", ids[1], number="老客户")
    assert check_office(office.desk).faults == []
    office.desk.write(undo.undo_change)
    assert get(office.desk, "customers", ids[1])["number"] == "KH00006"


def test_a_number_of_another_record_is_refused(office: Office) -> None:
    with pytest.raises(DeskError, match="已有一条客户的“编号”相同") as refusal:
        add(office.desk, "customers", name="江城盛泽商行", number="KH00001")
    assert refusal.value.field == "number"
    with pytest.raises(DeskError):
        change(office.desk, "customers", 2, number="KH00001")


def test_an_archived_record_keeps_its_number(office: Office) -> None:
    office.desk.write(records.archive_record, "customers", 4)
    add(office.desk, "customers", name="江城盛泽商行")
    assert "KH00005" in _numbers(office.desk, "customers")
    assert office.desk.read(find_number_faults) == []


def test_many_numbers_drawn_at_once_follow_one_another(desk: Desk) -> None:
    drawn = desk.write_at(NOON, take_numbers, "certificate", 3)
    drawn += desk.write_at(NOON, take_numbers, "certificate", 2)
    assert drawn == [f"商誉字〔2026〕第{place:04d}号" for place in range(1, 6)]
    desk.write(undo.undo_change)
    assert desk.write_at(NOON, take_numbers, "certificate", 1) == ["商誉字〔2026〕第0004号"]
