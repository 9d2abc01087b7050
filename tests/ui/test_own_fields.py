"""She adds a field 街道 in the window, fills it in the form, and filters the list by it."""

import pytest
from PySide6.QtWidgets import QApplication

from chamber_desk.i18n import _
from chamber_desk.services import own_fields, records, undo
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.filtering import FilterDialog
from chamber_desk.ui.dialogs.own_fields import OwnFieldForm, OwnFields
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.office import Office


def customers(window: MainWindow):
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("customers"))
    QApplication.processEvents()
    return window.tab("customers").pages["customers"]


def test_a_field_is_added_by_its_form_and_faults_are_said_in_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = window.office
    dialog = OwnFields(office, window)

    def answer(form: OwnFieldForm) -> int:
        form.name.setText("名称")
        form.save()
        assert "已经有“名称”" in form.wrong.text() and not form.result()
        assert not form.options.isEnabled()
        form.name.setText("街道")
        form.kind.setCurrentIndex(form.kind.findData("choice"))
        form.options.setPlainText("文晖\n石桥")
        form.save()
        return form.result()

    monkeypatch.setattr(ask, "run_dialog", answer)
    dialog._add()
    assert dialog.changed and dialog.table.rowCount() == 1
    assert [dialog.table.item(0, place).text() for place in range(3)] == ["街道", "选项", "文晖、石桥"]
    monkeypatch.setattr(ask, "confirm", lambda *_a: True)
    dialog.table.selectRow(0)
    dialog._take_out()
    assert dialog.table.rowCount() == 0


@pytest.fixture
def streets(office: Office) -> Office:
    """An office with streets, known before its window is drawn."""
    office.desk.write(own_fields.add_own_field, "customers", "街道", "choice", ["文晖", "石桥"])
    office.desk.write(own_fields.add_own_field, "customers", "面积", "number")
    QApplication.processEvents()
    return office


def test_the_field_stands_in_form_list_and_filter(
    streets: Office, qtbot, until, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(streets)
    qtbot.addWidget(window)
    window.show()
    page = customers(window)
    until(lambda: page.panel.row is not None)
    assert {"街道", "面积"} <= {_(field.label) for field in page.view.shown_fields()}
    form = RecordForm(streets, page.sheet, window, page.panel.row)
    box = form._editors["own_text_1"]
    assert [box.widget.itemText(place) for place in range(3)] == ["", "文晖", "石桥"]
    box.set_value("石桥")
    form._editors["own_number_1"].set_text("120.5")
    form.save()
    record = form.record

    def answer(dialog: FilterDialog) -> int:
        dialog.field.setCurrentIndex(dialog.field.findText("街道"))
        dialog.value.setCurrentIndex(
            next(at for at in range(dialog.value.count()) if "石桥" in dialog.value.itemText(at))
        )
        dialog.apply()
        return dialog.result()

    monkeypatch.setattr(ask, "run_dialog", answer)
    page._filter()
    until(lambda: list(page.view.rows.ids()) == [record])
    assert "街道：石桥" in [button.text() for button in page.bar.chips.buttons()]
    page.bar.keep_view("石桥的")
    again = MainWindow(streets)
    qtbot.addWidget(again)
    again.show()
    other = customers(again)
    next(one for one in other.bar.chips.buttons() if one.text() == "石桥的").click()
    until(lambda: list(other.view.rows.ids()) == [record])
    streets.settle()


def test_a_filter_by_bounds_and_one_that_cannot_be_read(streets: Office, window: MainWindow) -> None:
    sheet = streets.visible(records.SHEETS["customers"])
    dialog = FilterDialog(streets, sheet, window)
    dialog.field.setCurrentIndex(dialog.field.findText("建档日期"))
    low, _high = dialog._bounds
    low.set_text("昨儿")
    dialog.apply()
    assert dialog.wrong.text() and not dialog.result()
    low.set_text("2026-01-01")
    dialog.apply()
    assert dialog.label == "建档日期：2026-01-01～" and list(dialog.where) == ["created_on__from"]
    dialog = FilterDialog(streets, sheet, window)
    dialog.field.setCurrentIndex(dialog.field.findText("负责人"))
    assert dialog.value.count() > 1
    dialog.apply()
    assert dialog.where["owner"] and dialog.label.startswith("负责人：")


def test_a_word_that_is_no_longer_offered_stays_in_the_form(streets: Office, window: MainWindow) -> None:
    desk = streets.desk
    record = desk.write(records.add_record, "customers", {"name": "柳巷", "own_text_1": "石桥"})
    desk.write(own_fields.change_own_field, "customers", "own_text_1", "街道", ["文晖"])
    from chamber_desk.services import lists

    form = RecordForm(streets, records.SHEETS["customers"], window, desk.read(lists.get_row, "customers", record))
    assert form._editors["own_text_1"].value() == "石桥"
    form.deleteLater()


def test_undo_of_a_new_field_draws_the_window_anew(streets: Office, window: MainWindow, until) -> None:
    asked: list[str] = []
    window.office_asked.connect(asked.append)
    streets.desk.write(undo.undo_change)
    until(lambda: asked == [streets.desk.path])
