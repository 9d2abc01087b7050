"""The figures of domain base 6.2. Percentages are whole hundredths of a percent, half up; None stands for 不适用 (—)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from chamber_desk.domain.customers import CADENCE_DAYS
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar, default_calendar

WARN_AFTER, LOST_AFTER = 120, 180  # days since the last order
LEAST_RATINGS = 3
TOO_FEW = N_("样本不足")
REMIND_BEFORE = 3  # working days


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a base, with its percentage; None where the base is zero."""

    count: int
    base: int
    percent: int | None


def percent_of(part: Fraction | int, whole: Fraction | int) -> int | None:
    """A part of a whole in hundredths of a percent; None for a zero whole."""
    return None if whole == 0 else round_half_up(Fraction(part) * 10_000 / Fraction(whole))


def find_share(count: int, base: int) -> Share:
    """A count out of a base: conversion (won of closed), loyalty (customers with two orders of those with one) …"""
    return Share(count, base, percent_of(count, base))


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth over a base, or why there is none: no_current, no_base, zero_base, negative_base."""

    percent: int | None
    reason: str


# Why there is no growth, in the office's words.
WHY_NO_GROWTH = {
    "no_current": N_("本期没有记录"),
    "no_base": N_("基期没有记录"),
    "zero_base": N_("基期为零"),
    "negative_base": N_("基期为负"),
}


def find_growth(current: int | None, base: int | None) -> Growth:
    """(current − base) / base; only over a base above zero."""
    if current is None:
        return Growth(None, "no_current")
    if base is None:
        return Growth(None, "no_base")
    if base <= 0:
        return Growth(None, "negative_base" if base else "zero_base")
    return Growth(percent_of(current - base, base), "ok")


def churn_state(last_order: date | None, day: date) -> str:
    """active, warning from the 121st day without an order, churned from the 181st; prospect if there never was one."""
    if last_order is None:
        return "prospect"
    days = (day - last_order).days
    return "churned" if days > LOST_AFTER else "warning" if days > WARN_AFTER else "active"


def find_churn(orders: Mapping[str, Collection[date]], first: date, last: date) -> Share:
    """Customers active or warned on the day before a period that are lost at its end, out of all those."""

    def state(days: Collection[date], day: date) -> str:
        return churn_state(max((one for one in days if one <= day), default=None), day)

    before = first - timedelta(days=1)
    base = [days for days in orders.values() if state(days, before) in ("active", "warning")]
    return find_share(sum(state(days, last) == "churned" for days in base), len(base))


def split_customers(orders: Mapping[str, Collection[date]], first: date, last: date) -> tuple[list[str], list[str]]:
    """(customers whose first order ever lies in the period, older ones that ordered in it)."""
    active = {key: days for key, days in orders.items() if any(first <= day <= last for day in days)}
    return [key for key, days in active.items() if min(days) >= first], [
        key for key, days in active.items() if min(days) < first
    ]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Ratings of 1 to 5: their number, mean (hundredths), share of 4 and 5, and mean as a share of 5."""

    count: int
    mean: int | None
    content: int | None
    index: int | None

    @property
    def is_rated(self) -> bool:
        """Are there enough ratings? Fewer are shown but marked 样本不足."""
        return self.count >= LEAST_RATINGS


def find_satisfaction(ratings: Iterable[int | None]) -> Satisfaction:
    """What ratings say; missing ones are left out."""
    given = [rating for rating in ratings if rating is not None]
    count, total = len(given), sum(given)
    mean = round_half_up(Fraction(total * 100, count)) if count else None
    return Satisfaction(count, mean, percent_of(sum(one >= 4 for one in given), count), percent_of(total, 5 * count))


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """A channel's conversion, its share of all sales, cost of a new customer (fen), and cost out of sales."""

    conversion: int | None
    share: int | None
    cost_per_customer: int | None
    cost_ratio: int | None


def find_channel(leads: int, converted: int, cost: int, sales: int, all_sales: int) -> ChannelFigures:
    """The figures of one channel; amounts in fen."""
    each = round_half_up(Fraction(cost, converted)) if converted else None
    return ChannelFigures(percent_of(converted, leads), percent_of(sales, all_sales), each, percent_of(cost, sales))


