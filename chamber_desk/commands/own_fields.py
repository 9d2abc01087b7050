"""The command `fields`: the office's own fields, listed, added and taken out."""

from argparse import Namespace

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.own_fields import KINDS, OWN_SHEETS
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import own_fields


def fields_command(asked: Namespace) -> int:
    """`fields`: adds or takes out a field where that is asked, and lists those there are."""
    sheet = find_sheet(asked.sheet).name if asked.sheet else ""
    if sheet and sheet not in OWN_SHEETS:
        raise DeskError(N_("“{sheet}”不能加自定字段。"), {"sheet": SHEETS[sheet].label})
    changes = bool(asked.add or asked.remove)
    if changes and not sheet:
        raise DeskError(N_("请写明表，如 customers。"))
    desk = open_office(asked, read_only=not changes)
    try:
        if asked.add:
            kind = asked.kind or ("choice" if asked.options else "text")
            desk.write(own_fields.add_own_field, sheet, asked.add, kind, asked.options or ())
        if asked.remove:
            slot = desk.read(own_fields.find_own_field, sheet, asked.remove)
            desk.write(own_fields.take_out_own_field, sheet, slot or "")
        found = [
            (name, one)
            for name in ((sheet,) if sheet else OWN_SHEETS)
            for one in desk.read(own_fields.list_own_fields, name)
        ]
    finally:
        desk.close()
    if asked.json:
        rows = [{"sheet": name, "name": one.name, "kind": one.kind, "options": one.options} for name, one in found]
        say_json({"fields": rows})
    else:
        words = {choice.code: _(choice.label) for choice in KINDS}
        lines = [[_(SHEETS[name].label), one.name, words[one.kind], "、".join(one.options)] for name, one in found]
        say_table([_("表"), _("名称"), _("类型"), _("选项｜列")], lines)
    return DONE
