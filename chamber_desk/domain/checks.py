"""What a record must hold to be saved, as data: the same checks serve the form, the terminal and the import."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chamber_desk.domain.appraisals import QUALITY_DIMENSIONS, QUALITY_MOST
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.own_clauses import check_clause
from chamber_desk.domain.targets import check_levels
from chamber_desk.domain.visit_times import check_times
from chamber_desk.domain.words import N_

# (earlier, later): the later field may not lie before the earlier one.
ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (("hired_on", "left_on"),),
    "opportunities": (("opened_on", "closed_on"),),
    "contracts": (("starts_on", "ends_on"),),
    "orders": (("confirmed_at", "dispatched_at"),),
    "tickets": (("reported_at", "forwarded_at"), ("reported_at", "responded_at"), ("reported_at", "solved_at")),
    "vacancies": (("opened_on", "closed_on"),),
    "candidates": (("applied_on", "interviewed_on"),),
    "reports": (("starts_on", "ends_on"),),
    "coaching": (("held_on", "due_on"), ("held_on", "done_on")),
    "issues": (("raised_on", "due_on"), ("raised_on", "done_on")),
    "campaigns": (("starts_on", "ends_on"),),
    "research": (("starts_on", "ends_on"),),
    "quotations": (("quoted_on", "valid_until"),),
    "seal_uses": (("asked_on", "used_on"),),
    "loans": (("lent_on", "due_on"), ("lent_on", "returned_on")),
    "disputes": (("raised_on", "closed_on"),),
    "dispatches": (("sent_on", "received_on"),),
    "handovers": (("sent_at", "received_at"),),
    "talks": (("talked_on", "answered_on"),),
    "ticket_pauses": (("from_at", "to_at"),),
    "ip_rights": (("applied_on", "granted_on"), ("applied_on", "expires_on")),
    "strategies": (("starts_on", "ends_on"),),
    "decisions": (("proposed_on", "due_on"), ("proposed_on", "review_on")),
    "holidays": (("starts_on", "ends_on"),),
    "sign_offs": (("signed_on", "answered_on"),),
}
POSITIVE: dict[str, tuple[str, ...]] = {
    "contract_lines": ("quantity",),
    "instalments": ("amount",),
    "receipts": ("amount",),
    "order_lines": ("quantity",),
    "refunds": ("net_amount",),
    "quotation_lines": ("quantity",),
    "deliveries": ("quantity",),
    "negotiation_rounds": ("round",),
    "signings": ("copies",),
    "ip_rules": ("years",),
    "teamwork": ("weight",),
    "quality_ratings": ("weight",),
}
NOT_NEGATIVE: dict[str, tuple[str, ...]] = {
    "people": ("bonus_base",),
    "products": ("price", "cost", "opening_stock"),
    "opportunities": ("amount",),
    "contracts": ("deposit",),
    "contract_lines": ("unit_price",),
    "order_lines": ("net_price", "unit_cost", "accepted"),
    "refunds": ("cost_back",),
    "targets": ("value", "stretch", "challenge"),
    "channel_costs": ("amount",),
    "rewards": ("amount",),
    "candidates": ("industry_years",),
    "trainings": ("hours", "cost"),
    "campaigns": ("budget", "cost"),
    "research": ("sample",),
    "negotiations": ("aim", "floor"),
    "negotiation_rounds": ("concession",),
    "quotation_lines": ("unit_price",),
    "seal_uses": ("copies",),
    "archive_items": ("sheets",),
    "deliveries": ("accepted",),
    "order_checks": ("progress",),
    "stock_moves": ("quantity",),
    "credit_exceptions": ("prepay",),
    "tickets": ("cost",),
}
# (field that is set, field that must then be set too)
TOGETHER: dict[str, tuple[tuple[str, str], ...]] = {
    "opportunities": (("outcome", "closed_on"), ("closed_on", "outcome")),
}


def _check_sign_off(values: Mapping[str, object]) -> None:
    if values.get("verdict") == "object" and not values.get("reason"):
        raise DeskError(N_("有异议必须写明理由。"), field="reason")


def _check_progress(values: Mapping[str, object]) -> None:
    progress = values.get("progress")
    if isinstance(progress, int) and progress > 100:
        raise DeskError(N_("进度不能超过 100。"), field="progress")


def _check_acceptance(values: Mapping[str, object]) -> None:
    quantity, accepted = values.get("quantity"), values.get("accepted")
    if isinstance(quantity, int) and isinstance(accepted, int) and accepted > quantity:
        raise DeskError(N_("验收数量不能多于交付数量。"), field="accepted")


def _check_grade(values: Mapping[str, object]) -> None:
    """A grade set by hand needs its reason, who allowed it and until when (domain base 6.1)."""
    if values.get("system_grade") and values.get("grade") not in (None, values["system_grade"]):
        check_adjustment(values)


def check_adjustment(values: Mapping[str, object]) -> None:
    """Raise DeskError naming what an adjusted credit grade still needs."""
    for name, label in (
        ("reason", N_("调整理由")),
        ("decided_by", N_("调整批准人")),
        ("valid_until", N_("调整截止日")),
    ):
        if not values.get(name):
            raise DeskError(N_("调整信用等级必须填写“{field}”。"), {"field": label}, field=name)


def _check_quality(values: Mapping[str, object]) -> None:
    """A year, and at most 20 points in each of the five dimensions."""
    if len(str(values.get("year"))) != 4:
        raise DeskError(N_("“{value}”不是年度，请写成 2026 这样。"), {"value": values.get("year")}, field="year")
    for one in QUALITY_DIMENSIONS:
        points = values.get(one.code)
        if isinstance(points, int) and points > QUALITY_MOST:
            raise DeskError(N_("“{field}”满分 20 分。"), {"field": one.label}, field=one.code)


def _check_probability(values: Mapping[str, object]) -> None:
    likely = values.get("probability")
    if isinstance(likely, int) and not 0 <= likely <= 100:
        raise DeskError(N_("概率要在 0 到 100 之间。"), field="probability")


def _check_cost(values: Mapping[str, object]) -> None:
    """Finance takes a cost back by one below zero (红字冲销); one of nothing says nothing."""
    if values.get("amount") == 0:
        raise DeskError(N_("费用的金额不能是零；冲销写成负数。"), field="amount")


# What only one kind of record must keep.
SPECIAL: dict[str, Callable[[Mapping[str, object]], None]] = {
    "own_clauses": check_clause,
    "targets": check_levels,
    "sign_offs": _check_sign_off,
    "quality_ratings": _check_quality,
    "order_checks": _check_progress,
    "deliveries": _check_acceptance,
    "credit_reviews": _check_grade,
    "opportunities": _check_probability,
    "visits": check_times,
    "costs": _check_cost,
}


@dataclass(frozen=True, slots=True)
class _Watched:
    """The typed fields of a sheet that a rule watches: a long import asks for them at every row."""

    sheet: Sheet
    # A number left empty is drawn by the program, also where every record of the kind has one.
    required: tuple[Field, ...]
    choices: tuple[Field, ...]
    graded: tuple[Field, ...]


_watched: dict[str, _Watched] = {}


def _find_watched(sheet: Sheet) -> _Watched:
    known = _watched.get(sheet.name)
    if known is None or known.sheet is not sheet:
        typed = sheet.typed
        known = _watched[sheet.name] = _Watched(
            sheet,
            tuple(field for field in typed if field.required and field.kind is not Kind.NUMBER),
            tuple(field for field in typed if field.kind is Kind.CHOICE),
            tuple(field for field in typed if field.kind in (Kind.RATING, Kind.SCORE)),
        )
    return known


def check_values(sheet: Sheet, values: Mapping[str, object]) -> None:
    """Raise DeskError naming the field if the values of a record break a rule."""
    watched = _find_watched(sheet)
    for field in watched.required:
        if values.get(field.name) in (None, ""):
            raise DeskError(N_("“{field}”必须填写。"), {"field": field.label}, field=field.name)
    for field in watched.choices:
        value = values.get(field.name)
        if value and field.find_choice(value) is None:
            raise DeskError(
                N_("“{field}”没有“{value}”这个选项。"), {"field": field.label, "value": value}, field=field.name
            )
    for field in watched.graded:
        value = values.get(field.name)
        if field.kind is Kind.RATING and value is not None and value not in (1, 2, 3, 4, 5):
            raise DeskError(N_("“{field}”只能是 1 到 5。"), {"field": field.label}, field=field.name)
        if field.kind is Kind.SCORE and isinstance(value, int) and not 0 <= value <= 10000:
            raise DeskError(N_("分数只能在 0 到 100 之间。"), field=field.name)
    _check_figures(sheet, values)
    _check_order(sheet, values)
    if sheet.name in SPECIAL:
        SPECIAL[sheet.name](values)


def _check_figures(sheet: Sheet, values: Mapping[str, object]) -> None:
    for names, least, message in (
        (POSITIVE.get(sheet.name, ()), 1, N_("“{field}”必须大于零。")),
        (NOT_NEGATIVE.get(sheet.name, ()), 0, N_("“{field}”不能是负数。")),
    ):
        for name in names:
            value = values.get(name)
            if isinstance(value, int) and value < least:
                raise DeskError(message, {"field": sheet.field(name).label}, field=name)


def _check_order(sheet: Sheet, values: Mapping[str, object]) -> None:
    for first, second in ORDERED.get(sheet.name, ()):
        earlier, later = values.get(first), values.get(second)
        if isinstance(earlier, date | datetime) and isinstance(later, date | datetime) and later < earlier:
            raise DeskError(
                N_("“{later}”（{later_value}）早于“{earlier}”（{earlier_value}）。"),
                {
                    "later": sheet.field(second).label,
                    "later_value": _shown(later),
                    "earlier": sheet.field(first).label,
                    "earlier_value": _shown(earlier),
                },
                field=second,
            )
    for name, needed in TOGETHER.get(sheet.name, ()):
        if values.get(name) and not values.get(needed):
            raise DeskError(
                N_("填了“{field}”就必须填“{needed}”。"),
                {"field": sheet.field(name).label, "needed": sheet.field(needed).label},
                field=needed,
            )


def _shown(value: date) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
