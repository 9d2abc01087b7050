"""What a record must hold to be saved, as data: the same checks serve the form, the terminal and the import."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.own_clauses import check_clause
from chamber_desk.domain.words import N_

# (earlier, later): the later field may not lie before the earlier one.
ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (("hired_on", "left_on"),),
    "opportunities": (("opened_on", "closed_on"),),
    "contracts": (("starts_on", "ends_on"),),
    "orders": (("confirmed_at", "dispatched_at"),),
    "tickets": (("reported_at", "forwarded_at"), ("reported_at", "responded_at"), ("reported_at", "solved_at")),
}
POSITIVE: dict[str, tuple[str, ...]] = {
    "contract_lines": ("quantity",),
    "instalments": ("amount",),
    "receipts": ("amount",),
    "order_lines": ("quantity",),
    "refunds": ("net_amount",),
}
NOT_NEGATIVE: dict[str, tuple[str, ...]] = {
    "people": ("bonus_base",),
    "products": ("price", "cost", "opening_stock"),
    "opportunities": ("amount",),
    "contracts": ("deposit",),
    "contract_lines": ("unit_price",),
    "order_lines": ("net_price", "unit_cost", "accepted"),
    "refunds": ("cost_back",),
    "targets": ("value",),
    "channel_costs": ("amount",),
}
# (field that is set, field that must then be set too)
TOGETHER: dict[str, tuple[tuple[str, str], ...]] = {
    "opportunities": (("outcome", "closed_on"), ("closed_on", "outcome")),
}

# What only one kind of record must keep.
SPECIAL: dict[str, Callable[[Mapping[str, object]], None]] = {"own_clauses": check_clause}


def check_values(sheet: Sheet, values: Mapping[str, object]) -> None:
    """Raise DeskError naming the field if the values of a record break a rule."""
    for field in sheet.typed:
        value = values.get(field.name)
        # A number left empty is drawn by the program, also where every record of the kind has one.
        if field.required and field.kind is not Kind.NUMBER and value in (None, ""):
            raise DeskError(N_("“{field}”必须填写。"), {"field": field.label}, field=field.name)
        if field.kind is Kind.CHOICE and value and field.find_choice(value) is None:
            raise DeskError(
                N_("“{field}”没有“{value}”这个选项。"), {"field": field.label, "value": value}, field=field.name
            )
        if field.kind is Kind.RATING and value is not None and value not in (1, 2, 3, 4, 5):
            raise DeskError(N_("满意度只能是 1 到 5。"), field=field.name)
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
