"""The commands of the analysis tab: analyse, comply."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.figure_table import Cell, Figure, FigureTable, Noted, Sentence
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month, parse_day
from chamber_desk.domain.plain import plain_money
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_figure, format_rule
from chamber_desk.jobs import comparing, parted
from chamber_desk.services import clause_ledger, credit_changes, risk_signals

_OF_RISK = {"risks": risk_signals.TITLE, "credit": credit_changes.TITLE}  # tables of the tab Risk


def analyse_command(asked: Namespace) -> int:
    """`analyse`: the figures of one topic."""
    today = date.today()
    last = parse_day(asked.last, today) if asked.last else today
    first = parse_day(asked.first, today) if asked.first else None
    if first is not None and first > last:
        raise DeskError(N_("起始日期晚于截止日期。"), field="from")
    if asked.by and asked.by not in parted.BY.get(asked.topic, ()):
        raise DeskError(N_("这个主题不能用 --by {by}。"), {"by": asked.by}, field="by")
    by = asked.by or parted.first_way(asked.topic)
    last_year = Month(last.year, last.month).year_before()
    # By month, the same month of last year stands at the head.
    week_ago = last - timedelta(days=credit_changes.DAYS)
    begun = (
        first or week_ago
        if asked.topic == "credit"
        else first or (last_year if (asked.topic, by) == ("sales", "month") else last_year.following()).first_day
    )
    desk = open_office(asked, read_only=True)
    try:
        if asked.compare:
            found = comparing.find_compared(desk, asked.topic, asked.compare, begun, last, by)
        elif asked.topic == "risks":
            found = desk.read(risk_signals.find_risk_signals, begun, last)
        elif asked.topic == "credit":
            found = desk.read(credit_changes.find_credit_changes, begun, last)
        else:
            found = parted.find_figures(desk, asked.topic, by, begun, last)
    finally:
        desk.close()
    if asked.report:
        from chamber_desk.exchange.figure_book import write_figures

        write_figures(found, _({**parted.TITLES, **_OF_RISK}[asked.topic]), Path(asked.report))
    told = {"from": begun, "to": last, **({"by": by} if by else {})}
    _say_figures(
        found,
        told,
        as_json=asked.json,
        rows_as="months" if (asked.topic, by, asked.compare) == ("sales", "month", None) else "rows",
    )
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


def _say_figures(found: FigureTable, told: dict[str, object], *, as_json: bool, rows_as: str = "rows") -> None:
    rule = format_rule(found)
    if as_json:
        say_json({"topic": found.topic, **told, rows_as: [_line(found, row) for row in found.rows], "rule": rule})
        return
    table = [
        [format_figure(column.kind, value) for value, column in zip(row, found.columns, strict=True)]
        for row in found.rows
    ]
    say_table([_(column.label) for column in found.columns], table)
    say(rule)


def _line(found: FigureTable, row: Sequence[Cell]) -> dict[str, object]:
    """A row as JSON; the remark on a figure stands beside it as `…_note`."""
    line: dict[str, object] = {}
    for value, column in zip(row, found.columns, strict=True):
        line[column.key] = _plain(value.value if isinstance(value, Noted) else value, column.kind)
        if isinstance(value, Noted):
            line[f"{column.key}_note"] = _(value.note)
    return line


def _plain(value: object, kind: Figure) -> object:
    if isinstance(value, Said | Sentence):
        return format_figure(kind, value)
    if not isinstance(value, int):
        return value
    if kind is Figure.QUANTITY:
        return f"{value // 1000}.{value % 1000:03d}".rstrip("0").rstrip(".")
    return plain_money(value) if kind in (Figure.MONEY, Figure.PERCENT, Figure.RATIO) else value
