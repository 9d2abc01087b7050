"""The versions of an appraisal month: every lock stays, and what each correction changed can be read and printed."""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.month_differences import BONUS, GRADE, ITEMS, Difference, find_differences
from chamber_desk.domain.month_results import MonthResult, from_plain
from chamber_desk.domain.operators import BONUS as BONUSES
from chamber_desk.domain.words import N_
from chamber_desk.services.appraisals import get_month
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_versions, _months = TABLES["month_versions"], TABLES["months"]
_LABELS = {**{choice.code: choice.label for choice in INDICATORS}, **ITEMS}


@dataclass(frozen=True, slots=True)
class Version:
    """A month as it once was locked, or as it stands. `opened_at`, `leader`, `reason`: why it was opened again."""

    edition: int
    result: MonthResult
    locked_at: datetime | None
    opened_at: datetime | None = None
    leader: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What one opening changed: the version before it (with who allowed it and why), the one after it, the differences."""

    before: Version
    after: Version
    differences: tuple[Difference, ...]


def list_versions(session: Session, month: str) -> list[Version]:
    """All versions of a month, oldest first; the last is the one that stands (not locked: as the records are now)."""
    query = sa.select(_versions).where(_versions.c.month == month).order_by(_versions.c.edition)
    found = [
        Version(row.edition, from_plain(json.loads(row.result)), row.locked_at, row.opened_at, row.leader, row.reason)
        for row in session.rows(query)
    ]
    locked_at = session.scalar(sa.select(_months.c.locked_at).where(_months.c.month == month))
    return [*found, Version(len(found) + 1, get_month(session, month), locked_at)]


def list_corrections(session: Session, month: str) -> list[Correction]:
    """What each opening of a month changed, oldest first; empty for a month that was never opened again."""
    versions = list_versions(session, month)
    return [
        Correction(before, after, tuple(_shown(session, find_differences(before.result, after.result))))
        for before, after in pairwise(versions)
    ]


def _shown(session: Session, differences: list[Difference]) -> list[Difference]:
    """Without the bonuses, where the one who works now does not see them."""
    hidden = session.hidden.hides(BONUSES)
    return [one for one in differences if not (hidden and one.item == BONUS)]


def list_locked_months(session: Session) -> list[str]:
    """The months that were ever locked, newest first."""
    return [row.month for row in session.rows(sa.select(_months.c.month).order_by(_months.c.month.desc()))]


def get_difference_sheet(session: Session, month: str, language: str) -> ListPaper:
    """考核差异表. Raises DeskError for a month of which there is one version only."""
    corrections = list_corrections(session, month)
    if not corrections:
        raise DeskError(N_("{month} 的考核没有重开过，没有差异。"), {"month": month})
    columns = (
        Column(N_("版次"), 0.8), Column(N_("工号"), 0.9), Column(N_("姓名"), 1.5, whole=True), Column(N_("项目｜表"), 1.5),
        Column(N_("原实际"), 1.3, right=True), Column(N_("新实际"), 1.3, right=True),
        Column(N_("原得分"), 1.0, right=True), Column(N_("新得分"), 1.0, right=True),
    )  # fmt: skip
    rows = tuple((_step(one), *_cells(difference)) for one in corrections for difference in one.differences)
    texts = tuple((N_("重开理由"), f"{_step(one)}　{one.before.leader}：{one.before.reason}") for one in corrections)
    notes: tuple[tuple[str, dict[str, object]], ...] = (
        () if corrections[-1].after.locked_at else ((N_("最后一版还没有锁定，数字可能变化。"), {}),)
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("考核差异表"), (month,), texts=texts, columns=columns, rows=rows, notes=notes,
        signers=(N_("编制"), N_("审核"), N_("批准｜表")), language=language,
    )  # fmt: skip


def _step(one: Correction) -> str:
    return f"{one.before.edition}→{one.after.edition}"


def _cells(one: Difference) -> tuple[Value, ...]:
    def tell(text: str | None) -> Value:
        if text is None:
            return "—"
        if one.item == BONUS:
            return Fen(int(text))
        return Said(text) if one.item == GRADE else text

    scores = (one.old_score or "—", one.new_score or "—") if one.item not in ITEMS else ("", "")
    return one.number, one.name, Said(_LABELS[one.item]), tell(one.old), tell(one.new), *scores
