"""What a month's lists print: targets broken down to people, bonuses to be paid (regulation 二(二)2a, 二(三)3a)."""

from collections.abc import Sequence
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, InWords, ListPaper, Said, Value
from chamber_desk.domain.rows import Row
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.appraisal_papers import get_summary
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.witness import lock_witness

_MOST = 100_000


def get_target_sheet(session: Session, month: str, language: str) -> ListPaper:
    """目标分解表: each person's targets of a month and their sums. Raises DeskError where none are set."""
    ids = lists.find_ids(session, "targets", where={"month": month}, limit=_MOST)
    rows = lists.read_rows(session, "targets", ids)
    if not rows:
        raise DeskError(N_("{month} 还没有设定目标。"), {"month": month})
    order = {record: place for place, record in enumerate(lists.find_ids(session, "people", sort="name", limit=_MOST))}
    set_for: dict[tuple[int, str], Any] = {
        (row.refs["person"] or 0, str(row["indicator"])): row["value"] for row in rows
    }
    people = sorted(
        {(row.refs["person"] or 0): str(row["person"]) for row in rows}.items(),
        key=lambda one: order.get(one[0], _MOST),
    )
    staff = lists.read_rows(session, "people", [person for person, _name in people])
    roles = {row.id: next(one.label for one in ROLES if one.code == row["role"]) for row in staff}
    leading = {row.id for row in staff if row["role"] in ("manager", "leader")}  # their targets are their teams'
    people.sort(key=lambda one: one[0] not in leading)
    indicators = [one for one in INDICATORS if any(row["indicator"] == one.code for row in rows)]
    money = ("sales", "profit")

    def tell(code: str, value: int | None) -> Value:
        return Fen(value) if code in money and value is not None else "" if value is None else f"{value / 100:g}"

    lines = tuple(
        (
            str(place),
            name,
            Said(roles[person]),
            *(tell(one.code, set_for.get((person, one.code))) for one in indicators),
        )
        for place, (person, name) in enumerate(people, 1)
    )
    members = [person for person, _name in people if person not in leading]
    sums = [sum(set_for.get((person, one.code)) or 0 for person in members) for one in indicators]
    summed = ("sales", "profit", "new", "visits")  # what adds up over people; a rate does not
    total = tuple(
        tell(one.code, value) if one.code in summed else "" for one, value in zip(indicators, sums, strict=True)
    )
    columns = (
        Column(N_("序号"), 0.5), Column(N_("姓名"), 1.4, whole=True), Column(N_("岗位"), 1.1),
        *(Column(one.label, 1.3, right=True) for one in indicators),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("目标分解表"), (month,), columns=columns, rows=lines,
        total=("", Said(N_("成员合计")), "", *total), notes=_note_draft(rows), signers=(N_("编制"), N_("审核"), N_("批准｜表")),
        landscape=len(indicators) > 4, language=language,
    )  # fmt: skip


def _note_draft(rows: Sequence[Row]) -> tuple[tuple[str, dict[str, object]], ...]:
    if any(row["state"] == "draft" for row in rows):
        return ((N_("草稿：成员合计与团队目标一致后才能下达。"), {}),)
    return ()


def get_bonus_list(session: Session, month: str, language: str) -> ListPaper:
    """奖金发放表 of a locked month, the sum in capitals. Raises DeskError for a month that is not locked."""
    summary = get_summary(session, month, language)
    if not summary.locked:
        raise DeskError(N_("{month} 的考核还没有锁定，不能打印奖金发放表。"), {"month": month})
    paid = [line for line in summary.lines if line.bonus is not None]
    whole = sum(line.bonus or 0 for line in paid)
    columns = (
        Column(N_("序号"), 0.5), Column(N_("工号"), 0.9), Column(N_("姓名"), 1.4, whole=True), Column(N_("岗位"), 1.1),
        Column(N_("总分"), 0.8, right=True), Column(N_("等级"), 0.9), Column(N_("奖金"), 1.2, right=True),
        Column(N_("领取签字"), 1.6),
    )  # fmt: skip
    rows = tuple(
        (
            str(place),
            one.staff_number,
            one.person,
            Said(one.role),
            one.total or "—",
            Said(one.grade),
            Fen(one.bonus),
            "",
        )
        for place, one in enumerate(paid, 1)
    )
    return ListPaper(
        summary.organisation, N_("奖金发放表"), (month,), columns=columns, rows=rows,
        total=("", "", Said(N_("合计")), "", "", "", Fen(whole), ""),
        notes=((N_("奖金合计：¥{money}（大写：{capitals}）"), {"money": Fen(whole), "capitals": InWords(whole)}),
               *lock_witness(session, month)),
        signers=(N_("编制"), N_("财务"), N_("批准｜表")), language=language,
    )  # fmt: skip


def get_ranking(session: Session, month: str, language: str) -> ListPaper:
    """业绩排行榜 of a month, by total; those who are not rated stand last without a rank."""
    summary = get_summary(session, month, language)
    columns = (
        Column(N_("名次"), 0.7), Column(N_("姓名"), 1.6, whole=True), Column(N_("部门"), 1.5), Column(N_("岗位"), 1.2),
        Column(N_("总分"), 1.0, right=True), Column(N_("等级"), 1.0), Column(N_("同岗名次"), 0.9),
    )  # fmt: skip
    rows = tuple(
        (str(one.rank or "—"), one.person, one.department, Said(one.role), one.total or "—", Said(one.grade), str(one.rank_in_role or "—"))
        for one in summary.lines
    )  # fmt: skip
    note = N_("考核已锁定。") if summary.locked else N_("考核尚未锁定，名次可能变化。")
    return ListPaper(
        summary.organisation, N_("业绩排行榜"), (month,), columns=columns, rows=rows,
        notes=((note, {}), *lock_witness(session, month)), signers=(N_("编制"), N_("审核")), language=language,
    )  # fmt: skip
