"""The key of an encrypted office: from her passphrase by argon2id, or from the recovery code on paper."""

import re
import secrets
import zlib
from pathlib import Path

from chamber_desk.db import sealing
from chamber_desk.db.leavings import passing
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

__all__ = [
    "give_key_unproved",
    "is_sealed",
    "needs_key",
    "passing",
    "read_code",
    "refuse_weak",
    "seal",
    "unlock",
    "unseal",
    "write_code",
]

SHORTEST = 10
_CODE = re.compile(r"[0-9A-F]{68}")
_MEMORY_KIB, _ROUNDS, _LANES = 65536, 3, 4  # RFC 9106, the second recommendation


def make_key(passphrase: str, salt: bytes) -> str:
    """64 hexadecimal digits from a passphrase; slow on purpose."""
    from argon2.low_level import Type, hash_secret_raw

    raw = hash_secret_raw(passphrase.strip().encode(), salt, _ROUNDS, _MEMORY_KIB, _LANES, 32, Type.ID)
    return raw.hex()


def write_code(key: str) -> str:
    """The recovery code: the key in groups of four, the last group telling a misread one."""
    whole = key.upper() + _sum(key)
    return " ".join(whole[place : place + 4] for place in range(0, len(whole), 4))


def read_code(text: str) -> str | None:
    """The key of a recovery code, or None for any other text. Raises DeskError for a code with a mistake."""
    plain = re.sub(r"[\s-]", "", text).upper()
    if not _CODE.fullmatch(plain):
        return None
    key, told = plain[:64].lower(), plain[64:]
    if _sum(key) != told:
        raise DeskError(N_("恢复码抄错了：最后一组对不上。"), field="key")
    return key


def _sum(key: str) -> str:
    return f"{zlib.crc32(bytes.fromhex(key)) & 0xFFFF:04X}"


def unlock(path: Path, secret: str) -> None:
    """Give the key of a sealed office for this process, by passphrase or recovery code. Raises SealedError for a wrong one."""
    sealing.give_key(path, read_code(secret) or make_key(secret, sealing.read_salt(path)))


def give_key_unproved(path: Path, secret: str) -> None:
    """The same for a damaged office, of which not even the first page may be whole: the reading tells if it was wrong."""
    salt = sealing.read_salt(path)
    sealing.keep_key(salt, read_code(secret) or make_key(secret, salt))


def needs_key(damaged: Path) -> bool:
    """Is a damaged office an encrypted one whose key was not given yet?"""
    return sealing.may_be_sealed(damaged) and not sealing.has_key(damaged)


def is_sealed(path: Path) -> bool:
    """Is an office encrypted?"""
    return sealing.is_sealed(path)


def refuse_weak(passphrase: str, again: str) -> None:
    """Raise DeskError for a passphrase that is too short or was typed differently the second time."""
    if len(passphrase.strip()) < SHORTEST:
        raise DeskError(N_("口令至少要 {count} 位，可以是一句话。"), {"count": SHORTEST}, field="passphrase")
    if passphrase != again:
        raise DeskError(N_("两次写的口令不一样。"), field="again")


def seal(source: Path, target: Path, passphrase: str, again: str) -> str:
    """An encrypted copy of a closed, plain office file; gives its recovery code. Raises DeskError."""
    refuse_weak(passphrase, again)
    salt = secrets.token_bytes(sealing.SALT)
    key = make_key(passphrase, salt)
    sealing.seal_file(source, target, key, salt)
    return write_code(key)


def unseal(source: Path, target: Path) -> None:
    """A plain copy of an encrypted office whose key was given."""
    sealing.unseal_file(source, target)
