"""Rows 86 to 99 of the feature list, each as it is written there: a secretary can …, in the window."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from chamber_desk.jobs.automatic_backups import back_up_automatically, list_backups
from chamber_desk.services import attachments, finding, journal, lists, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.backup_list import BackupList
from chamber_desk.ui.dialogs.bulk_edit import BulkEdit
from chamber_desk.ui.dialogs.import_files import ImportFiles
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.main_window import TABS, MainWindow
from chamber_desk.ui.theme import apply_theme

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(ask, "say", lambda _parent, text: told.append(text))
    return told


def page(window: MainWindow, tab: str, sheet: str):
    """A page, on screen."""
    window.tabs.setCurrentIndex([spec.key for spec in TABS].index(tab))
    QApplication.processEvents()
    shown = window.tab(tab)
    shown.show_page(sheet)
    QApplication.processEvents()
    return shown.pages[sheet]


def test_import_300_firms_fix_7_rows_in_place_and_take_it_all_back(
    window: MainWindow, until: Until, tmp_path: Path, said: list[str]
) -> None:
    read = window.office.read
    before = read(lists.count_records, "customers")
    lines = [f"江城第{place}号商行,0571-{88000000 + place}" for place in range(300)]
    for place in range(0, 280, 40):
        lines[place] = f"江城第{place}号商行,12"  # seven telephones that are none
    file = tmp_path / "customers.csv"
    file.write_text("名称,电话\n" + "\n".join(lines) + "\n", "utf-8")
    dialog = ImportFiles(window.office, window, [file])
    until(lambda: dialog.table.rowCount() == 7)
    assert dialog._take.text() == "导入 293 行"
    for row in range(7):
        dialog.table.item(row, 3).setText(f"0571-8700000{row}")
    dialog._again.click()
    until(lambda: dialog._take.text() == "导入 300 行" and dialog._take.isEnabled())
    dialog._take.click()
    until(lambda: bool(dialog.result()))
    assert read(lists.count_records, "customers") == before + 300
    window.undo()
    assert read(lists.count_records, "customers") == before
    assert check_office(window.office.desk).faults == []


def test_paste_twenty_visits_from_a_sheet(
    window: MainWindow, until: Until, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_import(dialog: ImportFiles) -> int:
        until(dialog._take.isEnabled)
        dialog._take.click()
        until(lambda: bool(dialog.result()))
        return 1

    monkeypatch.setattr(ImportFiles, "exec", press_import)
    read = window.office.read
    before = read(lists.count_records, "visits")
    names = [read(lists.get_row, "customers", one).title for one in list(read(lists.find_ids, "customers"))[:20]]
    person = next(
        row.title for row in read(lists.read_rows, "people", read(lists.find_ids, "people", where={"role": "rep"}))
    )
    rows = [f"{name}\t{person}\t2026-12-{1 + place:02d}\t回访合同" for place, name in enumerate(names)]
    listed = page(window, "customers", "visits")
    QGuiApplication.clipboard().setText("客户\t拜访人\t计划日期\t目的\n" + "\n".join(rows))
    QTest.keyClick(listed.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert read(lists.count_records, "visits") == before + 20


def test_type_initials_or_four_phone_digits_and_find_the_firm(window: MainWindow) -> None:
    desk = window.office.desk
    record = desk.write(records.add_record, "customers", {"name": "山海观测有限公司", "phone": "13912347788"})
    for typed in ("shgc", "7788", "山海"):
        assert record in [hit.id for hit in desk.read(finding.search_everything, typed)], typed


def test_mark_100_receipts_settled_in_one_step(window: MainWindow, until: Until) -> None:
    desk = window.office.desk
    contract = desk.read(lists.find_ids, "receipts", limit=1)[0]
    contract = desk.read(lists.get_row, "receipts", contract).refs["contract"]
    rows = [{"contract_id": contract, "paid_on": date(2026, 11, 2), "amount": 100 + one} for one in range(100)]
    ids = desk.write(records.add_rows, "receipts", rows)
    listed = page(window, "contracts", "receipts")
    dialog = BulkEdit(window.office, listed.sheet, ids, window)
    place = dialog.field.findText("已核销")
    dialog.field.setCurrentIndex(place)
    dialog.editors[place].set_value(True)
    dialog.preview()
    until(dialog.change.isEnabled)
    assert dialog.table.rowCount() == 100
    dialog.change.click()
    assert dialog.result()
    settled = desk.read(lists.find_ids, "receipts", where={"settled": True})
    assert set(settled) == set(ids)
    assert "100" in str(desk.read(journal.list_changes, 1)[0].values)
    desk.write(undo.undo_change)
    assert not len(desk.read(lists.find_ids, "receipts", where={"settled": True}))


def test_see_who_changed_a_contract_amount_and_put_it_back(window: MainWindow) -> None:
    listed = page(window, "customers", "customers")
    record = listed.view.rows.ids()[0]
    desk = window.office.desk
    row = desk.read(lists.get_row, "customers", record)
    desk.write(records.change_record, "customers", record, row.version, {"region": "改错的地区"})
    listed.open_record(record)
    panel = listed.panel
    panel._hanging.setCurrentWidget(panel._history)
    panel._show_hanging()
    table = panel._history.table if hasattr(panel._history, "table") else panel._history
    texts = [
        table.item(line, column).text() for line in range(table.rowCount()) for column in range(table.columnCount())
    ]
    assert "改错的地区" in texts and str(row["region"]) in texts


def test_drop_a_scan_on_a_contract_and_find_it_in_the_backup(window: MainWindow, tmp_path: Path) -> None:
    from chamber_desk.jobs.offices import make_backup

    listed = page(window, "contracts", "contracts")
    record = listed.view.rows.ids()[0]
    listed.open_record(record)
    scan = tmp_path / "盖章扫描件.pdf"
    scan.write_bytes(b"%PDF scan of the contract")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    listed.panel.dragEnterEvent(entered)
    assert entered.isAccepted()
    listed.panel.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    made = make_backup(window.office.desk, tmp_path / "backup.chamber")
    backup = Desk.open_desk(made.file)
    (one,) = [file for file in backup.read(attachments.list_attachments, "contracts", record) if file.name == scan.name]
    assert backup.read(attachments.read_attachment, one.id)[1] == b"%PDF scan of the contract"
    backup.close()


def test_restore_yesterdays_copy_from_a_list_with_dates_and_counts(
    window: MainWindow, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import datetime

    from chamber_desk.ui import backups

    desk = window.office.desk
    count = desk.read(lists.count_records, "customers")
    back_up_automatically(desk, datetime.now() - timedelta(days=1))
    desk.write(records.add_record, "customers", {"name": "今天才来的"})
    yesterday = list_backups(Path(desk.path))[-1]

    def choose(dialog: QDialog) -> int:
        assert isinstance(dialog, BackupList)
        shown = [dialog.table.item(0, column).text() for column in range(4)]
        assert shown[0].startswith(f"{date.today() - timedelta(days=1):%Y-%m-%d}") or yesterday.file.name in shown
        assert int(shown[2].replace(",", "")) > 0
        dialog._choose(dialog.table.rowCount() - 1)
        return dialog.result()

    monkeypatch.setattr(ask, "run_dialog", choose)
    target = tmp_path / "restored.chamber"
    monkeypatch.setattr(ask, "ask_target", lambda *_a: target)
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    opened: list[str] = []
    window.office_asked.connect(opened.append)
    backups.restore(window)
    until(lambda: opened == [str(target)])
    restored = Desk.open_desk(target)
    assert restored.read(lists.count_records, "customers") == count
    restored.close()


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Text at 150 per cent."""
    apply_theme(qapp, "light", 150)
    yield
    apply_theme(qapp, "light", 100)


