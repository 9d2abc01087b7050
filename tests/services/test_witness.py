"""A month's papers print the hash of the change that locked it."""

from datetime import datetime

from chamber_desk.services import appraisals, journal, records
from chamber_desk.services.month_papers import get_ranking
from chamber_desk.services.witness import month_witness

from .making import NOON, Office


def test_the_papers_of_a_locked_month_tell_the_change_that_locked_it_whatever_comes_later(office: Office) -> None:
    office.add_order("江城瑞丰贸易有限公司", "单小明", datetime(2026, 10, 9, 9), ("标准展位", 1000, 880000))
    assert office.desk.read(month_witness, "2026-10") == ()
    office.desk.write_at(NOON, appraisals.lock_month, "2026-10")
    locked = office.desk.read(journal.list_changes, 1)[0]
    office.desk.write(records.add_record, "customers", {"name": "以后的"})
    ((sentence, values),) = office.desk.read(month_witness, "2026-10")
    assert values == {"number": str(locked.id), "digest": locked.hash} and len(locked.hash) == 64
    assert (sentence, values) in office.desk.read(get_ranking, "2026-10", "zh_CN").notes
    assert office.desk.read(month_witness, "2026-09") == ()
