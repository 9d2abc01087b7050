"""Signing in, the lock, and a window that shows only what the role sees."""

from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from chamber_desk.services import lists, operators, records
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.operators import OperatorForm, OperatorsDialog
from chamber_desk.ui.dialogs.sign_in import SignIn
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.keys import AutoLock, admit
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.month_page import MonthPage
from chamber_desk.ui.office import Office

PASSWORD = "mima-123"


@pytest.fixture
def kept(office: Office) -> Office:
    """An office with a secretary and a representative."""
    office.desk.write(operators.add_operator, "贺知秋", "secretary", PASSWORD, PASSWORD)
    office.desk.write(operators.add_operator, "单小明", "rep", PASSWORD, PASSWORD)
    return office


def make_window(office: Office, qtbot, name: str) -> MainWindow:
    office.desk.sign_in(name, PASSWORD)
    window = MainWindow(office)
    qtbot.addWidget(window)
    window.show()
    return window


def test_an_office_without_operators_opens_without_a_question(office: Office, window: MainWindow) -> None:
    assert admit(office.desk, window)


def test_she_signs_in_by_name_and_password(kept: Office, qtbot) -> None:
    dialog = SignIn(kept.desk, None)
    qtbot.addWidget(dialog)
    assert [dialog.name.itemText(place) for place in range(dialog.name.count())] == ["贺知秋", "单小明"]
    dialog.password.setText("wrong")
    dialog.sign_in()
    assert "不对" in dialog.wrong.text() and dialog.password.text() == "" and kept.desk.operator is None
    dialog.password.setText(PASSWORD)
    dialog.sign_in()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert kept.desk.who == "贺知秋"


def test_after_three_wrong_passwords_she_must_wait(kept: Office, qtbot) -> None:
    dialog = SignIn(kept.desk, None)
    qtbot.addWidget(dialog)
    for _try in range(3):
        assert dialog.enter.isEnabled()
        dialog.password.setText("wrong")
        dialog.sign_in()
    assert not dialog.enter.isEnabled()


