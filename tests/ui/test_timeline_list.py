"""The dealings of a customer in its panel, and what a re-visit asks in its form."""

from datetime import date

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, records
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.record_panel import RecordPanel
from chamber_desk.ui.visit_form import VisitForm


def test_the_panel_lists_the_dealings_and_opens_one(window: MainWindow) -> None:
    office = window.office
    order = office.read(lists.find_ids, "orders")[0]
    customer = office.read(lists.get_row, "orders", order).refs["customer"]  # type: ignore[union-attr]
    panel = RecordPanel(office, SHEETS["customers"], "")
    panel.setParent(window)
    opened: list[tuple[str, int]] = []
    panel.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    panel.show_record(office.read(lists.get_row, "customers", customer))
    assert panel._pages is not None and panel._pages.timeline.rowCount() == 0  # read when it is looked at
    panel._hanging.setCurrentWidget(panel._pages.timeline)
    events = panel._pages.timeline._events
    assert panel._pages.timeline.rowCount() == len(events) > 0
    assert [one.day for one in events] == sorted((one.day for one in events), reverse=True)
    place = next(place for place, one in enumerate(events) if one.sheet == "orders")
    panel._pages.timeline.opened.emit(place)
    assert opened == [("orders", events[place].row.id)]


def test_the_form_of_a_revisit_shows_what_to_ask(window: MainWindow) -> None:
    office = window.office
    customer = office.read(lists.find_ids, "customers", where={"class": "K2"})[0]
    person = office.read(lists.find_ids, "people")[0]
    given = {"customer": customer, "person": person, "kind": "follow_up", "planned_on": date.today(), "purpose": "回访"}
    visit = office.desk.write(records.add_record, "visits", given)
    row = office.read(lists.get_row, "visits", visit)
    assert row is not None
    form = VisitForm(office, window, row)
    form._keeper.stop()
    hints = [label.text() for label in form.findChildren(type(hint_label())) if label.objectName() == "hint"]
    assert any("近期有哪些需求" in text for text in hints)
