"""The command `attach`: files of a record in, out, or listed."""

from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.jobs.attaching import attach_file, save_attachments
from chamber_desk.services import attachments, lists


def attach_command(asked: Namespace) -> int:
    """`attach`: with files it adds them, with `--to` it writes all out, else it lists."""
    sheet = find_sheet(asked.sheet)
    desk = open_office(asked, read_only=not asked.files)
    try:
        record = desk.read(lists.find_by_number, sheet.name, asked.number)
        if record is None:
            raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": sheet.label, "number": asked.number})
        for file in asked.files:
            attach_file(desk, sheet.name, record, Path(file))
        found = desk.read(attachments.list_attachments, sheet.name, record)
        saved = save_attachments(desk, found, Path(asked.to)) if asked.to else []
    finally:
        desk.close()
    if asked.json:
        files = [
            {"name": one.name, "bytes": one.bytes, "sha256": one.sha256, "added_at": one.added_at.isoformat(" ")}
            for one in found
        ]
        say_json({"sheet": sheet.name, "number": asked.number, "attachments": files, "files": saved})
        return DONE
    rows = [[one.name, str(one.bytes), f"{one.added_at:%Y-%m-%d %H:%M}", one.sha256[:16]] for one in found]
    say_table([_("附件"), _("字节"), _("添加时间"), "SHA-256"], rows)
    for target in saved:
        say(_("已写出 {file}").format(file=target))
    return DONE
