"""An honour's register: who approved it by which decision, who took it, what was lost and replaced, how often it was printed."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.documents.preview import page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import format_value, say_kept
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.kept import issue_paper
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import (
    award_papers,
    awards,
    certificate_papers,
    english_certificates,
    lists,
    moves,
    undo,
    year_awards,
)
from chamber_desk.services.awards import Approval
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.worked_month import open_copy

APPROVAL = Approval(approver="司徒明远", decision="商理决〔2026〕5号")


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy, open."""
    with open_copy(demo_file, tmp_path) as opened:
        yield opened


def _month(desk: Desk) -> str:
    rows = desk.read(lists.read_rows, "certificates", desk.read(lists.find_ids, "certificates"))
    return min(str(row["month"]) for row in rows if row["month"])


def _row(desk: Desk, record: int):
    row = desk.read(lists.get_row, "certificates", record)
    assert row is not None
    return row


def _issue(desk: Desk, approval: Approval = APPROVAL) -> list[int]:
    """Everything of the month anew, with an approval and one special award."""
    month = _month(desk)
    for record in desk.read(awards.find_issued, month):
        desk.write(moves.move_record, "certificates", record, "void", reason="重新颁发")
    person = desk.read(lists.find_ids, "people")[0]
    return desk.write(year_awards.issue_chosen, month, approval, person, "在秋季展会筹备工作中作出突出贡献")


def test_the_approval_stands_in_fields_of_its_own_for_all_honours_of_a_run(desk: Desk) -> None:
    for record in _issue(desk):
        row = _row(desk, record)
        assert (row["approver"], row["decision"]) == ("司徒明远", "商理决〔2026〕5号")
        assert "批准" not in str(row["basis"])


def test_an_honour_without_approval_leaves_both_fields_empty(desk: Desk) -> None:
    for record in desk.read(awards.find_issued, _month(desk)):
        desk.write(moves.move_record, "certificates", record, "void", reason="重新颁发")
    desk.write(awards.issue_month, _month(desk))
    row = _row(desk, desk.read(awards.find_issued, _month(desk))[0])
    assert (row["approver"], row["decision"]) == (None, None)


def test_the_notice_of_commendation_says_once_who_approved(desk: Desk) -> None:
    _issue(desk)
    paper = desk.read(award_papers.get_commendation, _month(desk), "zh_CN")
    assert [note[1] for note in paper.notes] == [{"approver": "司徒明远", "decision": "商理决〔2026〕5号"}]
    text = "".join(page_text(make_paper(desk, "commendation", Asked(month=_month(desk))), 0).split())
    assert text.count("批准：司徒明远，商理决〔2026〕5号。") == 1


def test_a_certificate_that_is_taken_says_by_whom_and_when(desk: Desk) -> None:
    record = _issue(desk)[0]
    desk.write(moves.move_record, "certificates", record, "receive", values={"received_by": "江一舟"})
    row = _row(desk, record)
    assert (row["received_by"], row["state"]) == ("江一舟", "issued")
    assert isinstance(row["received_on"], date)


def test_a_lost_certificate_is_replaced_under_a_new_number_that_names_the_old_one(desk: Desk) -> None:
    record = _issue(desk)[0]
    old = _row(desk, record)
    with pytest.raises(DeskError):
        desk.write(moves.move_record, "certificates", record, "replace")
    desk.write(moves.move_record, "certificates", record, "replace", reason="遗失")
    (new,) = (
        row
        for row in desk.read(lists.read_rows, "certificates", desk.read(awards.find_issued, _month(desk)))
        if row["replaces"]
    )
    assert new["replaces"] == old["number"] != new["number"]
    for name in ("award", "basis", "body", "salutation", "approver", "decision", "person"):
        assert new[name] == old[name]
    assert (_row(desk, record)["state"], _row(desk, record)["state_reason"]) == ("void", "遗失")
    with pytest.raises(DeskError, match="作废"):
        issue_paper(desk, "certificate", Asked(ids=(record,)))
    assert issue_paper(desk, "certificate", Asked(ids=(new.id,))).kept[0].prints == 1
    assert check_office(desk).faults == []


