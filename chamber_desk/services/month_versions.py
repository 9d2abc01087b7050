"""The versions of an appraised month or year: every lock stays, and what each correction changed can be read and printed."""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.month_differences import (
    BONUS,
    SPOKEN,
    Difference,
    find_differences,
    find_year_differences,
)
from chamber_desk.domain.month_results import MonthResult, from_plain
from chamber_desk.domain.operators import BONUS as BONUSES
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import YearResult
from chamber_desk.domain.year_results import from_plain as year_from_plain
from chamber_desk.services.appraisals import get_month
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.witness import lock_witness
from chamber_desk.services.years import get_year

_versions, _months, _years = TABLES["month_versions"], TABLES["months"], TABLES["years"]


@dataclass(frozen=True, slots=True)
class Version:
    """A period as it once was locked, or as it stands. `opened_at`, `leader`, `reason`: why it was opened again."""

    edition: int
    result: MonthResult | YearResult
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


def list_versions(session: Session, period: str) -> list[Version]:
    """All versions of a month or a year, oldest first; the last is the one that stands (not locked: as the records are
    now)."""
    of_year = _is_year(period)
    read = year_from_plain if of_year else from_plain
    query = sa.select(_versions).where(_versions.c.month == period).order_by(_versions.c.edition)
    found = [
        Version(row.edition, read(json.loads(row.result)), row.locked_at, row.opened_at, row.leader, row.reason)
        for row in session.rows(query)
    ]
    table, column = (_years, _years.c.year) if of_year else (_months, _months.c.month)
    locked_at = session.scalar(sa.select(table.c.locked_at).where(column == period))
    standing = get_year(session, period) if of_year else get_month(session, period)
    return [*found, Version(len(found) + 1, standing, locked_at)]


def list_corrections(session: Session, period: str) -> list[Correction]:
    """What each opening of a period changed, oldest first; empty for one that was never opened again."""
    return [
        Correction(before, after, tuple(_shown(session, _compare(before.result, after.result))))
        for before, after in pairwise(list_versions(session, period))
    ]


def _is_year(period: str) -> bool:
    return len(period) == len("2026")


def _compare(before: MonthResult | YearResult, after: MonthResult | YearResult) -> list[Difference]:
    if isinstance(before, YearResult) and isinstance(after, YearResult):
        return find_year_differences(before, after)
    assert isinstance(before, MonthResult) and isinstance(after, MonthResult), "versions of one period are of one kind"
    return find_differences(before, after)


def _shown(session: Session, differences: list[Difference]) -> list[Difference]:
    """Without the bonuses, where the one who works now does not see them."""
    hidden = session.hidden.hides(BONUSES)
    return [one for one in differences if not (hidden and one.item == BONUS)]


def list_locked_periods(session: Session) -> list[str]:
    """The months and years that were ever locked, newest first; a year stands before its months."""
    months = [row.month for row in session.rows(sa.select(_months.c.month))]
    years = [row.year for row in session.rows(sa.select(_years.c.year))]
    return sorted([*months, *years], key=lambda one: f"{one}-99" if _is_year(one) else one, reverse=True)


def get_difference_sheet(session: Session, period: str, language: str) -> ListPaper:
    """考核差异表 of a month or a year. Raises DeskError for one of which there is one version only."""
    corrections = list_corrections(session, period)
    if not corrections:
        raise DeskError(N_("{month} 的考核没有重开过，没有差异。"), {"month": period})
    columns = (
        Column(N_("版次"), 0.8), Column(N_("工号"), 0.9), Column(N_("姓名"), 1.5, whole=True), Column(N_("项目｜表"), 1.5),
        Column(N_("原实际"), 1.3, right=True), Column(N_("新实际"), 1.3, right=True),
        Column(N_("原得分"), 1.0, right=True), Column(N_("新得分"), 1.0, right=True),
    )  # fmt: skip
    rows = tuple((_step(one), *_cells(difference)) for one in corrections for difference in one.differences)
    texts = tuple((N_("重开理由"), f"{_step(one)}　{one.before.leader}：{one.before.reason}") for one in corrections)
    open_yet: tuple[tuple[str, dict[str, object]], ...] = (
        () if corrections[-1].after.locked_at else ((N_("最后一版还没有锁定，数字可能变化。"), {}),)
    )
    title = N_("年度考核差异表") if _is_year(period) else N_("考核差异表")
    return ListPaper(
        get_setting(session, OFFICE_NAME), title, (period,), texts=texts, columns=columns, rows=rows,
        notes=(*open_yet, *lock_witness(session, period)), signers=(N_("编制"), N_("审核"), N_("批准｜表")), language=language,
    )  # fmt: skip


def _step(one: Correction) -> str:
    return f"{one.before.edition}→{one.after.edition}"


def _cells(one: Difference) -> tuple[Value, ...]:
    def tell(text: str | None) -> Value:
        if text is None:
            return "—"
        if one.item == BONUS:
            return Fen(int(text))
        return Said(text) if one.item in SPOKEN else text

    scores = (one.old_score or "—", one.new_score or "—") if one.of_indicator else ("", "")
    return one.number, one.name, Said(one.label), tell(one.old), tell(one.new), *scores
