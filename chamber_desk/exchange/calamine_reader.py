"""Reading xlsx through the child process: starts it, takes its rows, and says clearly when it had to be stopped."""

import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.exchange.calamine_child import HIDDEN_ARGUMENT, TIME_LIMIT
from chamber_desk.exchange.inspection import check_workbook

# What comes of a stream that stops in the middle, because the child was ended, or holds something else.
_BROKEN_OFF = (EOFError, pickle.UnpicklingError, ValueError, IndexError, KeyError, AttributeError, TypeError)
_ALLOWED = {"date", "datetime", "time", "timedelta"}


@dataclass(slots=True)
class RawSheet:
    """One worksheet as it stands in the file: `rows` begins with row 1, cells with column `first_column` (from 0)."""

    title: str
    hidden: bool
    first_column: int
    merged: list[tuple[tuple[int, int], tuple[int, int]]]  # ((row, column), (row, column)), both from 0
    rows: list[list[Any]] = field(default_factory=list)


class _Unpickler(pickle.Unpickler):
    """Takes plain values and dates only, whatever a broken child might send."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def read_workbook(path: Path, *, time_limit: float = TIME_LIMIT) -> list[RawSheet]:
    """All worksheets of an xlsx file; DeskError if it is unsafe, damaged, or takes more than `time_limit` seconds."""
    check_workbook(path)
    process = subprocess.Popen(  # no shell, our own program
        _command(path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(time_limit, stop)
    timer.daemon = True
    timer.start()
    try:
        assert process.stdout is not None
        return _take_sheets(path, process.stdout)
    except _BROKEN_OFF as error:
        message = (
            N_("读取“{file}”超过了 {seconds} 秒，已停止。请分成几个文件再导入。")
            if late.is_set()
            else N_("“{file}”无法读取：内容损坏，或大得放不进内存。请在表格软件中打开检查，另存后再导入。")
        )
        raise DeskError(message, {"file": path.name, "seconds": round(time_limit)}) from error
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_ARGUMENT, str(path.resolve())]
    # By its path and with -P: the child needs nothing of this package and must not find a stray module beside it.
    child = Path(__file__).with_name("calamine_child.py")
    return [sys.executable, "-P", str(child), str(path.resolve())]


def _take_sheets(path: Path, stream: IO[bytes]) -> list[RawSheet]:
    sheets: list[RawSheet] = []
    while True:
        message = _Unpickler(stream).load()
        match message:
            case ("sheet", title, hidden, first_column, _rows, merged):
                sheets.append(RawSheet(title, hidden, first_column, merged))
            case ("rows", rows):
                sheets[-1].rows.extend(rows)
            case ("error", name, detail):
                raise _explain(path, name, detail)
            case ("end",):
                return sheets
            case _:
                raise pickle.UnpicklingError(repr(message)[:50])


def _explain(path: Path, name: str, detail: str) -> DeskError:
    if name == "PasswordError":
        return DeskError(N_("“{file}”设了打开密码。请在表格软件中取消密码，另存后再导入。"), {"file": path.name})
    if name == "MemoryError":
        return DeskError(N_("“{file}”大得放不进内存。请分成几个文件再导入。"), {"file": path.name})
    return DeskError(N_("“{file}”的内容损坏，无法读取（{detail}）。"), {"file": path.name, "detail": detail or name})
