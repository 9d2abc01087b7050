"""What hangs on a record, and the forms it opens."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records
from chamber_desk.ui.child_list import ChildList
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow


@pytest.fixture
def plan(window: MainWindow) -> ChildList:
    """The payment plan of a new contract: its later part entered first."""
    write, read = window.office.desk.write, window.office.read
    given = {
        "customer": read(lists.find_ids, "customers")[0],
        "title": "会费合同",
        "owner": read(lists.find_ids, "people")[0],
    }
    contract = write(records.add_record, "contracts", given)
    for day in (date(2029, 1, 14), date(2026, 11, 27)):
        write(records.add_record, "instalments", {"contract": contract, "due_on": day, "amount": 1000})
    child = ChildList(window.office, SHEETS["instalments"], "contract")
    child.setParent(window)
    assert child.show_of(contract, whole=True) == 2
    return child


def test_a_payment_plan_is_read_from_its_first_day_and_names_the_days_that_move(plan: ChildList) -> None:
    rows = plan.office.read(lists.read_rows, "instalments", [plan.view.rows.id_at(place) or 0 for place in (0, 1)])
    assert [row["due_on"] for row in rows] == [date(2026, 11, 27), date(2029, 1, 14)]
    assert plan._moved.text() == "到期日遇休息日，有效到期日顺延：2029-01-14 → 2029-01-15（暂定）"


def test_a_closed_form_does_not_live_on_behind_the_window(window: MainWindow, plan: ChildList) -> None:
    before = len(window.findChildren(QDialog))
    for _time in range(3):
        QTimer.singleShot(0, lambda: [form.reject() for form in window.findChildren(RecordForm) if form.isVisible()])
        plan._add()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # a test runs outside the loop that does this
    assert len(window.findChildren(QDialog)) == before
