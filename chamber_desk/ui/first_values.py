"""What a new record's form starts with: what is written down as it happens bears the present day or minute (feature 51)."""

from datetime import date, datetime

_NOW = {"tickets": "reported_at", "orders": "confirmed_at"}
_TODAY = {
    "talks": "talked_on", "suggestions": "suggested_on", "deliveries": "delivered_on", "order_checks": "checked_on",
    "postponements": "agreed_on", "dispatches": "sent_on", "receipts": "paid_on", "refunds": "refunded_on", "loans": "lent_on",
    "disputes": "raised_on", "seal_uses": "asked_on",
}  # fmt: skip


def first_values(sheet: str) -> dict[str, date]:
    """By field, for a new record of a sheet."""
    if sheet in _NOW:
        return {_NOW[sheet]: datetime.now().replace(second=0, microsecond=0)}
    return {_TODAY[sheet]: date.today()} if sheet in _TODAY else {}
