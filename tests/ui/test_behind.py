"""A line of the analysis opens the records behind it."""

import pytest
from PySide6.QtWidgets import QLabel

from chamber_desk.jobs import findings, parted
from chamber_desk.jobs.topic_pictures import find_picture
from chamber_desk.services.evidence import Evidence
from chamber_desk.ui.dialogs.behind import BehindDialog
from chamber_desk.ui.figure_cells import told_cell
from chamber_desk.ui.main_window import MainWindow

from .steps import settle


def test_a_line_of_sales_opens_its_orders(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("sales")
    until(lambda: tab.table.rowCount() == 13)
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    row = next(row for row in range(13) if tab.table.item(row, 1).text() != "0")
    tab.table.opened.emit(row)
    settle(window)
    assert shown[0].windowTitle() == tab.table.item(row, 0).text()
    assert shown[0].table.rowCount() >= int(tab.table.item(row, 1).text())
    opened: list[tuple[str, int]] = []
    tab.open_asked.disconnect()
    tab.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    shown[0].table.opened.emit(0)
    assert opened[0][0] == "orders"


def test_of_two_lines_pressed_one_after_another_the_last_opens(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("sales")
    until(lambda: tab.table.rowCount() == 13)
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    tab.table.opened.emit(1)
    tab.table.opened.emit(0)
    settle(window)
    assert [one.windowTitle() for one in shown] == [tab.table.item(0, 0).text()]


def test_new_customers_are_listed(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("customers")
    table = tab.tables["customers"]
    until(lambda: table.rowCount() == 5)
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    table.opened.emit(0)
    settle(window)
    assert shown[0].table.rowCount() == int(table.item(0, 1).text())


def test_the_table_on_screen_is_exported(window: MainWindow, until, monkeypatch, tmp_path) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("products")
    until(lambda: tab.tables["products"].rowCount() > 3)
    target = tmp_path / "p.xlsx"
    monkeypatch.setattr("chamber_desk.ui.ask.ask_target", lambda *_words: target)
    tab.export.click()
    until(target.exists)


def test_every_topic_can_be_chosen(window: MainWindow) -> None:
    tab = window.tab("analysis").pages["图表"]
    assert set(tab.choices) == {"sales", *tab.tables}


WAYS = [
    *((topic, by) for topic, ways in parted.BY.items() for by in ways),
    *((topic, "") for topic in findings.TOPICS if topic not in parted.BY),
]


@pytest.mark.parametrize(("topic", "by"), WAYS)
def test_every_line_and_every_bar_open_their_records(
    window: MainWindow, until, monkeypatch, topic: str, by: str
) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic(topic)
    if tab._way() != by:
        tab.by.setCurrentIndex(tab.by.findData(by))
    until(lambda: tab._kept.get(tab._asked_for()) is not None and tab._found is tab._kept[tab._asked_for()])
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    page, found = tab._pages.currentWidget(), tab._found
    assert len(found.keys) >= len(found.rows)
    for row in range(min(3, page.table.rowCount())):
        page.table.opened.emit(row)
        settle(window)
        first = told_cell(found.rows[page._order[row]][1 if found.columns[0].key == "code" else 0])
        assert first in shown[-1].windowTitle()
    assert len(shown) == min(3, page.table.rowCount())
    drawn = find_picture(found)
    if drawn is not None:
        assert all(bar.line is not None and bar.line < len(found.keys) for bar in drawn.bars)
        page.picture.opened.emit(drawn.bars[-1].line)
        settle(window)
        assert shown[-1].windowTitle() and len(shown) == min(3, page.table.rowCount()) + 1


def test_of_very_many_records_the_first_are_listed_and_all_are_counted(window: MainWindow) -> None:
    records = [Evidence("orders", place, "", None, "", 100) for place in range(6000)]
    dialog = BehindDialog("一月", records, window)
    told = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert dialog.table.rowCount() == 5000
    assert "6000 条记录" in told and "6,000.00" in told and "只列出前 5,000 条" in told


def test_a_parted_table_is_held_against_its_bases_and_its_lines_open(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("channels")
    tab.by.setCurrentIndex(tab.by.findData("region"))
    tab.compare.setCurrentIndex(tab.compare.findData("sales"))
    until(lambda: tab._found is not None and tab._found.columns[-1].key == "yoy")
    page = tab._pages.currentWidget()
    heads = [page.table.horizontalHeaderItem(place).text() for place in range(page.table.columnCount())]
    assert heads == ["地区", "渠道", "销售额", "环比基数", "环比", "同比基数", "同比"]
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    page.table.opened.emit(0)
    settle(window)
    assert shown and f"合计 {page.table.item(0, 2).text()} 元" in " ".join(
        one.text() for one in shown[0].findChildren(QLabel)
    )
    page.table.opened.emit(page.table.rowCount() - 1)  # how the lines spread has no records of its own
    settle(window)
    assert len(shown) == 1
    tab.by.setCurrentIndex(tab.by.findData("month"))
    until(lambda: tab._found is not None and tab._found.columns[0].label == "月份")
    assert tab.compare.currentData() == "sales" and tab._found.columns[-1].key == "yoy"
