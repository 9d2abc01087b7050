"""The register of honour certificates on paper (regulation 二(三)3b, domain base 4.3)."""

from datetime import date

import sqlalchemy as sa

from chamber_desk.db.papers import papers
from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.appraisals import CERTIFICATE_STATES
from chamber_desk.domain.list_papers import Basis, Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.rows import Row
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_
from chamber_desk.services.awards import find_honoured
from chamber_desk.services.list_papers import numbering_note, read_register
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_people = TABLES["people"]
_ROLE = {choice.code: choice.label for choice in ROLES}
_STATE = {choice.code: choice.label for choice in CERTIFICATE_STATES}


def get_certificate_register(session: Session, day: date, language: str) -> ListPaper:
    """证书登记簿 of a year: every number drawn, who approved, how often it was printed, with room to sign on receipt."""
    found = read_register(session, "certificates", day.year)
    prints = _count_prints(session)
    roles = dict(session.rows(sa.select(_people.c.id, _people.c.role)))
    columns = (
        Column(N_("编号"), 2.1, whole=True), Column(N_("姓名"), 1.2, whole=True),
        Column(N_("岗位"), 0.9), Column(N_("荣誉名称"), 1.5), Column(N_("所属期间"), 0.8), Column(N_("依据"), 1.3),
        Column(N_("批准｜表"), 3.0),
        Column(N_("颁发日期"), 1.0), Column(N_("打印次数"), 0.6, right=True), Column(N_("状态"), 0.6), Column(N_("领取签字"), 1.2),
        Column(N_("备注"), 1.6),
    )  # fmt: skip
    rows = tuple(_cells(row, prints.get(row.id, 0), roles.get(row.refs["person"] or 0, "")) for row in found)
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("证书登记簿"), (f"{day.year}",), columns=columns, rows=rows,
        notes=numbering_note(session, "certificates", day.year), signers=(N_("编制"), N_("审核")), landscape=True,
        language=language,
    )  # fmt: skip


def _cells(row: Row, prints: int, role: str) -> tuple[Value, ...]:
    def say(name: str) -> str:
        return str(row.values.get(name) or "")

    def day(name: str) -> date | None:
        value = row.values.get(name)
        return value if isinstance(value, date) else None

    received = Stack((say("received_by"), day("received_on")))
    remark = Stack((say("state_reason"), Said(N_("补发证书")) if say("replaces") else "", say("replaces")))
    return (
        say("number"), find_honoured(say("salutation")), Said(_ROLE.get(role, "")), Said(say("award")), say("month"),
        Basis(say("basis"), say("reason_en")),
        Stack((say("approver"), say("decision"))), day("issued_on"), str(prints or ""), Said(_STATE[say("state")]),
        received, remark,
    )  # fmt: skip


def _count_prints(session: Session) -> dict[int, int]:
    """By certificate how often it was printed; the first of them is no reprint."""
    query = sa.select(papers.c.record, sa.func.sum(papers.c.prints)).where(papers.c.table_name == "certificates")
    return {record: int(count) for record, count in session.rows(query.group_by(papers.c.record))}
