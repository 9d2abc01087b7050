"""Papers to be filled in by hand: the sheet on which raters give teamwork points, and the form of an objection (二(三)1d, 5.1)."""

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Value
from chamber_desk.domain.periods import Month
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.services.appraisals import get_month
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_months = TABLES["months"]
_ROLE = {choice.code: choice.label for choice in ROLES}
APPEAL_DAYS = 5  # working days to object, and as many to answer (domain base 5.1)


def get_rating_sheet(session: Session, month: str, language: str) -> ListPaper:
    """协作评分表 of a month: everybody who is appraised, with room for one rater's points. One sheet a rater."""
    people = get_month(session, month).people
    if not people:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": month})
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (str(place), one.number, one.name, Said(_ROLE[one.role]), "", "", "") for place, one in enumerate(people, 1)
    )
    columns = (
        Column(N_("序号"), 0.5), Column(N_("工号"), 0.9), Column(N_("姓名"), 1.5, whole=True), Column(N_("岗位"), 1.1),
        Column(N_("协作配合"), 1.1), Column(N_("支持帮助"), 1.1), Column(N_("事例"), 2.6),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("协作评分表"), (month,), columns=columns, rows=rows, row_height=26,
        notes=((N_("每项 0 到 100 分；部门评“协作配合”，同事评“支持帮助”；给自己的分不计。交秘书录入。"), {}),),
        signers=(N_("评分人"), N_("所在部门")), language=language,
    )  # fmt: skip


def get_objection_form(session: Session, month: str, language: str) -> ListPaper:
    """考核异议表 of a month, blank: by when to object, and by when it is answered."""
    calendar = get_calendar(session)
    locked_at = session.scalar(sa.select(_months.c.locked_at).where(_months.c.month == month))
    given = locked_at.date() if locked_at else session.now.date()
    until = calendar.add_working_days(given, APPEAL_DAYS)
    facts: tuple[tuple[str, Value], ...] = (
        (N_("考核期间"), str(Month.parse(month))), (N_("结果送达日期"), given), (N_("提出期限"), until),
        (N_("姓名"), ""), (N_("工号"), ""), (N_("岗位"), ""),
    )  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = tuple(("", "", "", "") for _line in range(4))
    columns = (
        Column(N_("考核指标"), 1.6),
        Column(N_("表上的数"), 1.2),
        Column(N_("本人认为"), 1.2),
        Column(N_("理由和依据的记录"), 4.0),
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("考核异议表"), (month,), facts=facts, columns=columns, rows=rows, row_height=46,
        texts=((N_("答复"), "\n\n\n"),), ticks=(N_("异议成立，重新计算"), N_("异议不成立")), ticks_label=N_("结论"),
        notes=((N_("结果送达后 5 个工作日内提出，提出后 5 个工作日内答复；更正形成新的一版，原来的一版保留。"), {}),),
        signers=(N_("本人"), N_("经理"), N_("秘书长（会长）")), language=language,
    )  # fmt: skip
