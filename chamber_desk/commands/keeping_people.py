"""The command for personal data: everything of one person to read, or erased."""

import json
from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, say, say_json, say_table
from chamber_desk.commands.parsing import check_ending
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, language
from chamber_desk.jobs.personal import erase, print_person
from chamber_desk.services import lists, personal_data
from chamber_desk.services.desk import Desk
from chamber_desk.services.erasing import Erased


def personal_command(asked: Namespace) -> int:
    """`personal`: what the office holds of one person, or its erasing. A record is named by number, name or internal id."""
    check_ending(asked.to, ".pdf", ".json")
    sheet = find_sheet(asked.sheet).name
    desk = open_office(asked, read_only=not asked.erase)
    try:
        record = desk.read(lists.find_by_number, sheet, asked.number)
        if record is None and asked.number.isdecimal():
            record = int(asked.number)
        if record is None:
            raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": SHEETS[sheet].label, "number": asked.number})
        if asked.erase:
            return _tell_erased(erase(desk, sheet, record, asked.erase), as_json=asked.json)
        return _tell_everything(desk, sheet, record, asked)
    finally:
        desk.close()


def _tell_everything(desk: Desk, sheet: str, record: int, asked: Namespace) -> int:
    data = personal_data.plain_person(desk.read(personal_data.gather, sheet, record))
    if asked.to and Path(asked.to).suffix.lower() == ".pdf":
        Path(asked.to).write_bytes(print_person(desk, sheet, record, language()))
    elif asked.to:
        Path(asked.to).write_text(json.dumps(data, ensure_ascii=False, default=str, indent=1), "utf-8")
    else:
        say_json(data)
        return DONE
    if asked.json:
        say_json({"file": asked.to})
    else:
        say(_("已导出：{file}").format(file=asked.to))
    return DONE


def _tell_erased(erased: Erased, *, as_json: bool) -> int:
    if as_json:
        mentions = [{"sheet": one.sheet, "number": one.number, "title": one.title} for one in erased.mentions]
        say_json({"entries": erased.entries, "files": erased.files, "mentions": mentions})
    else:
        words = _("已删除：操作记录 {entries} 处、附件 {files} 个。旧的备份里还有，请一并处理。")
        say(words.format(entries=erased.entries, files=erased.files))
        if erased.mentions:
            say(_("还有 {count} 条记录提到这个名字：").format(count=len(erased.mentions)))
            say_table(
                [_("表"), _("编号"), _("名称")],
                [[_(SHEETS[one.sheet].label), one.number, one.title] for one in erased.mentions],
            )
    return FOUND if erased.mentions else DONE
