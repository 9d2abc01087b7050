"""The office's own Word templates in the window: dropped on a record, chosen for a contract, found among its files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chamber_desk.jobs.word_templates import save_sample
from chamber_desk.services import attachments, lists, records
from chamber_desk.ui import ask
from chamber_desk.ui.attachment_list import AttachmentList
from chamber_desk.ui.dialogs.fill_template import FillTemplate
from chamber_desk.ui.main_window import MainWindow


@pytest.fixture
def template(window: MainWindow, tmp_path: Path) -> int:
    """A template with the sample as its file, dropped on it."""
    made = window.office.desk.write(records.add_record, "word_templates", {"name": "标准合同"})
    save_sample(tmp_path / "标准合同.docx", "zh_CN")
    files = AttachmentList(window.office, "word_templates")
    files.show_of(made, whole=True)
    files.attach([tmp_path / "标准合同.docx"])
    return int(made)


def _contract(window: MainWindow) -> int:
    line = window.office.read(lists.find_ids, "contract_lines", limit=1)[0]
    row = window.office.read(lists.get_row, "contract_lines", line)
    assert row is not None and row.refs["contract"] is not None
    return row.refs["contract"]


def test_enter_fills_the_chosen_template_and_the_file_stands_with_the_contract(
    window: MainWindow, template: int
) -> None:
    contract = _contract(window)
    row = window.office.read(lists.get_row, "contracts", contract)
    assert row is not None
    dialog = FillTemplate(window.office, window, row)
    assert dialog.table.item(0, 3).text() == "有"  # type: ignore[union-attr]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == FillTemplate.DialogCode.Accepted
    (file,) = window.office.read(attachments.list_attachments, "contracts", contract)
    assert file.name.endswith("标准合同.docx")


def test_a_file_with_a_wrong_field_is_told_and_not_kept(
    window: MainWindow, template: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error.message_id))
    (tmp_path / "合同.docm").write_bytes(b"PK\x03\x04")
    files = AttachmentList(window.office, "word_templates")
    files.show_of(template, whole=True)
    files.attach([tmp_path / "合同.docm"])
    assert len(told) == 1 and "另存为 .docx" in told[0]
    assert len(window.office.read(attachments.list_attachments, "word_templates", template)) == 1


def test_without_a_template_the_dialog_says_where_to_put_one_in(window: MainWindow) -> None:
    row = window.office.read(lists.get_row, "contracts", _contract(window))
    assert row is not None
    dialog = FillTemplate(window.office, window, row)
    assert dialog.table.rowCount() == 0
    dialog._fill()
    assert dialog.result() == 0
