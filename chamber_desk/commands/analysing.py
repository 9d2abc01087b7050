"""The command of the analysis tab: analyse."""

from argparse import Namespace
from datetime import date

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say_json, say_table
from chamber_desk.domain.periods import Month, parse_day
from chamber_desk.domain.plain import plain_money
from chamber_desk.i18n import NOT_APPLICABLE, _, format_money
from chamber_desk.services import figures


def analyse_command(asked: Namespace) -> int:
    """`analyse`: sales by month, with margin and growth."""
    today = date.today()
    last = parse_day(asked.last, today) if asked.last else today
    first = parse_day(asked.first, today) if asked.first else None
    months = 13
    if first is not None:
        end, start = Month(last.year, last.month), Month(first.year, first.month)
        months = max(1, (end.year - start.year) * 12 + end.month - start.month + 1)
    desk = open_office(asked, read_only=True)
    try:
        found = desk.read(figures.sales_by_month, last, months)
    finally:
        desk.close()
    if asked.json:
        rows = [{"month": one.month, "orders": one.orders, "sales": plain_money(one.sales),
                 "profit": plain_money(one.sales - one.cost), "margin": one.margin, "mom": one.mom, "yoy": one.yoy}
                for one in found]  # fmt: skip
        say_json({"topic": "sales", "months": rows})
        return DONE
    table = [[one.month, str(one.orders), format_money(one.sales), format_money(one.sales - one.cost),
              *(f"{value}%" if value else NOT_APPLICABLE for value in (one.margin, one.mom, one.yoy))] for one in found]  # fmt: skip
    say_table([_("月份"), _("订单数"), _("销售额"), _("利润"), _("毛利率"), _("环比"), _("同比")], table)
    return DONE
