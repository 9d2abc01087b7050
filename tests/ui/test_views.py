"""Her own views of a list."""

from PySide6.QtWidgets import QApplication, QMenu

from chamber_desk.services import lists
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.views import View, drop_view, keep_view, read_views


def _customers(window: MainWindow):
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("customers"))
    QApplication.processEvents()
    return window.tab("customers").pages["customers"]


def test_a_search_and_a_filter_are_kept_under_a_name_and_come_back(window, office, qtbot) -> None:
    page = _customers(window)
    page.bar.chips.buttons()[0].click()
    page.search.setText("食品")
    expected = page.view.rows.rowCount()
    page.bar.keep_view("重点食品")
    assert page.search.text() == ""
    assert 0 < page.view.rows.rowCount() == expected
    again = MainWindow(office)
    qtbot.addWidget(again)
    again.show()
    other = _customers(again)
    button = next(one for one in other.bar.chips.buttons() if one.text() == "重点食品")
    button.click()
    assert other.view.rows.rowCount() == expected
    assert all(other.view.rows.row_at(place)["class"] == "K1" for place in range(expected))


def test_a_view_is_narrowed_by_typing_and_forgotten_when_dropped(window, until) -> None:
    page = _customers(window)
    page.search.setText("食品")
    page.bar.keep_view("食品")
    whole = page.view.rows.rowCount()
    page.search.setText("江城市")
    assert page.view.rows.rowCount() == whole
    page.search.setText("zzzz")
    assert page.view.rows.rowCount() == 0
    page.search.clear()
    page.bar.drop_view(View("食品", "食品"))
    assert read_views("customers") == []
    everybody = window.office.read(lists.count_records, "customers")
    until(lambda: page.view.rows.rowCount() == everybody)


def test_a_view_of_the_same_name_makes_room() -> None:
    keep_view("orders", View("甲", "一"))
    keep_view("orders", View("甲", "二"))
    assert read_views("orders") == [View("甲", "二")]
    drop_view("orders", "甲")
    assert read_views("orders") == []


def test_only_what_narrows_the_list_can_be_kept(window) -> None:
    page = _customers(window)
    menu = QMenu()
    page.bar._add_view_actions(menu)
    assert not menu.actions()[-1].isEnabled()
    page.search.setText("食品")
    menu.clear()
    page.bar._add_view_actions(menu)
    assert menu.actions()[-1].isEnabled()
