"""From lock to printed certificates in one run: propose, choose, approve, number, print, without typing a name."""

import time
from collections.abc import Callable

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.kept import issue_paper
from chamber_desk.services import appraisals, awards, lists
from chamber_desk.services.awards import Approval
from chamber_desk.ui.dialogs.honours import HonoursDialog
from chamber_desk.ui.main_window import MainWindow

MONTH = "2026-10"
Until = Callable[[Callable[[], bool]], None]


def _fresh(window: MainWindow) -> list[awards.Honour]:
    """The month locked anew, its certificates void."""
    from chamber_desk.services import moves

    desk = window.office.desk
    for record in desk.read(awards.find_issued, MONTH):
        desk.write(moves.move_record, "certificates", record, "void", reason="测试重来")
    desk.write(appraisals.unlock_month, MONTH, leader="会长", reason="测试")
    desk.write(appraisals.lock_month, MONTH)
    return desk.read(awards.propose_month, MONTH)


def test_what_was_chosen_is_numbered_approved_and_printed_within_seconds(window: MainWindow) -> None:
    proposed = _fresh(window)
    assert proposed
    start = time.monotonic()
    dialog = HonoursDialog(window.office, MONTH, proposed, window)
    assert dialog.approver.currentText(), "the one who approves is offered"
    dialog.boxes[0][0].setChecked(len(proposed) == 1)
    dialog.issue()
    expected = len(proposed) - (len(proposed) > 1)
    assert len(dialog.issued) == expected
    printed = issue_paper(window.office.desk, "certificate", Asked(ids=tuple(dialog.issued)))
    assert printed.content.startswith(b"%PDF") and len(printed.kept) == expected
    assert time.monotonic() - start < 180
    rows = window.office.read(lists.read_rows, "certificates", dialog.issued)
    assert {row["approver"] for row in rows} == {dialog.approver.currentText()}
    assert [row["number"] for row in rows] == sorted(row["number"] for row in rows)
    again = HonoursDialog(window.office, MONTH, window.office.read(awards.propose_month, MONTH), window)
    assert sum(not box.isEnabled() for box, _one in again.boxes) == expected, "what was issued is not issued twice"
    for one in (dialog, again):
        one.deleteLater()


def test_nothing_chosen_cannot_be_issued_and_a_special_award_needs_its_reason(window: MainWindow, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.show_error", lambda _parent, error: told.append(str(error)))
    dialog = HonoursDialog(window.office, MONTH, _fresh(window), window)
    for box, _one in dialog.boxes:
        box.setChecked(False)
    assert not dialog._issue.isEnabled()
    dialog.special.setCurrentIndex(1)
    assert dialog._issue.isEnabled()
    dialog.issue()
    assert told and not dialog.issued
    dialog.reason.setText("在秋季展会筹备工作中作出突出贡献")
    dialog.reason_en.setText("preparing the autumn fair")
    dialog.issue()
    (issued,) = dialog.issued
    row = window.office.read(lists.read_rows, "certificates", [issued])[0]
    assert (row["award"], row["reason_en"]) == ("特别贡献奖", "preparing the autumn fair")
    assert row["body"] == "在秋季展会筹备工作中作出突出贡献，特授予“特别贡献奖”。"
    dialog.deleteLater()


def test_an_unlocked_month_proposes_nothing(window: MainWindow) -> None:
    window.office.desk.write(appraisals.unlock_month, MONTH, leader="会长", reason="测试")
    try:
        window.office.desk.write(awards.issue_month, MONTH, approval=Approval())
    except DeskError as error:
        assert "没有锁定" in str(error)
    else:
        raise AssertionError("issued from an unlocked month")
