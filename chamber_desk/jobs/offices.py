"""Which office was opened last, and where a backup goes: what the window and the terminal must agree on."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.paths import config_dir, documents_dir
from chamber_desk.services.desk import Desk

_RECENT = 10


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


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was written and read back: its checksum, and what it holds."""

    file: Path
    size: int
    sha256: str
    records: int
    changes: int


def make_backup(desk: Desk, target: Path) -> MadeBackup:
    """A verified copy of the office, opened and counted as a restore would. Raises DeskError if it is not sound."""
    from chamber_desk.services.checking import check_office

    digest = desk.copy_to(target)
    copied = Desk.open_desk(target, read_only=True)
    try:
        report = check_office(copied)
    finally:
        copied.close()
    if report.faults:
        raise DeskError(
            N_("已写出“{file}”，但里面有 {count} 处问题；请先“检查文件是否完好”。"),
            {"file": target, "count": len(report.faults)},
        )
    return MadeBackup(target, target.stat().st_size, digest, report.records, report.changes)


def backup_target(office: Path, to: str | None) -> Path:
    """The file a backup goes to: a dated name in the named folder, or beside the office. Raises DeskError."""
    name = f"{office.stem}-{datetime.now():%Y%m%d-%H%M%S}.chamber"
    target = Path(to) if to else office.parent
    if target.is_dir():
        target = target / name
    if target.exists():
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": target})
    if not target.parent.is_dir():
        raise DeskError(N_("文件夹“{folder}”不存在。"), {"folder": target.parent})
    return target
