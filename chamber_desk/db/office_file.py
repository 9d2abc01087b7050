"""Opening and making office files: what is refused, and the copy that is kept before a migration."""

import contextlib
import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from chamber_desk.db import schema
from chamber_desk.db.engine import connect_file, connect_server
from chamber_desk.db.leavings import clear_leavings
from chamber_desk.db.lock import OfficeLock
from chamber_desk.db.sealing import connect_like, connect_raw, is_sealed, raw_errors
from chamber_desk.domain.errors import BusyError, DamagedError, DeskError
from chamber_desk.domain.words import N_

_HEAD = b"SQLite format 3\x00"


def is_server(target: str) -> bool:
    """Is this the address of a shared server rather than a file?"""
    return target.startswith(("postgresql://", "postgresql+psycopg://"))


def create_file(path: Path) -> tuple[sa.Engine, OfficeLock]:
    """Make an empty office file; refuses to overwrite anything. Nothing is left behind if making it fails."""
    if path.exists():
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": path}, field="path")
    if not path.parent.is_dir():
        raise DeskError(N_("文件夹“{folder}”不存在。"), {"folder": path.parent}, field="path")
    lock = OfficeLock(path)
    lock.take()
    engine = connect_file(path)
    try:
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode = WAL")
        schema.create_schema(engine)
    except BaseException as error:
        engine.dispose()
        lock.release()
        for rest in ("", "-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        if isinstance(error, sqlite3.OperationalError | sa.exc.OperationalError):  # the disk is full, or bars writing
            reason = getattr(error, "orig", None) or error
            raise DeskError(N_("“{file}”没有建成：{reason}"), {"file": path.name, "reason": reason}) from error
        raise
    return engine, lock


def open_file(path: Path, *, read_only: bool = False) -> tuple[sa.Engine, OfficeLock | None]:
    """Open an office file: looked at first, then locked (unless only read), then brought up to date if it is older."""
    version = inspect_file(path)
    refuse_newer(path, version)
    if read_only and version == int(schema.HEAD):
        return connect_file(path, read_only=True), None
    lock = OfficeLock(path)
    lock.take()
    clear_leavings(path)
    engine = connect_file(path)
    try:
        if version < int(schema.HEAD):
            _migrate_file(engine, path, version)
    except BaseException:
        engine.dispose()
        lock.release()
        raise
    return engine, lock


def refuse_newer(path: Path, version: int) -> None:
    """Raise BusyError for an office of a newer program."""
    if version > int(schema.HEAD):
        raise BusyError(
            N_("“{file}”是用更新版本的程序保存的，请先更新本程序再打开；文件没有改动。"), {"file": path.name}
        )


def open_server(url: str, *, new: bool = False) -> sa.Engine:
    """Open a shared PostgreSQL; an empty database becomes an office, an older one is brought up to date.

    With `new` the database must be empty: an office that is there already is not renamed.
    """
    engine = connect_server(url)
    try:
        _bring_up_to_date(engine, new=new)
    except sa.exc.OperationalError as error:
        engine.dispose()
        raise BusyError(N_("连不上数据库服务器：{reason}"), {"reason": str(error.orig).strip()}) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: sa.Engine, *, new: bool) -> None:
    version = schema.read_version(engine)
    shown = engine.url.render_as_string(hide_password=True)
    if version is None:
        schema.create_schema(engine)
    elif new:
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": shown}, field="path")
    elif int(version) > int(schema.HEAD):
        raise BusyError(N_("“{file}”是用更新版本的程序保存的，请先更新本程序再打开；文件没有改动。"), {"file": shown})
    elif version != schema.HEAD:
        schema.migrate(engine)


def inspect_file(path: Path) -> int:
    """The version of an office file, after the checks that tell what is wrong with one that cannot be opened."""
    if not path.exists():
        raise DeskError(N_("找不到文件“{file}”。"), {"file": path}, field="path")
    if path.is_dir():
        raise DeskError(N_("“{file}”是文件夹，不是办公文件。"), {"file": path}, field="path")
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise BusyError(N_("读不了“{file}”：{reason}"), {"file": path, "reason": error.strerror or error}) from error
    if head != _HEAD and not is_sealed(path):
        raise DeskError(N_("“{file}”不是本程序的办公文件。"), {"file": path.name}, field="path")
    return _read_version(path)


def _read_version(path: Path) -> int:
    try:
        with closing(connect_raw(path, read_only=True)) as file:
            if file.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                raise DeskError(N_("“{file}”不是本程序的办公文件。"), {"file": path.name}, field="path")
            file.execute("SELECT hash FROM changes ORDER BY id DESC LIMIT 1").fetchone()
            smuggled = file.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
            if smuggled is not None:  # it would act behind the program's back
                what = {"file": path.name, "name": smuggled[0]}
                raise DeskError(N_("“{file}”里有不属于办公文件的“{name}”，不能打开。"), what, field="path")
            return int(file.execute("PRAGMA user_version").fetchone()[0])
    except raw_errors(path) as error:
        if "no such table" in str(error):
            raise DeskError(N_("“{file}”不是本程序的办公文件。"), {"file": path.name}, field="path") from error
        if type(error).__name__ == "OperationalError":
            raise BusyError(N_("读不了“{file}”：{reason}"), {"file": path.name, "reason": error}) from error
        raise DamagedError(
            N_("“{file}”已损坏，不能打开；请从备份恢复，或用“文件 → 抢救损坏的文件”（文件没有改动）。"),
            {"file": path.name},
            field="path",
        ) from error


def _migrate_file(engine: sa.Engine, path: Path, version: int) -> None:
    copy = copy_before_migration(path, version)
    try:
        schema.migrate(engine)
    except (sa.exc.SQLAlchemyError, RuntimeError) as error:
        raise DeskError(
            N_("“{file}”没有能更新到本版本，文件没有改动（另存了副本“{copy}”）：{reason}"),
            {"file": path.name, "copy": copy.name, "reason": getattr(error, "orig", None) or error},
            field="path",
        ) from error


def copy_before_migration(path: Path, version: int) -> Path:
    """A dated copy of the office beside it, made by SQLite's own backup and read back, before anything is changed."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}.v{version:04d}-{stamp}.chamber")
    copy_file(path, target)
    return target


def copy_file(source: Path, target: Path) -> str:
    """A verified copy of a live office file; gives its SHA-256. The target appears whole or not at all."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with (
            closing(connect_raw(source, read_only=True)) as live,
            closing(connect_like(source, part)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except raw_errors(source) as error:  # the disk is full, the stick pulled out, the office damaged
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)
        raise DeskError(N_("备份没有写成：{reason}"), {"reason": error}) from error
    if found != "ok":
        part.unlink(missing_ok=True)
        raise DeskError(N_("备份校验没有通过：{reason}"), {"reason": found})
    try:
        with part.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:  # the stick was pulled out after the last byte
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise DeskError(N_("备份没有写成：{reason}"), {"reason": error.strerror or error}) from error
    return digest


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows keeps the rename itself; a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
