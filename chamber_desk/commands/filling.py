"""The command `fill`: a contract's Word file from one of the office's own templates."""

from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say, say_json, say_table
from chamber_desk.commands.parsing import check_ending
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.word_templates import file_word, fill_word, find_missing
from chamber_desk.services import lists, word_templates


def fill_command(asked: Namespace) -> int:
    """`fill`: without a template it lists those offered; the file is kept with the contract, or written to `--to`."""
    check_ending(asked.to, ".docx")
    desk = open_office(asked, read_only=not asked.template or bool(asked.to))
    try:
        contract = desk.read(lists.find_by_number, "contracts", asked.number)
        if contract is None:
            raise DeskError(
                N_("{sheet}里没有“{number}”。"), {"sheet": SHEETS["contracts"].label, "number": asked.number}
            )
        offered = desk.read(word_templates.list_offered, contract)
        missing = {one.id: [_(label) for label in find_missing(desk, one)] for one in offered}
        chosen = next((one for one in offered if one.name == asked.template), None)
        if asked.template and chosen is None:
            names = "、".join(one.name for one in offered) or "—"
            raise DeskError(
                N_("没有适用于这份合同的模板“{name}”；可用的有：{names}。"), {"name": asked.template, "names": names}
            )
        if chosen is not None and asked.to:
            write_whole(Path(asked.to), fill_word(desk, chosen, contract)[1])
        elif chosen is not None:
            file_word(desk, chosen, contract)
    finally:
        desk.close()
    if asked.json:
        told = [
            {
                "name": one.name,
                "category": one.category or None,
                "has_file": one.file is not None,
                "missing": missing[one.id],
            }
            for one in offered
        ]
        say_json({"number": asked.number, "templates": told, "filled": asked.template, "file": asked.to})
    elif chosen is None:
        rows = [
            [one.name, one.category, _("有") if one.file else _("还没有"), "、".join(missing[one.id])]
            for one in offered
        ]
        say_table([_("模板"), _("适用产品类别"), _("Word 文件"), _("没有写的条款")], rows)
    else:
        say(_("已写出 {file}").format(file=asked.to) if asked.to else _("已存入合同的附件。"))
    return DONE
