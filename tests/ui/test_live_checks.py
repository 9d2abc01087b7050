"""What the form says before it is saved."""

from PySide6.QtWidgets import QLineEdit

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow


def _form(window: MainWindow, sheet: str = "customers", record: int | None = None) -> RecordForm:
    row = window.office.read(lists.get_row, sheet, record) if record else None
    form = RecordForm(window.office, SHEETS[sheet], window, row)
    form._keeper.stop()
    return form


def _type(form: RecordForm, name: str, text: str) -> None:
    line = form._editors[name].widget
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def _leave(form: RecordForm, name: str) -> None:
    form._editors[name].widget.editingFinished.emit()


def test_a_code_is_counted_while_it_is_typed(window) -> None:
    form = _form(window)
    _type(form, "credit_code", "91330100")
    assert "8" in form._errors["credit_code"].text()
    _type(form, "credit_code", "91330100MA0007778N")
    assert form._errors["credit_code"].isHidden()


def test_a_wrong_code_and_a_wrong_telephone_are_named_when_the_field_is_left(window) -> None:
    form = _form(window)
    _type(form, "credit_code", "91330100MA0007779N")
    _leave(form, "credit_code")
    assert "校验码不符" in form._errors["credit_code"].text()
    assert form._editors["credit_code"].widget.property("wrong") is True
    assert "校验码不符" in form._editors["credit_code"].widget.accessibleDescription()
    _type(form, "phone", "12")
    _leave(form, "phone")
    assert "12" in form._errors["phone"].text()
    _type(form, "phone", "13800138000")
    _leave(form, "phone")
    assert form._errors["phone"].isHidden()
    assert form._editors["phone"].widget.property("wrong") is False


def test_a_customer_that_is_there_already_is_named_before_a_second_one_is_saved(window) -> None:
    form = _form(window)
    known = window.office.read(lists.find_ids, "customers", limit=1)[0]
    name = str(window.office.read(lists.get_row, "customers", known)["name"])
    _type(form, "name", name.replace("有限", " 有限"))
    _leave(form, "name")
    assert name in form._errors["name"].text()
    itself = _form(window, record=known)
    _leave(itself, "name")
    assert itself._errors["name"].isHidden()


def test_a_state_is_no_field_to_type(window) -> None:
    for sheet in ("contracts", "orders", "tickets", "opportunities"):
        record = window.office.read(lists.find_ids, sheet, limit=1)[0]
        assert not {"state", "outcome"} & set(_form(window, sheet, record)._editors)


def test_a_draft_of_one_office_is_not_offered_in_another(window) -> None:
    from chamber_desk.ui.drafts import Draft

    Draft("a.chamber", "customers:new").keep({"name": "甲"})
    assert Draft("b.chamber", "customers:new").read()[0] == {}
    Draft("b.chamber", "customers:new").drop()
    assert Draft("a.chamber", "customers:new").read()[0] == {"name": "甲"}
    Draft("a.chamber", "customers:new").drop()
    assert Draft("a.chamber", "customers:new").read()[0] == {}
