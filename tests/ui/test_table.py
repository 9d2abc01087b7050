"""The list's model: fed, never asking, a window of rows at a time."""

from array import array
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt

from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.ui.columns import read_columns
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.rows_model import PAGE, RowsModel
from chamber_desk.ui.table import RowsView


def _row(number: int) -> Row:
    values = {field.name: None for field in SHEETS["products"].fields} | {
        "name": f"第{number}种",
        "price": number * 100,
    }
    return Row(number, 1, False, f"第{number}种", values, {}, {})


class _Store:
    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        self.asked.append(len(ids))
        return [_row(one) for one in ids]


def test_a_million_records_are_listed_without_reading_them() -> None:
    store = _Store()
    model = RowsModel(SHEETS["products"], store.fetch)
    model.set_ids(array("q", range(1, 1_000_001)))
    assert model.rowCount() == 1_000_000
    assert store.asked == []


def test_only_the_page_around_a_line_is_read() -> None:
    store = _Store()
    model = RowsModel(SHEETS["products"], store.fetch)
    model.set_ids(array("q", range(1, 1_000_001)))
    row = model.row_at(777_777)
    assert row is not None and row.id == 777_778
    assert store.asked == [PAGE]
    model.row_at(777_778)
    assert store.asked == [PAGE]


def test_money_is_parted_by_thousands_and_stands_right() -> None:
    model = RowsModel(SHEETS["products"], lambda ids: [_row(12345) for _ in ids])
    model.set_ids(array("q", [12345]))
    price = [field.name for field in SHEETS["products"].fields].index("price")
    index = model.index(0, price)
    assert model.data(index) == "12,345.00"
    assert model.data(index, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_record_that_is_gone_leaves_an_empty_line() -> None:
    model = RowsModel(SHEETS["products"], lambda _ids: [])
    model.set_ids(array("q", [1, 2]))
    assert model.row_at(0) is None
    assert model.data(model.index(0, 1)) == ""


def test_the_rest_of_a_list_follows_its_beginning() -> None:
    store = _Store()
    model = RowsModel(SHEETS["products"], store.fetch)
    model.set_ids(array("q", range(1, 201)))
    model.row_at(3)
    model.extend_ids(array("q", range(1, 1001)))
    assert model.rowCount() == 1000
    assert model.row_at(999) is not None


def test_chosen_lines_are_copied_as_a_spreadsheet_pastes_them(qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: tmp_path)
    view = RowsView(SHEETS["products"], lambda ids: [_row(one) for one in ids], "产品")
    qtbot.addWidget(view)
    view.rows.set_ids(array("q", [1, 2, 3]))
    view.selectRow(1)
    heading, line = view.copied_text().split("\n")
    assert heading.split("\t")[:2] == ["编码", "名称"]
    assert line.split("\t")[1] == "第2种"


def test_columns_chosen_once_stay_chosen(qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: tmp_path)
    first = RowsView(SHEETS["products"], lambda _ids: [], "产品")
    qtbot.addWidget(first)
    spec = [field.name for field in SHEETS["products"].fields].index("spec")
    assert first.isColumnHidden(spec)
    first._show_column(spec, True)
    second = RowsView(SHEETS["products"], lambda _ids: [], "产品")
    qtbot.addWidget(second)
    assert not second.isColumnHidden(spec)


def test_a_late_line_says_so_in_words_and_copies_only_its_day() -> None:
    sheet, due = SHEETS["obligations"], date.today() - timedelta(days=3)
    values = {field.name: None for field in sheet.fields} | {"text": "提交参展资料", "due_on": due}
    model = RowsModel(sheet, lambda _ids: [Row(1, 1, False, "提交参展资料", values, {}, {})])
    model.set_ids(array("q", [1]))
    index = model.index(0, [field.name for field in sheet.fields].index("due_on"))
    assert model.data(index) == f"{due}　逾期 3 天" and model.text(index) == str(due)
    assert model.data(index, Qt.ItemDataRole.ForegroundRole) is not None
    values["done_on"] = date.today()
    assert model.data(index) == str(due) and model.data(index, Qt.ItemDataRole.ForegroundRole) is None


def test_columns_of_words_share_the_room_that_is_left(qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: tmp_path)
    sheet = SHEETS["incidents"]
    view = RowsView(sheet, lambda _ids: [], "行为记录")
    qtbot.addWidget(view)
    places = [field.name for field in sheet.fields]
    view.resize(400, 300)
    view.show()
    person, day = view.columnWidth(places.index("person")), view.columnWidth(places.index("noted_on"))
    view.resize(1400, 300)
    assert view.columnWidth(places.index("person")) > person and view.columnWidth(places.index("noted_on")) == day
    assert view.horizontalHeader().length() == view.viewport().width()


def test_a_width_of_her_own_stays_when_the_window_grows(qtbot, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("chamber_desk.paths._own", lambda kind: tmp_path)
    sheet = SHEETS["incidents"]
    view = RowsView(sheet, lambda _ids: [], "行为记录")
    qtbot.addWidget(view)
    view.show()
    person = [field.name for field in sheet.fields].index("person")
    view.setColumnWidth(person, 333)
    view.resize(1400, 300)
    assert view.columnWidth(person) == 333
    qtbot.waitUntil((tmp_path / "columns.json").exists)
    assert read_columns("incidents")["widths"] == {"person": 333}


def test_a_name_is_not_cut_to_a_sign_where_a_table_is_narrow(qtbot) -> None:
    table = PlainTable(["名次", "姓名", "年度评优"], "年度得分", widths=(100, 20, 300), wide=1)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    table.show_lines([("1", "阿依古丽·买买提江", "参加")])
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("阿依古丽·买买提江")
    table.resize(1200, 200)
    assert table.horizontalHeader().length() == table.viewport().width()
