"""The small program that reads an xlsx file in a process of its own, because a hostile file can abort its reader.

It imports nothing but the standard library and calamine and is started by `calamine_reader`, as a file of its own from
source and through the hidden argument `--read-workbook` where the program is frozen. It answers with pickles on standard
output:
("sheet", title, hidden, first column, rows, merged ranges), then ("rows", [[cell, …], …]) until all are sent, at the
end ("end",); or ("error", name of the fault, its text).
"""

import contextlib
import gc
import os
import pickle
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from xml.etree import ElementTree

HIDDEN_ARGUMENT = "--read-workbook"
MEMORY_LIMIT = 3 << 30  # bytes of address space
TIME_LIMIT = 180  # seconds of processor time
ROWS_A_PIECE = 4000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ERRORS = (b't="e"', b"t='e'")  # looked for as they stand: a pattern would take as long as reading the sheet
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def limit_itself() -> None:
    """Let the system end this process before it takes the machine's memory or an afternoon; POSIX only."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the checks before reading stand alone there
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, TIME_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit is set already
            resource.setrlimit(kind, (most, most))


def send_workbook(path: str, stream: BinaryIO) -> None:
    """Write every worksheet of the file at `path` to `stream`."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    def send(*message: object) -> None:
        pickle.dump(message, stream, protocol=5)

    errors = find_errors(path)
    with CalamineWorkbook.from_path(path) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            first_column = sheet.start[1] if sheet.start else 0
            hidden = about.visible != SheetVisibleEnum.Visible
            send("sheet", about.name, hidden, first_column, sheet.total_height, sheet.merged_cell_ranges or [])
            piece: list[list[object]] = []
            wrong = errors.get(about.name, {})
            for number, row in enumerate(sheet.iter_rows(), 1):
                for column, word in wrong.get(number, {}).items():
                    if 0 <= column - first_column < len(row):
                        row[column - first_column] = word
                piece.append(row)
                if len(piece) == ROWS_A_PIECE:
                    send("rows", piece)
                    piece = []
            send("rows", piece)
    send("end")


def find_errors(path: str) -> dict[str, dict[int, dict[int, str]]]:
    """The cells that hold #REF! and the like, by sheet, row (from 1) and column (from 0): calamine gives them as empty."""
    found: dict[str, dict[int, dict[int, str]]] = {}
    with zipfile.ZipFile(path) as archive:
        for title, part in _find_parts(archive):
            if _has_errors(archive, part):
                found[title] = _read_errors(archive, part)
    return found


def _find_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each worksheet's title and the part of the file that holds it."""
    with contextlib.suppress(KeyError, ElementTree.ParseError):  # calamine itself says what is wrong with such a file
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id"): one.get("Target", "") for one in relations}
        for one in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
            target = targets.get(one.get(f"{_RELATIONS}id"), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if part in archive.NameToInfo:
                yield one.get("name", ""), part


def _has_errors(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        while piece := stream.read(1 << 20):
            told = tail + piece
            if any(one in told for one in _ERRORS):
                return True
            tail = piece[-10:]
    return False


def _read_errors(archive: zipfile.ZipFile, part: str) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    with archive.open(part) as stream, contextlib.suppress(ElementTree.ParseError):
        for _event, element in ElementTree.iterparse(stream):
            if element.tag == f"{_MAIN}c" and element.get("t") == "e":
                place = _CELL.fullmatch(element.get("r", ""))
                if place is not None:
                    column = 0
                    for letter in place[1]:
                        column = column * 26 + ord(letter) - 64
                    found.setdefault(int(place[2]), {})[column - 1] = element.findtext(f"{_MAIN}v") or "#N/A"
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return found


def main(arguments: Sequence[str]) -> int:
    """Read the workbook named by the one argument and write it to standard output; 0 if it could be read."""
    gc.disable()
    limit_itself()
    with os.fdopen(os.dup(1), "wb") as stream:
        try:
            send_workbook(arguments[0], stream)
        except Exception as error:  # whatever it is, the parent names it in the user's words
            pickle.dump(("error", type(error).__name__, str(error)[:500]), stream, protocol=5)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
