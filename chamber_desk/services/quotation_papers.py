"""The quotation on paper: what is offered to whom at what price, and until when (regulation 三(二)1)."""

from decimal import Decimal

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, InWords, Letter, ListPaper, Said, Value
from chamber_desk.domain.plain import plain_quantity
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.contracts import get_office_party
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_lines = TABLES["quotation_lines"]
_RATE_WORDS = {"exempt": N_("免税"), "none": N_("不征税")}


def get_quotation(session: Session, quotation: int, language: str) -> ListPaper:
    """报价单 with its lines, the sum in figures and capitals, and how long it holds. Raises DeskError without a line."""
    row = lists.get_row(session, "quotations", quotation)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    query = sa.select(_lines).where(_lines.c.quotation_id == quotation, _lines.c.archived_at.is_(None))
    lines = list(session.rows(query.order_by(_lines.c.id)))
    if not lines:
        raise DeskError(N_("报价“{title}”还没有明细。"), {"title": row["title"]})
    office, whole = get_office_party(session), int(str(row["total"] or 0))
    facts: list[tuple[str, Value]] = [
        (N_("编号"), str(row["number"] or "")),
        (N_("版本"), int(str(row["version_no"] or 1))),
        (N_("报价日期"), row["quoted_on"]),  # type: ignore[list-item]
        (N_("有效期至"), row["valid_until"]),  # type: ignore[list-item]
    ]
    columns = (
        Column(N_("序号"), 0.5), Column(N_("名称"), 2.2), Column(N_("规格"), 1.2), Column(N_("单位"), 0.6),
        Column(N_("数量"), 0.8, right=True), Column(N_("含税单价"), 1.1, right=True), Column(N_("税率"), 0.7, right=True),
        Column(N_("价税合计"), 1.2, right=True),
    )  # fmt: skip
    rows = tuple(
        (str(place), one.name, one.spec or "", one.unit or "", plain_quantity(one.quantity), Fen(one.unit_price),
         _say_rate(one.tax_rate), Fen(one.total))
        for place, one in enumerate(lines, 1)
    )  # fmt: skip
    letter = Letter(str(row["customer"]), ((N_("现就“{title}”报价如下："), {"title": str(row["title"])}),))
    notes = [(N_("合计：¥{money}（大写：{capitals}）"), {"money": Fen(whole), "capitals": InWords(whole)})]
    if row["note"]:
        notes.append((N_("说明：{note}"), {"note": str(row["note"])}))
    contact = "　".join(filter(None, (office.contact, office.phone, office.address)))
    if contact:
        notes.append((N_("联系：{contact}"), {"contact": contact}))
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("报价单"), facts=tuple(facts), columns=columns, rows=rows,
        total=("", Said(N_("合计")), "", "", "", "", "", Fen(whole)), notes=tuple(notes), letter=letter,
        signers=(N_("报价人"), N_("报价单位（盖章）")), language=language,
    )  # fmt: skip


def _say_rate(rate: str | None) -> Value:
    if rate in _RATE_WORDS:
        return Said(_RATE_WORDS[rate])
    return f"{(Decimal(rate) * 100).normalize():f}%" if rate else ""
