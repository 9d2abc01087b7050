"""月度经营分析: four pages of pictures and sentences, gathered from the tables of the analysis (regulation 五(二)2c, 五(三))."""

from datetime import date

from chamber_desk.domain.analysis_papers import AnalysisFacts, AnalysisPage
from chamber_desk.domain.figure_table import Cell, Sentence
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.periods import Month
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.spans import Span
from chamber_desk.domain.words import N_
from chamber_desk.jobs import analysis_pictures as pictures
from chamber_desk.jobs import findings
from chamber_desk.services import channels, effects, lists, patterns, product_figures, sales, signals, topics
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_CUSTOMER_MONTHS = 6
_MOST_NOTES, _MOST_DECISIONS = 5, 7
_DECISION = (("finding", 2.2), ("measure", 2.2), ("owner", 1.0), ("due_on", 1.15), ("state", 0.95), ("effect", 2.9))


def print_month(desk: Desk, month: str, language: str) -> bytes:
    """The month's analysis as PDF. Raises DeskError for what is no month."""
    from chamber_desk.documents.analysis import print_analysis

    return print_analysis(gather(desk, month, language))


def gather(desk: Desk, month: str, language: str) -> AnalysisFacts:
    """What its four pages show: sales; customers and channels; products and regions; what comes and what to do."""
    told = Month.parse(month)
    today = date.today()
    last = today if told.first_day <= today < told.last_day else told.last_day
    span = Span(told.year_before().following().first_day, last)
    pages = (
        _sales_page(desk, told, span),
        _customer_page(desk, told, span),
        _product_page(desk, span),
        _outlook_page(desk, told, span),
    )
    signers = (N_("编制"), N_("审核"), N_("批准｜表"))
    return AnalysisFacts(
        desk.read(get_setting, OFFICE_NAME), str(told), pages, signers, language, last if last < told.last_day else None
    )


def _sales_page(desk: Desk, month: Month, span: Span) -> AnalysisPage:
    months = pictures.lines(desk.read(sales.find_sales, month.year_before().first_day, span.last, "month"))
    people = pictures.lines(desk.read(sales.find_sales, month.first_day, span.last, "person"))
    return AnalysisPage(
        N_("一、销售"), pictures.sales_headlines(months[-1]), (pictures.months(months), pictures.people(people))
    )


def _customer_page(desk: Desk, month: Month, span: Span) -> AnalysisPage:
    found: list[tuple[str, list[pictures.Line]]] = []
    one = month
    for _place in range(_CUSTOMER_MONTHS):
        table = desk.read(topics.find_customers, one.first_day, min(one.last_day, span.last))
        found.insert(0, (str(one), pictures.lines(table)))
        one = one.previous()
    segments = pictures.lines(desk.read(patterns.find_segments, span.first, span.last))
    sources = pictures.lines(desk.read(channels.find_channels, span.first, span.last))
    return AnalysisPage(
        N_("二、客户与渠道"), pictures.customer_headlines(found[-1][1]),
        (pictures.customers(found), pictures.segments(segments), pictures.channels(sources)),
    )  # fmt: skip


def _product_page(desk: Desk, span: Span) -> AnalysisPage:
    products = pictures.lines(desk.read(product_figures.find_products, span.first, span.last))
    regions = pictures.lines(desk.read(sales.find_sales, span.first, span.last, "region"))
    pairs = pictures.lines(desk.read(patterns.find_pairs, span.first, span.last))
    return AnalysisPage(
        N_("三、产品与地区"), (), (pictures.products(products), pictures.regions(regions)), N_("常一起买的产品"),
        pictures.pair_notes(pairs),
    )  # fmt: skip


def _outlook_page(desk: Desk, month: Month, span: Span) -> AnalysisPage:
    forecast = findings.find_forecast(desk, span.first, span.last)
    months = pictures.lines(desk.read(sales.find_sales, span.first, span.last, "month"))
    found = desk.read(signals.list_signals, span.last)
    notes = tuple(one.sentence for one in found[:_MOST_NOTES]) or (Sentence(N_("订单中没有明显超出偶然的变化。")),)
    fields = [SHEETS["decisions"].field(name) for name, _share in _DECISION]
    return AnalysisPage(
        N_("四、预测与决策"), (), (pictures.forecast(months, forecast),), N_("值得注意"), notes, N_("待落实和本月评估的决策"),
        tuple((field.label, share) for field, (_name, share) in zip(fields, _DECISION, strict=True)),
        _decisions(desk, month),
    )  # fmt: skip


def _measured(desk: Desk, decision: int, day: date) -> Cell:
    """What a decision changed by then, where its figure is named and nobody has written of it."""
    told = desk.read(effects.find_effect, decision, day)
    if told is None:
        return ""
    text, values = effects.tell_effect(told)
    return Sentence(text, tuple((name, Said(one) if name == "indicator" else one) for name, one in values.items()))


def _decisions(desk: Desk, month: Month) -> tuple[tuple[Cell, ...], ...]:
    """Decisions that were taken by the month's end and are still open, or were reviewed in it; the oldest first."""
    where = {"proposed_on__to": month.last_day}
    rows = desk.read(
        lists.read_rows, "decisions", desk.read(lists.find_ids, "decisions", where=where, sort="proposed_on")
    )
    state = SHEETS["decisions"].field("state")
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        reviewed = row["review_on"]
        if row["state"] == "reviewed" and not (
            isinstance(reviewed, date) and month.first_day <= reviewed <= month.last_day
        ):
            continue
        choice = state.find_choice(row["state"])
        found.append((
            str(row["finding"]), str(row["measure"]), str(row["owner"] or ""), str(row["due_on"] or ""),
            Said(choice.label) if choice else "", str(row["effect"] or "") or _measured(desk, row.id, month.last_day),
        ))  # fmt: skip
    return tuple(found[:_MOST_DECISIONS])
