"""How commands speak: one JSON document with `--json`, plain text for people without."""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.plain import plain_row
from chamber_desk.domain.rows import Row
from chamber_desk.i18n import _, in_use, labelled

DONE, FOUND, WRONG, BUSY = 0, 1, 2, 3  # exit codes of design/commands: done, with something refused, wrong use, busy


def say(text: str) -> None:
    """A line for a person."""
    print(text)


def say_json(data: Any) -> None:
    """The one JSON document of a command."""
    print(json.dumps(data, ensure_ascii=False, default=str))


def complain(text: str) -> None:
    """A line about what went wrong, to stderr."""
    print(text, file=sys.stderr)


def say_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose columns line up, Chinese characters counted as two places."""
    widths = [max((_width(row[place]) for row in [headings, *rows]), default=0) for place in range(len(headings))]
    for row in [headings, *rows]:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def one_line(value: object, limit: int = 40) -> str:
    """A value on one line of a table."""
    text = " ".join(str(value).split()) if value is not None else ""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def say_values(values: Mapping[str, object]) -> None:
    """Names and values, one a line."""
    for name, value in values.items():
        if value not in (None, ""):
            print(labelled(name, value))


def plain(sheet: Sheet, row: Row) -> dict[str, object]:
    """A record as JSON carries it, the office's own fields under the names it gave them."""
    used = in_use(sheet)
    values = plain_row(used, row)
    return {_(field.label) if field.own else field.name: values.get(field.name) for field in used.fields}
