"""Is a contract whole? Blocking checks E01–E13, warnings W01–W04, the review route and reminders (domain base 3)."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from chamber_desk.domain.working_days import Calendar, default_calendar

DEPOSIT_SHARE = Fraction(20, 100)  # Civil Code 586
_PLACE = re.compile(r"\{[a-z_]+\}")


def check_contract(facts: Mapping[str, Any]) -> list[str]:
    """What a draft lacks, each as code and words; E blocks sending it to review, W only warns."""
    found: list[str] = [f"E01 缺{side}" for side in ("buyer_name", "seller_name") if not facts.get(side)]
    if facts.get("buyer_is_org", True) and not facts.get("buyer_uscc"):
        found.append("W01 缺统一社会信用代码")
    lines = facts.get("lines") or []
    if not lines:
        found.append("E02 无标的")
    for place, line in enumerate(lines, 1):
        if not line.get("name") or not line.get("unit") or Fraction(str(line.get("qty") or 0)) <= 0:
            found.append(f"E03 第{place}行不完整")
    if not facts.get("quality_standard"):
        found.append("E04 缺质量标准")
    total = facts.get("total_fen") or 0
    if total != sum(line.get("total_fen") or 0 for line in lines):
        found.append("E05 合计不等于明细")
    found += _check_term(facts)
    found += _check_payments(facts, total)
    if not facts.get("liability"):
        found.append("E10 缺违约责任")
    chosen = {1: "court_place", 2: "arbitration_body"}.get(facts.get("dispute_choice", 0))
    if chosen is None or not facts.get(chosen):
        found.append("E11 争议解决未选定")
    if Fraction(facts.get("deposit_fen") or 0) > total * DEPOSIT_SHARE:
        found.append("E12 定金超过20%")
    if facts.get("blank_placeholders"):
        found.append("E13 有未填空白")
    return found + _warn(facts)


def _check_term(facts: Mapping[str, Any]) -> list[str]:
    found = []
    if not all(facts.get(name) for name in ("start_date", "end_date", "place", "method")):
        found.append("E06 履行期限地点方式不全")
    if facts.get("start_date") and facts.get("end_date") and str(facts["end_date"]) < str(facts["start_date"]):
        found.append("E07 止期早于起期")
    return found


def _check_payments(facts: Mapping[str, Any], total: int) -> list[str]:
    payments = facts.get("payments") or []
    found = []
    if sum(one["fen"] for one in payments) != total:
        found.append("E08 付款计划不等于价款")
    if any(one["fen"] <= 0 for one in payments):
        found.append("E09 付款金额应大于零")
    return found


def _warn(facts: Mapping[str, Any]) -> list[str]:
    found = []
    if Fraction(str(facts.get("penalty_per_mille") or 0)) > 1:
        found.append("W02 日违约金高于1‰")
    if facts.get("sign_date") and facts.get("start_date") and str(facts["start_date"]) < str(facts["sign_date"]):
        found.append("W03 履行起期早于签订日(倒签)")
    terms, end = facts.get("terms_days"), facts.get("end_date")
    if terms is not None and end:
        latest = date.fromisoformat(str(end)) + timedelta(days=terms)
        if any(date.fromisoformat(str(one["due"])) > latest for one in facts.get("payments") or []):
            found.append("W04 账期超过信用等级允许")
    return found


def review_route(total_fen: int, *, template_changed: bool, credit: str) -> list[str]:
    """The steps of the review, in order."""
    if total_fen >= 50_000_000:
        return ["业务", "财务", "法务", "领导(秘书长)", "领导(会长)"]
    if total_fen >= 5_000_000 or template_changed or credit in ("D", "E", "N"):
        return ["业务", "财务", "法务", "领导"]
    return ["业务", "财务", "领导"]


def asks_at_once(mode: str | None) -> bool:
    """Whether all reviewers of a round are asked at the same time (all, any) and not one after another."""
    return mode in ("all", "any")


def is_agreed(mode: str | None, still_open: int) -> bool:
    """Whether one more agreement passes the review: with “any” the first does, else the one nobody is left behind."""
    return mode == "any" or still_open == 0


def list_reminders(due: date, today: date, calendar: Calendar | None = None) -> list[str]:
    """Which reminders fall on a day: 30 and 7 days before and on the effective due day, each moved to a working day."""
    words = ("提前30天", "提前7天", "当日")
    days = reminder_days(due, calendar or default_calendar())
    return [word for word, day in zip(words, days, strict=True) if day == today]


def reminder_days(due: date, calendar: Calendar) -> tuple[date, date, date]:
    """When a due day is reminded of: 30 and 7 days ahead, each on the first working day from then, and on the effective day."""
    before, shortly = (calendar.next_working_day(due - timedelta(days=days)) for days in (30, 7))
    return before, shortly, calendar.next_working_day(calendar.effective_due(due))


def blank_places(text: str) -> list[str]:
    """The places of a clause that are still unfilled."""
    return _PLACE.findall(text)
