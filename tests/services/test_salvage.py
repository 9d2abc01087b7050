"""A damaged office is salvaged: what can be read, what the journal still says, and a list of what is gone."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from chamber_desk.db.papers import paper_bytes
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.services import finding, journal, lists, records
from chamber_desk.services.changes import insert_rows
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.salvage import FROM_JOURNAL, LOST, WITHOUT, Salvage, salvage_office

COUNT = 300


@pytest.fixture
def closed(path: Path) -> Path:
    """An office of many customers, each with a contact, closed."""
    desk = Desk.new_desk(path, name="和顺市商会")
    firms = desk.write(records.add_rows, "customers", [{"name": f"江城客户{number:03}号"} for number in range(COUNT)])
    desk.write(records.add_rows, "contacts", [{"customer_id": firm, "name": f"联系人{firm}"} for firm in firms])
    desk.close()
    return path


def wipe_pages(path: Path, text: str) -> None:
    """Overwrite every page of the file on which a text stands."""
    content = bytearray(path.read_bytes())
    place = content.find(text.encode())
    assert place > 0
    while place >= 0:
        start = place // 4096 * 4096
        content[start : start + 4096] = b"\xff" * 4096
        place = content.find(text.encode())
    path.write_bytes(content)


def forget(path: Path, table: str) -> None:
    """Ruin what the journal says of a table."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE change_rows SET payload = zeroblob(20) WHERE table_name = ?", (table,))
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def look(told: Salvage, target: Path) -> tuple[int, int]:
    """How many customers and contacts were saved into an office without a fault but missing numbers."""
    desk = Desk.open_desk(target)
    faults = [fault for fault in check_office(desk).faults if fault.kind != "numbering_gap"]
    counts = desk.read(lists.count_records, "customers"), desk.read(lists.count_records, "contacts")
    assert desk.title == "和顺市商会"
    assert faults == []
    assert len(desk.read(finding.search_everything, "江城客户250")) <= 1
    desk.write(records.add_record, "customers", {"name": "以后的客户"})
    assert told.records >= sum(counts)
    desk.close()
    return counts


def keep_papers(path: Path, *contents: bytes) -> None:
    """Keep papers as if they were printed."""

    def keep(session: Session) -> None:
        for place, content in enumerate(contents):
            digest = hashlib.sha256(content).hexdigest()
            session.execute(sa.insert(paper_bytes).values(sha256=digest, content=content))
            row = {"paper": "certificate", "table_name": "certificates", "record": place, "part": "", "since": "",
                   "language": "zh_CN", "title": f"证书{place}号", "sha256": digest, "bytes": len(content), "prints": 1}  # fmt: skip
            insert_rows(session, "papers", [row])

    desk = Desk.open_desk(path)
    desk.write(keep)
    desk.close()


def test_kept_papers_whose_bytes_are_lost_are_named(closed: Path, tmp_path: Path) -> None:
    keep_papers(closed, b"first", b"second", b"third")
    with closing(sqlite3.connect(closed)) as file:
        file.execute("DELETE FROM paper_bytes WHERE content = ?", (b"first",))
        file.execute("UPDATE paper_bytes SET content = ? WHERE content = ?", (b"other", b"second"))
        file.commit()
    told = salvage_office(closed, tmp_path / "new.chamber")
    assert [(one.where, one.title) for one in told.lost] == [("留存文件", "证书0号"), ("留存文件", "证书1号")]
    look(told, tmp_path / "new.chamber")


def test_a_sound_office_is_saved_whole(closed: Path, tmp_path: Path) -> None:
    told = salvage_office(closed, tmp_path / "new.chamber")
    assert told.damages == []
    assert look(told, tmp_path / "new.chamber") == (COUNT, COUNT)


def test_what_a_page_no_longer_says_the_journal_does(closed: Path, tmp_path: Path) -> None:
    wipe_pages(closed, "江城客户150号")
    before = closed.read_bytes()
    told = salvage_office(closed, tmp_path / "new.chamber")
    assert {one.message_id for one in told.damages} == {FROM_JOURNAL}
    assert len(told.damages) > 5
    assert look(told, tmp_path / "new.chamber") == (COUNT, COUNT)
    assert closed.read_bytes() == before


def test_what_is_gone_is_listed_with_what_hung_on_it(closed: Path, tmp_path: Path) -> None:
    forget(closed, "customers")
    wipe_pages(closed, "江城客户150号")
    told = salvage_office(closed, tmp_path / "new.chamber")
    customers = [one.record for one in told.damages if one.message_id == LOST]
    contacts = [one.record for one in told.damages if one.message_id == WITHOUT]
    assert 151 in customers
    assert len(customers) == len(contacts) == len(told.lost) // 2 > 5
    saved = look(told, tmp_path / "new.chamber")
    assert saved == (COUNT - len(customers), COUNT - len(contacts))


def test_an_office_cut_short_is_saved_as_far_as_it_goes(closed: Path, tmp_path: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: len(content) * 9 // 10 // 4096 * 4096])
    told = salvage_office(closed, tmp_path / "new.chamber")
    desk = Desk.open_desk(tmp_path / "new.chamber")
    assert told.records == 0 or [one for one in check_office(desk).faults if one.kind != "numbering_gap"] == []
    assert desk.read(journal.list_changes, 1)[0].message_id == "抢救自“{file}”"
    desk.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(5000), b"%PDF-1.7"])
def test_what_holds_no_record_is_refused_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.chamber").write_bytes(content)
    with pytest.raises(DeskError, match="一条记录也读不出来"):
        salvage_office(tmp_path / "bad.chamber", tmp_path / "new.chamber")
    assert not (tmp_path / "new.chamber").exists()


def test_nothing_is_overwritten(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "new.chamber").write_bytes(b"kept")
    with pytest.raises(DeskError, match="已经存在"):
        salvage_office(closed, tmp_path / "new.chamber")
    assert (tmp_path / "new.chamber").read_bytes() == b"kept"


def _contents_pages(path: Path) -> list[int]:
    """The pages below the first one of the table of contents."""
    first = path.read_bytes()[:4096]
    count = int.from_bytes(first[103:105])
    cells = [int.from_bytes(first[112 + 2 * place : 114 + 2 * place]) for place in range(count)]
    return [*(int.from_bytes(first[cell : cell + 4]) for cell in cells), int.from_bytes(first[108:112])]


@pytest.mark.parametrize("which", [1, 5, -1])
def test_a_lost_page_of_the_table_of_contents_costs_only_what_stood_on_it(
    closed: Path, tmp_path: Path, which: int
) -> None:
    pages = _contents_pages(closed)
    content = bytearray(closed.read_bytes())
    start = (pages[which] - 1) * 4096
    content[start : start + 4096] = bytes(4096)
    closed.write_bytes(content)
    told = salvage_office(closed, tmp_path / "saved.chamber")
    assert told.records >= 2 * COUNT
    look(told, tmp_path / "saved.chamber")


def test_an_id_that_no_file_of_that_size_can_hold_is_not_counted_up_to(closed: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(closed)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute("UPDATE contacts SET id = 900000000000 WHERE id = 7")
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    wipe_pages(closed, "联系人250")
    assert salvage_office(closed, tmp_path / "saved.chamber").records >= 2 * COUNT - 100


def test_an_office_of_a_newer_program_is_not_salvaged_by_an_older_one(closed: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(closed)) as file:
        file.execute("PRAGMA user_version = 900")
    with pytest.raises(BusyError):
        salvage_office(closed, tmp_path / "saved.chamber")
    assert not (tmp_path / "saved.chamber").exists()
