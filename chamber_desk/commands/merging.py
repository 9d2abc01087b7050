"""The command `merge`: one customer of two, or the list of those that are most likely one."""

from argparse import Namespace

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import lists, merging
from chamber_desk.services.desk import Desk
from chamber_desk.services.own_fields import find_own_field


def merge_command(asked: Namespace) -> int:
    """`merge`: two numbers make one customer of two; without numbers it lists likely doubles."""
    desk = open_office(asked, read_only=not asked.kept)
    try:
        if not asked.kept:
            return _list_doubles(desk, asked)
        if not asked.other:
            raise DeskError(N_("请写出两个客户编号：保留的和并入的。"))
        kept, other = (_find(desk, number) for number in (asked.kept, asked.other))
        take = [desk.read(find_own_field, "customers", one) or one for one in asked.take or ()]
        desk.write(merging.merge_customers, kept, other, take)
    finally:
        desk.close()
    if asked.json:
        say_json({"kept": asked.kept, "merged": asked.other})
    else:
        say(_("已合并：{lost} 并入 {kept}").format(lost=asked.other, kept=asked.kept))
    return DONE


def _find(desk: Desk, number: str) -> int:
    found = desk.read(lists.find_by_number, "customers", number)
    if found is None:
        raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": merging.CUSTOMERS.label, "number": number})
    return found


def _list_doubles(desk: Desk, asked: Namespace) -> int:
    found = desk.read(merging.find_doubles)
    rows = {
        row.id: row for row in desk.read(lists.read_rows, "customers", [one for double in found for one in double.ids])
    }
    if asked.json:
        groups = [
            {"reason": _(one.reason), "numbers": [rows[record].values["number"] for record in one.ids]} for one in found
        ]
        say_json({"count": len(found), "doubles": groups})
    else:
        say_table(
            [_("原因"), _("客户")],
            [
                [_(one.reason), " / ".join(lists.describe("customers", rows[record]) for record in one.ids)]
                for one in found
            ],
        )
    return FOUND if found else DONE
