"""Pictures are drawn alike on screen and paper; bars tell their figure to the pointer, open their records by press and by key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from chamber_desk.documents.bar_chart import draw_picture
from chamber_desk.documents.page import Paper
from chamber_desk.domain.analysis_papers import Bar, Picture, Shape
from chamber_desk.domain.figure_table import Figure
from chamber_desk.services import records
from chamber_desk.ui.dialogs.behind import BehindDialog
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.painter_surface import PainterSurface
from chamber_desk.ui.picture import Bars

from .steps import settle

DRAWN = ("sales", "channels", "channel_quarters", "conversion", "losses", "products", "segments", "groups", "pairs")


def _picture(*values: int, strong: int = 0) -> Picture:
    bars = tuple(Bar(f"{place}月", value, line=place - 1) for place, value in enumerate(values, 1))
    return Picture("订单数", Shape.COLUMNS, Figure.COUNT, bars, (), strong=strong)


@pytest.fixture
def bars(qtbot: QtBot) -> Bars:
    made = Bars("销售分析", opens=True)
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show_picture(_picture(100, 5, 50, strong=2))
    made.show()
    qtbot.waitUntil(lambda: len(made._zones) == 3)
    return made


def _middle(bars: Bars, place: int) -> QPoint:
    return QPoint(round(bars.zone(place).center().x()), 60)  # above a low bar: its column is as good


def test_the_pointer_is_told_the_figure(bars: Bars, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.picture.QToolTip.showText", lambda _where, text, *_more: told.append(text))
    for place in (0, 1):
        QTest.mouseMove(bars, _middle(bars, place))
        QTest.qWait(20)
    assert any("100" in one for one in told) and any("2月" in one and "5" in one for one in told)


def test_a_press_opens_the_bar_it_is_on_and_nothing_between_them(bars: Bars) -> None:
    opened: list[int] = []
    bars.opened.connect(opened.append)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=_middle(bars, 1))
    QTest.mouseClick(bars, Qt.MouseButton.RightButton, pos=_middle(bars, 0))
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(2, 60))
    assert opened == [1]


def test_the_keys_go_from_bar_to_bar_and_open_one(bars: Bars, monkeypatch, qtbot: QtBot) -> None:
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.picture.QToolTip.showText", lambda _where, text, *_more: told.append(text))
    opened: list[int] = []
    bars.opened.connect(opened.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(bars, key)
    assert opened == [2]
    assert len(told) == 4 and "50" in told[-1]
    bars.show_picture(_picture(1))
    qtbot.waitUntil(lambda: len(bars._zones) == 1)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert opened == [2, 0], "the bar that was chosen is gone: the last one stands in"


def test_a_bar_of_the_past_beside_a_forecast_opens_nothing(qtbot: QtBot) -> None:
    made = Bars("销售预测", opens=True)
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.show_picture(Picture("预测", Shape.COLUMNS, Figure.MONEY, (Bar("26-10", 100_00),), ()))
    made.show()
    qtbot.waitUntil(lambda: len(made._zones) == 1)
    opened: list[int] = []
    made.opened.connect(opened.append)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=_middle(made, 0))
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert opened == []


def test_bars_without_records_take_no_keys(qtbot: QtBot) -> None:
    made = Bars("销售预测", opens=False)
    qtbot.addWidget(made)
    assert made.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_dark_bar_is_told_from_the_others_in_grey(bars: Bars) -> None:
    picture = bars.grab().toImage()
    ratio = picture.devicePixelRatio()

    def grey(place: int) -> int:
        bar = bars.zone(place)
        return picture.pixelColor(round(bar.center().x() * ratio), round((bar.bottom() - 30) * ratio)).lightness()

    ground = bars.palette().color(QPalette.ColorRole.Window).lightness()
    assert abs(grey(2) - grey(0)) > 25 and abs(grey(0) - ground) > 25


def test_screen_and_paper_draw_the_same_strokes(qtbot: QtBot) -> None:
    """The zones that the painter of a window gives are those of a page of the same size."""
    picture = _picture(3, 9, 4, strong=1)
    paper = Paper("", author="", language="zh_CN")
    on_paper = draw_picture(paper.add_page(), 0, 0, 400, 150, picture, "zh_CN")
    image = QImage(800, 300, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    on_screen = draw_picture(PainterSurface(painter, QPalette(), QFont(), 2.0), 0, 0, 400, 150, picture, "zh_CN")
    painter.end()
    assert on_paper == on_screen and len(on_paper) == 3


@pytest.mark.parametrize("topic", DRAWN)
def test_each_drawn_topic_opens_from_its_bar_what_its_line_opens(window: MainWindow, until, monkeypatch, topic) -> None:
    tab = window.tab("analysis").pages["图表"]
    shown: list[BehindDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    tab.show_topic(topic)
    page = tab.figures[topic]
    until(lambda: tab._found is not None and tab._found.topic == topic)
    picture = page.picture.bars.picture
    if topic in ("groups", "pairs") and picture is None:
        return  # nothing was found in three months
    assert picture is not None and page.picture.isVisibleTo(tab)
    assert all(picture.sentences) and page.picture.told.text()
    highest = max(range(len(picture.bars)), key=lambda place: picture.bars[place].value)
    page.picture.bars.opened.emit(highest)
    settle(window)
    page.opened.emit(picture.bars[highest].line)
    settle(window)
    assert [one.windowTitle() for one in shown] == [shown[0].windowTitle()] * 2
    assert shown[0].table.rowCount() > 0


def test_any_figure_of_a_topic_is_switched_to_its_bases_and_growths(window: MainWindow, until) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("products")
    assert tab.compare.isVisibleTo(tab) and tab.compare.currentIndex() == 0
    tab.compare.setCurrentIndex(tab.compare.findData("profit"))
    until(lambda: tab._found is not None and tab._found.columns[-1].key == "yoy")
    table = tab._pages.currentWidget().table
    heads = [table.horizontalHeaderItem(place).text() for place in range(table.columnCount())]
    assert heads[2:] == ["利润", "环比基数", "环比", "同比基数", "同比"]
    assert table.item(table.rowCount() - 1, 0).text() == "标准差"
    tab.show_topic("segments")
    assert not tab.compare.isVisibleTo(tab)
    tab.show_topic("products")
    assert tab._pages.currentWidget() is tab.figures["products"]


def test_a_topic_is_counted_once_until_a_record_changes(window: MainWindow, until, monkeypatch) -> None:
    from chamber_desk.jobs import findings

    counted: list[str] = []
    label, find = findings.TOPICS["products"]
    monkeypatch.setitem(findings.TOPICS, "products", (label, lambda *asked: counted.append("products") or find(*asked)))
    window.tabs.setCurrentIndex(len(TABS) - 1)
    tab = window.tab("analysis").pages["图表"]

    def show(topic: str) -> None:
        tab.show_topic(topic)
        until(lambda: tab._found is not None and tab._found.topic == topic)

    for topic in ("products", "conversion", "products"):
        show(topic)
    assert counted == ["products"]
    window.office.write(window, records.add_record, "products", {"name": "新产品", "kind": "service"})
    until(lambda: counted == ["products", "products"])


@pytest.mark.parametrize("by", ["person", "region"])
def test_customers_stand_by_person_and_region_too(window: MainWindow, until, by: str) -> None:
    tab = window.tab("analysis").pages["图表"]
    tab.show_topic("customers")
    tab.by.setCurrentIndex(tab.by.findData(by))
    until(lambda: tab._found is not None and tab._found.columns[-1].key == "index")
    table = tab._pages.currentWidget().table
    assert table.horizontalHeaderItem(0).text() == {"person": "负责人", "region": "地区"}[by]
    assert table.item(table.rowCount() - 1, 0).text() == "合计"
    tab.by.setCurrentIndex(0)
    until(lambda: tab._found.columns[0].key == "figure" and tab._pages.currentWidget() is tab.figures["customers"])