def test_do_a_whole_visit_record_without_the_mouse_at_150_per_cent(
    large: None, window: MainWindow, until: Until
) -> None:
    desk = window.office.desk
    listed = page(window, "customers", "visits")
    before = set(desk.read(lists.find_ids, "visits"))
    firm = desk.read(lists.get_row, "customers", desk.read(lists.find_ids, "customers")[0]).title
    person = desk.read(lists.get_row, "people", desk.read(lists.find_ids, "people", where={"role": "rep"})[0]).title
    typed = {"customer": firm, "person": person, "planned_on": "2026-11-26", "done_on": "2026-11-26", "purpose": "回访"}
    form = RecordForm(window.office, listed.sheet, window)
    form.show()
    assert form.width() <= form.screen().availableSize().width()
    reached: list[str] = []
    form.activateWindow()
    QApplication.processEvents()
    focus = form.focusWidget() or form
    for _press in range(80):
        if isinstance(focus, QPushButton) and focus.text() == "保存" and len(reached) == len(typed):
            QTest.keyClick(focus, Qt.Key.Key_Space)
            break
        name = next((name for name, editor in form._editors.items() if editor.widget is focus), "")
        if name in typed and name not in reached:
            assert focus.accessibleName()
            if isinstance(focus, QLineEdit):
                written = QInputMethodEvent()  # Chinese is typed through an input method
                written.setCommitString(typed[name])
                QApplication.sendEvent(focus, written)
                popup = focus.completer().popup() if focus.completer() else None
                if popup is not None and popup.isVisible():
                    QTest.keyClick(popup, Qt.Key.Key_Escape)
            reached.append(name)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = form.focusWidget() or form
    assert set(reached) == set(typed), reached
    assert form.result(), [error.text() for error in form._errors.values() if error.text()]
    (new,) = set(desk.read(lists.find_ids, "visits")) - before
    row = desk.read(lists.get_row, "visits", new)
    assert (row["customer"], row["person"], row["done_on"]) == (firm, person, date(2026, 11, 26))


def test_start_the_day_with_one_list_or_see_it_as_a_calendar(window: MainWindow, until: Until) -> None:
    from chamber_desk.ui.due_calendar import DueCalendar

    today_tab = window.tab("today")
    until(lambda: bool(today_tab._due))
    desk = window.office.desk
    firm = desk.read(lists.find_ids, "customers")[0]
    person = desk.read(lists.find_ids, "people", where={"role": "rep"})[0]
    day = date.today().replace(day=15)
    desk.write(records.add_record, "visits", {"customer": firm, "person": person, "planned_on": day})
    today_tab.as_month.click()
    month = today_tab._month
    assert isinstance(month, DueCalendar) and month.isVisible() and not today_tab.table.isVisible()
    found: list[tuple[date, str, int]] = []

    def entries() -> list[tuple[date, str, int]]:
        found[:] = []
        for row in range(month.grid.rowCount()):
            for column in range(7):
                item = month.grid.item(row, column)
                there = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
                found.extend((one.day, one.kind, one.id) for one in (there.entries if there is not None else ()))
        return found

    until(lambda: (day, "计划拜访", firm) in entries())
    opened: list[tuple[str, int]] = []
    month.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    month._wanted = day
    month.count()
    until(lambda: "15" in month._day.text())
    places = [month.entries.item(one).data(Qt.ItemDataRole.UserRole) for one in range(month.entries.count())]
    month._open(next(one for one in places if (one.kind, one.id) == ("计划拜访", firm)))
    assert opened == [("customers", firm)]  # whom the visit is to
    month._turn(1)
    until(lambda: not window.office.threads.is_busy)
    today_tab.as_month.click()
    assert not today_tab.table.isHidden() and month.isHidden()
