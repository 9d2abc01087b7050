"""The holiday notice in the window: read while it is pasted, entered as one change."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from chamber_desk.domain.holidays import statutory_blocks
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui.dialogs.holiday_notice import HolidayNotice
from chamber_desk.ui.main_window import TABS, MainWindow

NOTICE = "\n".join(f"{first} 至 {last} {name} 放假" for first, last, name in statutory_blocks(2027))
DRAFT = "2027-01-01 至 2027-01-03 元旦 放假\n2027-01-09 元旦 上班"


def _enter(dialog: HolidayNotice) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == "录入")


def test_what_is_pasted_is_shown_and_entered(window: MainWindow) -> None:
    dialog = HolidayNotice(window.office, window)
    assert not _enter(dialog).isEnabled()
    dialog.text.setPlainText(DRAFT)
    cells = [[dialog.table.item(row, column).text() for column in range(5)] for row in range(2)]  # type: ignore[union-attr]
    assert cells == [
        ["放假", "元旦", "2027-01-01 星期五", "2027-01-03 星期日", "3"],
        ["调休上班", "元旦", "2027-01-09 星期六", "2027-01-09 星期六", "1"],
    ]
    assert "放假 3 天，调休上班 1 天" in dialog.told.text() and "没有读到：春节" in dialog.told.text()
    _enter(dialog).click()
    assert window.office.read(get_calendar).is_working_day(date(2027, 1, 9))


def test_a_whole_notice_makes_the_year_official(window: MainWindow) -> None:
    dialog = HolidayNotice(window.office, window)
    dialog.text.setPlainText(NOTICE)
    assert "没有读到" not in dialog.told.text()
    _enter(dialog).click()
    assert not window.office.read(get_calendar).is_provisional(date(2027, 1, 1))


def test_what_is_wrong_is_said_at_once_and_cannot_be_entered(window: MainWindow) -> None:
    dialog = HolidayNotice(window.office, window)
    dialog.text.setPlainText("2027-01-06 元旦 上班")
    assert "本来就是工作日" in dialog.told.text() and not _enter(dialog).isEnabled()
    dialog.text.setPlainText(DRAFT)
    assert _enter(dialog).isEnabled()


def test_a_draft_leaves_the_year_provisional(window: MainWindow) -> None:
    dialog = HolidayNotice(window.office, window)
    dialog.text.setPlainText(NOTICE)
    dialog.status.setCurrentIndex(1)
    _enter(dialog).click()
    assert window.office.read(get_calendar).is_provisional(date(2027, 1, 1))


def test_the_page_of_holidays_has_a_button_for_it(window: MainWindow) -> None:
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index("team"))
    window.tab("team").show_page("holidays")
    page = window.tab("team").pages["holidays"]
    assert any(one.text() == "粘贴放假通知……" for one in page.findChildren(QPushButton))
