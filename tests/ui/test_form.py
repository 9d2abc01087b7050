"""The form of a record: errors under their fields, nothing typed is lost."""

from PySide6.QtWidgets import QApplication

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists, undo
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow


def _form(window: MainWindow, sheet: str = "customers", record: int | None = None) -> RecordForm:
    row = window.office.read(lists.get_row, sheet, record) if record else None
    return RecordForm(window.office, SHEETS[sheet], window, row)


def _type(form: RecordForm, **texts: str) -> None:
    for name, text in texts.items():
        form._editors[name].set_text(text)


def test_a_customer_typed_into_the_form_is_saved_with_a_number(window) -> None:
    form = _form(window)
    _type(form, name="江城市测试贸易有限公司", phone="0571-87654321转8012", owner="单小明")
    form.save()
    assert form.result() and form.record is not None
    row = window.office.read(lists.get_row, "customers", form.record)
    assert row["number"] == "KH00241"
    assert row["phone"] == "0571-87654321-8012"
    assert row["owner"] == "单小明"


def test_a_wrong_code_is_named_under_its_field_and_everything_typed_stays(window) -> None:
    form = _form(window)
    _type(form, name="江城市测试贸易有限公司", credit_code="91330100MA0007779N", address="解放大道1号")
    form.save()
    assert not form.result()
    assert "校验码不符" in form._errors["credit_code"].text()
    assert form._editors["address"].text() == "解放大道1号"
    form._drop_draft()


def test_a_required_field_left_empty_is_named(window) -> None:
    form = _form(window)
    form.save()
    assert "名称" in form._errors["name"].text()
    form._drop_draft()


def test_an_impossible_day_is_refused_where_it_was_typed(window) -> None:
    form = _form(window)
    _type(form, name="甲", created_on="2026-02-30")
    form.save()
    assert "2026-02-30" in form._errors["created_on"].text()
    form._drop_draft()


def test_a_reference_is_found_by_the_initials_of_either_reading(window) -> None:
    form = _form(window)
    for typed in ("sxm", "dxm", "单小明"):
        _type(form, owner=typed)
        assert form._editors["owner"].value() == window.office.read(lists.find_by_number, "people", "YG004")


def test_a_chosen_product_brings_its_name_unit_and_price(window) -> None:
    form = _form(window, "contract_lines")
    picker = form._editors["product"]
    picker.line.setText("标准展位")
    picker._offer()
    picker._choose(next(iter(picker._offered)))
    assert form._editors["name"].text() == "标准展位"
    assert form._editors["unit"].text() == "个"
    assert form._editors["unit_price"].value() == 932800  # 8,800.00 and 6 % tax
    form._drop_draft()


def test_a_half_filled_form_comes_back_after_a_crash(window) -> None:
    form = _form(window)
    _type(form, name="写了一半的公司")
    form._keep_draft()
    form._keeper.stop()  # the program dies here
    again = _form(window)
    assert again._editors["name"].text() == "写了一半的公司"
    again._drop_draft()


def test_closing_without_saving_asks_first(window, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "chamber_desk.ui.ask.confirm", lambda _parent, text, _yes, _detail="": asked.append(text) or False
    )
    form = _form(window)
    form.show()
    _type(form, name="甲")
    form.reject()
    assert asked and form.isVisible()
    form._drop_draft()
    form.hide()


def test_every_control_has_a_name_a_screen_reader_can_say(window) -> None:
    for sheet in SHEETS.values():
        form = RecordForm(window.office, sheet, window)
        for name, editor in form._editors.items():
            assert editor.widget.accessibleName(), (sheet.name, name)
        form._keeper.stop()


def test_an_edit_is_undone_by_name(window, until) -> None:
    record = window.office.read(lists.find_ids, "customers", limit=1)[0]
    form = _form(window, record=record)
    _type(form, region="火星区")
    form.save()
    until(lambda: "修改客户" in window.undo_action.text())
    window.office.desk.write(undo.undo_change)
    assert window.office.read(lists.get_row, "customers", record)["region"] != "火星区"
    QApplication.processEvents()


def test_a_form_opens_with_the_cursor_where_typing_begins(window, qtbot) -> None:
    for sheet, first in (("customers", "name"), ("visits", "customer"), ("contracts", "customer")):
        form = _form(window, sheet)
        qtbot.addWidget(form)
        form.show()
        assert form.focusWidget() is form._editors[first].widget
        form._keeper.stop()
        form.hide()


def test_choosing_a_standard_clause_brings_its_wording_to_start_from(window) -> None:
    form = _form(window, "own_clauses")
    box = form._editors["clause"].box
    box.setCurrentIndex(box.findData("dispute"))
    box.activated.emit(box.currentIndex())
    texts = form._texts()
    assert texts["title"] == "争议解决"
    assert texts["text"].startswith("因本合同发生的争议")
    assert "{dispute_choice}" in texts["text_en"]
