"""What the next secretary is handed: how much there is, which numbers come next, what is open (交接清单)."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from chamber_desk.db.papers import papers
from chamber_desk.db.session import Session
from chamber_desk.db.settings import counters
from chamber_desk.domain.due import LEVELS
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Value
from chamber_desk.domain.numbering import counter_period, format_number
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import journal, lists, today
from chamber_desk.services.settings import OFFICE_FONDS, OFFICE_NAME, get_setting

_SIGNERS = (N_("移交人"), N_("接收人"), N_("监交人"))


@dataclass(frozen=True, slots=True)
class HandedCopy:
    """The copy of the office that goes with the list: verified, its records counted."""

    file: str
    size: int
    sha256: str
    records: int
    changes: int


@dataclass(frozen=True, slots=True)
class NextNumber:
    """The last number of a kind that was drawn in the present period (0 if none), and the one that comes next."""

    sheet: str
    last: int
    next: str


def count_sheets(session: Session) -> list[tuple[str, int, int]]:
    """(sheet, records in use, records put away) of every sheet that holds any."""
    found = [
        (sheet, lists.count_records(session, sheet), lists.count_records(session, sheet, archived=True))
        for sheet in SHEETS
    ]
    return [one for one in found if one[1] or one[2]]


def list_next_numbers(session: Session, day: date) -> list[NextNumber]:
    """The next number of every kind, as it would be drawn on a day."""
    last = {(row.kind, row.period): row.last for row in session.rows(sa.select(counters))}
    fonds = get_setting(session, OFFICE_FONDS, "S001")
    found = []
    for sheet in SHEETS.values():
        kind = sheet.number_kind
        if kind:
            taken = last.get((kind, counter_period(kind, day)), 0)
            number = format_number(kind, taken + 1, day=day, FONDS=fonds, KEEP="…")
            found.append(NextNumber(sheet.name, taken, number))
    return found


def count_papers(session: Session) -> int:
    """How many papers are kept with their bytes."""
    return int(session.scalar(sa.select(sa.func.count()).select_from(papers)) or 0)


def get_handover_list(session: Session, copy: HandedCopy, day: date, language: str) -> ListPaper:
    """交接清单: the file with its checksum, the end of the journal, how many records of each kind; to be signed."""
    newest = journal.list_changes(session, 1)
    facts: tuple[tuple[str, Value], ...] = (
        (N_("办公文件"), copy.file), (N_("大小（字节）"), f"{copy.size:,}"),
        (N_("记录"), f"{copy.records:,}"), (N_("操作数"), f"{copy.changes:,}"),
        (N_("留存文件"), str(count_papers(session))), (N_("交接日期"), day),
    )  # fmt: skip
    texts: tuple[tuple[str, Value], ...] = (
        (N_("文件校验（SHA-256）"), copy.sha256),
        (N_("操作记录末项校验"), newest[0].hash if newest else ""),
    )
    rows = tuple(
        (str(place), Said(SHEETS[sheet].label), f"{used:,}", f"{away:,}")
        for place, (sheet, used, away) in enumerate(count_sheets(session), 1)
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("工作交接清单"), (day,), facts=facts, texts=texts,
        columns=(Column(N_("序号"), 0.5), Column(N_("表"), 2.0), Column(N_("在用"), 1.0, True), Column(N_("已存档"), 1.0, True)),
        rows=rows, row_height=18.0, signers=_SIGNERS, language=language,
    )  # fmt: skip


def get_number_list(session: Session, day: date, language: str) -> ListPaper:
    """编号一览: which number of each kind comes next."""
    rows = tuple(
        (str(place), Said(SHEETS[one.sheet].label), str(one.last), one.next)
        for place, one in enumerate(list_next_numbers(session, day), 1)
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("编号一览"), (day,),
        columns=(Column(N_("序号"), 0.5), Column(N_("表"), 1.5), Column(N_("本期已用到"), 1.0, True), Column(N_("下一个编号"), 2.0)),
        rows=rows, signers=_SIGNERS, language=language,
    )  # fmt: skip


def get_open_list(session: Session, day: date, language: str) -> ListPaper:
    """待办事项: what is overdue, due or coming within thirty days."""
    rows = tuple(
        (str(place), one.day, Said(LEVELS[one.level]), Said(one.kind), one.number, one.title, Said(one.note))
        for place, one in enumerate(today.list_due(session, day), 1)
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("待办事项"), (day,),
        columns=(Column(N_("序号"), 0.5), Column(N_("日期"), 1.1, whole=True), Column(N_("缓急"), 0.9), Column(N_("事项"), 1.2),
                 Column(N_("编号"), 1.8, whole=True), Column(N_("名称"), 2.4), Column(N_("说明"), 1.6)),
        rows=rows, signers=_SIGNERS, landscape=True, language=language,
    )  # fmt: skip
