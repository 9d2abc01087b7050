"""Cells of a table of figures as a list and a picture show them."""

from chamber_desk.domain.figure_table import Cell, Figure, FigureTable
from chamber_desk.i18n import format_figure

# The topics of the Analysis tab as they are offered: figures, and what is found in them.
TOPIC_ROWS = (
    ("sales", "customers", "channels", "channel_quarters", "conversion", "products", "allocation", "effects"),
    ("findings", "losses", "segments", "groups", "pairs", "forecast", "clauses"),
)


def told_cell(value: Cell) -> str:
    """A name or a sentence."""
    return format_figure(Figure.TEXT, value)


def table_lines(found: FigureTable) -> list[list[str]]:
    """Every line of a table in words."""
    return [
        [format_figure(column.kind, value) for column, value in zip(found.columns, row, strict=True)]
        for row in found.rows
    ]
