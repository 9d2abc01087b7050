"""Damaged files and a wrong clock: a sentence that says what is wrong, never a wild error, never a silent loss."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.services import finding, journal, lists, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk


@pytest.fixture
def closed(office_path: Path) -> Path:
    """An office of two hundred customers, closed."""
    desk = Desk.new_desk(office_path, name="江城市青云商会")
    desk.write(records.add_rows, "customers", [{"name": f"江城客户{number}号"} for number in range(200)])
    desk.close()
    return office_path


def _use(path: Path) -> bool:
    """Open, read, search, write and check; True if no fault was found."""
    try:
        desk = Desk.open_desk(path)
    except DeskError:
        return False
    sound = True
    try:
        for act in (
            lambda: desk.read(lists.read_rows, "customers", desk.read(lists.find_ids, "customers")),
            lambda: desk.read(finding.search_everything, "江城"),
            lambda: desk.write(records.add_record, "customers", {"name": "新的客户"}),
            lambda: desk.copy_to(path.with_name("copy.chamber")),
        ):
            try:
                act()
            except DeskError:
                sound = False
        return sound and check_office(desk).faults == []
    finally:
        desk.close()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_never_end_the_program(closed: Path, seed: int) -> None:
    chance, content = random.Random(seed), bytearray(closed.read_bytes())
    start = chance.randrange(4096, len(content) - 600)
    for place in range(start, start + 500):
        content[place] ^= 0x5A
    closed.write_bytes(content)
    _use(closed)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_told(closed: Path, share: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * share)])
    assert not _use(closed)


def test_a_clock_set_back_draws_no_number_says_so_and_never_breaks_the_chain(desk: Desk) -> None:
    record = desk.write_at(datetime(2026, 11, 5, 9), records.add_record, "customers", {"name": "先"})
    with pytest.raises(DeskError, match="请先校正日期"):
        desk.write_at(datetime(1999, 1, 1), records.add_record, "customers", {"name": "后"})
    desk.write_at(datetime(1999, 1, 1), records.change_record, "customers", record, 1, {"name": "改"})
    assert [change.at.year for change in desk.read(journal.list_changes, 2)] == [1999, 2026]
    assert check_office(desk).faults == []
    desk.write(undo.undo_change)
    assert desk.read(lists.read_rows, "customers", [record])[0].title == "先"
