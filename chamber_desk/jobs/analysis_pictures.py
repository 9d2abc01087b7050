"""The pictures of the monthly analysis and what each says, from the lines of the tables."""

from collections.abc import Sequence
from fractions import Fraction

from chamber_desk.domain import statistics
from chamber_desk.domain.analysis_papers import Bar, Headline, Picture, Shape
from chamber_desk.domain.figure_table import Cell, Figure, FigureTable, Noted, Sentence, Shown
from chamber_desk.domain.list_papers import Fen, Said
from chamber_desk.domain.metrics import percent_of
from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.words import N_

Line = dict[str, Cell]
Filling = str | int | Said | Fen | Shown
MOST = 10  # lying bars of a picture


def lines(table: FigureTable) -> list[Line]:
    """The rows of a table by the keys of its columns, and the place of each under `line`."""
    keys = [one.key for one in table.columns]
    return [{**dict(zip(keys, row, strict=True)), "line": place} for place, row in enumerate(table.rows)]


def number(cell: Cell) -> int:
    """A figure, nought where there is none."""
    value = cell.value if isinstance(cell, Noted) else cell
    return value if isinstance(value, int) else 0


def _say(text: str, **values: Filling) -> Sentence:
    return Sentence(text, tuple(values.items()))


def _money(cell: Cell) -> Shown:
    return Shown(Figure.MONEY, cell)


def _percent(cell: Cell) -> Shown:
    return Shown(Figure.PERCENT, cell)


def _count(cell: Cell) -> Shown:
    return Shown(Figure.COUNT, cell)


def _text(cell: Cell) -> Shown:
    return Shown(Figure.TEXT, cell)


def sales_headlines(now: Line) -> tuple[Headline, ...]:
    """The month's five figures with what they are compared with."""
    return (
        Headline(N_("销售额（元）"), Figure.MONEY, now["sales"], _say(N_("{orders} 张订单"), orders=_count(now["orders"]))),
        Headline(N_("利润（元）"), Figure.MONEY, now["profit"], _say(N_("毛利率 {margin}"), margin=_percent(now["margin"]))),
        Headline(N_("环比"), Figure.PERCENT, now["mom"], _say(N_("基数 {base}"), base=_money(now["mom_base"]))),
        Headline(N_("同比"), Figure.PERCENT, now["yoy"], _say(N_("基数 {base}"), base=_money(now["yoy_base"]))),
        Headline(N_("单笔均值（元）"), Figure.MONEY, now["mean"], _say(N_("中位数 {median}"), median=_money(now["median"]))),
    )  # fmt: skip


def tell_spread(values: Sequence[int], kind: Figure = Figure.MONEY) -> dict[str, Filling]:
    """Mean, median and deviation for a sentence; of counts with two decimals."""
    told = statistics.find_statistics(values)
    found = (("mean", told.mean), ("median", told.median), ("deviation", told.deviation))
    if kind is Figure.COUNT:
        return {name: Shown(Figure.RATIO, value) for name, value in found}
    return {name: Shown(kind, None if value is None else round_half_up(Fraction(value, 100))) for name, value in found}


def months(found: Sequence[Line]) -> Picture:
    """Sales of thirteen months, the profit inside."""
    now, best = found[-1], max(found, key=lambda one: number(one["sales"]))
    return Picture(
        N_("每月销售额"), Shape.COLUMNS, Figure.MONEY,
        tuple(Bar(str(one["month"])[2:], number(one["sales"]), number(one["profit"]), line=number(one["line"])) for one in found),
        (
            _say(N_("{month} 销售额 {sales} 元，环比 {mom}，同比 {yoy}，毛利率 {margin}。"), month=_text(now["month"]),
                 sales=_money(now["sales"]), mom=_percent(now["mom"]), yoy=_percent(now["yoy"]), margin=_percent(now["margin"])),
            _say(N_("{count} 个月平均每月 {mean} 元，中位数 {median} 元，标准差 {deviation} 元；最高的是 {best}，{most} 元。"),
                 count=len(found), best=_text(best["month"]), most=_money(best["sales"]),
                 **tell_spread([number(one["sales"]) for one in found])),
        ),
        (N_("销售额（本月深色）"), N_("其中利润")), strong=len(found) - 1,
    )  # fmt: skip


def people(found: Sequence[Line]) -> Picture:
    """The month's sales by person."""
    whole = sum(number(one["sales"]) for one in found)
    told: tuple[Sentence, ...] = ()
    if found:
        share = _percent(percent_of(number(found[0]["sales"]), whole))
        told = (_say(
            N_("{name} 最多，占 {share}；有订单的 {count} 人平均 {mean} 元，中位数 {median} 元，标准差 {deviation} 元。"),
            name=_text(found[0]["person"]), share=share, count=len(found), **tell_spread([number(one["sales"]) for one in found]),
        ),)  # fmt: skip
    bars = tuple(
        Bar(one["person"], number(one["sales"]), beside=_say(
            N_("{sales} 元，{orders} 单，同比 {yoy}"), sales=_money(one["sales"]), orders=_count(one["orders"]), yoy=_percent(one["yoy"])
        ), line=number(one["line"])) for one in found[:MOST]
    )  # fmt: skip
    return Picture(N_("本月各人销售额"), Shape.BARS, Figure.MONEY, bars, told)


