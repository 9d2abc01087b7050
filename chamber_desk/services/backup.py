"""Bringing an office back from a copy: the copy is opened and checked first, and nothing is overwritten unasked."""

from datetime import datetime
from pathlib import Path

from chamber_desk.db.lock import OfficeLock
from chamber_desk.db.office_file import copy_file, inspect_file, refuse_newer
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk


def restore_file(backup: Path, target: Path, *, replace: bool = False) -> dict[str, object]:
    """Restore `backup` as `target`; with `replace` an office already there is kept under a dated name first."""
    refuse_newer(backup, inspect_file(backup))
    if not target.parent.is_dir():
        raise DeskError(N_("文件夹“{folder}”不存在。"), {"folder": target.parent}, field="path")
    kept: Path | None = None
    if target.exists() and not replace:
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": target}, field="path")
    rehearsal = target.with_name(target.name + ".rehearsal")
    former = set(target.parent.glob(f"{rehearsal.stem}.v*"))
    copy_file(backup, rehearsal)
    try:
        desk = Desk.open_desk(rehearsal)
        report = check_office(desk)
        desk.close()
        if report.faults:
            raise DeskError(N_("这份备份不完好（{count} 处问题），没有恢复。"), {"count": len(report.faults)})
        lock = OfficeLock(target)
        lock.take()
        try:
            if target.exists():
                kept = target.with_name(f"{target.stem}.before-{datetime.now():%Y%m%d-%H%M%S}.chamber")
                copy_file(target, kept)
            for rest in ("-wal", "-shm"):
                target.with_name(target.name + rest).unlink(missing_ok=True)
            copy_file(rehearsal, target)
        finally:
            lock.release()
    finally:
        for rest in ("", "-wal", "-shm", "-lock"):
            rehearsal.with_name(rehearsal.name + rest).unlink(missing_ok=True)
        for copy in set(target.parent.glob(f"{rehearsal.stem}.v*")) - former:
            copy.unlink()  # kept before the rehearsal was brought up to date: the backup itself is that copy
    return {
        "file": str(target),
        "records": report.records,
        "changes": report.changes,
        "kept": str(kept) if kept else None,
    }
