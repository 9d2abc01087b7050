"""Passwords are kept as hashes that are slow to guess."""

from chamber_desk.services import passwords

_HASHER = passwords._hasher  # the program's own: while tests run, quicker ones stand in


def test_a_password_is_kept_as_argon2id_of_the_strength_that_its_rfc_recommends() -> None:
    kept = _HASHER().hash("mima-123")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$") and "mima" not in kept


def test_only_the_right_password_fits_a_hash() -> None:
    kept = passwords.hash_password("mima-123")
    assert passwords.is_right(kept, "mima-123")
    assert not passwords.is_right(kept, "mima-124") and not passwords.is_right("$argon2id$", "mima-123")
