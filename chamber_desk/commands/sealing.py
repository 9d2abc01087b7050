"""The command that encrypts an office file, or makes a plain one of it again."""

from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.opening import open_office, read_password
from chamber_desk.commands.output import DONE, say, say_json
from chamber_desk.i18n import _, language
from chamber_desk.jobs.sealing import open_sealed, print_recovery, seal_office
from chamber_desk.services import keys


def seal_command(asked: Namespace) -> int:
    """`seal`: an encrypted copy and its recovery code; `--open` makes a plain copy of an encrypted one."""
    target = Path(asked.to)
    secret = read_password("CHAMBER_DESK_KEY", _("口令："))
    if asked.open:
        keys.unlock(Path(asked.office), secret)
    desk = open_office(asked)
    try:
        code = open_sealed(desk, target) if asked.open else seal_office(desk, target, secret, secret)
    finally:
        desk.close()
    if code and asked.sheet:
        Path(asked.sheet).write_bytes(print_recovery(target, code, language()))
    if asked.json:
        say_json({"file": str(target), "recovery": code or None})
    elif code:
        say(_("已加密：{file}\n恢复码（抄在纸上，另处保管）：{code}").format(file=target, code=code))
    else:
        say(_("已解密：{file}").format(file=target))
    return DONE
