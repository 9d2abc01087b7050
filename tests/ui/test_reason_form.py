"""A deal closed with two reasons and one competitor."""

import pytest

from chamber_desk.domain.moves import find_move
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.move_form import MoveForm
from chamber_desk.ui.reason_form import ReasonForm
from chamber_desk.ui.record_panel import RecordPanel


def test_a_deal_is_lost_for_two_reasons_to_one_rival(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    office = window.office
    deal = office.read(lists.find_ids, "opportunities", where={"outcome": None, "competitor": None})[0]
    panel = RecordPanel(office, SHEETS["opportunities"], "")
    panel.setParent(window)
    panel.show_record(office.read(lists.get_row, "opportunities", deal))

    def answer(dialog: object) -> int:
        if isinstance(dialog, ReasonForm):
            dialog.boxes[0].setChecked(True)
            dialog.boxes[2].setChecked(True)
            dialog.words.setPlainText("对方有库存")
            return 1
        assert isinstance(dialog, MoveForm)
        dialog._keeper.stop()
        dialog._editors["competitor"].set_text("远山会展")
        dialog.save()
        return int(dialog.result())

    monkeypatch.setattr(ask, "run_dialog", answer)
    move = find_move("opportunities", "lose")
    assert move is not None
    panel._move(move)
    row = office.read(lists.get_row, "opportunities", deal)
    assert row is not None
    assert (row["outcome"], row["reason"], row["competitor"]) == ("lost", "价格；交付时间；对方有库存", "远山会展")


def test_without_a_reason_nothing_is_closed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    move = find_move("opportunities", "lose")
    assert move is not None
    assert ReasonForm(window, move).reason == ""
