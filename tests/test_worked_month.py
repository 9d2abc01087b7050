"""The worked month of the regulation's scheme, from the workbook to the last digit of the JSON."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, awards, evidence, lists, records
from chamber_desk.services.desk import Desk
from tests.worked_month import EXAMPLE, open_copy

PEOPLE = ("P1", "P2", "P3", "P4")


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The worked month of the regulation, in an office of one's own."""
    with open_copy(worked_file, tmp_path) as desk:
        yield desk


@pytest.fixture
def told(worked_file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `appraise --json` prints."""
    assert main(["appraise", str(worked_file), "--month", "2026-11", "--json"]) == 0
    return {person["number"]: person for person in json.loads(capsys.readouterr().out)["people"]}


@pytest.mark.parametrize("number", PEOPLE)
def test_totals_grades_ranks_and_bonuses_agree(told, number) -> None:
    expected, person = EXAMPLE["expected"][number], told[number]
    assert person["total"] == expected["total"]
    assert person["grade"] == expected["grade"]
    assert (person["rank"], person["rank_in_role"]) == (expected["rank_all"], expected["rank_in_role"])
    assert person["bonus"] == f"{expected['bonus_fen'] / 100:.2f}"


@pytest.mark.parametrize("number", PEOPLE)
def test_every_line_agrees_to_the_last_digit(told, number) -> None:
    expected = EXAMPLE["expected"][number]
    for line in told[number]["lines"]:
        key = line["indicator"]
        actual = expected["actual"][key]
        if key in ("sales", "profit"):
            actual = f"{actual / 100:.2f}"
        assert line["actual"] == (None if actual is None else str(actual)), key
        assert line["score"] == expected["score"][key], key
        assert line["weight"] == str(expected["weight"][key]), key
        assert line["effective_weight"] == expected["effective_weight"].get(key), key
        assert line["contribution"] == expected["contribution"].get(key), key


@pytest.mark.parametrize("number", PEOPLE)
def test_nobody_lacks_a_line_and_every_line_names_its_target_and_base(told, number) -> None:
    expected, person = EXAMPLE["expected"][number], told[number]
    assert (person["name"], person["role"]) == (expected["name"], expected["role"])
    assert [line["indicator"] for line in person["lines"]] == [one["key"] for one in EXAMPLE["scheme"]["indicators"]]
    growth_base = expected["detail"]["growth_base_fen"]
    for line in person["lines"]:
        key, target = line["indicator"], expected["target"].get(line["indicator"])
        if key in ("sales", "profit"):
            target = f"{target / 100:.2f}"
        assert line["target"] == (None if target is None else str(target)), key
        base = f"{growth_base / 100:.2f}" if key == "growth" and growth_base else None
        assert line["base"] == base, key


@pytest.mark.parametrize("number", PEOPLE)
def test_as_many_records_are_named_as_were_counted(told, number) -> None:
    detail = EXAMPLE["expected"][number]["detail"]
    lines = {one["indicator"]: one["records"] for one in told[number]["lines"]}
    assert sorted(lines["new"]) == detail["new_customers"]
    assert len(lines["satisfaction"]) == len(detail["ratings"])
    for key in ("loyalty", "conversion", "timeliness"):
        assert len(lines[key]) == detail[key][1], key


def test_the_month_names_itself_and_its_scheme(worked_file, capsys) -> None:
    capsys.readouterr()
    assert main(["appraise", str(worked_file), "--month", "2026年11月", "--json"]) == 0
    month = json.loads(capsys.readouterr().out)
    assert (month["month"], month["locked"]) == ("2026-11", False)
    assert month["scheme"]
    assert [one["number"] for one in month["people"]] == list(PEOPLE)


def test_the_records_behind_a_figure_are_named(told) -> None:
    lines = {one["indicator"]: one["records"] for one in told["P1"]["lines"]}
    assert "O06" not in lines["sales"]  # cancelled
    assert {"O01", "O90"} <= set(lines["sales"])  # an order, and the order whose refund fell into the month
    assert len(lines["visits"]) == 21
    assert len(lines["conversion"]) == 14
    assert "P1" not in lines["support"]  # what one gives oneself does not count
    assert set(lines["new"]) == {"C103", "C104", "C105"}


def test_figures_and_their_evidence_count_alike(office) -> None:
    result = office.read(appraisals.get_month, "2026-11")
    for person in result.people:
        for line in person.lines:
            found = office.read(evidence.list_evidence, "2026-11", person.person_id, line.indicator)
            if line.indicator not in ("sales", "profit", "growth", "timeliness"):
                assert len(found) == line.count, (person.number, line.indicator)


def test_a_corrected_order_changes_what_the_appeal_says(office) -> None:
    change = EXAMPLE["appeal_variant"]["change"]
    order = office.read(lists.find_by_number, "orders", change["order"])
    row = office.read(lists.get_row, "orders", order)
    moment = datetime.strptime(change["new"], "%Y-%m-%d %H:%M")
    office.write(records.change_record, "orders", order, row.version, {"dispatched_at": moment})
    result = office.read(appraisals.get_month, "2026-11")
    for number, expected in EXAMPLE["appeal_variant"]["expected"].items():
        person = result.person(number)
        assert person is not None
        assert (person.total, person.grade) == (expected["total"], expected["grade"])
        assert person.line("timeliness").actual == expected["timeliness"]


def _change(office: Desk, sheet: str, record: int, values: dict[str, Any]) -> None:
    row = office.read(lists.get_row, sheet, record)
    office.write(records.change_record, sheet, record, row.version, values)


def test_a_locked_month_stays_as_it_was_and_says_what_changed_since(office) -> None:
    before = office.write(appraisals.lock_month, "2026-11")
    assert office.read(appraisals.list_changed_since_lock, "2026-11") == []
    order = office.read(lists.find_by_number, "orders", "O01")
    _change(
        office, "order_lines", office.read(lists.find_ids, "order_lines", where={"order": order})[0], {"net_price": 100}
    )
    late = office.read(lists.find_by_number, "orders", "O13")
    _change(office, "orders", late, {"dispatched_at": datetime(2026, 11, 24, 16)})
    after = office.read(appraisals.get_month, "2026-11")
    assert after == before
    assert after.locked
    changed = {name: (was, now) for name, was, now in office.read(appraisals.list_changed_since_lock, "2026-11")}
    assert set(changed) == {"销售代表甲", "销售代表乙", "销售经理丁"}  # whose orders they are, and who leads them
    assert changed["销售代表甲"][0] == EXAMPLE["expected"]["P1"]["total"]
    assert all(was != now for was, now in changed.values())


def test_opening_a_locked_month_counts_the_records_anew(office) -> None:
    office.write(appraisals.lock_month, "2026-11")
    change = EXAMPLE["appeal_variant"]["change"]
    order = office.read(lists.find_by_number, "orders", change["order"])
    _change(office, "orders", order, {"dispatched_at": datetime.strptime(change["new"], "%Y-%m-%d %H:%M")})
    office.write(appraisals.unlock_month, "2026-11", leader="会长", reason="申诉成立")
    office.write(appraisals.lock_month, "2026-11")
    result = office.read(appraisals.get_month, "2026-11")
    for number, expected in EXAMPLE["appeal_variant"]["expected"].items():
        assert result.person(number).total == expected["total"]


def test_the_terminal_locks_a_month_once(worked_file, tmp_path, capsys) -> None:
    copy = tmp_path / "office.chamber"
    copy.write_bytes(worked_file.read_bytes())
    assert main(["appraise", str(copy), "--month", "2026-11", "--lock", "--json"]) == 0
    capsys.readouterr()
    assert main(["appraise", str(copy), "--month", "2026-11", "--lock"]) == 2
    assert "已经锁定" in capsys.readouterr().err


def test_a_month_cannot_be_locked_twice_and_opens_only_with_a_name_and_a_reason(office) -> None:
    office.write(appraisals.lock_month, "2026-11")
    with pytest.raises(DeskError, match="已经锁定"):
        office.write(appraisals.lock_month, "2026-11")
    with pytest.raises(DeskError):
        office.write(appraisals.unlock_month, "2026-11", leader="会长", reason=" ")
    office.write(appraisals.unlock_month, "2026-11", leader="会长", reason="订单更正")
    assert not office.read(appraisals.is_locked, "2026-11")


def test_honours_come_only_from_a_locked_month_and_are_numbered_once(office) -> None:
    with pytest.raises(DeskError, match="没有锁定"):
        office.read(awards.propose_month, "2026-11")
    office.write(appraisals.lock_month, "2026-11")
    first = office.write(awards.issue_month, "2026-11")
    told = {(one.award, one.person_number) for one in first}
    assert {(one["award"], one["person"]) for one in EXAMPLE["awards"]} <= told
    assert all(one.number and one.number.startswith("商誉字〔") for one in first)
    assert [one.number for one in office.write(awards.issue_month, "2026-11")] == [one.number for one in first]
