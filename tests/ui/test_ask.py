"""What is told when something goes wrong."""

import sys

from PySide6.QtWidgets import QInputDialog, QLineEdit, QPlainTextEdit, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.log import log_file, start_log
from chamber_desk.ui import ask


def test_an_unexpected_error_is_logged_and_the_box_names_the_log(qtbot, monkeypatch) -> None:
    start_log()
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "PySide6.QtWidgets.QMessageBox.exec", lambda box: told.append((box.text(), box.informativeText()))
    )
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    ask.catch_everything()
    sys.excepthook(ValueError, ValueError("the sky fell"), None)
    assert len(told) == 1
    assert str(log_file()) in told[0][1]


def test_a_broken_rule_is_told_in_one_sentence(qtbot, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: told.append(box.text()))
    ask.show_exception(None, DeskError("“{state}”状态不能“{move}”。", {"state": "草稿", "move": "批准"}))
    assert told == ["“草稿”状态不能“批准”。"]


def test_what_she_cancelled_is_not_told_as_an_error(qtbot, monkeypatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda _box: 1 / 0)
    ask.show_exception(None, ask.Cancelled())


def test_the_box_of_a_question_is_named_by_it_for_a_screen_reader(qtbot, monkeypatch) -> None:
    named: list[str] = []

    def look(dialog: QInputDialog) -> int:
        boxes = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
        named.extend(box.accessibleName() for box in boxes)
        return 0

    monkeypatch.setattr(ask, "run_dialog", look)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask.ask_text(parent, "取消订单", "理由") is None
    assert ask.ask_line(parent, "存为视图", "视图名称") == ""
    assert {"理由", "视图名称"} == set(named)
