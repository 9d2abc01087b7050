"""The command that prints: print."""

from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say, say_json
from chamber_desk.domain.periods import Month
from chamber_desk.i18n import _
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.papers import Asked, find_records, make_paper


def print_command(asked: Namespace) -> int:
    """`print`: papers as one PDF file."""
    month = str(Month.parse(asked.month)) if asked.month else ""
    desk = open_office(asked, read_only=True)
    try:
        ids = find_records(desk, asked.paper, asked.numbers, everything=asked.all, month=month)
        wanted = Asked(tuple(ids), month, tuple(asked.numbers), asked.language or "zh_CN")
        content = make_paper(desk, asked.paper, wanted)
    finally:
        desk.close()
    target = Path(asked.to)
    write_whole(target, content)
    if asked.json:
        say_json({"file": str(target), "bytes": len(content)})
    else:
        say(_("已打印到 {file}").format(file=target))
    return DONE
