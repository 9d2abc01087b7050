"""Cells of a table of figures as a list and a picture show them."""

from chamber_desk.domain.figure_table import Cell, Figure, FigureTable
from chamber_desk.domain.spans import Span
from chamber_desk.i18n import format_figure

# The topics of the Analysis tab as they are offered: figures, and what is found in them.
TOPIC_ROWS = (
    ("sales", "customers", "channels", "channel_quarters", "conversion", "products", "allocation", "effects"),
    ("findings", "losses", "segments", "groups", "pairs", "forecast", "clauses"),
)
_SENTENCES = ("groups", "findings", "allocation", "effects")  # topics whose further words are sentences


def told_cell(value: Cell) -> str:
    """A name or a sentence."""
    return format_figure(Figure.TEXT, value)


def name_line(found: FigureTable, place: int) -> str:
    """What a line is of, as the list of its records is called; a picture may show months more than the lines."""
    if place >= len(found.rows):
        key = found.keys[place]
        return f"{key.first:%Y-%m}" if isinstance(key, Span) else ""
    cells = [
        cell for cell, one in zip(found.rows[place], found.columns, strict=True)
        if one.kind is Figure.TEXT and one.key != "code"
    ]  # fmt: skip
    return "　".join(told_cell(one) for one in (cells[:1] if found.topic in _SENTENCES else cells))


def table_lines(found: FigureTable) -> list[list[str]]:
    """Every line of a table in words."""
    return [
        [format_figure(column.kind, value) for column, value in zip(found.columns, row, strict=True)]
        for row in found.rows
    ]
