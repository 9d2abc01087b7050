"""Looking at a file before it is read: is it there, is it what its name says, and would it fit into memory?"""

import re
import zipfile
import zlib
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

MOST_UNPACKED = 200 * 1024 * 1024  # bytes
MOST_ROWS = 1_000_000  # a sheet
MOST_CELLS = 30_000_000  # a sheet, the empty ones between the first and the farthest counted too

WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
TEXT_ENDINGS = (".csv", ".txt", ".tsv")

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"^\s*(<!doctype html|<html|<table|<\?xml|<head|<meta)", re.IGNORECASE)
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format 3")
# Cells beyond column Z or row 99,999. Bare rows do not count: some programs format every row to the last.
_FAR = re.compile(rb""" r=["'](?:([A-Z]{2,3})(\d+)|([A-Z])(\d{6,}))["']""")
_DECLARED = re.compile(rb"""<(?:\w+:)?dimension ref=["'][A-Z]+\d+:([A-Z]+)(\d+)["']""")


def find_kind(path: Path) -> str:
    """ "workbook" or "text", told from the content; DeskError for a file that is missing, locked or something else."""
    start = _read_start(path)
    ending, values = path.suffix.lower(), {"file": path.name}
    if not start:
        raise DeskError(N_("“{file}”是空文件。"), values)
    if start.startswith(_ZIP):
        return "workbook"
    if start.startswith(_OLE):
        _refuse_ole(path)
    if _MARKUP.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise DeskError(N_("“{file}”其实是网页或 XML 文件。请用表格软件打开，另存为 .xlsx 后再导入。"), values)
    if ending in WORKBOOK_ENDINGS or start.startswith(b"PK"):
        raise DeskError(N_("“{file}”不是有效的 Excel 工作簿，可能没有下载完整。"), values)
    if ending not in TEXT_ENDINGS or start.startswith(_OTHER_KINDS):
        raise DeskError(N_("“{file}”既不是 .xlsx 工作簿，也不是 .csv 文本，无法读取。"), values)
    return "text"


def _read_start(path: Path) -> bytes:
    values = {"file": path.name or str(path)}
    try:
        if path.is_dir():
            raise DeskError(N_("“{file}”是文件夹，不是表格文件。"), values)
        if not path.is_file():
            raise DeskError(N_("找不到文件“{file}”。"), values)
        with path.open("rb") as stream:
            return stream.read(2048)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> DeskError:
    """The system's refusal to open a file in the user's words."""
    if isinstance(error, PermissionError):
        return DeskError(N_("无法打开“{file}”：文件正被别的程序占用，或没有读取权限。"), {"file": path.name})
    detail = getattr(error, "strerror", None) or str(error)
    return DeskError(N_("无法读取“{file}”：{detail}。"), {"file": path.name, "detail": detail})


def _refuse_ole(path: Path) -> None:
    values = {"file": path.name}
    with path.open("rb") as stream:
        if _ENCRYPTED in stream.read(1 << 20):
            raise DeskError(N_("“{file}”设了打开密码。请在表格软件中取消密码，另存后再导入。"), values)
    raise DeskError(N_("“{file}”是旧格式（.xls、.et 等）或加了密。请在表格软件中另存为 .xlsx 后再导入。"), values)


def check_workbook(path: Path) -> None:
    """Raise DeskError unless the zip file at `path` is a workbook whose sheets fit into memory."""
    values = {"file": path.name}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_parts(path, parts)
            for part in parts:
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", _part_name(part)):
                    _check_sheet(path, archive, part)
    except _DAMAGED as error:
        raise DeskError(N_("“{file}”不是有效的 Excel 工作簿，可能没有下载完整。"), values) from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise DeskError(N_("“{file}”设了打开密码。请在表格软件中取消密码，另存后再导入。"), values) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _check_parts(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    values: dict[str, object] = {"file": path.name, "most": MOST_UNPACKED >> 20}
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        values["size"] = unpacked >> 20
        raise DeskError(N_("“{file}”解压后有 {size} MB，超过 {most} MB 的上限，没有读取。请分成几个文件。"), values)
    names = [_part_name(part) for part in parts]
    if not any(name.startswith("xl/workbook") for name in names) or len(set(names)) != len(names):
        raise DeskError(N_("“{file}”不是 .xlsx 工作簿。请在表格软件中另存为 .xlsx 后再导入。"), values)


def _part_name(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/").lower()


def _check_sheet(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Look for the farthest cell: a reader keeps room for every cell before it, and dies of a far one."""
    farthest = widest = 1
    cell, tail = "", b""
    with archive.open(part) as stream:
        while piece := stream.read(1 << 20):
            text = tail + piece
            for match in (*_DECLARED.finditer(text[:4096]), *_FAR.finditer(text)):
                letters, digits = (part for part in match.groups() if part is not None)
                row, column = int(digits[:9]), _column_number(letters)
                if row > farthest or column > widest:
                    cell = (letters + digits).decode()
                farthest, widest = max(farthest, row), max(widest, column)
                if farthest > MOST_ROWS or farthest * widest > MOST_CELLS:
                    raise _too_far(path, cell, farthest)
            tail = text[-40:]


def _too_far(path: Path, cell: str, row: int) -> DeskError:
    values: dict[str, object] = {"file": path.name, "cell": cell[:12], "most": f"{MOST_ROWS:,}"}
    if row > MOST_ROWS:
        return DeskError(N_("“{file}”有一张表用到了单元格 {cell}，超过 {most} 行的上限，没有读取。"), values)
    return DeskError(N_("“{file}”有一张表用到了很远的单元格 {cell}，没有读取。请删去多余的行列再导入。"), values)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
