"""Passwords as argon2id hashes (RFC 9106): slow on purpose, salted, never the password itself."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher, profiles

    return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)


def hash_password(password: str) -> str:
    """The hash to keep, with its salt and parameters."""
    return _hasher().hash(password)


def is_right(kept: str, password: str) -> bool:
    """Is this the password whose hash was kept?"""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
