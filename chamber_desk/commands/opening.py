"""Opening the office that a command means, and signing in where it has operators."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from chamber_desk.domain.errors import BusyError, DamagedError, DeskError, SealedError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, set_own_words
from chamber_desk.services import keys, operators
from chamber_desk.services.desk import Desk
from chamber_desk.services.own_fields import get_office_words

T = TypeVar("T")
_NAME, _PASSWORD, _KEY = "CHAMBER_DESK_OPERATOR", "CHAMBER_DESK_PASSWORD", "CHAMBER_DESK_KEY"


def open_office(asked: Namespace, *, read_only: bool = False) -> Desk:
    """Open the office a command names; where none was named, the last one opened was put in. Raises DeskError."""
    desk = with_key(asked.office, lambda: Desk.open_desk(asked.office, read_only=read_only))
    try:
        if desk.read(operators.has_operators):
            _sign_in(desk, getattr(asked, "operator", None) or os.environ.get(_NAME, ""))
        set_own_words(desk.read(get_office_words))
    except BaseException:
        desk.close()
        raise
    return desk


def with_key(file: str, does: Callable[[], T]) -> T:
    """What `does` gives, after the key of an encrypted file was asked for where it needs one. Raises DeskError."""
    try:
        return does()
    except SealedError:
        secret = read_password(_KEY, _("口令或恢复码："))
        if not secret:
            raise
        keys.unlock(Path(file), secret)
        return does()


def refuse_strangers(office: str, asked: Namespace) -> None:
    """Raise DeskError if one who may not would put another office in the place of this one.

    What does not open keeps nobody out: it is for that that backups are.
    """
    try:
        desk = open_office(Namespace(office=office, operator=asked.operator), read_only=True)
    except (BusyError, SealedError, DamagedError):
        return
    try:
        desk.refuse_act("restore")
    finally:
        desk.close()


def _sign_in(desk: Desk, name: str) -> None:
    if not name:
        raise DeskError(
            N_("这个办公文件设了操作人：请用 --operator 写明姓名，密码放在环境变量 {variable} 里。"),
            {"variable": _PASSWORD},
        )
    desk.sign_in(name, read_password(_PASSWORD, _("密码：")))


def read_password(variable: str, question: str) -> str:
    """A password from the environment, else asked for where somebody sits at the terminal; else empty."""
    if variable in os.environ:
        return os.environ[variable]
    return getpass(question) if sys.stdin is not None and sys.stdin.isatty() else ""
