"""The lock beside an office file: one program writes at a time, and a second one learns who has it."""

import getpass
import json
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.domain.words import N_


class OfficeLock:
    """Held from opening to closing. The system frees it when its holder dies, so no stale lock ever stops her."""

    def __init__(self, office: Path) -> None:
        self.path = office.with_name(office.name + "-lock")
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Take the lock, or raise BusyError naming who holds it, on which computer and since when."""
        try:
            file = self.path.open("r+b" if self.path.exists() else "w+b")
        except ValueError as error:  # a NUL or half a character in the name
            raise DeskError(N_("“{file}”不能作文件名，请换一个。"), {"file": self.path.name}, field="path") from error
        except OSError as error:
            raise BusyError(
                N_("不能在“{folder}”写入，请检查该文件夹是否只读。"), {"folder": self.path.parent}
            ) from error
        try:
            _lock(file)
        except OSError as error:
            holder = self._read_holder(file)
            file.close()
            raise BusyError(
                N_("这个办公文件正被 {who} 在电脑“{computer}”上使用（{since} 起），请先在那里关闭。"), holder
            ) from error
        self._write_holder(file)
        self._file = file

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self.path.unlink(missing_ok=True)

    @staticmethod
    def _write_holder(file: IO[bytes]) -> None:
        holder = {
            "who": getpass.getuser(),
            "computer": socket.gethostname(),
            "since": datetime.now().strftime("%Y-%m-%d %H:%M"),
            "process": os.getpid(),
        }
        file.seek(1)  # the first byte is the locked one, which Windows lets nobody else read
        file.truncate()
        file.write(json.dumps(holder).encode())
        file.flush()

    @staticmethod
    def _read_holder(file: IO[bytes]) -> dict[str, Any]:
        file.seek(1)
        try:
            return dict(json.loads(file.read()))
        except ValueError:
            return {"who": "?", "computer": "?", "since": "?"}


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
