"""What the papers of an appraisal year print: each person's sheet, and the summary of all."""

from collections.abc import Sequence

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.appraisals import QUALITY_DIMENSIONS
from chamber_desk.domain.list_papers import Column, ListPaper, Said
from chamber_desk.domain.papers import AppraisalFacts, YearFacts
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import YearPerson, YearResult
from chamber_desk.services.appraisal_papers import tell_lines
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.witness import lock_digest, lock_witness
from chamber_desk.services.years import get_year

_people = TABLES["people"]
_ROLE = {choice.code: choice.label for choice in ROLES}


def get_year_sheets(
    session: Session, year: str, numbers: Sequence[str] = (), language: str = "zh_CN"
) -> list[YearFacts]:
    """The sheets of a year, of everybody or of the persons with these numbers."""
    result = get_year(session, year)
    rows = {row.id: row for row in session.rows(sa.select(_people))}
    organisation, digest = get_setting(session, OFFICE_NAME), lock_digest(session, year)
    return [
        _facts(one, result, rows, organisation, language, digest)
        for one in result.people
        if not numbers or one.indicators.number in numbers or one.indicators.name in numbers
    ]


def _facts(one: YearPerson, result: YearResult, rows: dict[int, sa.Row[tuple[object, ...]]], organisation: str,
           language: str, digest: str) -> YearFacts:  # fmt: skip
    person = one.indicators
    row = rows[person.person_id]
    manager = rows.get(row.manager_id)
    sheet = AppraisalFacts(
        organisation=organisation, month=result.year, number="", person=person.name, staff_number=person.number,
        role=_ROLE[person.role], department=row.department or "", manager=manager.name if manager else "",
        scheme=result.scheme, snapshot_at=result.counted_at, total=person.total, grade=one.grade, rank=one.rank,
        rank_in_role=one.rank_in_role, lines=tuple(tell_lines(person)),
        history=tuple((month.month, month.total) for month in one.months), comment="", bonus=None, locked=result.locked,
        language=language, digest=digest, limited=person.limited,
    )  # fmt: skip
    quality = tuple((choice.label, points) for choice, points in zip(QUALITY_DIMENSIONS, one.quality, strict=True))
    return YearFacts(sheet, quality, one.quality_total, one.raters, one.total, one.months_rated, one.eligible)


def get_year_summary(session: Session, year: str, language: str) -> ListPaper:
    """年度考核汇总表: everybody by rank, with both parts, the months and who takes part in the honours."""
    result = get_year(session, year)
    ranked = sorted(result.people, key=lambda one: (one.rank is None, one.rank, one.indicators.number))
    columns = (
        Column(N_("名次"), 0.6), Column(N_("工号"), 0.9), Column(N_("姓名"), 1.5, whole=True), Column(N_("岗位"), 1.1),
        Column(N_("指标得分"), 1.0, right=True), Column(N_("综合素质"), 1.0, right=True), Column(N_("年度总分"), 1.0, right=True),
        Column(N_("等级"), 0.9), Column(N_("岗位名次"), 0.8), Column(N_("参评月数"), 0.8, right=True), Column(N_("年度评优"), 1.9),
        Column(N_("本人签字"), 1.4),
    )  # fmt: skip
    rows = tuple(
        (
            str(one.rank or "—"), one.indicators.number, one.indicators.name, Said(_ROLE[one.indicators.role]),
            one.indicators.total or "—", one.quality_total or "—", one.total or "—", Said(one.grade), str(one.rank_in_role or "—"),
            str(one.months_rated), Said(N_("参加") if one.eligible else N_("不参加年度评优")), "",
        )
        for one in ranked
    )  # fmt: skip
    state = N_("年度考核已锁定。") if result.locked else N_("年度考核尚未锁定，数字可能变化。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("年度考核汇总表"), (year,), columns=columns, rows=rows,
        notes=((N_("年度总分 = 指标得分 × 80% + 综合素质 × 20%；参评不足六个月的不参加年度评优。"), {}), (state, {}),
               *lock_witness(session, year)),
        signers=(N_("编制"), N_("审核"), N_("批准｜表")), landscape=True, language=language,
    )  # fmt: skip
