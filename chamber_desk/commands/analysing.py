"""The commands of the analysis tab: analyse, comply."""

from argparse import Namespace
from datetime import date

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Figure, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month, parse_day
from chamber_desk.domain.plain import plain_money
from chamber_desk.domain.words import N_
from chamber_desk.i18n import NOT_APPLICABLE, _, format_figure, format_money
from chamber_desk.services import clause_ledger, figures, topics
from chamber_desk.services.desk import Desk


def analyse_command(asked: Namespace) -> int:
    """`analyse`: the figures of one topic."""
    today = date.today()
    last = parse_day(asked.last, today) if asked.last else today
    first = parse_day(asked.first, today) if asked.first else None
    if first is not None and first > last:
        raise DeskError(N_("起始日期晚于截止日期。"), field="from")
    desk = open_office(asked, read_only=True)
    try:
        if asked.topic == "sales":
            return _tell_sales(desk, asked, first, last)
        found = desk.read(topics.TOPICS[asked.topic][1], first or _year_before(last), last)
    finally:
        desk.close()
    return _tell_table(found, asked, first or _year_before(last), last)


def _year_before(last: date) -> date:
    return Month(last.year, last.month).year_before().following().first_day


def _tell_table(found: FigureTable, asked: Namespace, first: date, last: date) -> int:
    _say_figures(found, {"from": first, "to": last}, as_json=asked.json)
    return DONE


def comply_command(asked: Namespace) -> int:
    """`comply`: the clause ledger of a month; 1 where a clause has no proof."""
    desk = open_office(asked, read_only=True)
    try:
        found = desk.read(clause_ledger.find_ledger, asked.month)
    finally:
        desk.close()
    _say_figures(found, dict(found.values), as_json=asked.json)
    return FOUND if found.values["missing"] else DONE


def _say_figures(found: FigureTable, told: dict[str, object], *, as_json: bool) -> None:
    rule = _(found.rule).format(**found.values)
    if as_json:
        rows = [
            {column.key: _plain(value, column.kind) for value, column in zip(row, found.columns, strict=True)}
            for row in found.rows
        ]
        say_json({"topic": found.topic, **told, "rows": rows, "rule": rule})
        return
    table = [
        [format_figure(column.kind, value) for value, column in zip(row, found.columns, strict=True)]
        for row in found.rows
    ]
    say_table([_(column.label) for column in found.columns], table)
    say(rule)


def _plain(value: object, kind: Figure) -> object:
    if isinstance(value, Said):
        return _(value.text)
    if not isinstance(value, int):
        return value
    if kind is Figure.QUANTITY:
        return f"{value // 1000}.{value % 1000:03d}".rstrip("0").rstrip(".")
    return plain_money(value) if kind in (Figure.MONEY, Figure.PERCENT, Figure.RATIO) else value


def _tell_sales(desk: Desk, asked: Namespace, first: date | None, last: date) -> int:
    """Sales by month, with margin and growth."""
    months = 13
    if first is not None:
        end, start = Month(last.year, last.month), Month(first.year, first.month)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
    found = desk.read(figures.sales_by_month, last, months)
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
