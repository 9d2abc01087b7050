"""The office's Word templates: which are offered for a contract, and what fills them (feature 33, regulation 三(二)2a)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import ContractFacts
from chamber_desk.domain.periods import contract_date
from chamber_desk.domain.word_templates import AFTER, BEFORE, UNSIGNED, WORD_TEMPLATES
from chamber_desk.domain.words import N_
from chamber_desk.services.attachments import list_attachments, read_attachment
from chamber_desk.services.contracts import BLANK, get_contract_facts, write_words

SHEET = WORD_TEMPLATES.name
ENDING = ".docx"
_templates, _contracts = TABLES[SHEET], TABLES["contracts"]
_lines, _products = TABLES["contract_lines"], TABLES["products"]


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its record, and its newest Word file (None where none was put in yet)."""

    id: int
    name: str
    category: str
    language: str
    file: int | None  # attachment


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a template: words by place, and the lines of each list."""

    words: dict[str, str]
    lists: dict[str, tuple[dict[str, str], ...]]


def list_offered(session: Session, contract: int) -> list[Template]:
    """The templates for a contract: of its products' category (or of every one) and for where it stands."""
    row = session.execute(sa.select(_contracts.c.state).where(_contracts.c.id == contract)).first()
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    stage = BEFORE if (row.state or "draft") in UNSIGNED else AFTER
    categories = {
        one.category
        for one in session.rows(
            sa.select(_products.c.category)
            .join(_lines, _lines.c.product_id == _products.c.id)
            .where(_lines.c.contract_id == contract, _lines.c.archived_at.is_(None), _products.c.category.is_not(None))
        )
    }
    query = (
        sa.select(_templates)
        .where(
            _templates.c.archived_at.is_(None), sa.or_(_templates.c.offered.is_(None), _templates.c.offered == stage)
        )
        .order_by(_templates.c.name_key, _templates.c.id)
    )
    return [_template(session, one) for one in session.rows(query) if not one.category or one.category in categories]


def _template(session: Session, row: Any) -> Template:
    files = [one.id for one in list_attachments(session, SHEET, row.id) if one.name.lower().endswith(ENDING)]
    return Template(row.id, row.name, row.category or "", row.language or "zh_CN", files[-1] if files else None)


def has_file(session: Session, template: int) -> bool:
    """Was a Word file put in?"""
    return any(one.name.lower().endswith(ENDING) for one in list_attachments(session, SHEET, template))


def read_file(session: Session, template: Template) -> tuple[str, bytes]:
    """(name, content) of a template's Word file. Raises DeskError where there is none."""
    if template.file is None:
        raise DeskError(
            N_("模板“{name}”还没有 Word 文件：在“Word 模板”里选中它，把 .docx 拖进去。"), {"name": template.name}
        )
    return read_attachment(session, template.file)


def get_filling(session: Session, contract: int, language: str) -> Filling:
    """What a contract fills into a template. Raises DeskError if it is gone or has no line."""
    facts = get_contract_facts(session, contract, language)
    if not facts.lines:
        raise DeskError(N_("补充协议“{title}”没有明细，不能填进合同模板；请直接打印。"), {"title": facts.title})
    row = session.execute(sa.select(_contracts).where(_contracts.c.id == contract)).one()
    words = write_words(row, facts.buyer, facts.seller, (facts.total, facts.tax), language)
    blank = words["end_date"] if row.ends_on is None else BLANK
    words |= {
        "number": facts.number or blank,
        "title": facts.title,
        "signed_date": _day(facts.signed_on, language) or blank,
        "line_count": str(len(facts.lines)),
        "payment_count": str(len(facts.instalments)),
    }
    return Filling(words, {"line": _tell_lines(facts), "payment": _tell_payments(facts, language)})


def _day(day: Any, language: str) -> str:
    if day is None:
        return ""
    return str(day.isoformat()) if language == "en" else contract_date(day)


def _money(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _quantity(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


_RATES = {"exempt": {"en": "exempt", "zh_TW": "免稅"}, "none": {"en": "not taxed", "zh_TW": "不徵稅"}}


def _rate(rate: str, language: str) -> str:
    if rate in _RATES:
        return _RATES[rate].get(language, {"exempt": "免税", "none": "不征税"}[rate])
    return f"{(Decimal(rate) * 100).normalize():f}%" if rate else ""


def _tell_lines(facts: ContractFacts) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "line_no": str(place), "line_name": one.name, "line_spec": one.spec, "line_unit": one.unit,
            "line_quantity": _quantity(one.quantity), "line_price": _money(one.unit_price),
            "line_rate": _rate(one.tax_rate, facts.language), "line_net": _money(one.net), "line_tax": _money(one.tax),
            "line_total": _money(one.total), "line_note": one.note,
        }
        for place, one in enumerate(facts.lines, 1)
    )  # fmt: skip


def _tell_payments(facts: ContractFacts, language: str) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "payment_no": str(place),
            "payment_date": _day(one.due_on, language),
            "payment_amount": _money(one.amount),
            "payment_note": one.note,
        }
        for place, one in enumerate(facts.instalments, 1)
    )
