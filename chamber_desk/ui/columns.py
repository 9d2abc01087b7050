"""The columns of lists: which are shown, how wide, in what order; what she chose is kept."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtGui import QFontMetrics

from chamber_desk.domain.deadlines import DEADLINES
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.i18n import _, format_day, format_moment
from chamber_desk.paths import config_dir
from chamber_desk.services.line_marks import MARKED
from chamber_desk.ui.labels import say_late

# What a secretary looks for first stands first; the other listed columns follow in the sheet's own order.
_FIRST = {
    "people": ("number", "name", "role", "department", "manager", "phone"),
    "customers": ("number", "name", "class", "phone", "owner"),
    "visits": ("customer", "planned_on", "done_on", "kind", "person", "purpose"),
    "contacts": ("customer", "name", "title", "phone"),
    "ratings": ("customer", "rated_on", "rating", "person"),
    "opportunities": ("number", "customer", "title", "stage", "outcome", "amount"),
    "contracts": ("number", "customer", "title", "state", "total"),
    "instalments": ("due_on", "amount", "contract"),
    "receipts": ("paid_on", "amount", "contract", "settled"),
    "own_clauses": ("clause", "title", "left_out", "contract"),
    "orders": ("number", "customer", "state", "net", "due_on", "owner"),
    "refunds": ("order", "refunded_on", "net_amount"),
    "tickets": ("number", "customer", "state", "problem", "kind", "priority"),
}
# Where she asks no order the last entered stands first; of these, entered in any order, the one of the latest day.
LATEST = {
    "visits": "planned_on", "talks": "talked_on", "receipts": "paid_on", "refunds": "refunded_on", "ratings": "rated_on",
    "deliveries": "delivered_on", "stock_moves": "moved_on", "holidays": "starts_on", "incidents": "noted_on", "costs": "spent_on",
    "market_notes": "noted_on", "research": "starts_on", "publicity": "published_on", "reports": "ends_on",
    "compliance_events": "happened_on", "trainings": "held_on", "meetings": "held_on",
}  # fmt: skip
_NARROW = {Kind.TIME: "14:30", Kind.RATING: "5", Kind.FLAG: "是", Kind.RATE: "不征税", Kind.MONTH: "2026-11", Kind.QUANTITY: "12,345.5",
           Kind.MONEY: "1,234,567.00", Kind.VALUE: "1,234,567.00", Kind.SCORE: "100.00", Kind.PHONE: "0571-87654321",
           Kind.COUNT: "1,000"}  # fmt: skip
_NUMBERS = {"contracts": "商销合字〔2026〕第0142号", "certificates": "商誉字〔2026〕第0142号", "products": "CP0001",
            "archive_items": "S001-HT·2026-D10-XS-0142",
            "people": "YG004", "customers": "KH00240"}  # fmt: skip
_NAME, _PERSON, _WORDS = "江城市长青鼎新食品股份公司", "欧阳青云山", "文化传媒公司"
_LONGEST_NAME, _FIRM = "阿依古丽·买买提江", "江城市百川新桥食品有限责任公司"
_WORDY = (Kind.TEXT, Kind.NOTE, Kind.REF)
_ROOM = 24  # padding and a sort mark


def default_columns(sheet: Sheet, tied: str | None) -> list[str]:
    """The columns shown at first, in order. `tied` is the field that ties a list to the record it hangs on, or None."""
    shown = {field.name for field in sheet.fields if field.listed}
    if tied is None and sheet.parent:
        shown.add(sheet.parent)
    shown.discard(tied or "")
    first = [name for name in _FIRST.get(sheet.name, ()) if name in shown]
    return first + [field.name for field in sheet.fields if field.name in shown and field.name not in first]


def default_width(metrics: QFontMetrics, sheet: Sheet, field: Field) -> int:
    """A width in which the usual value of a field can be read, in the font and language in use."""
    widest = max(metrics.horizontalAdvance(text) for text in (_(field.label), *_samples(sheet, field)))
    return min(widest + _ROOM, 24 * metrics.height())


def share_spare(spare: int, fields: Sequence[Field]) -> list[int]:
    """How much of the room that a list leaves over each column takes: those of words share it, others have enough."""
    wordy = [field.kind in _WORDY for field in fields]
    each, more = divmod(max(0, spare), max(1, sum(wordy)))
    return [(each + (sum(wordy[:place]) < more)) * one for place, one in enumerate(wordy)]


def _is_marked(sheet: Sheet, field: Field) -> bool:
    return MARKED.get(sheet.name) == field.name


def _samples(sheet: Sheet, field: Field) -> tuple[str, ...]:
    if field.kind is Kind.CHOICE:
        words = tuple(_(choice.label) for choice in field.choices)
        return (
            (*words, f"{_('处理中')}　{_('{time} 前解决').format(time='12-28 20:48')}")
            if _is_marked(sheet, field)
            else words
        )
    if field.kind is Kind.NUMBER:
        return (_NUMBERS.get(sheet.name, "DD202611-0029"),)
    if field.kind is Kind.DAY:
        due = _is_marked(sheet, field) or (sheet.name in DEADLINES and DEADLINES[sheet.name].day == field.name)
        return (format_day(date(2026, 12, 28)) + (f"　{say_late(28)}" if due else ""),)
    if field.kind is Kind.MOMENT:
        return (format_moment(datetime(2026, 12, 28, 20, 48)),)
    if field.kind is Kind.REF:
        return (_PERSON if field.ref == "people" else _NAME,)
    if field.name == sheet.title:
        return (_LONGEST_NAME if sheet.name == "people" else _FIRM if sheet.name == "customers" else _NAME,)
    return (_NARROW.get(field.kind, _WORDS),)


def read_columns(name: str) -> dict[str, Any]:
    """What she chose for a list: `shown`, `widths` and `order`, as far as she chose."""
    return dict(_read_all().get(name, {}))


def keep_columns(name: str, kept: dict[str, Any]) -> None:
    """Keep what she chose for a list."""
    everything = _read_all()
    everything[name] = kept
    (config_dir() / "columns.json").write_text(json.dumps(everything, ensure_ascii=False), "utf-8")


def _read_all() -> dict[str, Any]:
    file = config_dir() / "columns.json"
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}
    except ValueError:
        return {}
