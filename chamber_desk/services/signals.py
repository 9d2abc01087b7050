"""What the orders say by themselves: regions and products that are asked for less, seasons, groups of customers that left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics, signals
from chamber_desk.domain.figure_table import Figure, FigureColumn, FigureTable, Sentence
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.services.order_spans import oldest_day, sum_customers, within

_orders, _lines, _customers, _products = (TABLES[name] for name in ("orders", "order_lines", "customers", "products"))

COLUMNS = (
    FigureColumn("kind", N_("类别")), FigureColumn("finding", N_("发现")), FigureColumn("count", N_("依据"), Figure.COUNT),
)  # fmt: skip
FALLING, SEASON, LEFT = N_("需求下降"), N_("季节性"), N_("客户流失")
_QUARTER = 90
_DIGIT = 20  # bits: a million orders of one customer in a quarter
_GROUPED = ("region", "industry", "class", "channel")


class _Group(NamedTuple):
    """Customers that are alike in all the fields: those who left of how many, and their orders of two quarters."""

    values: dict[str, Any]
    gone: int
    base: int
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that the records say: what of, in a sentence, the number of records behind it, and what it is about."""

    key: str  # the same for the same thing on another day
    kind: str
    sentence: Sentence
    count: int
    sheet: str = ""
    record: int | None = None
    about: str = ""  # kind:field:value where a decision about it can be measured


def list_signals(session: Session, last: date) -> list[Signal]:
    """Everything that stands out on a day."""
    now, before = find_quarters(session, last)
    groups = _read_groups(session, last, now, before)
    return [*_falling(session, now, before, groups), *_leaving(groups), *_seasons(session, last)]


def find_quarters(session: Session, last: date) -> tuple[Span, Span]:
    """The last ninety days, and what they are held against: those of last year, else the ninety before."""
    now = Span(last - timedelta(days=_QUARTER - 1), last)
    before = now.year_before()
    if (oldest_day(session) or date.max) > before.first:
        before = Span(now.first - timedelta(days=_QUARTER), now.first - timedelta(days=1))
    return now, before


def find_findings(session: Session, _first: date, last: date) -> FigureTable:
    """The signals of the orders as a table."""
    found = list_signals(session, last)
    rows = tuple((Said(one.kind), one.sentence, one.count) for one in found)
    return FigureTable(
        "findings", COLUMNS, rows,
        N_("到 {last} 的订单中不是偶然的变化：全部、地区和产品近 90 天与去年同期（不足一年的与前 90 天）比下降一半以上，"
           "地区和产品还要比其余的降得更多；"
           "客户群 180 天没有再下单的占一半以上且明显多于其他客户；产品连续两年同月突出（要满两年的记录）。"
           "每类比较了多少个就按多少个计，全凭巧合出现的机会不到百分之一才列出；没有列出的不算发现。"),
        {"last": str(last)}, (), tuple(one.about or one.key for one in found),
    )  # fmt: skip


def _read_groups(session: Session, last: date, now: Span, before: Span) -> list[_Group]:
    """Customers that are alike in all of their fields together: who left of how many, and their orders in two quarters.

    One look at each customer's orders serves all that is said of regions and groups.
    """
    half = Span(last - timedelta(days=metrics.LOST_AFTER), last)
    known = Span(last - timedelta(days=2 * metrics.LOST_AFTER), half.first - timedelta(days=1))
    moment = _orders.c.confirmed_at
    # Three counts as digits of one number: a third less work than to count each. The spans do not overlap.
    digits = sa.case(
        *((sa.and_(moment >= one.start, moment < one.end), sa.literal(1 << place * _DIGIT, sa.BigInteger))
          for place, one in enumerate((now, before, known))), else_=0,
    )  # fmt: skip
    each = sum_customers(
        Span(min(before.first, known.first), last),
        counts=sa.cast(sa.func.sum(digits), sa.BigInteger), lately=sa.func.count().filter(moment >= half.start),
    )  # fmt: skip
    keys = [_customers.c[SHEETS["customers"].field(name).column] for name in _GROUPED]
    base = sa.and_(each.c.counts >= 1 << 2 * _DIGIT, _customers.c.archived_at.is_(None))
    query = sa.select(
        *keys,
        _count(sa.and_(base, each.c.lately == 0)),
        _count(base),
        *(
            sa.func.sum(
                each.c.counts.bitwise_rshift(sa.literal(place * _DIGIT, sa.Integer)).bitwise_and((1 << _DIGIT) - 1)
            )
            for place in (0, 1)
        ),
    ).join_from(each, _customers, _customers.c.id == each.c.customer_id)
    width = len(keys)
    return [
        _Group(dict(zip(_GROUPED, row[:width], strict=True)), *(int(one) for one in row[width:]))
        for row in session.rows(query.group_by(*keys))
    ]


