"""Contracts: the facts that the printed contract is made of (regulation 三(二)2)."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.capitals import write_capitals, write_traditional
from chamber_desk.domain.english_amounts import write_amount
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import Clause, ContractFacts, ContractLine, Instalment, Party, SupplementFacts
from chamber_desk.domain.periods import contract_date
from chamber_desk.domain.supplements import OPENING, TITLE
from chamber_desk.domain.words import N_
from chamber_desk.services.contract_clauses import is_wording_changed, write_clauses, write_supplement
from chamber_desk.services.settings import (
    OFFICE_ADDRESS,
    OFFICE_BANK,
    OFFICE_CONTACT,
    OFFICE_CREDIT_CODE,
    OFFICE_NAME,
    OFFICE_PHONE,
    get_setting,
)

_contracts, _lines = TABLES["contracts"], TABLES["contract_lines"]
_instalments, _customers, _contacts = TABLES["instalments"], TABLES["customers"], TABLES["contacts"]

BLANK = "＿＿＿＿＿＿"
COPIES = 4  # how many originals are signed, two for each side
# What a contract says where the record says nothing else; every one of them can be changed in the office's own clauses.
_TERMS = {
    "quality_standard": (
        N_("双方确认的服务方案及本商会公布的服务标准"),
        "the agreed service plan and the chamber's published standards",
        "雙方確認的服務方案及本商會公布的服務標準",
    ),
    "invoice_timing": (N_("收到款项后五个工作日内"), "within five working days of receipt", "收到款項後五個工作日內"),
    "invoice_type": (N_("增值税普通发票"), "VAT ordinary invoice", "增值稅普通發票"),
    "place": (
        N_("乙方所在地或双方确认的活动地点"),
        "Party B's seat or the agreed venue",
        "乙方所在地或雙方確認的活動地點",
    ),
    "method": (N_("现场服务或交付"), "service or delivery on site", "現場服務或交付"),
    "packing_cost_party": (N_("乙方"), "Party B", "乙方"),
    "freight_cost_party": (N_("乙方"), "Party B", "乙方"),
    "ip_owner": (N_("甲方"), "Party A", "甲方"),
    "court_place": (N_("乙方所在地"), "Party B's seat", "乙方所在地"),
    "arbitration_body": (N_("／"), "/", "／"),
}
_FIGURES = {
    "inspection_days": "5", "latent_days": "180", "warranty_months": "12", "respond_hours": "4", "resolve_days": "5",
    "penalty_per_mille": "0.5", "penalty_cap_pct": "20", "terminate_days": "30", "confidential_years": "2", "fm_days": "7",
    "notice_days": "7", "dispute_choice": "1", "copies": str(COPIES), "copies_each": str(COPIES // 2),
}  # fmt: skip


def get_contract_facts(
    session: Session, contract: int, language: str = "zh_CN", *, priced: bool = True
) -> ContractFacts:
    """Everything a contract prints. Raises DeskError if it is gone or has no line.

    Without `priced` no money is among the facts, so that none can be printed: the copy for a department or a carrier.
    """
    row = session.execute(sa.select(_contracts).where(_contracts.c.id == contract)).first()
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    lines = tuple(_line(one) for one in _children(session, _lines, contract, _lines.c.id))
    _refuse_unprintable(session, row, has_lines=bool(lines), priced=priced)
    instalments = tuple(
        Instalment(one.due_on, one.amount, one.note or "")
        for one in _children(session, _instalments, contract, _instalments.c.due_on)
    )
    buyer, seller = _buyer(session, row.customer_id), get_office_party(session)
    total, tax = sum(line.total for line in lines), sum(line.tax for line in lines)
    words = write_words(row, buyer, seller, (total, tax), language)
    if not priced:
        words |= dict.fromkeys(_MONEY, "＊＊＊")
        lines, total, tax = tuple(map(_without_price, lines)), 0, 0
        instalments = tuple(replace(one, amount=0) for one in instalments)
    facts = ContractFacts(
        number=row.number or "",
        title=row.title,
        buyer=buyer,
        seller=seller,
        lines=lines,
        total=total,
        net=total - tax,
        tax=tax,
        deposit=row.deposit if priced else None,
        instalments=instalments,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        signed_on=row.signed_on,
        place=words["place"],
        method=words["method"],
        clauses=_write_clauses(session, row, words, (bool(lines), bool(instalments)), language),
        sign_place=seller.address,
        copies=COPIES,
        draft=row.state in ("draft", "in_review"),
        language=language,
    )
    return facts if row.supplements_id is None else _make_supplement(session, row, facts)


def _refuse_unprintable(session: Session, row: Any, *, has_lines: bool, priced: bool) -> None:
    supplement = row.supplements_id is not None
    if not has_lines and not (supplement and is_wording_changed(session, row.id)):
        raise DeskError(N_("合同“{title}”还没有明细，不能打印。"), {"title": row.title})
    if supplement and not priced:  # what it changes is told in free words, which may name prices
        raise DeskError(N_("补充协议写明变更的内容，可能有价格，没有无价副本。"))


def _write_clauses(
    session: Session, row: Any, words: dict[str, str], has: tuple[bool, bool], language: str
) -> tuple[Clause, ...]:
    """`has` tells whether there are lines and a payment plan."""
    (has_lines, has_plan), deposit = has, bool(row.deposit)
    if row.supplements_id is None:
        return write_clauses(session, row.id, words, has_deposit=deposit, has_plan=has_plan, language=language)
    return write_supplement(
        session, row.id, words, has_lines=has_lines, has_plan=has_plan or deposit, language=language
    )


def _make_supplement(session: Session, row: Any, facts: ContractFacts) -> SupplementFacts:
    """The same facts as a supplementary agreement: place and manner stay as the contract that it goes with has them."""
    language = facts.language
    main = session.execute(sa.select(_contracts).where(_contracts.c.id == row.supplements_id)).one()
    usual = row.title == TITLE["zh_CN"].format(title=main.title)
    same = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return SupplementFacts(**same | {
        "title": TITLE[language].format(title=main.title) if usual else row.title,
        "place": "", "method": "",
        "opening": OPENING[language].format(title=main.title, number=main.number or ""),
    })  # fmt: skip


def _children(session: Session, table: sa.Table, contract: int, order: Any) -> Any:
    query = sa.select(table).where(table.c.contract_id == contract, table.c.archived_at.is_(None)).order_by(order)
    return session.rows(query)


_MONEY = ("total_digits", "net_digits", "tax_digits", "total_capitals", "deposit_digits")


def _without_price(line: ContractLine) -> ContractLine:
    return replace(line, unit_price=0, net=0, tax=0, total=0)


def _line(row: Any) -> ContractLine:
    return ContractLine(
        row.name, row.spec or "", row.unit or "", row.quantity, row.unit_price, row.tax_rate or "",
        row.total - row.tax, row.tax, row.total, row.note or "",
    )  # fmt: skip


def _buyer(session: Session, customer: int) -> Party:
    row = session.execute(sa.select(_customers).where(_customers.c.id == customer)).one()
    contact = session.execute(
        sa.select(_contacts)
        .where(_contacts.c.customer_id == customer, _contacts.c.archived_at.is_(None))
        .order_by(sa.desc(sa.func.coalesce(_contacts.c.primary, False)), _contacts.c.id)
    ).first()
    return Party(
        row.name, row.credit_code or "", row.address or "", contact.name if contact else "",
        (contact.phone if contact else None) or row.phone or "",
    )  # fmt: skip


def get_office_party(session: Session) -> Party:
    """The chamber itself as a party, from its settings."""
    name, code, address, contact, phone, bank = (
        get_setting(session, key)
        for key in (OFFICE_NAME, OFFICE_CREDIT_CODE, OFFICE_ADDRESS, OFFICE_CONTACT, OFFICE_PHONE, OFFICE_BANK)
    )
    digits = next((place for place, sign in enumerate(bank) if sign.isdigit()), len(bank))
    return Party(name, code, address, contact, phone, bank=bank[:digits].strip(), account=bank[digits:].strip())


def write_words(row: Any, buyer: Party, seller: Party, sums: tuple[int, int], language: str) -> dict[str, str]:
    """What fills the places of clauses and templates: `row` is a contract, `sums` its price and the tax in it."""
    total, tax = sums
    english, spoken = language == "en", {"en": 1, "zh_TW": 2}.get(language, 0)
    blank = "________" if english else BLANK
    terms = {key: words[spoken] for key, words in _TERMS.items()}
    sides = {
        f"{side}_{name}": value or blank
        for side, party in (("buyer", buyer), ("seller", seller))
        for name, value in (
            ("name", party.name), ("uscc", party.credit_code), ("address", party.address),
            ("contact", f"{party.contact} {party.phone}".strip()),
        )
    }  # fmt: skip
    return {
        **_FIGURES,
        **terms,
        **sides,
        "total_digits": _digits(total),
        "net_digits": _digits(total - tax),
        "tax_digits": _digits(tax),
        "total_capitals": _in_words(total, language),
        "deposit_digits": _digits(row.deposit or 0),
        "deposit_date": _day(row.starts_on, english, blank),
        "start_date": _day(row.starts_on, english, blank),
        "end_date": _day(row.ends_on, english, blank),
        "bank_account": f"{seller.bank} {seller.account}".strip() or blank,
        "sign_place": seller.address or blank,
    }


def _in_words(fen: int, language: str) -> str:
    if language == "en":
        return write_amount(fen)
    return f"人民幣{write_traditional(fen)}" if language == "zh_TW" else f"人民币{write_capitals(fen)}"


def _digits(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _day(day: date | None, english: bool, blank: str) -> str:
    if day is None:
        return blank
    return day.isoformat() if english else contract_date(day)
