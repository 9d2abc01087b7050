"""The pipeline's board: cards moved by key and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chamber_desk.services import lists, pipeline
from chamber_desk.ui import ask
from chamber_desk.ui.board import Board, StageList
from chamber_desk.ui.main_window import MainWindow

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def board(window: MainWindow, until: Until) -> Board:
    """The board with its cards, on screen."""
    window.tabs.setCurrentIndex(3)
    tab = window.current_tab()
    tab.show_page("看板")
    found = tab.findChildren(Board)[0]
    until(lambda: any(cards.count() for cards in found.lists))
    return found


def _first(board: Board, wanted: Callable[[pipeline.Card], bool]) -> tuple[StageList, int]:
    for column, cards in zip(board.office.read(pipeline.read_board), board.lists, strict=True):
        for place, card in enumerate(column.cards):
            if wanted(card) and cards is not board.lists[-1]:
                cards.setCurrentRow(place)
                return cards, card.id
    raise AssertionError("no such card")


def _stage(board: Board, record: int) -> object:
    row = board.office.read(lists.get_row, "opportunities", record)
    assert row is not None
    return row["stage"]


def test_ctrl_right_takes_a_card_into_the_next_stage_and_the_cursor_goes_along(board: Board, until: Until) -> None:
    cards, record = _first(board, lambda card: card.amount is not None)
    place = board.lists.index(cards)
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert _stage(board, record) == board.lists[place + 1].stage
    until(lambda: board.lists[place + 1].chosen() == record)


def test_a_step_back_asks_for_the_reason_and_is_not_made_without_it(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards, record = _first(board, lambda card: card.amount is not None)
    place = board.lists.index(cards)
    board.move_card(record, board.lists[place + 1].stage)
    monkeypatch.setattr(ask, "ask_text", lambda *_words: None)
    board.move_card(record, cards.stage)
    assert _stage(board, record) == board.lists[place + 1].stage
    monkeypatch.setattr(ask, "ask_text", lambda *_words: "客户推迟预算")
    board.move_card(record, cards.stage)
    assert _stage(board, record) == cards.stage


def test_a_card_dropped_on_another_column_stands_there(board: Board) -> None:
    cards, record = _first(board, lambda card: card.amount is not None)
    other = board.lists[board.lists.index(cards) + 1]

    class Drop:  # of the mouse: Qt tells the source only while a hand drags
        def source(self) -> StageList:
            return cards

        def setDropAction(self, action: Qt.DropAction) -> None:
            assert action == Qt.DropAction.IgnoreAction

        def accept(self) -> None:
            pass

    other.dropEvent(Drop())  # type: ignore[arg-type]
    assert _stage(board, record) == other.stage


def test_what_a_stage_needs_is_named_and_nothing_is_moved(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    office = board.office
    record = _first(board, lambda _card: True)[1]
    row = office.read(lists.get_row, "opportunities", record)
    assert row is not None
    from chamber_desk.services import records

    office.desk.write(records.change_record, "opportunities", record, row.version, {"expected_on": None})
    before = _stage(board, record)
    told: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda _parent, text, _yes: bool(told.append(text)))
    board.move_card(record, "signing")
    assert told == ["进入“待签约”前要填“预计成交”。"]
    assert _stage(board, record) == before


def test_enter_opens_the_card(board: Board) -> None:
    cards, record = _first(board, lambda _card: True)
    opened: list[tuple[str, int]] = []
    board.open_asked.connect(lambda sheet, one: opened.append((sheet, one)))
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert opened == [("opportunities", record)]
