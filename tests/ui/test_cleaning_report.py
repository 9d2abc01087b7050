"""The cleaning report beside the import in the window."""

from pathlib import Path

from chamber_desk.ui.dialogs.cleaning import CleaningDialog
from chamber_desk.ui.dialogs.import_files import ImportFiles
from chamber_desk.ui.main_window import MainWindow


def test_the_report_of_a_checked_file_is_shown_and_kept(window: MainWindow, until, monkeypatch, tmp_path: Path) -> None:
    file = tmp_path / "费用.csv"
    file.write_text("日期,类别,金额\n2026年3月2日,接待,80\n", "utf-8")
    dialog = ImportFiles(window.office, window, [file], as_sheet="costs")
    until(dialog._clean.isEnabled)
    shown: list[CleaningDialog] = []
    monkeypatch.setattr("chamber_desk.ui.ask.run_dialog", lambda one: shown.append(one) or True)
    monkeypatch.setattr("chamber_desk.ui.ask.ask_target", lambda *_words: tmp_path / "清洗.xlsx")
    dialog._clean.click()
    until(lambda: bool(shown))
    texts = [shown[0].table.item(row, 6).text() for row in range(shown[0].table.rowCount())]
    assert "2026年3月2日 → 2026-03-02" in texts
    shown[0].save()
    assert (tmp_path / "清洗.xlsx").stat().st_size > 1000
