"""A locked month that is opened again keeps what it said; the difference sheet tells old, new and why."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.domain.errors import DeskError
from chamber_desk.services import appraisals, journal, lists, month_versions, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.worked_month import EXAMPLE, open_copy

MONTH = "2026-11"


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The worked month of the regulation, in an office of one's own."""
    with open_copy(worked_file, tmp_path) as desk:
        yield desk


def _mend(office: Desk) -> None:
    """What the appeal was right about: an order had been handed down the day before."""
    change = EXAMPLE["appeal_variant"]["change"]
    order = office.read(lists.find_by_number, "orders", change["order"])
    row = office.read(lists.get_row, "orders", order)
    day = datetime.strptime(change["new"], "%Y-%m-%d %H:%M")
    office.write(records.change_record, "orders", order, row.version, {"dispatched_at": day})


def _correct(office: Desk) -> None:
    office.write(appraisals.lock_month, MONTH)
    office.write(appraisals.unlock_month, MONTH, leader="会长", reason="乙的申诉成立")
    _mend(office)
    office.write(appraisals.lock_month, MONTH)


def test_both_versions_of_a_corrected_month_can_be_read(office: Desk) -> None:
    _correct(office)
    first, second = office.read(month_versions.list_versions, MONTH)
    assert (first.edition, first.leader, first.reason) == (1, "会长", "乙的申诉成立")
    assert first.result.person("P2").total == EXAMPLE["expected"]["P2"]["total"]
    assert second.result.person("P2").total == EXAMPLE["appeal_variant"]["expected"]["P2"]["total"]
    assert second.locked_at is not None


def test_the_difference_sheet_tells_old_new_and_why_for_each_person_and_indicator(office: Desk) -> None:
    _correct(office)
    (correction,) = office.read(month_versions.list_corrections, MONTH)
    told = {(one.number, one.item): (one.old, one.new, one.old_score, one.new_score) for one in correction.differences}
    assert told[("P2", "timeliness")] == ("66.67", "100.00", "70.18", "100.00")
    assert told[("P2", "total")][:2] == ("75.45", "76.95")
    assert told[("P4", "total")][:2] == ("97.97", "98.50")
    assert not any(number in ("P1", "P3") for number, _item in told), "who did not change is not listed"
    assert correction.before.reason == "乙的申诉成立"


def test_while_a_month_is_open_its_differences_follow_the_records(office: Desk) -> None:
    office.write(appraisals.lock_month, MONTH)
    office.write(appraisals.unlock_month, MONTH, leader="会长", reason="复核")
    assert office.read(month_versions.list_corrections, MONTH)[0].differences == ()
    _mend(office)
    (correction,) = office.read(month_versions.list_corrections, MONTH)
    assert correction.after.locked_at is None
    assert any(one.item == "total" and one.name == "销售代表乙" for one in correction.differences)


def test_a_month_can_be_corrected_more_than_once_and_undo_takes_the_opening_back(office: Desk) -> None:
    _correct(office)
    office.write(appraisals.unlock_month, MONTH, leader="秘书长", reason="再次复核")
    assert [one.edition for one in office.read(month_versions.list_versions, MONTH)] == [1, 2, 3]
    office.write(undo.undo_change, office.read(journal.list_changes, limit=1)[0].id)
    versions = office.read(month_versions.list_versions, MONTH)
    assert [one.edition for one in versions] == [1, 2]
    assert versions[-1].locked_at is not None
    assert check_office(office).faults == []


def test_a_month_that_was_never_opened_again_has_no_difference_sheet(office: Desk) -> None:
    office.write(appraisals.lock_month, MONTH)
    assert office.read(month_versions.list_corrections, MONTH) == []
    with pytest.raises(DeskError, match="没有重开过"):
        office.read(month_versions.get_difference_sheet, MONTH, "zh_CN")


def test_the_terminal_prints_the_differences_and_appraise_says_the_same_as_before(
    office: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _correct(office)
    office.close()
    target = tmp_path / "differences.pdf"
    words = [str(tmp_path / "office.chamber"), "appraisal-differences", "--month", MONTH, "--to", str(target)]
    assert main(["print", *words]) == 0
    import pypdfium2

    document = pypdfium2.PdfDocument(target.read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    for words in ("考核差异表", "乙的申诉成立", "66.67", "75.45", "76.95"):
        assert words in text
    capsys.readouterr()
    assert main(["appraise", str(tmp_path / "office.chamber"), "--month", MONTH, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"month", "scheme", "locked", "people"}
