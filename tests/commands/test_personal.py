"""Personal data from the terminal and from the list's menu."""

import json
from pathlib import Path

from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk


def _contact(office: str) -> int:
    desk = Desk.open_desk(office)
    firm = desk.read(lists.find_ids, "customers")[0]
    record = desk.write(records.add_record, "contacts", {"customer": firm, "name": "仲孙越甲", "phone": "13800138000"})
    desk.close()
    return record


def test_everything_of_a_person_is_written_as_json_and_as_a_paper(office: str, run, tmp_path: Path) -> None:
    number = run("list", office, "people", "--json").data["rows"][0]["number"]
    assert run("personal", office, "people", number).data["record"]["number"] == number
    assert run("personal", office, "people", number, "--to", "one.json").code == 0
    assert json.loads(Path("one.json").read_text("utf-8"))["linked"]
    assert run("personal", office, "people", number, "--to", "one.pdf").code == 0
    assert Path("one.pdf").read_bytes().startswith(b"%PDF")


def test_a_person_is_erased_and_the_office_checked(office: str, run) -> None:
    record = _contact(office)
    ended = run("personal", office, "contacts", record, "--erase", "本人要求", "--json")
    assert ended.code == 0 and ended.data["entries"] == 1
    assert run("check", office).code == 0
    assert run("search", office, "仲孙越甲").code == 1
    assert "仲孙越甲".encode() not in Path(office).read_bytes()


def test_who_must_be_kept_is_not_erased(office: str, run) -> None:
    ended = run("personal", office, "people", "YG001", "--erase", "x")
    assert ended.code == 2 and "在职人员" in ended.err
