"""Values as JSON and text files carry them: money as yuan with two decimals, ISO dates, codes for choices, null for none."""

from datetime import date, datetime

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.rows import Row

# Of these sheets a reference is told by the record's number, of the others by its name.
_TOLD_BY_NUMBER = ("opportunities", "contracts", "orders", "tickets")


def plain_value(field: Field, value: object) -> object:
    """One value in its plain form."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if field.kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE) and isinstance(value, int):
        return plain_money(value)
    if field.kind is Kind.QUANTITY and isinstance(value, int):
        return plain_quantity(value)
    return value


def plain_quantity(thousandths: int) -> str:
    """A quantity without idle zeros: 1500 thousandths are 1.5."""
    return f"{thousandths // 1000}.{thousandths % 1000:03d}".rstrip("0").rstrip(".")


def plain_money(fen: int | None) -> str | None:
    """Fen as yuan with two decimals."""
    if fen is None:
        return None
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def plain_row(sheet: Sheet, row: Row) -> dict[str, object]:
    """A record with every field of its sheet in plain form."""
    values: dict[str, object] = {}
    for field in sheet.fields:
        if field.kind is Kind.REF:
            number = row.numbers.get(field.name) or None
            name = row.values[field.name] or None
            values[field.name] = (number or name) if field.ref in _TOLD_BY_NUMBER else name
        elif not field.own or row.values[field.name] is not None:  # room that nobody filled is no field
            values[field.name] = plain_value(field, row.values[field.name])
    return values
