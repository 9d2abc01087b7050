"""The risk pages and marks of lists as a secretary uses them, in the window."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records
from chamber_desk.ui import ask
from chamber_desk.ui.columns import default_columns
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.page import SheetPage

from .steps import show_sheet

Until = Callable[[Callable[[], bool]], None]


def _cell(page: SheetPage, record: int, field: str) -> tuple[str, bool]:
    rows = page.view.rows
    index = rows.index(rows.place_of(record), [one.name for one in rows.fields].index(field))
    coloured = rows.data(index, Qt.ItemDataRole.ForegroundRole) is not None
    return str(rows.data(index, Qt.ItemDataRole.DisplayRole)), coloured


def test_see_in_the_list_which_ticket_is_late_and_until_when_another_has_time(window: MainWindow) -> None:
    customer = window.office.read(lists.find_ids, "customers", limit=1)[0]
    now = datetime.now().replace(second=0, microsecond=0)
    late, fresh = (
        window.office.desk.write(
            records.add_record, "tickets",
            {"customer": customer, "kind": "repair", "priority": "P3", "problem": "灯不亮", "reported_at": at},
        )
        for at in (now - timedelta(days=40), now)
    )  # fmt: skip
    page = show_sheet(window, "aftersales", "tickets")
    page.reload()
    assert _cell(page, late, "state") == ("已登记　解决超时", True)
    told, coloured = _cell(page, fresh, "state")
    assert told.startswith("已登记　") and told.endswith(" 前转交") and not coloured


def test_see_in_the_list_of_orders_by_how_many_days_one_is_late(window: MainWindow) -> None:
    open_ = {"state": ("issued", "in_work", "part_delivered")}
    order = window.office.read(lists.find_ids, "orders", where=open_, sort="due_on", limit=1)[0]
    page = show_sheet(window, "orders", "orders")
    page.reload()
    row = window.office.read(lists.get_row, "orders", order)
    assert row is not None
    told, coloured = _cell(page, order, "due_on")
    assert coloured == ("逾期" in told)


def test_take_a_credit_trigger_into_the_register_with_one_press(window: MainWindow, until: Until) -> None:
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("risk"))
    tab = window.tab("risk")
    tab.show_page("风险总览")
    overview = tab.pages["风险总览"]
    until(lambda: any(one.kind == "credit" for one in overview._signals))
    place = next(place for place, one in enumerate(overview._signals) if one.key.startswith("credit:"))
    before = len(overview._signals)
    overview.signals.selectRow(place)
    overview.take.click()
    until(lambda: len(overview._signals) == before - 1)
    newest = max(window.office.read(lists.find_ids, "risks"))
    row = window.office.read(lists.get_row, "risks", newest)
    assert row is not None and row["kind"] == "credit" and "T" in str(row["title"])


def test_note_a_measure_against_a_credit_alert_and_print_the_list(
    window: MainWindow, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("risk"))
    tab = window.tab("risk")
    tab.show_page("风险提醒")
    alerts = tab.pages["风险提醒"]
    until(lambda: bool(alerts._alerts))
    assert not alerts.note.isEnabled()
    place = next(place for place, one in enumerate(alerts._alerts) if one[2])
    alerts.alerts.selectRow(place)
    customer, _name, triggers = alerts._alerts[place]
    forms: list[RecordForm] = []

    def fill(form: RecordForm) -> int:
        forms.append(form)
        form._editors["measure"].set_value("collect")
        form.save()
        return 1

    monkeypatch.setattr(ask, "run_dialog", fill)
    alerts.note.click()
    newest = max(window.office.read(lists.find_ids, "credit_alerts"))
    row = window.office.read(lists.get_row, "credit_alerts", newest)
    assert row is not None and row.refs["customer"] == customer and row["trigger"] in triggers
    until(lambda: any("催收" in alerts.alerts.item(line, 3).text() for line in range(alerts.alerts.rowCount())))
    asked: list[str] = []
    alerts.paper_asked.disconnect()  # the window would make it
    alerts.paper_asked.connect(lambda paper, _asked: asked.append(paper))
    alerts.print.click()
    assert asked == ["credit-watch"]


def test_see_the_state_of_a_ticket_without_scrolling(window: MainWindow) -> None:
    assert default_columns(SHEETS["tickets"], None)[:3] == ["number", "customer", "state"]
