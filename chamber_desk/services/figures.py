"""Figures of the analysis tab: sales by month with margin and growth (domain base 6.2)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.periods import Month
from chamber_desk.services.month_figures import count_sales


@dataclass(frozen=True, slots=True)
class MonthSales:
    """One month: orders, sales and cost in fen; margin, change to last month and to last year in per cent or None."""

    month: str
    orders: int
    sales: int
    cost: int
    margin: str | None
    mom: str | None
    yoy: str | None


def counted_orders(first: date, last: date) -> list[Any]:
    """Orders that count in a span: confirmed in it, neither cancelled nor archived (decision D8)."""
    orders = TABLES["orders"]
    return [
        orders.c.confirmed_at.between(datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59))),
        orders.c.state != "cancelled",
        orders.c.archived_at.is_(None),
    ]


def sales_by_month(session: Session, today: date, months: int = 13) -> list[MonthSales]:
    """The months up to the one of `today`, oldest first."""
    wanted = [Month(today.year, today.month)]
    while len(wanted) < months + 12:
        wanted.insert(0, wanted[0].previous())
    sums: dict[Month, tuple[int, int, int]] = {}
    for month in wanted:
        counted = count_sales(session, month.first_day, month.last_day).values()
        sums[month] = (sum(one[0] for one in counted), sum(one[1] for one in counted), sum(one[2] for one in counted))
    return [_month(month, sums) for month in wanted[-months:]]


def _month(month: Month, sums: dict[Month, tuple[int, int, int]]) -> MonthSales:
    orders, sales, cost = sums[month]
    before, last_year = sums.get(month.previous()), sums.get(month.year_before())
    return MonthSales(
        str(month), orders, sales, cost, percent(sales - cost, sales),
        growth(sales, before[1] if before else None), growth(sales, last_year[1] if last_year else None),
    )  # fmt: skip


def growth(current: int, base: int | None) -> str | None:
    """(current − base) / base in per cent; None without a positive base."""
    return None if base is None or base <= 0 else percent(current - base, base)


def percent(part: int, whole: int) -> str | None:
    """A share in per cent with two decimals, half up; None of nothing."""
    if whole <= 0:
        return None
    hundredths = round_half_up(Fraction(part * 10000, whole))
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"