def customer_headlines(now: Sequence[Line]) -> tuple[Headline, ...]:
    """New, old and lost customers of the month, and what they said."""
    new, old, lost, content, index = now
    of = N_("{count} ÷ {base}")
    return (
        Headline(N_("新客户"), Figure.COUNT, new["count"], _say(N_("占 {percent}"), percent=_percent(new["percent"]))),
        Headline(N_("老客户"), Figure.COUNT, old["count"], _say(N_("占 {percent}"), percent=_percent(old["percent"]))),
        *(Headline(label, Figure.PERCENT, one["percent"], _say(of, count=_count(one["count"]), base=_count(one["base"])))
          for label, one in ((N_("流失率"), lost), (N_("满意评价占比"), content), (N_("满意度指数"), index))),
    )  # fmt: skip


def customers(found: Sequence[tuple[str, Sequence[Line]]]) -> Picture:
    """Customers that ordered, the new ones inside."""
    bars = tuple(Bar(month[2:], number(rows[0]["base"]), number(rows[0]["count"])) for month, rows in found)
    new, _old, lost = found[-1][1][:3]
    return Picture(
        N_("每月下单的客户"), Shape.COLUMNS, Figure.COUNT, bars,
        (_say(N_("本月 {all} 家客户下单，其中 {new} 家是第一次；期初在用的 {base} 家中 {lost} 家到月末已 180 天没有订单，算作流失。"),
              all=_count(new["base"]), new=_count(new["count"]), base=_count(lost["base"]), lost=_count(lost["count"])),),
        (N_("下单的客户"), N_("其中新客户")), strong=len(bars) - 1,
    )  # fmt: skip


def segments(found: Sequence[Line]) -> Picture:
    """Customers by the fixed segments."""
    bars = tuple(
        Bar(one["segment"], number(one["customers"]), beside=_say(
            N_("{customers} 家，占销售额 {share}"), customers=_count(one["customers"]), share=_percent(one["sales_share"])
        ), line=number(one["line"])) for one in found
    )  # fmt: skip
    best = max(found, key=lambda one: number(one["sales"]))
    told = _say(N_("近 12 个月，“{name}”的 {customers} 家客户（{share}）带来 {sales_share} 的销售额。"), name=_text(best["segment"]),
                customers=_count(best["customers"]), share=_percent(best["share"]), sales_share=_percent(best["sales_share"]))  # fmt: skip
    return Picture(N_("客户分群（固定标准）"), Shape.BARS, Figure.COUNT, bars, (told,), strong=list(found).index(best))


def channels(found: Sequence[Line]) -> Picture:
    """Sales of twelve months by channel, and where the cost goes."""
    rows, whole = sorted(found[:-1], key=lambda one: -number(one["sales"])), found[-1]
    bars = tuple(
        Bar(one["channel"], number(one["sales"]), beside=_say(
            N_("占 {share}，线索转化 {conversion}，费用率 {ratio}"), share=_percent(one["share"]),
            conversion=_percent(one["conversion"]), ratio=_percent(one["cost_ratio"]),
        ), line=number(one["line"])) for one in rows
    )  # fmt: skip
    told = [_say(N_("近 12 个月线索转化率 {conversion}，每家新客户平均费用 {each} 元。"), conversion=_percent(whole["conversion"]),
                 each=_money(whole["cost_each"]))]  # fmt: skip
    dear = max(rows, key=lambda one: number(one["cost"]))
    share = percent_of(number(dear["cost"]), number(whole["cost"]))
    if share is not None:
        told.append(_say(N_("费用最多的是{name}：占费用 {cost}，占销售额 {share}。"), name=_text(dear["channel"]),
                         cost=_percent(share), share=_percent(dear["share"])))  # fmt: skip
    return Picture(N_("渠道销售额（近 12 个月）"), Shape.BARS, Figure.MONEY, bars, tuple(told))


