"""Encrypted office files (SQLCipher 4): what they are told by, the keys given in this process, and the way in and out.

A sealed file begins with its salt, and every copy of it with the same one: a key that was given once opens the backups too.
"""

import contextlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

from chamber_desk.domain.errors import DeskError, SealedError
from chamber_desk.domain.words import N_

HEAD = b"SQLite format 3\x00"
SALT = len(HEAD)
_PAGE = 4096  # of SQLCipher 4
_KEYS: dict[bytes, str] = {}  # salt → key (64 hexadecimal digits)


def is_sealed(path: Path) -> bool:
    """Could this be an encrypted office? Nothing but its salt and its length tells."""
    try:
        size = path.stat().st_size
        return size >= 2 * _PAGE and size % _PAGE == 0 and read_salt(path) != HEAD
    except OSError:
        return False


def may_be_sealed(path: Path) -> bool:
    """Could this be a damaged encrypted office, cut short even?"""
    try:
        return path.stat().st_size >= _PAGE and read_salt(path) != HEAD
    except OSError:
        return False


def read_salt(path: Path) -> bytes:
    """The first bytes of a file: SQLite's own word, or the salt of a sealed one."""
    with path.open("rb") as file:
        return file.read(SALT)


def file_uri(path: Path, *, read_only: bool) -> str:
    """The address of an office file for SQLite.

    Even to read, SQLite writes beside a file with a log; on a write-protected stick or a CD it is told that nothing moves.
    """
    log = path.with_name(path.name + "-wal")
    still = read_only and not os.access(path.absolute().parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    return f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if still else ''}"


def driver(path: Path) -> ModuleType:
    """What opens a file: Python's own SQLite, or SQLCipher. Raises SealedError where that is not installed."""
    if not is_sealed(path):
        return sqlite3
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise SealedError(
            N_("“{file}”可能是加密的办公文件，本机没有装加密组件 sqlcipher3，打不开。"), {"file": path.name}
        ) from error
    module: ModuleType = dbapi2
    return module


def connect_raw(path: Path, *, read_only: bool = False) -> Any:
    """A bare connection to an office file, its key given if it is sealed. Raises SealedError without one."""
    connection = driver(path).connect(
        file_uri(path, read_only=read_only), uri=True, isolation_level=None, check_same_thread=False, timeout=10
    )
    if is_sealed(path):
        _unlock(connection, path, _KEYS.get(read_salt(path)))
    return connection


def connect_like(source: Path, target: Path) -> Any:
    """A bare connection to a new file that is sealed as `source` is, or not at all."""
    connection = driver(source).connect(target)
    if is_sealed(source):
        salt = read_salt(source)
        connection.execute(f"PRAGMA key = \"x'{_KEYS[salt]}{salt.hex()}'\"")
    return connection


def raw_errors(path: Path) -> tuple[type[Exception], ...]:
    """The errors that the driver of a file raises."""
    return (sqlite3.DatabaseError, driver(path).DatabaseError)


def give_key(path: Path, key: str) -> None:
    """Keep the key of a sealed file for this process. Raises SealedError if it is not the right one."""
    connection = driver(path).connect(file_uri(path, read_only=True), uri=True)
    with closing(connection):
        _unlock(connection, path, key)
    _KEYS[read_salt(path)] = key


def keep_key(salt: bytes, key: str) -> None:
    """Keep a key for this process without a look whether it is the right one."""
    _KEYS[salt] = key


def has_key(path: Path) -> bool:
    """Was a key given for this file?"""
    return read_salt(path) in _KEYS


def seal_like(source: Path, plain: Path, target: Path) -> None:
    """Encrypt a plain file with the key and salt of another office: its backups and it are opened by the same words."""
    salt = read_salt(source)
    seal_file(plain, target, _KEYS[salt], salt)


def _unlock(connection: Any, path: Path, key: str | None) -> None:
    if key is None:
        connection.close()
        raise SealedError(N_("“{file}”是加密的办公文件（或不是办公文件），请输入口令或恢复码。"), {"file": path.name})
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except raw_errors(path) as error:
        connection.close()
        raise SealedError(N_("口令或恢复码不对，或者“{file}”不是办公文件。"), {"file": path.name}) from error


def seal_file(source: Path, target: Path, key: str, salt: bytes) -> None:
    """An encrypted copy of a plain office file that nobody writes to now; read back whole before it gets its name."""
    _export(source, target, f"x'{key}{salt.hex()}'")
    _KEYS[salt] = key


def unseal_file(source: Path, target: Path) -> None:
    """A plain copy of an encrypted office file whose key was given."""
    _export(source, target, "")


def _export(source: Path, target: Path, key: str) -> None:
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise DeskError(N_("本机没有装加密组件 sqlcipher3，不能加密或解密。")) from error
    if target.exists():
        raise DeskError(N_("“{file}”已经存在，不会覆盖它，请换一个文件名。"), {"file": target}, field="path")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(dbapi2.connect(str(source), isolation_level=None)) as whole:
            if is_sealed(source):
                whole.execute(f"PRAGMA key = \"x'{_KEYS[read_salt(source)]}'\"")
            whole.execute("ATTACH DATABASE ? AS other KEY ?", (str(part), key))
            whole.execute("BEGIN")  # else each of some hundred tables and indexes waits for the disk
            whole.execute("SELECT sqlcipher_export('other')")
            whole.execute("COMMIT")
            for name in ("application_id", "user_version"):
                value = int(whole.execute(f"PRAGMA main.{name}").fetchone()[0])
                whole.execute(f"PRAGMA other.{name} = {value}")
            found = whole.execute("PRAGMA other.integrity_check").fetchone()[0]
            whole.execute("DETACH DATABASE other")
        if found != "ok":
            raise DeskError(N_("备份校验没有通过：{reason}"), {"reason": found})
        part.replace(target)
    except (dbapi2.Error, OSError) as error:
        raise DeskError(N_("备份没有写成：{reason}"), {"reason": error}) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
