"""Writing a file so that the old one or the new one stands there, never half of one."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, renamed to it if the block ends well and removed if it does not.

    Raises DeskError for an office file, which nothing written here may replace, and where the system refuses: no such
    folder, no right to write, the target open elsewhere, disk full.
    """
    values: dict[str, object] = {"file": path.name, "folder": str(path.parent)}
    if path.is_dir():
        raise DeskError(N_("“{file}”是文件夹，不能写成文件。"), values)
    if not path.parent.is_dir():
        raise DeskError(N_("没有“{folder}”这个文件夹。"), values)
    if _is_office(path):
        raise DeskError(N_("“{file}”是办公文件，不会被覆盖，请换一个文件名。"), values)
    part = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except PermissionError as error:
        raise DeskError(N_("无法写“{file}”：它正被别的程序打开，或没有写入权限。"), values) from error
    except OSError as error:
        values["detail"] = error.strerror or str(error)
        raise DeskError(N_("无法写“{file}”：{detail}。"), values) from error
    finally:
        with contextlib.suppress(FileNotFoundError, PermissionError):
            part.unlink()


def _is_office(path: Path) -> bool:
    """Any SQLite file counts: the mark of an office may still stand in its log beside it."""
    try:
        with path.open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\x00"
    except OSError:
        return False
