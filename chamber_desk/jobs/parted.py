"""What can be asked by what: the tables of the analysis by topic and by how they are parted. Window, terminal and comparison
look here; a topic or a way to part one is added as a line."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.figure_table import FigureColumn, FigureTable
from chamber_desk.domain.words import N_
from chamber_desk.jobs import findings
from chamber_desk.services import channels_by, conversion_by, customers_by, losses, products_by, sales
from chamber_desk.services.desk import Desk

_ALL = N_("全部")
TITLES = {"sales": sales.TITLE, **{topic: label for topic, (label, _find) in findings.TOPICS.items()}}
# By topic: the ways to part it and their names, the first one where none is chosen; "" is the table of the whole office.
BY: dict[str, dict[str, str]] = {
    "sales": sales.BY,
    "losses": losses.BY,
    "customers": {"": _ALL, **customers_by.BY},
    "channels": {"": _ALL, **channels_by.BY},
    "conversion": conversion_by.BY,
    "products": {"": _ALL, **products_by.BY},
}
_FIND: dict[str, Callable[..., FigureTable]] = {
    "sales": sales.find_sales,
    "losses": losses.find_losses,
    "customers": customers_by.find_customers_by,
    "channels": channels_by.find_channels_by,
    "conversion": conversion_by.find_conversion_by,
    "products": products_by.find_products_by,
}
_COLUMNS: dict[str, Callable[[str], tuple[FigureColumn, ...]]] = {
    "sales": sales.columns,
    "customers": customers_by.columns,
    "channels": channels_by.columns,
    "conversion": conversion_by.columns,
    "products": products_by.columns,
}


def first_way(topic: str) -> str:
    """How a topic is parted where nobody says; "" where it is not."""
    return next(iter(BY.get(topic, {"": ""})))


def columns(topic: str, by: str) -> tuple[FigureColumn, ...]:
    """The columns of a topic parted so."""
    return _COLUMNS[topic](by) if by and topic in _COLUMNS else findings.COLUMNS[topic]


def find_figures(desk: Desk, topic: str, by: str, first: date, last: date) -> FigureTable:
    """The figures of a topic in a span of days, parted by one of its ways."""
    if by:
        return desk.read(_FIND[topic], first, last, by)
    return findings.TOPICS[topic][1](desk, first, last)