def test_a_replacement_is_taken_back_as_one_act(desk: Desk) -> None:
    record = _issue(desk)[0]
    desk.write(moves.move_record, "certificates", record, "replace", reason="遗失")
    desk.write(undo.undo_change)
    assert _row(desk, record)["state"] == "issued"
    assert check_office(desk).faults == []


def test_the_printed_register_tells_approval_prints_receipt_and_what_was_void_or_replaced(desk: Desk) -> None:
    first, second = _issue(desk)[:2]
    for _ in range(3):
        issue_paper(desk, "certificate", Asked(ids=(first,)))
    desk.write(moves.move_record, "certificates", first, "receive", values={"received_by": "江一舟"})
    desk.write(moves.move_record, "certificates", second, "replace", reason="遗失")
    paper = desk.read(certificate_papers.get_certificate_register, date(2026, 12, 31), "zh_CN")
    lines = {row[0]: row for row in paper.rows}
    one = lines[_row(desk, first)["number"]]
    assert one[6].values == ("司徒明远", "商理决〔2026〕5号")
    assert (one[8], one[9]) == ("3", Said("已发"))
    assert one[10].values[0] == "江一舟"
    assert lines[_row(desk, second)["number"]][11].values[0] == "遗失"
    assert any(row[11].values[2] == _row(desk, second)["number"] for row in paper.rows)
    assert paper.notes[0][0] == "编号连续性检查：无缺号。"


def test_the_terminal_issues_with_an_approval_and_lists_it(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    month = _month(desk)
    for record in desk.read(awards.find_issued, month):
        desk.write(moves.move_record, "certificates", record, "void", reason="重新颁发")
    desk.close()
    office = str(tmp_path / "office.chamber")
    words = ["--approver", "司徒明远", "--decision", "商理决〔2026〕5号"]
    assert main(["award", office, "--month", month, "--issue", *words]) == 0
    capsys.readouterr()
    assert main(["list", office, "certificates", "--where", "decision=商理决〔2026〕5号", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["count"] > 0
    assert {(row["approver"], row["decision"]) for row in told["rows"]} == {("司徒明远", "商理决〔2026〕5号")}


def test_english_papers_say_in_english_what_an_honour_was_given_for(desk: Desk) -> None:
    _issue(desk)
    month = _month(desk)
    for paper in ("commendation", "certificate-register"):
        content = make_paper(desk, paper, Asked(month=month, language="en"))
        told = page_text(content, 0)
        assert "yuan" in told
        assert not re.search(r"\d(元|家|分)", told)


@pytest.mark.parametrize(
    ("kept", "chinese", "english"),
    [("113000.50元", "113,000.50元", "113,000.50 yuan"), ("4家", "4家", "4 new customers"), ("91.84分", "91.84分", "91.84 points"),
     ("98.00%", "98.00%", "98.00%"), ("为商会垫付3元", "为商会垫付3元", "为商会垫付3元"), ("服务之星", "服务之星", "Service Star")],
)  # fmt: skip
def test_what_was_kept_of_an_honour_is_said_in_the_language_in_use(kept: str, chinese: str, english: str) -> None:
    assert (say_kept(kept, "zh_CN"), say_kept(kept, "en")) == (chinese, english)
    field = SHEETS["certificates"].field("basis")
    assert format_value(field, kept) == chinese


@pytest.mark.parametrize(("name", "english"), [("欧阳青团队", "The Team of 欧阳青"), ("会展服务部", "会展服务部")])
def test_a_team_that_bears_its_managers_name_is_called_so_in_english(name: str, english: str) -> None:
    assert english_certificates._name_team(name) == english
