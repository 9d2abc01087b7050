"""A visit finished, a thing put off, in the window."""

from datetime import date, timedelta

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records, today
from chamber_desk.ui.dialogs.put_off import PutOff
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.timeliness import TimelinessPage
from chamber_desk.ui.visit_form import VisitForm


def _plan(window: MainWindow, customer: int, day: date) -> int:
    person = window.office.read(lists.find_ids, "people")[0]
    given = {"customer": customer, "person": person, "planned_on": day, "purpose": "试制回访"}
    return window.office.desk.write(records.add_record, "visits", given)


def test_one_form_finishes_a_visit_and_plans_the_next(window: MainWindow) -> None:
    office = window.office
    customer = office.read(lists.find_ids, "customers")[0]
    plan = _plan(window, customer, date.today())
    row = office.read(lists.get_row, "visits", plan)
    assert row is not None
    form = VisitForm(office, window, row)
    form.save()
    assert form.isVisible() or not form.result()  # the result is still missing
    form._editors["result"].set_text("有意续约")
    form._editors["next_on"].set_text((date.today() + timedelta(days=30)).isoformat())
    form.save()
    assert form.result()
    done = office.read(lists.get_row, "visits", plan)
    assert done is not None and done["done_on"] == date.today()
    where = {"customer": customer, "done_on": None, "planned_on": date.today() + timedelta(days=30)}
    assert office.read(lists.count_records, "visits", where=where) == 1


def test_the_form_tells_what_else_is_on_that_day(window: MainWindow) -> None:
    office = window.office
    first, second = office.read(lists.find_ids, "customers")[:2]
    day = date.today() + timedelta(days=400)
    _plan(window, first, day)
    other = _plan(window, second, day)
    row = office.read(lists.get_row, "visits", other)
    assert row is not None
    form = RecordForm(office, SHEETS["visits"], window, row)
    form._check("planned_on")
    name = office.read(lists.get_row, "customers", first).title  # type: ignore[union-attr]
    assert f"同一天还要拜访 {name}。" in form._errors["planned_on"].text()


def test_a_due_thing_is_put_off_with_its_reason(window: MainWindow) -> None:
    office = window.office
    due = office.read(today.list_due, date.today())[0]
    dialog = PutOff(office, window, due)
    dialog.save()
    assert not dialog.result()
    assert "理由" in dialog._wrong.text()
    dialog.reason.setText("客户出差")
    dialog.save()
    assert dialog.result()
    assert due not in office.read(today.list_due, date.today())


def test_the_orders_tab_shows_a_year_of_timeliness(window: MainWindow, until) -> None:  # type: ignore[no-untyped-def]
    page = TimelinessPage(window.office)
    page.setParent(window)
    page.count()
    until(lambda: page.table.rowCount() == 12)
    assert page.table.item(0, 0).text() == f"{date.today():%Y-%m}"  # type: ignore[union-attr]


def test_the_visit_planned_last_stands_first_however_late_it_was_entered(window: MainWindow, until) -> None:  # type: ignore[no-untyped-def]
    customer = window.office.read(lists.find_ids, "customers")[0]
    ahead = _plan(window, customer, date(2090, 1, 5))
    _plan(window, customer, date(2001, 1, 5))
    window.open_record("visits", ahead)
    page = window.current_tab().pages["visits"]
    until(lambda: page.view.rows.id_at(0) == ahead)
