"""What of a record is about a person, and when it may be erased (个人信息保护法 arts. 45 and 47; 劳动合同法 art. 50)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_

ERASED = "（已删除）"  # what stands where a name must stand

# The columns that are erased; what the office must keep (numbers, roles, days, scores, states) stays.
PERSONAL: dict[str, tuple[str, ...]] = {
    "contacts": ("name", "title", "phone", "email", "note"),
    "people": ("name", "reading", "phone", "email", "note"),
    "candidates": (
        "name", "phone", "source", "communication", "selling", "insight", "industry_years", "experience", "responsibility",
        "teamwork", "resilience", "background", "score", "state_reason",
    ),
}  # fmt: skip
_IN_PROGRESS = ("new", "screened", "interview", "offer")
_YEARS_AFTER_LEAVING = 2  # 劳动合同法 art. 50: the contract of employment is kept two years at least


def personal_columns(sheet: str) -> tuple[str, ...]:
    """The columns of a sheet that are erased: what the office itself wrote of somebody, its own fields, goes as well."""
    room = (field.column for field in SHEETS[sheet].fields if field.own)
    return (*PERSONAL[sheet], *room)


def erased_value(column: str) -> str | None:
    """What stands in a personal column afterwards."""
    return ERASED if column == "name" else None


def keep_until(left_on: date) -> date:
    """The first day on which the data of somebody who left may go."""
    day = min(left_on.day, 28) if left_on.month == 2 else left_on.day
    return left_on.replace(year=left_on.year + _YEARS_AFTER_LEAVING, day=day)


def refuse_erasing(sheet: str, row: Mapping[str, Any], today: date) -> None:
    """Raise DeskError for data that may not go yet, or that went already."""
    if sheet not in PERSONAL:
        raise DeskError(N_("只有联系人、人员和应聘登记可以删除个人信息。"))
    if row["name"] == ERASED:
        raise DeskError(N_("这个人的信息已经删除过了。"))
    if sheet == "people" and row["left_on"] is None:
        raise DeskError(N_("在职人员的信息不能删除；离职满两年后才可以。"))
    if sheet == "people" and today < keep_until(row["left_on"]):
        raise DeskError(
            N_("离职人员的资料要保存到 {day}（劳动合同法第五十条）。"), {"day": keep_until(row["left_on"]).isoformat()}
        )
    if sheet == "candidates" and (row["state"] or "new") in _IN_PROGRESS:
        raise DeskError(N_("应聘还在进行，先登记结果再删除。"))