def _count(condition: Any) -> Any:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def _falling(session: Session, now: Span, before: Span, groups: Sequence[_Group]) -> Iterator[Signal]:
    told = {"first": str(before.first), "last": str(before.last)}
    regions = Counter[Any](), Counter[Any]()
    for one in groups:
        for found, orders in zip(regions, (one.now, one.before), strict=True):
            if orders:
                found[one.values["region"]] += orders
    count, had = regions[0].total(), regions[1].total()
    if signals.has_fallen(count, had):
        sentence = Sentence(
            N_("全部订单近 90 天 {now} 张，{first} 至 {last} 有 {before} 张。"),
            (("now", count), ("before", had), *told.items()),
        )
        yield Signal("falling:all", FALLING, sentence, count + had)
    for name, count, had in _fallen(*regions):
        sentence = Sentence(
            N_("{name}地区近 90 天 {now} 张订单，{first} 至 {last} 有 {before} 张。"),
            (("name", name), ("now", count), ("before", had), *told.items()),
        )
        yield Signal(f"falling:region:{name}", FALLING, sentence, count + had)
    names = {row.id: row.name for row in session.rows(sa.select(_products.c.id, _products.c.name))}
    for product, count, had in _fallen(*(_count_products(session, one) for one in (now, before))):
        sentence = Sentence(
            N_("“{name}”近 90 天 {now} 张订单，{first} 至 {last} 有 {before} 张。"),
            (("name", names[product]), ("now", count), ("before", had), *told.items()),
        )
        about = f"falling:product:{names[product]}"
        yield Signal(f"falling:product:{product}", FALLING, sentence, count + had, "products", product, about)


def _fallen(now: Counter[Any], before: Counter[Any]) -> Iterator[tuple[Any, int, int]]:
    """What fell further than the rest: where all fell alike, nothing of it is worth a line of its own."""
    whole = now.total(), before.total()
    for key, had in sorted(before.items(), key=lambda one: (one[1] * -1, str(one[0]))):
        rest = whole[0] - now[key], whole[1] - had
        if key is not None and signals.has_fallen(now[key], had, rest, len(before)):
            yield key, now[key], had


def _count_products(session: Session, span: Span) -> Counter[Any]:
    """Orders of a span by product; the lines of an order stand together in their index: its products are told apart at once."""
    chosen = sa.select(_orders.c.id).where(within(span))
    each = (
        sa.select(_lines.c.order_id, _lines.c.product_id)
        .where(_lines.c.order_id.in_(chosen), _lines.c.archived_at.is_(None)).distinct().subquery("sold")
    )  # fmt: skip
    query = sa.select(each.c.product_id, sa.func.count()).group_by(each.c.product_id)
    return Counter(dict(tuple(row) for row in session.rows(query)))


def _leaving(read: Sequence[_Group]) -> Iterator[Signal]:
    """Groups whose customers of half a year ago order no longer."""
    counted: dict[str, dict[Any, list[int]]] = {name: {} for name in _GROUPED}
    for one in read:
        for name, value in one.values.items():
            told = counted[name].setdefault(value, [0, 0])
            told[0], told[1] = told[0] + one.gone, told[1] + one.base
    groups = {name: [(value, *told) for value, told in found.items()] for name, found in counted.items()}
    compared = sum(base >= signals.LEAST_LOST for found in groups.values() for _value, _gone, base in found)
    for name, found in groups.items():
        sums = sum(one[1] for one in found), sum(one[2] for one in found)
        for value, gone, base in sorted(found, key=lambda one: (-one[1], str(one[0]))):
            if value is not None and signals.has_left(gone, base, *sums, compared):
                yield Signal(f"left:{name}:{value}", LEFT, _leaving_sentence(name, value, gone, base, sums), base)


def _leaving_sentence(name: str, value: str, gone: int, base: int, sums: tuple[int, int]) -> Sentence:
    field = SHEETS["customers"].field(name)
    choice = field.find_choice(value)
    return Sentence(
        N_("{field}“{value}”的 {base} 家客户中 {gone} 家 180 天没有再下单；其他 {others} 家中 {left} 家。"),
        (("field", Said(field.label)), ("value", Said(choice.label) if choice else value), ("base", base), ("gone", gone),
         ("others", sums[1] - base), ("left", sums[0] - gone)),
    )  # fmt: skip


def _seasons(session: Session, last: date) -> Iterator[Signal]:
    """Products that stand out in the same months of the last two years; none before the records hold two years."""
    month = Month(last.year, last.month)
    if last < month.last_day:
        month = month.previous()
    months = [month]
    while len(months) < 2 * signals.YEAR:
        months.insert(0, months[0].previous())
    if months[0].last_day < (oldest_day(session) or date.max):  # half a year of orders has no second one to agree with
        return
    counts = [_count_products(session, Span(one.first_day, one.last_day)) for one in months]
    sold = len({product for one in counts for product in one})
    for row in session.rows(sa.select(_products.c.id, _products.c.name).order_by(_products.c.id)):
        line = [one[row.id] for one in counts]
        season = sorted(months[place].month for place in signals.find_season(line, sold))
        if season:
            sentence = Sentence(
                N_("“{name}”两年都在 {months} 月突出：24 个月 {count} 张订单，这几个月占 {peak} 张。"),
                (("name", row.name), ("months", "、".join(map(str, season))), ("count", sum(line)),
                 ("peak", sum(count for count, one in zip(line, months, strict=True) if one.month in season))),
            )  # fmt: skip
            yield Signal(
                f"season:{row.id}", SEASON, sentence, sum(line), "products", row.id, f"season:product:{row.name}"
            )
