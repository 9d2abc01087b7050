"""Every reader of what people type, and what may come of any text: a value within bounds, or DeskError. Nothing else."""

from collections.abc import Callable
from datetime import date, datetime

from chamber_desk.domain.capitals import read_capitals
from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.looks import LOOK_KINDS, check_text
from chamber_desk.domain.money import LARGEST, parse_money
from chamber_desk.domain.notices import read_notice
from chamber_desk.domain.numbering import PATTERNS, match_number, parse_number
from chamber_desk.domain.own_clauses import check_clause
from chamber_desk.domain.periods import Month, Year, parse_day, parse_moment, parse_period, parse_time
from chamber_desk.domain.phones import check_phone
from chamber_desk.domain.taxes import RATES, parse_quantity, parse_rate
from chamber_desk.domain.text import clean_text, company_key
from chamber_desk.domain.working_days import default_calendar

TODAY = date(2026, 11, 26)
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def _looks(text: str) -> None:
    for kind in LOOK_KINDS.values():
        for one in kind.texts:
            check_text(kind, one.name, text)


def _clause(text: str) -> None:
    check_clause({"clause": "added", "title": text, "text": text, "text_en": text})


def _numbers(text: str) -> None:
    for kind in PATTERNS:
        found = match_number(kind, text)
        assert found is None or found[1] > 0


def _within(day: date) -> None:
    assert FIRST <= day <= LAST
    if day < date(2190, 1, 1):
        default_calendar().effective_due(day)


def _moment(text: str) -> None:
    found = parse_moment(text, TODAY)
    assert isinstance(found, datetime)
    _within(found.date())


def _time(text: str) -> None:
    assert "00:00" <= parse_time(text) <= "23:59"


def _money(text: str) -> None:
    assert -LARGEST <= parse_money(text) <= LARGEST


def _capitals(text: str) -> None:
    assert abs(read_capitals(text)) <= LARGEST


def _rate(text: str) -> None:
    assert parse_rate(text) in RATES


def _phone(text: str) -> None:
    kind, shown = check_phone(text)
    assert kind == "invalid" or (shown and len(shown) < 40)


def _code(text: str) -> None:
    code, level, _reason = check_credit_code(text)
    assert level == "error" or len(code) == 18


def _clean(text: str) -> None:
    once = clean_text(text, lines=True)
    assert clean_text(once, lines=True) == once
    assert "\x00" not in once
    company_key(once)


READERS: dict[str, Callable[[str], object]] = {
    "money": _money, "day": lambda text: _within(parse_day(text, TODAY)), "moment": _moment, "time": _time,
    "month": Month.parse, "year": Year.parse, "period": parse_period, "quantity": parse_quantity, "rate": _rate,
    "phone": _phone, "credit code": _code, "number": parse_number, "own numbers": _numbers, "capitals": _capitals,
    "clause": _clause, "look": _looks, "text": _clean, "holiday notice": read_notice,
}  # fmt: skip
