"""The small program that reads an xlsx file in a process of its own, because a hostile file can abort its reader.

It imports nothing but calamine and is started by `calamine_reader`, as a file of its own from source and through the
hidden argument `--read-workbook` where the program is frozen. It answers with pickles on standard output:
("sheet", title, hidden, first column, rows, merged ranges), then ("rows", [[cell, …], …]) until all are sent, at the
end ("end",); or ("error", name of the fault, its text).
"""

import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Sequence
from typing import BinaryIO

HIDDEN_ARGUMENT = "--read-workbook"
MEMORY_LIMIT = 3 << 30  # bytes of address space
TIME_LIMIT = 180  # seconds of processor time
ROWS_A_PIECE = 4000


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

    with CalamineWorkbook.from_path(path) as workbook:
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            first_column = sheet.start[1] if sheet.start else 0
            hidden = about.visible != SheetVisibleEnum.Visible
            send("sheet", about.name, hidden, first_column, sheet.total_height, sheet.merged_cell_ranges or [])
            piece: list[list[object]] = []
            for row in sheet.iter_rows():
                piece.append(row)
                if len(piece) == ROWS_A_PIECE:
                    send("rows", piece)
                    piece = []
            send("rows", piece)
    send("end")


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
