"""Holidays and make-up working days, by year.

2025 and 2026 are typed in from the State Council's notices (official). For later years the notice was not published
when this was written: statutory days by their lunar dates, with a make-up day for each on a weekend (provisional).
"""

from collections.abc import Iterable
from datetime import date, timedelta

STATUTORY = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")

# (first, last, name) of the days off, then the weekend days worked instead (调休上班).
NOTICES: dict[int, tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]] = {
    2025: (
        (
            ("2025-01-01", "2025-01-01", "元旦"),
            ("2025-01-28", "2025-02-04", "春节"),
            ("2025-04-04", "2025-04-06", "清明节"),
            ("2025-05-01", "2025-05-05", "劳动节"),
            ("2025-05-31", "2025-06-02", "端午节"),
            ("2025-10-01", "2025-10-08", "国庆节、中秋节"),
        ),
        ("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    ),
    2026: (
        (
            ("2026-01-01", "2026-01-03", "元旦"),
            ("2026-02-15", "2026-02-23", "春节"),
            ("2026-04-04", "2026-04-06", "清明节"),
            ("2026-05-01", "2026-05-05", "劳动节"),
            ("2026-06-19", "2026-06-21", "端午节"),
            ("2026-09-25", "2026-09-27", "中秋节"),
            ("2026-10-01", "2026-10-07", "国庆节"),
        ),
        ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    ),
}
# 正月初一, 清明, 端午, 中秋: from the astronomical almanac.
_LUNAR = {
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
}


def statutory_blocks(year: int) -> list[tuple[date, date, str]]:
    """(first, last, name) of the statutory days of a year; the lunar ones only where their dates are known."""
    blocks = [
        (date(year, 1, 1), date(year, 1, 1), "元旦"),
        (date(year, 5, 1), date(year, 5, 2), "劳动节"),
        (date(year, 10, 1), date(year, 10, 3), "国庆节"),
    ]
    if year in _LUNAR:
        spring, qingming, dragon, moon = (date.fromisoformat(f"{year}-{day}") for day in _LUNAR[year])
        blocks.append((spring - timedelta(days=1), spring + timedelta(days=2), "春节"))
        blocks += [(qingming, qingming, "清明节"), (dragon, dragon, "端午节"), (moon, moon, "中秋节")]
    return sorted(blocks)


def provisional_days(year: int) -> dict[date, str]:
    """The days off of a year without notice: statutory days, and the next weekdays for those on a weekend."""
    statutory = {
        first + timedelta(days=place): name
        for first, last, name in statutory_blocks(year)
        for place in range((last - first).days + 1)
    }
    days = dict(statutory)
    for first, last, name in statutory_blocks(year):
        owed = sum(1 for day, its in statutory.items() if its == name and first <= day <= last and day.weekday() >= 5)
        day = last
        while owed:
            day += timedelta(days=1)
            if day.weekday() < 5 and day not in days:
                days[day], owed = f"{name}（补假）", owed - 1
    return days


def find_told(names: Iterable[str]) -> list[str]:
    """The statutory holidays that these names tell of; one name may tell of two (国庆节、中秋节)."""
    whole = " ".join(names)
    return [one for one in STATUTORY if one in whole]


def find_missing(names: Iterable[str]) -> list[str]:
    """The statutory holidays that none of these names tells of."""
    told = find_told(names)
    return [one for one in STATUTORY if one not in told]
