"""Why a file was not written is told in the user's language, not in that of SQLite or the system."""

import errno
import os
import sqlite3

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import explain, set_language


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (sqlite3.OperationalError("database or disk is full"), "磁盘已满"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "磁盘已满"),
        ("Permission denied", "没有权限"),
        (sqlite3.OperationalError("something nobody has seen"), "something nobody has seen"),
    ],
)
def test_a_common_reason_is_told_in_the_users_words(reason: object, told: str) -> None:
    assert explain(DeskError(N_("备份没有写成：{reason}"), {"reason": reason})) == f"备份没有写成：{told}"


def test_the_reason_is_english_in_english() -> None:
    set_language("en")
    error = DeskError(N_("备份没有写成：{reason}"), {"reason": sqlite3.OperationalError("database or disk is full")})
    assert explain(error).endswith("the disk is full")
