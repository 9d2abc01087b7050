"""Everything of one person can be read, and erased for good with the traces that must remain."""

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.personal import ERASED, keep_until
from chamber_desk.services import attachments, erasing, journal, lists, personal_data, records, undo
from chamber_desk.services.checking import check_office

from .making import Office, add, change, get

NAME, OLD_NAME, PHONE, SHOWN = "王𬱖海", "王海洋", "13800138000", "138 0013 8000"


@pytest.fixture
def contact(office: Office) -> int:
    """A contact with a history: renamed, telephoned, annotated, undone, with a file; beside others of the same import."""
    desk, firm = office.desk, office.id("customers", "江城瑞丰贸易有限公司")
    ids = desk.write(
        records.add_rows, "contacts", [{"customer_id": firm, "name": name} for name in ("甲一", OLD_NAME, "乙二")]
    )
    record = ids[1]
    change(desk, "contacts", record, name=NAME, phone=PHONE, email="wang@example.com")
    change(desk, "contacts", record, note="女儿今年上学")
    desk.write(undo.undo_change)
    desk.write(undo.redo_change)
    desk.write(attachments.add_attachment, "contacts", record, f"{NAME}名片.png", b"picture of the card")
    return record


def everything_in(path: Path) -> str:
    """All text that the closed file holds, packed parts of the journal unpacked."""
    text = path.read_bytes().decode("utf-8", "ignore")
    with closing(sqlite3.connect(path)) as file:
        for (payload,) in file.execute("SELECT payload FROM change_rows"):
            text += (zlib.decompress(payload[1:]) if payload[:1] == b"z" else payload[1:]).decode()
    return text


def test_nothing_of_the_person_is_left_in_the_file_and_the_office_is_sound(
    office: Office, contact: int, path: Path
) -> None:
    told = office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    assert told.entries >= 4 and told.files == 1
    assert check_office(office.desk).faults == []
    office.desk.tidy()
    office.desk.close()
    text = everything_in(path)
    for word in (NAME, OLD_NAME, PHONE, SHOWN, "wang@example.com", "女儿今年上学", "picture of the card"):
        assert word not in text, word
    assert "甲一" in text and "乙二" in text  # who came in by the same import


def test_the_traces_that_must_remain_remain(office: Office, contact: int) -> None:
    office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    row = get(office.desk, "contacts", contact)
    assert (row.title, row["phone"], row["note"], row.archived) == (ERASED, None, None, True)
    assert row.refs["customer"] == office.id("customers", "江城瑞丰贸易有限公司")
    newest = office.desk.read(journal.list_changes, 1)[0]
    assert newest.message_id.format(**newest.values) == f"删除个人信息：联系人 {contact}"
    assert newest.who == "贺知秋"


def test_no_undo_and_no_history_brings_it_back(office: Office, contact: int) -> None:
    office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    told = office.desk.read(journal.get_history, "contacts", contact)
    assert not {NAME, OLD_NAME, PHONE, SHOWN} & {str(value) for line in told for value in (line.old, line.new)}
    newest = office.desk.read(journal.list_changes, 1)[0]
    with pytest.raises(DeskError, match="不能恢复"):
        office.desk.write(undo.undo_change, newest.id)
    for earlier in office.desk.read(journal.list_changes, 12)[1:]:
        try:
            office.desk.write(undo.undo_change, earlier.id)
        except DeskError:
            continue
    row = office.desk.read(lists.get_row, "contacts", contact)
    assert row is None or row.title == ERASED
    assert check_office(office.desk).faults == []


def test_who_erases_past_the_program_is_still_found(office: Office, contact: int, path: Path) -> None:
    office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    office.desk.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        entry, payload = next(
            row
            for row in file.execute("SELECT id, payload FROM change_rows WHERE table_name = 'contacts'")
            if row[1][:1] == b"j"
        )
        file.execute(
            "UPDATE change_rows SET payload = ? WHERE id = ?",
            (payload.replace("甲一".encode(), "丙三".encode()) + b" ", entry),
        )
    from chamber_desk.services.desk import Desk

    desk = Desk.open_desk(path)
    assert "chain" in {fault.kind for fault in check_office(desk).faults}
    desk.close()