def test_one_who_thinks_better_of_it_is_not_admitted(kept: Office, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(ask, "run_dialog", lambda _dialog: 0)
    frame = QDialog()
    qtbot.addWidget(frame)
    assert not admit(kept.desk, frame)


def test_a_window_opened_anew_goes_on_under_the_same_name(kept: Office, qtbot) -> None:
    before = kept.desk.sign_in("单小明", PASSWORD)
    kept.desk.operator = None
    frame = QDialog()
    qtbot.addWidget(frame)
    assert admit(kept.desk, frame, before) and kept.desk.operator == before


def test_a_representatives_window_shows_no_bonus_and_no_candidates(kept: Office, qtbot, until) -> None:
    window = make_window(kept, qtbot, "单小明")
    window.tabs.setCurrentIndex(1)
    team = window.tab("team")
    page = team.pages["people"]
    until(lambda: page.panel.row is not None)
    assert "bonus_base" not in [field.name for field in page.view.sheet.fields]
    assert "candidates" not in team._specs
    assert not [command for command in window._commands() if "应聘" in command.words]
    form = RecordForm(kept, records.SHEETS["people"], window, page.panel.row)
    assert "bonus_base" not in form._editors
    form.deleteLater()
    assert "单小明" in window._state.text()
    kept.settle()


def test_the_months_list_covers_the_bonuses(kept: Office, qtbot, until) -> None:
    window = make_window(kept, qtbot, "单小明")
    window.tabs.setCurrentIndex(7)
    people = window.tab("appraisals").findChildren(MonthPage)[0].people
    until(lambda: people.rowCount() > 0)
    assert {people.item(row, 6).text() for row in range(people.rowCount())} == {"•••"}
    kept.settle()


def test_what_is_others_work_is_greyed_with_its_reason(kept: Office, qtbot, until, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "say", lambda _parent, text: told.append(text))
    window = make_window(kept, qtbot, "单小明")
    window.tabs.setCurrentIndex(1)
    page = window.tab("team").pages["people"]
    until(lambda: page.panel.row is not None)
    buttons = [page.panel._actions.itemAt(place).widget() for place in range(page.panel._actions.count())]
    edit = next(one for one in buttons if isinstance(one, QPushButton) and one.text() == "修改")
    for button in (page.bar.new, edit):
        assert (
            not button.isEnabled() and "人事管理" in button.toolTip() and "人事管理" in button.accessibleDescription()
        )
    page.add()
    page.edit()
    page.paste("姓名\n新人")
    assert len(told) == 3 and all("人事管理" in one for one in told)
    barred = {action.text() for menu in window.menuBar().actions() for action in menu.menu().actions()
              if not action.isEnabled() and "您的岗位" in action.toolTip()}  # fmt: skip
    assert barred == {
        "商会资料……",
        "商机阶段……",
        "自定字段……",
        "文书样式……",
        "加密另存……",
        "从备份恢复……",
        "抢救损坏的文件……",
        "交接包……",
    }
    assert not [one for one in window._commands() if "交接包" in one.words]
    window.tabs.setCurrentIndex(7)
    month = window.tab("appraisals").findChildren(MonthPage)[0]
    until(lambda: month.people.rowCount() > 0)
    assert not month._lock.isEnabled() and "考核的锁定" in month._lock.toolTip()
    kept.settle()


def test_the_secretary_finds_nothing_greyed(kept: Office, qtbot, until) -> None:
    window = make_window(kept, qtbot, "贺知秋")
    window.tabs.setCurrentIndex(1)
    page = window.tab("team").pages["people"]
    until(lambda: page.panel.row is not None)
    assert page.bar.new.isEnabled() and page.bar.new.toolTip() == "Ctrl+N"
    kept.settle()


def test_a_paper_with_bonuses_is_refused_in_a_sentence(kept: Office) -> None:
    from chamber_desk.domain.errors import DeskError
    from chamber_desk.jobs import kept as printing
    from chamber_desk.jobs.asked import Asked
    from chamber_desk.jobs.papers import make_paper

    kept.desk.sign_in("单小明", PASSWORD)
    for act in (make_paper, printing.show_paper, printing.issue_paper):
        with pytest.raises(DeskError, match="您的岗位看不到"):
            act(kept.desk, "appraisal-summary", Asked(month="2026-09"))


def test_an_export_carries_nothing_hidden(kept: Office, tmp_path) -> None:
    import openpyxl

    from chamber_desk.jobs.transfer import export_sheets

    kept.desk.sign_in("单小明", PASSWORD)
    export_sheets(kept.desk, [], tmp_path / "all.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx", read_only=True)
    people = list(book["people"].iter_rows(values_only=True))
    place = people[0].index("bonus_base")
    assert {row[place] for row in people[1:]} == {None}
    assert len(list(book["candidates"].iter_rows(values_only=True))) <= 1
    book.close()


def test_the_lock_covers_every_window_until_the_password_is_given(kept: Office, qtbot, monkeypatch) -> None:
    window = make_window(kept, qtbot, "贺知秋")
    seen: list[bool] = []

    def answer(dialog: SignIn) -> int:
        seen.append(window.lock.locked)
        dialog.password.setText(PASSWORD)
        dialog.sign_in()
        return dialog.result()

    monkeypatch.setattr(ask, "run_dialog", answer)
    window.lock.look(monotonic() + 9 * 60)
    assert seen == []
    window.lock.look(monotonic() + 11 * 60)
    assert seen == [True] and not window.lock.locked
    kept.settle()


def test_whoever_works_is_not_locked_out(kept: Office, qtbot, monkeypatch) -> None:
    window = make_window(kept, qtbot, "贺知秋")
    monkeypatch.setattr(AutoLock, "lock", lambda _self: pytest.fail("locked"))
    window.lock._last = monotonic() - 11 * 60
    qtbot.keyClick(window, "a")
    window.lock.look(monotonic())
    kept.settle()


def test_somebody_else_may_sign_in_instead(kept: Office, qtbot, until, monkeypatch) -> None:
    window = make_window(kept, qtbot, "贺知秋")
    asked: list[str] = []
    window.office_asked.connect(asked.append)
    monkeypatch.setattr(ask, "run_dialog", lambda _dialog: 0)
    window.lock.lock()
    until(lambda: bool(asked))
    assert asked == [kept.desk.path] and kept.desk.operator is None
    kept.settle()


def test_the_first_operator_is_made_in_the_window_and_goes_on_working(window: MainWindow, monkeypatch) -> None:
    office = window.office

    def fill(form: OperatorForm) -> int:
        form.name.setText("贺知秋")
        form.password.setText("12345")
        form.again.setText("12345")
        form.save()
        assert "至少" in form._wrong.text()
        form.password.setText(PASSWORD)
        form.again.setText(PASSWORD)
        form.save()
        return form.result()

    dialog = OperatorsDialog(office, window)
    monkeypatch.setattr(ask, "run_dialog", fill)
    dialog._add()
    assert office.desk.who == "贺知秋"
    assert dialog.table.rowCount() == 1
    dialog._change_password()
    dialog._retire()
    assert office.read(operators.list_operators) == []
    QApplication.processEvents()


def test_a_representative_is_told_that_operators_are_not_for_him(kept: Office, qtbot, monkeypatch) -> None:
    window = make_window(kept, qtbot, "单小明")
    told: list[Exception] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error))
    dialog = OperatorsDialog(kept, window)
    dialog._retire()
    assert "只有秘书和负责人" in str(told[0])
    assert kept.read(lists.count_records, "people") > 0
    kept.settle()
