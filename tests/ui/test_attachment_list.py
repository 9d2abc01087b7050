"""A scan dropped on a record."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import attachments, lists
from chamber_desk.ui import ask
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.record_panel import RecordPanel


@pytest.fixture
def panel(window: MainWindow) -> RecordPanel:
    made = RecordPanel(window.office, SHEETS["customers"], "")
    made.setParent(window)
    record = window.office.read(lists.find_ids, "customers")[0]
    made.show_record(window.office.read(lists.get_row, "customers", record))
    return made


def _drop(panel: RecordPanel, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    panel.dragEnterEvent(entered)
    assert entered.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))


def _shown(panel: RecordPanel) -> list[str]:
    table = panel._attached.list
    return [table.item(row, 0).text() for row in range(table.rowCount())]  # type: ignore[union-attr]


def test_a_scan_dropped_on_a_customer_is_kept_listed_and_counted(panel: RecordPanel, tmp_path: Path) -> None:
    scan = tmp_path / "营业执照.pdf"
    scan.write_bytes(b"%PDF scan")
    _drop(panel, scan)
    assert _shown(panel) == ["营业执照.pdf"]
    tabs = [panel._hanging.tabText(place) for place in range(panel._hanging.count())]
    assert "附件 1" in tabs
    scan.unlink()  # the office has it now
    one = panel._attached._found[0]
    assert panel.office.read(attachments.read_attachment, one.id)[1] == b"%PDF scan"


def test_an_empty_file_is_named_and_the_next_is_kept(
    panel: RecordPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(str(error.values["name"])))
    for name, content in (("空.pdf", b""), ("好.pdf", b"%PDF")):
        (tmp_path / name).write_bytes(content)
    panel._hanging.setCurrentWidget(panel._attached)
    panel._attached.attach([tmp_path / "空.pdf", tmp_path / "好.pdf"])
    assert told == ["空.pdf"]
    assert _shown(panel) == ["好.pdf"]


def test_an_attachment_opens_as_a_copy_and_a_program_never(
    panel: RecordPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    told: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(Path(url.toLocalFile()))) or True)
    monkeypatch.setattr(ask, "say", lambda _parent, text: told.append(text))
    panel._hanging.setCurrentWidget(panel._attached)
    for name in ("照片.jpg", "照片.exe"):
        (tmp_path / name).write_bytes(name.encode())
        panel._attached.attach([tmp_path / name])
    panel._attached._open_at(0)
    panel._attached._open_at(1)
    assert [one.name for one in opened] == ["照片.jpg"]
    assert opened[0].read_bytes() == "照片.jpg".encode()
    assert len(told) == 1 and "照片.exe" in told[0]


def test_a_removed_attachment_comes_back_with_undo(panel: RecordPanel, tmp_path: Path, window: MainWindow) -> None:
    (tmp_path / "扫描.pdf").write_bytes(b"%PDF")
    panel._hanging.setCurrentWidget(panel._attached)
    panel._attached.attach([tmp_path / "扫描.pdf"])
    panel._attached._remove()
    assert _shown(panel) == []
    window.undo()
    panel._show_hanging()
    assert _shown(panel) == ["扫描.pdf"]
