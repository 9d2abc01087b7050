"""The clause ledger tells, clause by clause, what proves it in a month and what is missing."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import undo
from chamber_desk.services.clause_choices import choose_clause, read_choices
from chamber_desk.services.clause_ledger import COLUMNS, find_ledger, list_proofs
from chamber_desk.services.desk import Desk

from .making import Office, add

RUI = "江城瑞丰贸易有限公司"


def _ledger(desk: Desk, month: str = "2026-03") -> dict[str, dict[str, object]]:
    keys = [one.key for one in COLUMNS]
    rows = [dict(zip(keys, row, strict=True)) for row in desk.read(find_ledger, month).rows]
    return {
        str(row["clause"]): {key: getattr(value, "text", value) for key, value in row.items()} for row in rows
    }  # fmt: skip


def test_every_clause_stands_once_with_proof_or_a_gap_and_how_to_mend_it(office: Office) -> None:
    found = _ledger(office.desk)
    assert len(found) == len(REGULATION)
    for row in found.values():
        assert (row["verdict"] == "有证据") is bool(row["count"])
        assert bool(row["mend"]) is not bool(row["count"])


def test_a_visit_proves_its_clause_only_in_its_month_and_with_a_result(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    add(office.desk, "visits", customer=firm, person=rep, planned_on=date(2026, 3, 31), done_on=date(2026, 3, 31))
    assert (_ledger(office.desk)["三(一)2a"]["count"], _ledger(office.desk)["三(一)2c"]["verdict"]) == (1, "缺证据")
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 3, 1), result="愿意参展")
    assert _ledger(office.desk)["三(一)2c"]["count"] == 1
    assert _ledger(office.desk, "2026-04")["三(一)2c"]["count"] == 0


def test_the_last_minute_of_a_month_belongs_to_it(office: Office) -> None:
    office.add_order(RUI, "单小明", datetime(2026, 3, 31, 23, 59), ("标准展位", 1000, 100_00))
    assert _ledger(office.desk)["五(一)1a"]["count"] == 1
    assert _ledger(office.desk, "2026-04")["五(一)1a"]["count"] == 0


def test_an_unlocked_month_is_no_proof_of_an_appraisal(office: Office) -> None:
    assert _ledger(office.desk)["二(三)2b"]["verdict"] == "缺证据"


def test_the_rule_counts_what_the_lines_say(office: Office) -> None:
    told = office.desk.read(find_ledger, "2026-03").values
    assert told["total"] == sum(int(str(told[key])) for key in ("proven", "missing", "unkept"))


def test_every_proof_names_a_sheet_and_day_that_there_are() -> None:
    for clause in REGULATION:
        if clause.proof is not None and clause.proof.day not in ("", "created_at"):
            assert SHEETS[clause.proof.sheet].has(clause.proof.day)


def test_what_is_no_month_is_refused(office: Office) -> None:
    with pytest.raises(DeskError):
        office.desk.read(find_ledger, "2026-13")


def test_ratings_prove_the_clause_from_whichever_sheet(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2026, 3, 1), rating=5)
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 3, 2), result="好", rating=2)
    assert _ledger(office.desk)["一(三)3"]["count"] == 2


def test_the_office_says_a_clause_in_its_own_words_and_takes_them_back(office: Office) -> None:
    desk = office.desk
    desk.write(choose_clause, "一(二)", words="适用于本会全体销售人员", off=False, reason="")
    assert _ledger(desk)["一(二)"]["gist"] == "适用于本会全体销售人员"
    desk.write(undo.undo_change)
    assert _ledger(desk)["一(二)"]["gist"] != "适用于本会全体销售人员"
    desk.write(undo.redo_change)
    desk.write(choose_clause, "一(二)", words="", off=False, reason="")
    assert desk.read(read_choices) == {}


def test_a_clause_is_switched_off_only_with_a_reason_and_no_longer_counts_as_missing(office: Office) -> None:
    desk = office.desk
    missing = desk.read(find_ledger, "2026-03").values["missing"]
    with pytest.raises(DeskError):
        desk.write(choose_clause, "五(一)1a", words="", off=True, reason=" ")
    desk.write(choose_clause, "五(一)1a", words="", off=True, reason="财务另有系统")
    row, told = _ledger(desk)["五(一)1a"], desk.read(find_ledger, "2026-03").values
    assert (row["verdict"], row["mend"], row["count"]) == ("本会停用", "财务另有系统", None)
    assert (told["missing"], told["off"]) == (int(str(missing)) - 1, 1)
    assert told["total"] == sum(int(str(told[key])) for key in ("proven", "missing", "unkept", "off"))
    desk.write(choose_clause, "五(一)1a", words="", off=False, reason="财务另有系统")
    assert _ledger(desk)["五(一)1a"]["verdict"] == "缺证据"


def test_a_clause_there_is_not_cannot_be_chosen(office: Office) -> None:
    with pytest.raises(DeskError):
        office.desk.write(choose_clause, "九(九)", words="x", off=False, reason="")


def test_the_records_behind_a_clause_are_those_that_were_counted(office: Office) -> None:
    firm, rep = office.id("customers", RUI), office.id("people", "单小明")
    add(office.desk, "ratings", customer=firm, person=rep, rated_on=date(2026, 3, 1), rating=5)
    visit = add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 3, 2), result="好", rating=2)
    add(office.desk, "visits", customer=firm, person=rep, done_on=date(2026, 4, 2), result="好", rating=2)
    found = office.desk.read(list_proofs, "2026-03", "一(三)3")
    assert [(one.sheet, one.id) for one in found if one.sheet == "visits"] == [("visits", visit)]
    counts = _ledger(office.desk)
    for clause in REGULATION:
        assert len(office.desk.read(list_proofs, "2026-03", clause.place)) == (counts[clause.place]["count"] or 0)
