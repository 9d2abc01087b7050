"""Values for any field of any sheet, drawn by chance: what her hands might type."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

_SIGNS = "瑞丰金禾云帆长单解曾𬱖ab1 　·'\"=<&"


def draw_values(desk: Desk, sheet: Sheet, chance: Random) -> dict[str, Any]:
    """Values for a new record: what is required, and about half of the rest."""
    found: dict[str, Any] = {}
    for field in sheet.typed:
        if field.kind is not Kind.NUMBER and (field.required or chance.random() < 0.5):
            found[field.name] = draw_value(desk, field, chance)
    return found


def draw_value(desk: Desk, field: Field, chance: Random) -> Any:
    """One value that fits the field's kind."""
    if field.kind is Kind.REF:
        ids = desk.read(lists.find_ids, field.ref) or desk.read(lists.find_ids, field.ref, archived=True)
        return chance.choice(ids) if ids else None
    if field.kind is Kind.CHOICE:
        return chance.choice(field.choices).code
    day = date(2026, 9, 1) + timedelta(days=chance.randrange(90))
    drawn: dict[Kind, Any] = {
        Kind.MONEY: chance.randrange(1, 10**9), Kind.QUANTITY: chance.randrange(1, 9999), Kind.RATE: "0.06",
        Kind.COUNT: chance.randrange(1, 9), Kind.RATING: chance.randrange(1, 6), Kind.SCORE: chance.randrange(100, 501),
        Kind.DAY: day, Kind.MOMENT: datetime(day.year, day.month, day.day, 9), Kind.MONTH: "2026" if field.name == "year" else f"{day:%Y-%m}",
        Kind.FLAG: chance.random() < 0.5, Kind.PHONE: "13800138000", Kind.CREDIT_CODE: None,
        Kind.VALUE: chance.randrange(1, 10**6), Kind.TIME: "10:30" if field.name.startswith("ends") else "09:30",
    }  # fmt: skip
    if field.kind in drawn:
        return drawn[field.kind]
    return "".join(chance.choice(_SIGNS) for _ in range(chance.randrange(1, 9))) + "词"
