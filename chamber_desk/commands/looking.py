"""Commands that only look: list, search, today."""

from argparse import Namespace
from datetime import date

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, one_line, plain, say, say_json, say_table
from chamber_desk.domain.due import LEVELS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.periods import parse_day
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_value, in_use
from chamber_desk.services import finding, lists, today


def find_sheet(name: str) -> Sheet:
    """The sheet of an English or Chinese name. Raises DeskError."""
    for sheet in SHEETS.values():
        if name in (sheet.name, sheet.label, _(sheet.label)):
            return sheet
    raise DeskError(N_("没有“{sheet}”这张表；可用的有：{names}。"), {"sheet": name, "names": " ".join(SHEETS)})


def list_command(asked: Namespace) -> int:
    """`list`: what the tab's list shows."""
    sheet = find_sheet(asked.sheet)
    desk = open_office(asked, read_only=True)
    try:
        where = desk.read(finding.read_conditions, sheet, asked.where or [])
        descending = bool(asked.sort and asked.sort.startswith("-"))
        named = (asked.sort or "").lstrip("-")
        sort = desk.read(finding.find_field, sheet, named).name if named else ""
        ids = desk.read(
            lists.find_ids, sheet.name, search=asked.search or "", where=where, sort=sort, descending=descending,
            limit=asked.limit,
        )  # fmt: skip
        count = desk.read(lists.count_records, sheet.name, search=asked.search or "", where=where)
        rows = desk.read(lists.read_rows, sheet.name, ids)
    finally:
        desk.close()
    if asked.json:
        say_json({"sheet": sheet.name, "count": count, "rows": [plain(sheet, row) for row in rows]})
        return DONE
    shown = [field for field in in_use(sheet).fields if field.listed or field.own]
    table = [[one_line(format_value(field, row[field.name])) for field in shown] for row in rows]
    say_table([_(field.label) for field in shown], table)
    say(_("共 {count} 条").format(count=count))
    return DONE


def search_command(asked: Namespace) -> int:
    """`search`: any record by Chinese, pinyin, initials, digits or code."""
    desk = open_office(asked, read_only=True)
    try:
        found = desk.read(finding.search_everything, asked.text, asked.limit)
    finally:
        desk.close()
    if asked.json:
        rows = [{"sheet": hit.sheet, "number": hit.number, "title": hit.title} for hit in found]
        say_json({"text": asked.text, "count": len(rows), "rows": rows})
    else:
        say_table(
            [_("表"), _("编号"), _("名称")], [[_(SHEETS[h.sheet].label), h.number, one_line(h.title)] for h in found]
        )
    return DONE if found else FOUND


def today_command(asked: Namespace) -> int:
    """`today`: the list of what is due."""
    day = parse_day(asked.date, date.today()) if asked.date else date.today()
    desk = open_office(asked, read_only=True)
    try:
        due = desk.read(today.list_due, day)
    finally:
        desk.close()
    if asked.json:
        rows = [
            {"day": one.day, "level": one.level, "kind": one.kind, "sheet": one.sheet, "number": one.number,
             "title": one.title, "note": one.note, "time": one.time}
            for one in due
        ]  # fmt: skip
        say_json({"date": day, "count": len(due), "due": rows})
        return DONE
    table = [
        [
            f"{one.day} {one.time}".rstrip(),
            _(LEVELS[one.level]),
            _(one.kind),
            one.number,
            one_line(one.title),
            one_line(one.note),
        ]
        for one in due
    ]
    say_table([_("日期"), _("缓急"), _("事项"), _("编号"), _("名称"), _("说明")], table)
    return DONE
