"""Backups nobody has to think of: when the window closes and once a day while it is open, in a folder beside the office."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chamber_desk.domain.backup_rule import choose_kept
from chamber_desk.domain.errors import DeskError
from chamber_desk.services.desk import Desk
from chamber_desk.services.journal import list_changes

_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One automatic backup: its file, when it was made and its size in bytes."""

    file: Path
    made_at: datetime
    size: int


def backup_folder(office: Path) -> Path:
    """Where an office's automatic backups lie."""
    return office.parent / f"{office.stem}-backups"


def list_backups(office: Path) -> list[Backup]:
    """The automatic backups of an office, newest first; files of other names are left alone."""
    folder = backup_folder(office)
    wanted = re.compile(re.escape(office.stem) + r"-(\d{8}-\d{6})\.chamber")
    found = []
    for file in folder.iterdir() if folder.is_dir() else ():
        if matched := wanted.fullmatch(file.name):
            found.append(Backup(file, datetime.strptime(matched[1], _STAMP), file.stat().st_size))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def back_up_automatically(desk: Desk, now: datetime) -> Path | None:
    """A verified copy if anything changed since the newest one; older ones go by the rule. None if there is no need.

    Raises DeskError or OSError when the copy cannot be made; then no older one was taken away.
    """
    if "://" in desk.path:
        return None  # a server is backed up by those who run it
    office = Path(desk.path)
    found = list_backups(office)
    if found and last_change(found[0].file) == _last_change(desk):
        return None
    target = backup_folder(office) / f"{office.stem}-{now.strftime(_STAMP)}.chamber"
    target.parent.mkdir(exist_ok=True)
    desk.copy_to(target)
    found = list_backups(office)
    kept = choose_kept(one.made_at for one in found)
    for one in found:
        if one.made_at not in kept and one.file != target:
            one.file.unlink()
    return target


def is_due(office: Path, now: datetime) -> bool:
    """Is the newest automatic backup older than a day, or is there none?"""
    found = list_backups(office)
    return not found or (now - found[0].made_at).days >= 1


def last_change(backup: Path) -> tuple[int, datetime] | None:
    """The newest change a backup holds, by number and time; None if the file cannot be read or holds none."""
    try:
        desk = Desk.open_desk(backup, read_only=True)
    except DeskError:
        return None
    try:
        return _last_change(desk)
    finally:
        desk.close()


def _last_change(desk: Desk) -> tuple[int, datetime] | None:
    newest = desk.read(list_changes, 1)
    return (newest[0].id, newest[0].at) if newest else None