def products(found: Sequence[Line]) -> Picture:
    """Sales of twelve months by product, the profit inside."""
    sold = [one for one in found if number(one["sales"]) > 0]
    bars = tuple(
        Bar(one["name"], number(one["sales"]), number(one["profit"]), beside=_say(
            N_("{sales} 元，占 {share}，毛利率 {margin}"), sales=_money(one["sales"]), share=_percent(one["share"]),
            margin=_percent(one["margin"]),
        ), line=number(one["line"])) for one in sold[:MOST]
    )  # fmt: skip
    told: list[Sentence] = []
    if sold:
        low, high = (pick(sold, key=lambda one: number(one["margin"])) for pick in (min, max))
        told.append(_say(
            N_("{name} 卖得最多，占 {share}；毛利率最高的是 {high}（{most}），最低的是 {low}（{least}）。"), name=_text(sold[0]["name"]),
            share=_percent(sold[0]["share"]), high=_text(high["name"]), most=_percent(high["margin"]), low=_text(low["name"]),
            least=_percent(low["margin"]),
        ))  # fmt: skip
    turned = sorted((one for one in found if isinstance(one["turnover"], int)), key=lambda one: number(one["turnover"]))
    if turned:
        told.append(_say(N_("有库存的 {count} 种产品中周转最慢的是 {name}：{turns} 次。"), count=len(turned),
                         name=_text(turned[0]["name"]), turns=Shown(Figure.RATIO, turned[0]["turnover"])))  # fmt: skip
    else:
        told.append(_say(N_("没有库存记录，不计周转。")))
    return Picture(
        N_("产品销售额（近 12 个月）"), Shape.BARS, Figure.MONEY, bars, tuple(told), (N_("销售额"), N_("其中利润"))
    )


def regions(found: Sequence[Line]) -> Picture:
    """Sales of twelve months by region with their change over a year."""
    bars = tuple(
        Bar(one["region"], number(one["sales"]), beside=_say(
            N_("{sales} 元，{orders} 单，同比 {yoy}"), sales=_money(one["sales"]), orders=_count(one["orders"]), yoy=_percent(one["yoy"])
        ), line=number(one["line"])) for one in found[:MOST]
    )  # fmt: skip
    grown = sorted((one for one in found if isinstance(one["yoy"], int)), key=lambda one: number(one["yoy"]))
    if grown:
        told = _say(N_("同比变化最大的增长是 {high}（{most}），最低的是 {low}（{least}）。"), high=_text(grown[-1]["region"]),
                    most=_percent(grown[-1]["yoy"]), low=_text(grown[0]["region"]), least=_percent(grown[0]["yoy"]))  # fmt: skip
    else:
        told = _say(N_("没有去年同期的记录，不能同比。"))
    return Picture(N_("地区销售额（近 12 个月）"), Shape.BARS, Figure.MONEY, bars, (told,))


def pair_notes(found: Sequence[Line]) -> tuple[Sentence, ...]:
    """The three strongest pairs, each told once."""
    told: list[Sentence] = []
    known: set[frozenset[str]] = set()
    for one in found:
        pair = frozenset((str(one["if"]), str(one["then"])))
        if pair not in known and len(told) < 3:
            known.add(pair)
            told.append(_say(N_("买 {first} 的订单中 {confidence} 也买 {then}（{common} 张订单，提升度 {lift}）。"),
                             first=_text(one["if"]), then=_text(one["then"]), confidence=_percent(one["confidence"]),
                             common=_count(one["common"]), lift=Shown(Figure.RATIO, one["lift"])))  # fmt: skip
    return tuple(told) or (_say(N_("近 12 个月没有明显多于偶然的组合。")),)


def forecast(found: Sequence[Line], table: FigureTable) -> Picture:
    """Sales of twelve months and the three to come."""
    told = lines(table)
    past = [
        Bar(str(one["month"])[2:], number(one["sales"]), line=place) for place, one in enumerate(found, len(table.rows))
    ]
    if not told:
        refusal = Sentence(table.rule, tuple((name, str(value)) for name, value in table.values.items()))
        return Picture(
            N_("今后三个月销售额预测"), Shape.COLUMNS, Figure.MONEY, tuple(past), (refusal,), strong=len(past) - 1
        )
    ahead, naive = told[: len(told) // 2], told[len(told) // 2 :]
    bars = [
        Bar(str(one["month"])[2:], number(one["forecast"]), foretold=True, low=_or_none(one["low"]), high=_or_none(one["high"]),
            line=number(one["line"]))
        for one in ahead
    ]  # fmt: skip
    said = [
        _say(N_("{month} 预计 {value} 元（八成可能在 {low} 至 {high} 元之间）。"), month=_text(one["month"]),
             value=_money(one["forecast"]), low=_money(one["low"]), high=_money(one["high"])) for one in ahead
    ]  # fmt: skip
    said.append(_say(
        N_("方法：{method}，依据 {months} 个月；过去推算一个月的平均误差 {error} 元，照搬上月是 {naive} 元。仅供参考。"),
        method=_text(ahead[0]["method"]), months=str(table.values["months"]), error=_money(ahead[0]["error"]),
        naive=_money(naive[0]["error"]),
    ))  # fmt: skip
    legend = (N_("销售额"), N_("本月"), N_("预测和八成区间"))
    return Picture(
        N_("今后三个月销售额预测"),
        Shape.COLUMNS,
        Figure.MONEY,
        (*past, *bars),
        tuple(said),
        legend,
        strong=len(past) - 1,
    )


def _or_none(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None
