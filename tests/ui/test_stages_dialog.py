"""The form of the pipeline's stages, and the board and menus that follow it."""

import pytest
from PySide6.QtWidgets import QPushButton

from chamber_desk.i18n import _
from chamber_desk.services import undo
from chamber_desk.services.stages import get_stage_words, list_stages
from chamber_desk.ui import ask
from chamber_desk.ui.board import Board
from chamber_desk.ui.dialogs.stages import Stages
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import MainWindow

from .test_board import Until, board  # noqa: F401 - a fixture


def _press(dialog: Stages, name: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.accessibleName() == name and one.isEnabled())
    button.click()


def _add(dialog: Stages, name: str) -> None:
    _press(dialog, "添加阶段")
    dialog.lines[-2].name.setText(name)


def test_she_adds_orders_renames_and_removes_stages_by_their_buttons(window: MainWindow) -> None:
    dialog = Stages(window.office, window)
    _add(dialog, "样品确认")
    dialog.lines[-2].needed["channel"].setChecked(True)
    dialog.lines[-2].probability.setValue(70)
    _add(dialog, "内部批价")
    _press(dialog, "添加阶段")  # left empty: it was never begun
    dialog.lines[0].name.setText("初访")
    dialog._save()
    assert dialog.result()
    codes = [stage.code for stage in window.office.read(list_stages)]
    assert codes == ["prospecting", "engaging", "proposal", "negotiation", "样品确认", "内部批价", "signing"]
    own = window.office.read(list_stages)[4]
    assert (own.probability, own.needed) == (70, ("channel",))
    again = Stages(window.office, window)
    _press(again, "上移：内部批价")
    _press(again, "上移：内部批价")
    _press(again, "删除：样品确认")
    again.lines[3].name.setText("批价")
    again._save()
    stages = window.office.read(list_stages)
    assert [stage.code for stage in stages if stage.own] == ["内部批价"] and stages[3].own
    assert window.office.read(get_stage_words) == {"初步接触": "初访", "内部批价": "批价"}


def test_what_a_built_in_stage_asks_for_cannot_be_taken_away(window: MainWindow) -> None:
    dialog = Stages(window.office, window)
    box = dialog.lines[2].needed["product"]
    assert box.isChecked() and not box.isEnabled()


def test_two_stages_of_one_name_keep_the_form_open(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error))
    dialog = Stages(window.office, window)
    _add(dialog, "方案报价")
    dialog._save()
    assert len(told) == 1 and not dialog.result()


def test_board_and_form_know_a_new_stage_and_forget_it_with_undo(board: Board, until: Until) -> None:  # noqa: F811
    dialog = Stages(board.office, board.window())
    _add(dialog, "样品确认")
    dialog.lines[3].name.setText("谈价")
    dialog._save()
    until(lambda: [cards.stage for cards in board.lists].count("样品确认") == 1)
    assert _("商务谈判") == "谈价"
    form = RecordForm(board.office, board.office.visible(_deals()), board.window())
    words = [choice.label for choice in form.sheet.field("stage").choices]
    assert words[4] == "样品确认"
    board.office.desk.write(undo.undo_change)
    until(lambda: len(board.lists) == 5)
    assert _("商务谈判") == "商务谈判"


def _deals() -> object:
    from chamber_desk.domain.sheets import SHEETS

    return SHEETS["opportunities"]
