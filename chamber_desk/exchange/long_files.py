"""Text files too long to be held in memory: read part by part, each a table of its own under the headings of the first."""

import csv
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.exchange.inspection import MOST_UNPACKED, find_kind, unreadable
from chamber_desk.exchange.layout import keep_records
from chamber_desk.exchange.reader import fill_table
from chamber_desk.exchange.tables import Note, RawRow, Table
from chamber_desk.exchange.text_files import find_delimiter, find_encoding, unguard_row
from chamber_desk.exchange.workbook import get_sheet

PART = 100_000  # rows of a part
FIRST = 2000  # rows that a preview looks at
_SAMPLE = 1 << 20  # bytes by which encoding and delimiter are told


def is_long(path: Path) -> bool:
    """Is this a text file beyond what is read at once? A workbook of that size is refused."""
    return path.is_file() and path.stat().st_size > MOST_UNPACKED and find_kind(path) == "text"


def read_beginning(path: Path, as_sheet: str | None = None) -> Table:
    """The first rows, for a preview; a note says that it is but the beginning."""
    table = next(read_parts(path, as_sheet, rows=FIRST))
    size = {"size": path.stat().st_size >> 20, "count": f"{FIRST:,}"}
    table.notes.append(
        Note(
            N_("文件有 {size} MB，这里只检查了前 {count} 行；导入时逐段读入，每段是一项操作，可以分别或一起撤销。"),
            size,
        )
    )
    return table


def read_parts(path: Path, as_sheet: str | None = None, *, rows: int = PART) -> Iterator[Table]:
    """Tables of so many rows, one after the other; never more than one is held. Raises DeskError for what cannot be read."""
    wanted = get_sheet(as_sheet) if as_sheet else None
    found = _read_rows(path)
    first = fill_table(Table(path.name, path.stem, is_text=True), list(islice(found, rows)), wanted)
    yield first
    while first.sheet is not None and first.columns:
        begun = list(islice(found, 1))
        if not begun:
            return
        part = Table(path.name, first.source, first.sheet, first.headings, columns=first.columns, is_text=True)
        keep_records(part, list(chain(begun, islice(found, rows - 1))))
        yield part


def _read_rows(path: Path) -> Iterator[RawRow]:
    values: dict[str, object] = {"file": path.name}
    number = 0
    try:
        with path.open("rb") as start:
            sample = start.read(_SAMPLE)
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # no character is cut in two there,
        sample = sample[: len(sample) // 2 * 2]  # nor one of two bytes
        encoding = find_encoding(sample)
        if not encoding:
            raise DeskError(N_("“{file}”的文字编码无法识别。请另存为“CSV UTF-8”后再导入。"), values)
        delimiter = find_delimiter(sample.decode(encoding))
        with path.open(encoding=encoding, newline="") as stream:
            lines = (line.replace("\x00", "") for line in stream)
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
                yield RawRow(number, unguard_row(cells))
    except UnicodeDecodeError as error:
        values["row"] = number + 1
        raise DeskError(N_("“{file}”第 {row} 行起的文字编码与前面不同，从那里起没有读。"), values) from error
    except csv.Error as error:
        values["row"] = number + 1
        raise DeskError(N_("“{file}”第 {row} 行的引号没有配对，或一格文字太长，无法读取。"), values) from error
    except OSError as error:
        raise unreadable(path, error) from error