def test_two_persons_of_one_import_are_erased_one_after_the_other(office: Office, contact: int, path: Path) -> None:
    office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    office.desk.write(erasing.erase_person, "contacts", contact + 1, "本人要求")
    assert check_office(office.desk).faults == []
    office.desk.tidy()
    office.desk.close()
    assert "乙二" not in everything_in(path) and "甲一" in everything_in(path)


def test_other_records_that_tell_the_name_are_named(office: Office, contact: int) -> None:
    add(office.desk, "customers", name=f"江城{NAME}工作室")
    told = office.desk.write(erasing.erase_person, "contacts", contact, "本人要求")
    assert [hit.sheet for hit in told.mentions] == ["customers"]


def test_staff_are_kept_until_two_years_after_they_left(office: Office) -> None:
    person = office.id("people", "单小明")
    with pytest.raises(DeskError, match="在职人员"):
        office.desk.write(erasing.erase_person, "people", person, "离职")
    change(office.desk, "people", person, left_on=date(2024, 2, 29))
    with pytest.raises(DeskError, match="2026-02-28"):
        office.desk.write_at(datetime(2026, 2, 27), erasing.erase_person, "people", person, "离职")
    office.desk.write_at(datetime(2026, 2, 28), erasing.erase_person, "people", person, "离职")
    row = get(office.desk, "people", person)
    assert (row.title, row["number"], row["role"]) == (ERASED, "YG003", "rep")
    assert check_office(office.desk).faults == []
    assert keep_until(date(2024, 2, 29)) == date(2026, 2, 28)


def test_a_candidate_is_erased_once_the_matter_is_closed(office: Office) -> None:
    record = add(office.desk, "candidates", name="柳如是", role="rep", applied_on=date(2026, 10, 9), phone=PHONE)
    with pytest.raises(DeskError, match="还在进行"):
        office.desk.write(erasing.erase_person, "candidates", record, "本人要求")
    from .making import move

    move(office.desk, "candidates", record, "reject", reason="经验不足")
    with pytest.raises(DeskError, match="原因"):
        office.desk.write(erasing.erase_person, "candidates", record, " ")
    office.desk.write(erasing.erase_person, "candidates", record, "满一年")
    row = get(office.desk, "candidates", record)
    assert (row.title, row["phone"], row["state"], row["state_reason"]) == (ERASED, None, "rejected", None)
    with pytest.raises(DeskError, match="已经删除过"):
        office.desk.write(erasing.erase_person, "candidates", record, "满一年")
    assert check_office(office.desk).faults == []


def test_a_customer_is_no_person(office: Office) -> None:
    with pytest.raises(DeskError, match="只有联系人"):
        office.desk.write(erasing.erase_person, "customers", 1, "x")
    with pytest.raises(DeskError, match="只有联系人"):
        office.desk.read(personal_data.gather, "customers", 1)


def test_everything_of_a_person_is_gathered(office: Office, contact: int) -> None:
    person = office.id("people", "单小明")
    data = personal_data.plain_person(office.desk.read(personal_data.gather, "people", person))
    assert data["record"]["name"] == "单小明"
    assert {row["name"] for row in data["linked"]["customers"]} == {"江城瑞丰贸易有限公司", "江城博远科技有限公司"}
    data = personal_data.plain_person(office.desk.read(personal_data.gather, "contacts", contact))
    assert [one["name"] for one in data["files"]] == [f"{NAME}名片.png"]
    assert {line["new"] for line in data["history"]} >= {NAME, OLD_NAME, SHOWN}
    json.dumps(data, ensure_ascii=False, default=str)
    paper = office.desk.read(personal_data.get_personal_list, "people", person, "zh_CN")
    assert len(paper.rows) > 5
