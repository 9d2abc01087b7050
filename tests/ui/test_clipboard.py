"""What is copied out of a list runs nowhere, and comes back as it was."""

import csv

import pytest
from PySide6.QtGui import QGuiApplication

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.ui.clipboard import as_table, as_text, copy_lines
from chamber_desk.ui.pasting import write_pasted
from chamber_desk.ui.plain_table import PlainTable


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-cmd|' /C calc'!A0", "@SUM(A1)", "＝HYPERLINK(1)", "'=1"])
def test_a_formula_is_copied_as_text(text: str) -> None:
    assert as_text([[text]]) == f"'{text}"
    assert "mso-number-format:'\\@'" in as_table([[text]])


@pytest.mark.parametrize("text", ["-1,234.50", "-5", "-12.5%", "1,234.50", "瑞丰", "—", ""])
def test_figures_and_words_are_copied_as_they_are(text: str) -> None:
    assert as_text([[text]]) == text
    assert "mso-number-format" not in as_table([[text]])


def test_a_long_number_is_said_to_be_text_and_markup_stays_words() -> None:
    table = as_table([["91330100799655058B", "913301007996550581", "<img src=x>"]])
    assert table.count("mso-number-format") == 1
    assert "&lt;img src=x&gt;" in table


def test_ctrl_c_in_a_list_puts_guarded_lines_on_the_clipboard(qtbot) -> None:
    table = PlainTable(["名称", "说明"], "表")
    qtbot.addWidget(table)
    table.show_lines([("=cmd", "好")])
    table.selectRow(0)
    copy_lines(table.copied_lines())
    assert QGuiApplication.clipboard().mimeData().text() == "名称\t说明\n'=cmd\t好"
    assert QGuiApplication.clipboard().mimeData().hasHtml()


def test_what_was_copied_is_pasted_back_as_it_was(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("chamber_desk.ui.pasting.cache_dir", lambda: tmp_path)
    file = write_pasted(as_text([["名称"], ["=和顺"]]), SHEETS["customers"], SHEETS["customers"].fields[:2])
    assert file is not None
    from chamber_desk.exchange.text_files import unguard

    assert [unguard(line[0]) for line in csv.reader(file.read_text("utf-8-sig").splitlines())][1] == "=和顺"
