"""What may be attached to a record, and under which name: no path, no trick of writing, no program to start by mistake."""

import re

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_

LARGEST = 100 * 1024 * 1024  # bytes: a thick contract scanned in colour; a film belongs elsewhere
_LONGEST = 120  # characters: every system takes a file of that name
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
# Windows keeps these for devices, whatever their ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_PROGRAMS = (
    "exe com bat cmd msi msp scr pif cpl hta vbs vbe js jse ws wsf wsh ps1 psm1 lnk url reg jar py pyw sh bash command "
    "app desktop appimage run deb rpm dmg pkg scf inf gadget application docm xlsm pptm dotm xltm"
)
PROGRAMS = frozenset(_PROGRAMS.split())


def file_name(given: str) -> str:
    """The name an attachment is kept by: the last part of a path, without signs that some system forbids."""
    bare = given.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    name = _NOT_IN_NAMES.sub("_", clean_text(bare)).strip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if len(name) > _LONGEST:
        name = (
            f"{stem[: _LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"
            if dot and len(ending) < 10
            else name[:_LONGEST].rstrip(". ")
        )
    return name or N_("附件")


def is_program(name: str) -> bool:
    """Could opening a file of this name start a program? Such a one is only saved, never opened from here."""
    return name.rpartition(".")[2].lower() in PROGRAMS


def check_size(name: str, size: int) -> None:
    """Raise DeskError for an empty file and for one larger than `LARGEST` bytes."""
    if size == 0:
        raise DeskError(N_("“{name}”是空文件，没有添加。"), {"name": name})
    if size > LARGEST:
        most = LARGEST // (1024 * 1024)
        values = {"name": name, "size": -(-size // (1024 * 1024)), "most": most}
        raise DeskError(N_("“{name}”有 {size} MB，最多 {most} MB；请先压缩或降低扫描分辨率。"), values)
