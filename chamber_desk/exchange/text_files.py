"""Text files (csv): telling the encoding and the delimiter, reading rows, and writing them so that spreadsheets obey.

A spreadsheet that opens a csv guesses: it runs text that begins with `=`, `+`, `-` or `@`, and turns long digit
strings into 9.13301E+17. So the first kind is written behind an apostrophe and the second behind a tab; `unguard`
takes both away again, and what was written is read back exactly.
"""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.exchange.inspection import MOST_ROWS, MOST_UNPACKED, unreadable
from chamber_desk.exchange.tables import Note, RawRow
from chamber_desk.exchange.workbook import exchanged_sheets, guess_sheet, match_headings

_DELIMITERS = (",", ";", "\t", "，", "|")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TOLD_BY = 8192  # bytes that tell GB18030 from Big5
_EVERYDAY = {
    "gb18030": (range(0xB0, 0xD8), 0xA1),
    "cp950": (range(0xA4, 0xC7), 0x40),
}  # leads and first trail of the commonest
_NAMES = {"gb18030": "GBK / GB18030", "cp950": "Big5"}
_RUN = re.compile(r"'*[=+\-@＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")
_FIGURE = re.compile(r"-[\d,]+(\.\d+)?%?")
_RUINED = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+")


def guard(text: str) -> str:
    """Text as it is written to csv so that no spreadsheet runs or rounds it."""
    if _RUN.match(text):
        return "'" + text
    return "\t" + text if text[:1] == "\t" or _RUINED.fullmatch(text) else text


def is_run(text: str) -> bool:
    """Would a spreadsheet take this text for a formula? A plain figure below zero is none."""
    return bool(_RUN.match(text)) and not _FIGURE.fullmatch(text)


def unguard(text: str) -> str:
    """What `guard` was given."""
    if text[:1] == "\t":
        return text[1:]
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def find_encoding(data: bytes) -> str:
    """The encoding of a text file: UTF-8 or UTF-16, marked or not, else GB18030 (which holds GBK) or Big5; "" if none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:65536]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    wide = "utf-16-le" if odd > even else "utf-16-be"
    one_sided = max(even, odd) > 1 and min(even, odd) * 10 <= max(even, odd)
    if one_sided and max(even, odd) * 8 > len(start):  # mostly ASCII in two bytes each, which is valid UTF-8 too
        return wide
    if _decodes(data, "utf-8"):
        return "utf-8"
    if one_sided and max(even, odd) * 100 > len(start) and _decodes(data, wide):
        return wide
    return next((name for name in _find_wide(data) if _decodes(data, name)), "")


def _find_wide(data: bytes) -> tuple[str, ...]:
    """GB18030 and Big5, first the one under which the beginning holds more of its everyday characters.

    Most text of one is valid in the other too, but made of rare characters.
    """
    start = data[:_TOLD_BY]
    return tuple(sorted(_EVERYDAY, key=lambda name: -_count_everyday(start, *_EVERYDAY[name])))


def _count_everyday(start: bytes, leads: range, first_trail: int) -> int:
    """How many pairs of bytes are everyday characters, walked as pairs from each byte beyond ASCII."""
    found = place = 0
    while place < len(start) - 1:
        lead, trail = start[place], start[place + 1]
        if lead < 0x80:
            place += 1
            continue
        found += lead in leads and (trail >= 0xA1 or first_trail <= trail < 0x7F)
        place += 2
    return found


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def read_text_file(path: Path) -> tuple[list[RawRow], list[Note]]:
    """The rows of a csv file, the first being row 1, and what was noticed about it. Lines within quotes are one row."""
    text, notes = read_text(path)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)
    if named:
        return _parse(path, rest, named[1], 2), notes
    return _parse(path, text, find_delimiter(text), 1), notes


def read_text(path: Path) -> tuple[str, list[Note]]:
    """A text file in whatever encoding it is in, and what was noticed. Raises DeskError for none and for too large a one."""
    values: dict[str, object] = {"file": path.name}
    try:
        if path.stat().st_size > MOST_UNPACKED:
            values |= {"size": path.stat().st_size >> 20, "most": MOST_UNPACKED >> 20}
            raise DeskError(N_("“{file}”有 {size} MB，超过 {most} MB 的上限，没有读取。请分成几个文件。"), values)
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return _decode(path, data)


def _decode(path: Path, data: bytes) -> tuple[str, list[Note]]:
    encoding, notes = find_encoding(data), []
    try:
        text = data.decode(encoding) if encoding else ""
    except UnicodeDecodeError:
        encoding = ""
    if not encoding:
        raise DeskError(N_("“{file}”的文字编码无法识别。请另存为“CSV UTF-8”后再导入。"), {"file": path.name})
    if not encoding.startswith("utf-8"):
        notes.append(Note(N_("文件编码是 {encoding}。"), {"encoding": _NAMES.get(encoding, "UTF-16")}))
    if "\x00" in text:
        notes.append(Note(N_("文件里有 {count} 个空字符，已略去。"), {"count": text.count("\x00")}))
        text = text.replace("\x00", "")
    return text.removeprefix("\ufeff"), notes


def find_delimiter(text: str) -> str:
    """The delimiter under which the first rows hold the most known headings, else the most even columns."""
    start = [line for line in text[:20000].splitlines()[:20] if line.strip()]

    def rank(delimiter: str) -> tuple[int, int, int]:
        rows = list(csv.reader(start, delimiter=delimiter))
        known = max((_count_known(row) for row in rows), default=0)
        widths = [len(row) for row in rows]
        even = widths.count(widths[0]) if widths and widths[0] > 1 else 0
        return known, even, max(widths, default=0)

    try:
        return max(_DELIMITERS, key=rank)
    except csv.Error:
        return ","


def _count_known(cells: Sequence[str]) -> int:
    if guess_sheet(cells):
        return len(cells)
    return max(
        sum(field is not None for field in match_headings(sheet, cells, translated=False))
        for sheet in exchanged_sheets()
    )


def _parse(path: Path, text: str, delimiter: str, number: int) -> list[RawRow]:
    values: dict[str, object] = {"file": path.name, "most": f"{MOST_ROWS:,}"}
    rows: list[RawRow] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if number > MOST_ROWS:
                raise DeskError(N_("“{file}”超过 {most} 行的上限，没有读取。"), values)
            rows.append(RawRow(number, unguard_row(cells)))
            number += 1
    except csv.Error as error:
        values["row"] = number
        raise DeskError(N_("“{file}”第 {row} 行的引号没有配对，或一格文字太长，无法读取。"), values) from error
    return rows


def unguard_row(cells: Sequence[str]) -> list[str]:
    """A row as it was before it was guarded."""
    return [unguard(cell) if cell[:1] in _SIGNS else cell for cell in cells]


_SIGNS = ("'", "\t")
