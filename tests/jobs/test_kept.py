"""What is signed, issued or locked and was printed stays as it was printed: the same bytes, counted, checked."""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from chamber_desk.documents.preview import page_count, page_texts
from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs import kept
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import make_paper
from chamber_desk.jobs.read_back import is_batch, read_back
from chamber_desk.services import appraisals, awards, journal, kept_papers, lists, records, settings, undo
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

MONTH = "2026-10"


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it, open."""
    shutil.copy(demo_file, tmp_path / "office.chamber")
    opened = Desk.open_desk(tmp_path / "office.chamber", who="贺知秋")
    yield opened
    opened.close()


def _certificates(desk: Desk) -> Asked:
    return Asked(ids=tuple(desk.read(awards.find_issued, MONTH)))


def _contract(desk: Desk, state: str) -> Asked:
    return Asked(ids=tuple(desk.read(lists.find_ids, "contracts", where={"state": state}, limit=1)))


def _rename_the_chamber(desk: Desk) -> None:
    desk.write(settings.set_settings, {settings.OFFICE_NAME: "改了名的商会"})


ASKED = {
    "certificate": lambda desk: Asked(ids=_certificates(desk).ids[:1]),
    "contract": lambda desk: _contract(desk, "performing"),
    "appraisal": lambda _desk: Asked(month=MONTH),
    "appraisal-summary": lambda _desk: Asked(month=MONTH),
}


@pytest.mark.parametrize("paper", ASKED)
def test_a_reprint_is_the_same_file_whatever_changed_since(desk: Desk, paper: str) -> None:
    asked = ASKED[paper](desk)
    before = kept.show_paper(desk, paper, asked)
    assert before.kept == ()
    first = kept.issue_paper(desk, paper, asked)
    assert first.content == before.content
    assert [one.prints for one in first.kept] == [1]
    assert first.kept[0].sha256 == hashlib.sha256(first.content).hexdigest()
    _rename_the_chamber(desk)
    assert make_paper(desk, paper, asked) != first.content  # drawn anew it would tell the new name
    again = kept.issue_paper(desk, paper, asked)
    assert again.content == first.content
    assert [one.prints for one in again.kept] == [2]
    shown = kept.show_paper(desk, paper, asked)
    assert (shown.content, shown.kept[0].prints) == (first.content, 2)
    assert check_office(desk).faults == []


def test_what_is_not_signed_is_printed_anew_and_not_kept(desk: Desk) -> None:
    asked = _contract(desk, "draft")
    assert not kept.may_keep(desk, "contract", asked)
    first = kept.issue_paper(desk, "contract", asked)
    _rename_the_chamber(desk)
    assert kept.issue_paper(desk, "contract", asked).content != first.content
    assert first.kept == ()


def test_many_certificates_are_kept_each_and_printed_as_one(desk: Desk) -> None:
    asked = _certificates(desk)
    one = kept.issue_paper(desk, "certificate", Asked(ids=asked.ids[1:2]))
    every = kept.issue_paper(desk, "certificate", asked)
    assert page_count(every.content) == len(asked.ids)
    assert sorted(paper.prints for paper in every.kept) == [1] * (len(asked.ids) - 1) + [2]
    assert kept.issue_paper(desk, "certificate", Asked(ids=asked.ids[1:2])).content == one.content


def test_a_contract_is_kept_in_each_language_with_its_facts(desk: Desk) -> None:
    asked = _contract(desk, "performing")
    chinese = kept.issue_paper(desk, "contract", asked)
    english = kept.issue_paper(desk, "contract", Asked(ids=asked.ids, language="en"))
    assert chinese.kept[0].id != english.kept[0].id
    with closing(sqlite3.connect(desk.path)) as file:
        facts = [row[0] for row in file.execute("SELECT facts FROM papers ORDER BY id")]
    assert all('"seller"' in one for one in facts)


def test_the_journal_holds_the_digest_and_never_the_bytes(desk: Desk) -> None:
    printed = kept.issue_paper(desk, "certificate", Asked(ids=_certificates(desk).ids[:1]))
    change = desk.read(journal.list_changes, 1)[0]
    payload = b"".join(entry.payload for entry in desk.read(journal.read_entries, change.id))
    assert change.message_id == journal.PRINTED
    assert len(payload) < 2000 < len(printed.content)
    with closing(sqlite3.connect(desk.path)) as file:
        assert file.execute("SELECT count(*) FROM paper_bytes").fetchone() == (1,)


def test_a_print_cannot_be_taken_back_and_does_not_stand_in_the_way_of_undo(desk: Desk) -> None:
    customer = desk.write(records.add_record, "customers", {"name": "江城恒通有限公司"})
    printed = kept.issue_paper(desk, "certificate", Asked(ids=_certificates(desk).ids[:1]))
    with pytest.raises(DeskError, match="不能撤销"):
        desk.write(undo.undo_change, desk.read(journal.list_changes, 1)[0].id)
    desk.write(undo.undo_change)
    assert desk.read(lists.get_row, "customers", customer) is None
    kept.issue_paper(desk, "certificate", Asked(ids=_certificates(desk).ids[:1]))
    desk.write(undo.redo_change)
    assert desk.read(lists.get_row, "customers", customer) is not None
    assert desk.read(kept_papers.list_kept, "certificates", _certificates(desk).ids[0])[0].prints == 2
    assert printed.kept


def test_issuing_is_taken_back_until_something_of_it_was_printed(desk: Desk) -> None:
    month = "2026-11"
    desk.write_at(datetime(2026, 12, 4, 9), appraisals.lock_month, month)
    desk.write_at(datetime(2026, 12, 4, 9), awards.issue_month, month)
    desk.write(undo.undo_change)
    desk.write(undo.redo_change)
    ids = desk.read(awards.find_issued, month)
    kept.issue_paper(desk, "certificate", Asked(ids=(ids[0],)))
    with pytest.raises(DeskError, match=r"商誉字.*已经打印并留存"):
        desk.write(undo.undo_change)
    assert desk.read(awards.find_issued, month) == ids


def test_a_month_locked_anew_has_new_papers(desk: Desk) -> None:
    asked = Asked(month=MONTH)
    first = kept.issue_paper(desk, "appraisal", asked)
    desk.write(appraisals.unlock_month, MONTH, leader="司徒明远", reason="漏录订单")
    assert kept.show_paper(desk, "appraisal", asked).kept == ()
    assert not kept.may_keep(desk, "appraisal", asked)
    desk.write_at(datetime(2026, 12, 9, 9), appraisals.lock_month, MONTH)
    second = kept.issue_paper(desk, "appraisal", asked)
    assert second.kept[0].id != first.kept[0].id
    assert second.content != first.content
    assert check_office(desk).faults == []


def _damage(desk: Desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as file:
        file.execute(statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE paper_bytes SET content = CAST(content || x'00' AS BLOB)", "被改动过"),
        ("DELETE FROM paper_bytes", "不见了"),
    ],
)
def test_check_names_a_paper_that_is_no_longer_what_was_printed(desk: Desk, statement: str, told: str) -> None:
    asked = Asked(ids=_certificates(desk).ids[:1])
    title = kept.issue_paper(desk, "certificate", asked).kept[0].title
    _damage(desk, statement)
    faults = check_office(desk).faults
    assert [(one.kind, one.values["title"]) for one in faults] == [("paper", title)]
    assert told in faults[0].message_id
    with pytest.raises(DeskError, match="已损坏"):
        kept.issue_paper(desk, "certificate", asked)


def test_check_names_a_digest_that_was_altered_with_its_bytes(desk: Desk) -> None:
    kept.issue_paper(desk, "certificate", Asked(ids=_certificates(desk).ids[:1]))
    other = hashlib.sha256(b"x").hexdigest()
    _damage(desk, f"UPDATE paper_bytes SET content = x'78', sha256 = '{other}'")
    _damage(desk, f"UPDATE papers SET sha256 = '{other}'")
    assert [one.kind for one in check_office(desk).faults] == [
        "altered",
        "inserted",
    ]  # the row, and bytes nobody brought


def test_a_backup_brings_the_kept_papers_back(desk: Desk, tmp_path: Path) -> None:
    asked = Asked(ids=_certificates(desk).ids[:1])
    first = kept.issue_paper(desk, "certificate", asked)
    desk.copy_to(tmp_path / "copy.chamber")
    restore_file(tmp_path / "copy.chamber", tmp_path / "back.chamber")
    back = Desk.open_desk(tmp_path / "back.chamber")
    assert kept.issue_paper(back, "certificate", asked).content == first.content
    back.close()


def test_the_clause_ledger_of_a_locked_month_is_not_kept_for_its_records_go_on(desk: Desk) -> None:
    assert not kept.issue_paper(desk, "compliance", Asked(month=MONTH)).kept
    assert kept.issue_paper(desk, "appraisal-summary", Asked(month=MONTH)).kept


def test_no_price_of_a_contract_is_found_in_its_copy_without_prices(desk: Desk) -> None:
    asked = _contract(desk, "performing")
    lines = desk.read(lists.read_rows, "contract_lines", desk.read(lists.find_ids, "contract_lines"))
    content = make_paper(desk, "contract-copy", asked)
    text = "".join("".join(page_texts(content)).split())
    for line in (one for one in lines if one["contract"] == asked.ids[0]):
        fen = line["unit_price"]
        assert line["name"].replace(" ", "") in text
        assert f"{fen // 100:,}.{fen % 100:02d}" not in text
    assert "＊＊＊" in text
    assert kept.issue_paper(desk, "contract-copy", asked).kept == ()


def test_what_a_batch_lacks_is_named_by_its_number_and_name(desk: Desk) -> None:
    asked = _certificates(desk)
    whole = make_paper(desk, "certificate", asked)
    assert is_batch("certificate", asked)
    assert read_back(desk, "certificate", asked, whole) == []
    short = make_paper(desk, "certificate", Asked(ids=asked.ids[:-1]))
    last = desk.read(awards.get_certificates, [asked.ids[-1]])[0]
    assert read_back(desk, "certificate", asked, short) == [
        ("“{words}”没有印在纸上。", {"words": f"{last.number} {last.salutation}"})
    ]


@pytest.mark.parametrize("key", ["contract", "contract-copy", "appraisal"])
def test_a_batch_of_other_papers_is_read_back_whole(desk: Desk, key: str) -> None:
    ids = tuple(desk.read(lists.find_ids, "contracts", limit=3))
    asked = Asked(month=MONTH) if key == "appraisal" else Asked(ids=ids)
    assert is_batch(key, asked)
    assert read_back(desk, key, asked, make_paper(desk, key, asked)) == []
