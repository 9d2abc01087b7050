"""Which office a command means, and opening it."""

import json
from argparse import Namespace
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.paths import config_dir, documents_dir
from chamber_desk.services.desk import Desk

_RECENT = 10


def open_office(asked: Namespace, *, read_only: bool = False) -> Desk:
    """Open the office a command names, else the last one opened, else the default one."""
    return Desk.open_desk(asked.office or last_office(), read_only=read_only)


def last_office() -> str:
    """The last office opened that still stands, else the default one in the documents folder. Raises DeskError if none."""
    for office in recent_offices():
        if "://" in office or Path(office).exists():
            return office
    default = documents_dir() / "chamber.chamber"
    if not default.exists():
        raise DeskError(N_("还没有办公文件：请用 chamber-desk new 建立，或写明文件。"))
    return str(default)


def recent_offices() -> list[str]:
    """The offices opened lately, newest first."""
    file = config_dir() / "recent.json"
    if not file.exists():
        return []
    try:
        return [str(one) for one in json.loads(file.read_text("utf-8"))]
    except ValueError:
        return []


def remember_office(office: str) -> None:
    """Put an office at the head of the recent ones."""
    text = office if "://" in office else str(Path(office).absolute())
    recent = [text, *(one for one in recent_offices() if one != text)][:_RECENT]
    (config_dir() / "recent.json").write_text(json.dumps(recent, ensure_ascii=False), "utf-8")
