"""A wrong certificate is made void: it stays in the register, its number is never used again, a new one takes its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.kept import issue_paper
from chamber_desk.jobs.papers import find_records
from chamber_desk.services import awards, lists, moves, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.worked_month import open_copy


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The demonstration office, two of its months locked with their honours issued."""
    with open_copy(demo_file, tmp_path) as opened:
        yield opened


def _void(desk: Desk, certificate: int) -> None:
    desk.write(moves.move_record, "certificates", certificate, "void", reason="奖项写错")


def _first(desk: Desk) -> tuple[int, str, str]:
    record = desk.read(lists.find_ids, "certificates", sort="number")[0]
    row = desk.read(lists.get_row, "certificates", record)
    assert row is not None
    return record, str(row["number"]), str(row["month"])


def test_a_void_certificate_keeps_its_number_and_says_why(desk: Desk) -> None:
    record, number, _month = _first(desk)
    _void(desk, record)
    row = desk.read(lists.get_row, "certificates", record)
    assert row is not None
    assert (row["number"], row["state"], row["state_reason"]) == (number, "void", "奖项写错")
    assert check_office(desk).faults == []


def test_a_void_certificate_is_never_printed_again_not_even_the_kept_one(desk: Desk) -> None:
    record, _number, month = _first(desk)
    issue_paper(desk, "certificate", Asked(ids=(record,)))
    _void(desk, record)
    with pytest.raises(DeskError, match="作废"):
        issue_paper(desk, "certificate", Asked(ids=(record,)))
    assert record not in find_records(desk, "certificate", (), everything=True, month=month)


def test_its_honour_can_be_issued_anew_under_a_number_of_its_own(desk: Desk) -> None:
    record, number, month = _first(desk)
    before = {one.number for one in desk.read(awards.propose_month, month)}
    _void(desk, record)
    desk.write(awards.issue_month, month)
    after = {one.number for one in desk.read(awards.propose_month, month)}
    assert number not in after
    assert len(after) == len(before)
    assert check_office(desk).faults == []


def test_making_it_void_is_undone_like_everything_else(desk: Desk) -> None:
    record, _number, _month = _first(desk)
    issue_paper(desk, "certificate", Asked(ids=(record,)))
    _void(desk, record)
    desk.write(undo.undo_change)
    assert issue_paper(desk, "certificate", Asked(ids=(record,))).kept[0].prints == 2


def test_it_is_not_made_void_without_a_reason(desk: Desk) -> None:
    with pytest.raises(DeskError) as raised:
        desk.write(moves.move_record, "certificates", _first(desk)[0], "void")
    assert raised.value.field == "reason"
