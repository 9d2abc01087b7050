"""Lines of a list on the clipboard, such that WPS and Excel keep them as they are: no text runs, no long number is rounded."""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Lines = Sequence[Sequence[str]]
_AS_TEXT = " style=\"mso-number-format:'\\@'\""
_RUINED = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+")  # digits that a spreadsheet would take for a figure


def copy_lines(lines: Lines) -> None:
    """Put lines on the clipboard: as plain text, and as a table whose texts are marked as such."""
    copied = QMimeData()
    copied.setText(as_text(lines))
    copied.setHtml(as_table(lines))
    QGuiApplication.clipboard().setMimeData(copied)


def as_text(lines: Lines) -> str:
    """Cells parted by tabs; what a spreadsheet would run stands behind an apostrophe, as in an export."""
    from chamber_desk.exchange.text_files import is_run

    return "\n".join("\t".join(f"'{cell}" if is_run(cell) else cell for cell in line) for line in lines)


def as_table(lines: Lines) -> str:
    """The same as a table of a web page, which spreadsheets prefer: there a cell can be said to be text."""
    from chamber_desk.exchange.text_files import is_run

    def cell(text: str) -> str:
        marked = _AS_TEXT if is_run(text) or _RUINED.fullmatch(text) else ""
        return f"<td{marked}>{html.escape(text)}</td>"

    rows = ("".join(map(cell, line)) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
