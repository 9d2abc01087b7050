"""Questions and messages, all in plain text."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import _, explain
from chamber_desk.log import log_file


class Cancelled(Exception):  # noqa: N818 - no error: she wished it
    """Ends long work after Cancel was pressed; nothing is shown for it."""


def run_dialog(dialog: QDialog) -> int:
    """Show a dialog until she closes it and give its answer; it is gone once the caller has read it.

    A closed dialog would else live as long as the window it belongs to: a form more for every record of a day.
    """
    answer = dialog.exec()
    dialog.deleteLater()
    return answer


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str = "") -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(_("商会工作台"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if detail:
        box.setInformativeText(detail)
    return box


def _tell(box: QMessageBox) -> None:
    box.addButton(_("知道了"), QMessageBox.ButtonRole.AcceptRole)
    run_dialog(box)


def show_error(parent: QWidget | None, error: DeskError) -> None:
    """A broken rule, in one sentence."""
    box = _box(parent, QMessageBox.Icon.Warning, explain(error))
    _tell(box)


def show_exception(parent: QWidget | None, error: Exception) -> None:
    """A rule if it is one; anything else goes to the log, and the box names the log."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, DeskError):
        show_error(parent, error)
        return
    logging.getLogger("chamber_desk").error("unexpected", exc_info=error)
    if isinstance(error, OSError):
        _tell(_box(parent, QMessageBox.Icon.Warning, _("读写文件失败：{reason}").format(reason=error)))
        return
    detail = _("详细情况记在 {file}").format(file=log_file())
    box = _box(parent, QMessageBox.Icon.Critical, _("程序出了意外的错误，这次的操作没有完成。"), detail)
    _tell(box)


def say(parent: QWidget | None, text: str) -> None:
    """Something to know."""
    box = _box(parent, QMessageBox.Icon.Information, text)
    _tell(box)


def confirm(parent: QWidget | None, text: str, yes: str, detail: str = "") -> bool:
    """A question with the act itself as the button's word."""
    box = _box(parent, QMessageBox.Icon.Question, text, detail)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("取消"), QMessageBox.ButtonRole.RejectRole)
    run_dialog(box)
    return box.clickedButton() is accept


def choose(parent: QWidget | None, text: str, answers: Sequence[str]) -> int | None:
    """Which of several acts she wants, each a button with its own word; None if she thought better of it."""
    box = _box(parent, QMessageBox.Icon.Question, text)
    buttons = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
    box.addButton(_("取消"), QMessageBox.ButtonRole.RejectRole)
    run_dialog(box)
    return next((place for place, button in enumerate(buttons) if box.clickedButton() is button), None)


def _ask_plainly(dialog: QInputDialog, question: str) -> None:
    dialog.setLabelText(question)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.sizeHint()  # its box is made only when it is measured
    for box in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)):
        box.setAccessibleName(question)


def ask_text(parent: QWidget, title: str, question: str) -> str | None:
    """A line or more of text, or None if she thought better of it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    _ask_plainly(dialog, question)
    dialog.setOkButtonText(_("确定"))
    dialog.setCancelButtonText(_("取消"))
    return dialog.textValue() if run_dialog(dialog) else None


def ask_line(parent: QWidget, title: str, question: str) -> str:
    """One line of text; empty if she thought better of it."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    _ask_plainly(dialog, question)
    dialog.setOkButtonText(_("确定"))
    dialog.setCancelButtonText(_("取消"))
    return dialog.textValue().strip() if run_dialog(dialog) else ""


def ask_target(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where a file shall go, with the ending of its kind; None if she thought better of it."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    if not chosen:
        return None
    target = Path(chosen)
    return target if target.suffix else target.with_suffix(Path(name).suffix)


def catch_everything() -> None:
    """From now on an error nobody expected is logged and shown in one box, instead of passing unseen."""
    showing: list[BaseException] = []

    def catch(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
        elif showing:  # one box at a time; the others are in the log
            logging.getLogger("chamber_desk").error("unexpected", exc_info=error)
        else:
            showing.append(error)
            try:
                show_exception(QApplication.activeWindow(), error)
            finally:
                showing.clear()

    sys.excepthook = catch
