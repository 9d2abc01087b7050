"""A month's papers print the hash of the change that locked it."""

from datetime import datetime

from chamber_desk.documents.appraisal import print_appraisals
from chamber_desk.documents.preview import page_texts
from chamber_desk.services import appraisals, journal, records
from chamber_desk.services.appraisal_papers import get_sheets
from chamber_desk.services.month_papers import get_ranking
from chamber_desk.services.witness import lock_witness

from .making import NOON, Office


def test_the_papers_of_a_locked_month_tell_the_change_that_locked_it_whatever_comes_later(office: Office) -> None:
    office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 9, 9), ("标准展位", 1000, 880000))
    assert office.desk.read(lock_witness, "2026-10") == ()
    office.desk.write_at(NOON, appraisals.lock_month, "2026-10")
    locked = office.desk.read(journal.list_changes, 1)[0]
    office.desk.write(records.add_record, "customers", {"name": "以后的"})
    ((sentence, values),) = office.desk.read(lock_witness, "2026-10")
    assert values == {"number": str(locked.id), "digest": locked.hash} and len(locked.hash) == 64
    assert (sentence, values) in office.desk.read(get_ranking, "2026-10", "zh_CN").notes
    assert office.desk.read(lock_witness, "2026-09") == ()


def test_every_sheet_of_a_locked_month_bears_the_beginning_of_that_hash(office: Office) -> None:
    office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 9, 9), ("标准展位", 1000, 880000))
    assert {one.digest for one in office.desk.read(get_sheets, "2026-10")} == {""}
    office.desk.write_at(NOON, appraisals.lock_month, "2026-10")
    beginning = office.desk.read(journal.list_changes, 1)[0].hash[:16]
    sheets = office.desk.read(get_sheets, "2026-10")
    assert {one.digest for one in sheets} == {beginning}
    assert f"锁定校验：{beginning}" in page_texts(print_appraisals(sheets))[0]
