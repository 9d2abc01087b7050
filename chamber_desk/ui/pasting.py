"""Rows copied in WPS or Excel and pasted into a list: they go the way of an import, with preview and reasons."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from chamber_desk.domain.fields import Field, Sheet
from chamber_desk.exchange.workbook import heading, match_headings
from chamber_desk.i18n import _
from chamber_desk.paths import cache_dir


def write_pasted(
    text: str, sheet: Sheet, columns: Sequence[Field], above: tuple[Field, str] | None = None
) -> Path | None:
    """The pasted cells as a file that the import reads; None where nothing was pasted.

    Without headings in the first line the cells belong to the shown columns, from left to right. `above` is the field
    and the name of the record that the lines hang on, where they do not tell it themselves.
    """
    lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(map(str.strip, line))]
    if not lines:
        return None
    if not _are_headings(sheet, lines[0]):
        lines.insert(0, [heading(field) for field in columns][: max(len(line) for line in lines)])
    if above is not None and above[0] not in match_headings(sheet, lines[0]):
        width = len(lines[0])
        lines = [[*line[:width], *[""] * (width - len(line)), above[1]] for line in lines]
        lines[0][-1] = heading(above[0])
    name = _("粘贴的行")
    file = cache_dir() / f"{name}.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(lines)
    return file


def _are_headings(sheet: Sheet, cells: Sequence[str]) -> bool:
    typed = [cell for cell in cells if cell.strip()]
    known = [field for field in match_headings(sheet, typed) if field is not None]
    return 2 * len(known) >= len(typed)
