"""Everything the office holds of one person, for that person to read (个人信息保护法 art. 45)."""

from dataclasses import dataclass
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Value
from chamber_desk.domain.personal import PERSONAL
from chamber_desk.domain.plain import plain_row
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import journal, lists
from chamber_desk.services.attachments import Attachment, list_attachments
from chamber_desk.services.list_papers import paper_value
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class PersonalData:
    """A person's record, the records that point to it, what was ever written into it, and its files."""

    sheet: str
    row: Row
    linked: tuple[tuple[str, Row], ...]
    history: tuple[journal.HistoryLine, ...]
    files: tuple[Attachment, ...]


def gather(session: Session, sheet: str, record: int) -> PersonalData:
    """All of it. Raises DeskError for a sheet that is not about persons and for a record there is not."""
    if sheet not in PERSONAL:
        raise DeskError(N_("只有联系人、人员和应聘登记可以导出个人信息。"))
    row = lists.get_row(session, sheet, record)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    linked = [
        (other.name, one)
        for other in SHEETS.values()
        for field in other.references
        if field.ref == sheet
        for archived in (False, True)
        for one in lists.read_rows(
            session, other.name,
            lists.find_ids(session, other.name, where={field.name: record}, archived=archived, limit=_MOST),
        )
    ]  # fmt: skip
    history = tuple(journal.get_history(session, sheet, record))
    return PersonalData(sheet, row, tuple(linked), history, tuple(list_attachments(session, sheet, record)))


def plain_person(data: PersonalData) -> dict[str, Any]:
    """The same as a JSON document."""
    linked: dict[str, list[Any]] = {}
    for sheet, row in data.linked:
        linked.setdefault(sheet, []).append(plain_row(SHEETS[sheet], row))
    history = [
        {"at": f"{one.change.at:%Y-%m-%d %H:%M}", "who": one.change.who, "field": one.column, "old": one.old, "new": one.new}
        for one in data.history
    ]  # fmt: skip
    files = [{"name": one.name, "bytes": one.bytes, "sha256": one.sha256} for one in data.files]
    own = plain_row(SHEETS[data.sheet], data.row)
    return {"sheet": data.sheet, "record": own, "linked": linked, "history": history, "files": files}


def get_personal_list(session: Session, sheet: str, record: int, language: str) -> ListPaper:
    """个人信息清单: the record field by field, the files, and the records that point to it."""
    data = gather(session, sheet, record)
    label = Said(SHEETS[sheet].label)
    rows: list[tuple[Value, ...]] = [
        (label, Said(field.label), paper_value(sheet, data.row, field.name))
        for field in SHEETS[sheet].fields
        if data.row[field.name] not in (None, "")
    ]
    rows += [(label, Said(N_("附件")), one.name) for one in data.files]
    rows += [
        (Said(SHEETS[other].label), lists.describe(other, row) or str(row.id), _told(other, row))
        for other, row in data.linked
    ]
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("个人信息清单"), (session.now.date(),),
        columns=(Column(N_("表"), 1.0), Column(N_("项目｜表"), 1.6), Column(N_("内容"), 3.4)),
        rows=tuple(rows),
        notes=((N_("历次修改 {count} 项，可另行导出。"), {"count": str(len(data.history))}),),
        signers=(N_("经办"), N_("本人签收")), language=language,
    )  # fmt: skip


def _told(sheet: str, row: Row) -> str:
    """The listed fields of a record that points to the person, in one line."""
    shown = [field for field in SHEETS[sheet].fields if field.listed and row[field.name] not in (None, "")]
    values = (paper_value(sheet, row, field.name) for field in shown)
    return "；".join(str(getattr(value, "text", getattr(value, "amount", value))) for value in values)
