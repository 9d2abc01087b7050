"""Commands of the appraisal month: appraise, award."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, say, say_json, say_table
from chamber_desk.commands.parsing import read_period
from chamber_desk.domain.appraisals import INDICATORS, QUALITY_DIMENSIONS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.month_results import MonthResult, PersonResult
from chamber_desk.domain.operators import BONUS
from chamber_desk.domain.plain import plain_money
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.domain.year_results import YearPerson, YearResult
from chamber_desk.i18n import NOT_APPLICABLE, _, format_money, say_kept
from chamber_desk.services import appraisals, awards, evidence, year_awards, years


def appraise_command(asked: Namespace) -> int:
    """`appraise`: compute a month or a year, or lock it."""
    month = read_period(asked)
    if asked.year:
        return _appraise_year(asked, month)
    desk = open_office(asked, read_only=not asked.lock)
    try:
        result = desk.write(appraisals.lock_month, month) if asked.lock else desk.read(appraisals.get_month, month)
        if desk.hidden.hides(BONUS):
            result = replace(result, people=tuple(replace(one, bonus=None) for one in result.people))
        if asked.person:
            result = _only(result, asked.person)
        if asked.json:
            result = desk.read(evidence.name_records, result)
    finally:
        desk.close()
    if asked.json:
        say_json(plain_month(result))
        return DONE
    _say_month(result, whole=bool(asked.person))
    return DONE


def _only(result: MonthResult, number: str) -> MonthResult:
    people = tuple(one for one in result.people if number in (one.number, one.name))
    if not people:
        raise DeskError(N_("{month} 没有工号为“{number}”的考核。"), {"month": result.month, "number": number})
    return MonthResult(result.month, result.scheme, result.counted_at, result.locked, people, result.without_target)


def plain_month(result: MonthResult) -> dict[str, object]:
    """The JSON of a month, as design/commands lays down."""
    return {
        "month": result.month,
        "scheme": result.scheme,
        "locked": result.locked,
        "people": [_plain_person(person) for person in result.people],
    }


def _plain_person(person: PersonResult) -> dict[str, object]:
    return {
        "number": person.number,
        "name": person.name,
        "role": person.role,
        "total": person.total,
        "grade": person.grade,
        "rank": person.rank,
        "rank_in_role": person.rank_in_role,
        "bonus": plain_money(person.bonus),
        "lines": [
            {"indicator": line.indicator, "actual": line.actual, "target": line.target, "base": line.base,
             "score": line.score, "weight": line.weight, "effective_weight": line.effective_weight,
             "contribution": line.contribution, "records": list(line.records)}
            for line in person.lines
        ],
    }  # fmt: skip


def _say_month(result: MonthResult, *, whole: bool) -> None:
    words = {choice.code: _(choice.label) for choice in (*ROLES, *INDICATORS)}
    state = _("已锁定") if result.locked else _("未锁定")
    say(_("{month} 月度考核（{scheme}，{state}）").format(month=result.month, scheme=_(result.scheme), state=state))
    if result.without_target:
        say(_("没有设定本月目标的人员：{names}").format(names="、".join(result.without_target)))
    rows = [[one.number, one.name, words[one.role], one.total or NOT_APPLICABLE, _(one.grade), str(one.rank or NOT_APPLICABLE),
             format_money(one.bonus)] for one in result.people]  # fmt: skip
    say_table([_("工号"), _("姓名"), _("岗位"), _("总分"), _("等级"), _("名次"), _("奖金")], rows)
    if whole:
        for one in result.people:
            lines = [[words[line.indicator], *(value or NOT_APPLICABLE for value in (
                line.actual, line.target, line.score, line.effective_weight, line.contribution))] for line in one.lines]  # fmt: skip
            say("")
            say_table([_("指标"), _("实际"), _("目标"), _("得分"), _("权重"), _("折算分")], lines)


def _appraise_year(asked: Namespace, year: str) -> int:
    desk = open_office(asked, read_only=not asked.lock)
    try:
        result = desk.write(years.lock_year, year) if asked.lock else desk.read(years.get_year, year)
        if asked.person:
            result = _only_of_year(result, asked.person)
    finally:
        desk.close()
    if asked.json:
        say_json(plain_year(result))
        return DONE
    words = {choice.code: _(choice.label) for choice in ROLES}
    state = _("已锁定") if result.locked else _("未锁定")
    say(_("{year} 年度考核（{scheme}，{state}）").format(year=year, scheme=_(result.scheme), state=state))
    headings = [
        _("工号"),
        _("姓名"),
        _("岗位"),
        _("指标得分"),
        _("综合素质"),
        _("年度总分"),
        _("等级"),
        _("名次"),
        _("参评月数"),
        _("年度评优"),
    ]
    rows = [
        [one.indicators.number, one.indicators.name, words[one.indicators.role],
         *(text or NOT_APPLICABLE for text in (one.indicators.total, one.quality_total, one.total)), _(one.grade),
         str(one.rank or NOT_APPLICABLE), str(one.months_rated), _("参加") if one.eligible else _("不参加年度评优")]
        for one in result.people
    ]  # fmt: skip
    say_table(headings, rows)
    return DONE


def plain_year(result: YearResult) -> dict[str, Any]:
    """A year as `--json` gives it."""
    return {
        "year": result.year, "scheme": result.scheme, "locked": result.locked,
        "people": [_plain_person_of_year(one) for one in result.people],
    }  # fmt: skip


def _plain_person_of_year(one: YearPerson) -> dict[str, Any]:
    person = _plain_person(one.indicators)
    quality = {choice.code: points for choice, points in zip(QUALITY_DIMENSIONS, one.quality, strict=True)}
    return {
        **{name: person[name] for name in ("number", "name", "role")},
        "total": one.total, "grade": one.grade, "rank": one.rank, "rank_in_role": one.rank_in_role,
        "indicator_total": one.indicators.total, "quality_total": one.quality_total, "quality": quality,
        "months": [{"month": month.month, "total": month.total, "grade": month.grade} for month in one.months],
        "months_rated": one.months_rated, "eligible": one.eligible, "lines": person["lines"],
    }  # fmt: skip


def _only_of_year(result: YearResult, number: str) -> YearResult:
    people = tuple(one for one in result.people if number in (one.indicators.number, one.indicators.name))
    if not people:
        raise DeskError(N_("{month} 没有工号为“{number}”的考核。"), {"month": result.year, "number": number})
    return replace(result, people=people)


def award_command(asked: Namespace) -> int:
    """`award`: propose the honours of a month or a year, or issue them with numbers."""
    month = read_period(asked)
    propose, issue = (
        (year_awards.propose_year, year_awards.issue_year) if asked.year else (awards.propose_month, awards.issue_month)
    )
    desk = open_office(asked, read_only=not asked.issue)
    try:
        approval = awards.Approval(approver=asked.approver or "", decision=asked.decision or "")
        honours = desk.write(issue, month, approval=approval) if asked.issue else desk.read(propose, month)
    finally:
        desk.close()
    if asked.json:
        plain = [{"award": one.award, "person": one.person_number, "name": one.person_name, "basis": one.basis,
                  "number": one.number} for one in honours]  # fmt: skip
        say_json({"year" if asked.year else "month": month, "issued": bool(asked.issue), "awards": plain})
    else:
        rows = [[one.number or NOT_APPLICABLE, _(one.award), one.person_name, say_kept(one.basis)] for one in honours]
        say_table([_("编号"), _("荣誉名称"), _("姓名"), _("依据")], rows)
    return DONE if honours else FOUND
