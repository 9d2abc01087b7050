"""Is a contract's record whole? The checks E01–E13 and W01–W04 of domain base 3.3 on what the office keeps."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.contract_rules import check_contract
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.contract_clauses import is_wording_changed
from chamber_desk.services.contracts import BLANK, get_contract_facts
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.settings import OFFICE_NAME, get_setting

# What each check says, and the field it is about where the contract has one.
FAULTS: dict[str, tuple[str, str]] = {
    "E01": (N_("缺少甲方或乙方的名称"), "customer"),
    "E02": (N_("还没有明细"), "title"),
    "E03": (N_("有明细缺名称、单位或数量"), "title"),
    "E04": (N_("缺质量标准"), "title"),
    "E05": (N_("合计不等于明细之和"), "title"),
    "E06": (N_("生效日期、到期日期、地点、方式不全"), "starts_on"),
    "E07": (N_("到期日期早于生效日期"), "ends_on"),
    "E08": (N_("付款计划之和不等于价款"), "title"),
    "E09": (N_("付款金额必须大于零"), "title"),
    "E10": (N_("缺违约责任"), "title"),
    "E11": (N_("争议解决未选定"), "title"),
    "E12": (N_("定金超过价款的 20%"), "deposit"),
    "E13": (N_("条款里有未填的空白，请先补全商会资料（地址、收款账户）和合同内容"), "title"),
    "W01": (N_("客户没有统一社会信用代码"), ""),
    "W02": (N_("日违约金高于千分之一"), ""),
    "W03": (N_("生效日期早于签订日期（倒签），请确认"), ""),
    "W04": (N_("付款期超过信用等级允许"), ""),
}


# What the contract already says, to which a supplementary agreement adds: standard, term and place, liability, disputes.
_SAID_BEFORE = frozenset({"E04", "E06", "E10", "E11"})


def find_faults(session: Session, contract: int) -> list[str]:
    """The codes of what a contract lacks, in order; those that start with E keep it from review."""
    codes = dict.fromkeys(told.split()[0] for told in check_contract(_facts(session, contract)))
    table = TABLES["contracts"]
    if session.scalar(sa.select(table.c.supplements_id).where(table.c.id == contract)) is None:
        return list(codes)
    settled = _SAID_BEFORE | ({"E02"} if is_wording_changed(session, contract) else set())
    return [code for code in codes if code not in settled]


def refuse_incomplete(session: Session, contract: int) -> None:
    """Raise DeskError naming everything that keeps a contract from review (regulation 三(二)2a)."""
    codes = [code for code in find_faults(session, contract) if code.startswith("E")]
    if codes:
        told = tuple(FAULTS[code][0] for code in codes)
        raise DeskError(N_("合同还不能送审：{faults}。"), {"faults": told}, field=FAULTS[codes[0]][1])


def _facts(session: Session, contract: int) -> dict[str, Any]:
    contracts, customers = TABLES["contracts"], TABLES["customers"]
    query = sa.select(contracts, customers.c.name.label("buyer"), customers.c.credit_code).join_from(
        contracts, customers, contracts.c.customer_id == customers.c.id
    )
    row = session.execute(query.where(contracts.c.id == contract)).one()
    lines = _children(session, "contract_lines", contract)
    payments = _children(session, "instalments", contract)
    bare = not lines and (row.supplements_id is None or not is_wording_changed(session, contract))
    printed = None if bare else get_contract_facts(session, contract)
    clauses = printed.clauses if printed else ()
    return {
        "buyer_name": row.buyer,
        "buyer_uscc": row.credit_code,
        "seller_name": get_setting(session, OFFICE_NAME),
        "lines": [{"name": o.name, "unit": o.unit, "qty": o.quantity, "total_fen": o.total} for o in lines],
        "quality_standard": not printed or any(one.key == "quality" for one in clauses),
        "total_fen": row.total,
        "start_date": _day(row.starts_on),
        "end_date": _day(row.ends_on),
        "place": printed is None or printed.place,
        "method": printed is None or printed.method,
        "payments": [{"due": _day(one.due_on), "fen": one.amount} for one in payments],
        "liability": printed is None or any(one.key == "liability" for one in clauses),
        "dispute_choice": 1,
        "court_place": printed is None or any(one.key == "dispute" for one in clauses),
        "deposit_fen": row.deposit or 0,
        "blank_placeholders": any(BLANK in one.text for one in clauses),
        "sign_date": _day(row.signed_on),
        "terms_days": _terms(session, row.customer_id),
    }


def _children(session: Session, sheet: str, contract: int) -> list[Any]:
    table = TABLES[sheet]
    query = sa.select(table).where(table.c.contract_id == contract, table.c.archived_at.is_(None)).order_by(table.c.id)
    return list(session.rows(query))


def _terms(session: Session, customer: int) -> int | None:
    """How many days after the end of the term a customer of that credit grade may still pay; None where never reviewed."""
    credit = get_credit(session, customer, session.now.date())
    return credit.policy.terms_days if credit is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