def find_handling(
    orders: Iterable[tuple[datetime, datetime | None]], now: datetime, calendar: Calendar | None = None
) -> Share:
    """Orders (confirmed, handed down) that were handed down in time; open ones inside their limit are not counted."""
    calendar = calendar or default_calendar()
    timely = due = 0
    for confirmed, handed_down in orders:
        limit = calendar.order_limit(confirmed)
        if handed_down is not None or limit < now:
            due += 1
            timely += handed_down is not None and handed_down <= limit
    return find_share(timely, due)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised delivery: a later day counts only if it was agreed on or before the promised one."""

    promised: date
    new_day: date | None = None
    agreed_on: date | None = None
    delivered: date | None = None
    cancelled: bool = False

    @property
    def effective(self) -> date:
        """The day that counts."""
        in_time = self.agreed_on is not None and self.agreed_on <= self.promised
        return self.new_day if self.new_day is not None and in_time else self.promised

    def limit(self, calendar: Calendar) -> date:
        """The last day that is in time: the day that counts, moved off a day without work (decision D13)."""
        return calendar.effective_due(self.effective)


def find_delivery(promises: Iterable[Promise], first: date, last: date, calendar: Calendar | None = None) -> Share:
    """Deliveries within their limit, out of those promised in a period; the undelivered are late."""
    calendar = calendar or default_calendar()
    due = [one for one in promises if not one.cancelled and first <= one.effective <= last]
    return find_share(sum(one.delivered is not None and one.delivered <= one.limit(calendar) for one in due), len(due))


def find_margin(sales: int, cost: int) -> tuple[int, int | None]:
    """(profit in fen, gross margin)."""
    return sales - cost, percent_of(sales - cost, sales)


def find_turnover(cost_of_goods: int, opening: int, closing: int, days: int) -> tuple[int | None, int | None]:
    """(turns of the stock, days it lasts) in hundredths, over the mean of opening and closing stock."""
    stock = Fraction(opening + closing, 2)
    if not stock:
        return None, None
    turns = cost_of_goods / stock
    return round_half_up(turns * 100), round_half_up(days / turns * 100) if turns else None


BUCKETS = (N_("已结清"), N_("未到期"), N_("1-30天"), N_("31-60天"), N_("61-90天"), N_("90天以上"))


def find_bucket(effective_due: date, day: date, open_fen: int) -> str:
    """The bucket of the ageing table (账龄表) that an open amount belongs to."""
    late = (day - effective_due).days
    if open_fen <= 0:
        return BUCKETS[0]
    return BUCKETS[1] if late <= 0 else BUCKETS[min(2 + (late - 1) // 30, 5)]


def visit_due(kind: str, last_visit: date, calendar: Calendar | None = None) -> date:
    """When a customer of that class (K1, K2, K3, P) is to be visited again: a working day."""
    calendar = calendar or default_calendar()
    return calendar.next_working_day(last_visit + timedelta(days=CADENCE_DAYS[kind]))


def visit_state(due: date, today: date, calendar: Calendar | None = None) -> str:
    """overdue from the day after, remind within three working days before, else ok."""
    if due < today:
        return "overdue"
    calendar = calendar or default_calendar()
    return "remind" if due <= calendar.add_working_days(today, REMIND_BEFORE) else "ok"


@dataclass(frozen=True, slots=True)
class Segment:
    """A customer's place by recency, frequency and money (each 1 to 5), and the group it belongs to."""

    recency: int
    frequency: int
    money: int
    name: str


# Days since the last order at most; orders and amount (fen) of a year at least.
RECENCY, FREQUENCY, MONEY = (30, 60, 120, 180), (12, 6, 3, 2), (50_000_000, 20_000_000, 5_000_000, 1_000_000)


def find_segment(days_since: int, orders: int, amount: int) -> Segment:
    """The segment of a customer: days since the last order, orders and amount (fen) of the last twelve months.

    Fixed thresholds, so that the same records always give the same groups.
    """
    recency = 5 - sum(days_since > most for most in RECENCY)
    frequency = 5 - sum(orders < least for least in FREQUENCY)
    money = 5 - sum(amount < least for least in MONEY)
    return Segment(recency, frequency, money, _segment_name(recency, frequency, money))


def _segment_name(recency: int, frequency: int, money: int) -> str:
    if money >= 4:
        if recency <= 2:
            return N_("重点挽留")
        return N_("重点保持") if frequency >= 3 else N_("重点发展")
    return N_("流失边缘") if recency == 1 else N_("一般挽留") if recency == 2 else N_("一般保持")


def sum_buckets(items: Sequence[tuple[date, int]], day: date) -> dict[str, int]:
    """Open amounts (effective due day, fen) summed by bucket; the sums add up to all that is owed."""
    sums = dict.fromkeys(BUCKETS[1:], 0)
    for due, open_fen in items:
        if open_fen > 0:
            sums[find_bucket(due, day, open_fen)] += open_fen
    return sums
