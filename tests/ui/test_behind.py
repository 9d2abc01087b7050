"""A line of the analysis opens the records behind it."""

from chamber_desk.ui.dialogs.behind import BehindDialog
from chamber_desk.ui.main_window import MainWindow


def test_a_line_of_sales_opens_its_orders(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("sales")
    until(lambda: tab.table.rowCount() == 13)
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    row = next(row for row in range(13) if tab.table.item(row, 1).text() != "0")
    tab.table.opened.emit(row)
    assert shown[0].windowTitle() == tab.table.item(row, 0).text()
    assert shown[0].table.rowCount() >= int(tab.table.item(row, 1).text())
    opened: list[tuple[str, int]] = []
    tab.open_asked.disconnect()
    tab.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    shown[0].table.opened.emit(0)
    assert opened[0][0] == "orders"


def test_new_customers_are_listed(window: MainWindow, until, monkeypatch) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("customers")
    table = tab.tables["customers"]
    until(lambda: table.rowCount() == 5)
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    table.opened.emit(0)
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
