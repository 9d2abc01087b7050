"""One invented record a sheet, as the template shows it. Firms, persons and numbers are made up."""

from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.i18n import in_use

EXAMPLE_MARKS = {"zh_CN": "示例：", "zh_TW": "範例：", "en": "Example: "}

_FIRM, _REP, _MANAGER = "杭州样例贸易有限公司", "王样例", "李样例"
_CONTRACT, _ORDER, _CHANCE = "商销合字〔2026〕第0001号", "DD202611-0001", "SJ2026-0001"
_PRODUCT = "会员展位服务"

# sheet → field → what is typed there; choices by their code.
EXAMPLES: dict[str, dict[str, str]] = {
    "people": {
        "number": "YG001",
        "name": _REP,
        "reading": "Wang Yangli",
        "role": "rep",
        "department": "销售部",
        "manager": _MANAGER,
        "hired_on": "2026-03-01",
        "phone": "138 0013 8000",
        "email": "wang@example.com",
        "bonus_base": "3000.00",
    },
    "products": {
        "code": "CP001",
        "name": _PRODUCT,
        "category": "会展",
        "spec": "3m×3m",
        "unit": "个",
        "price": "8800.00",
        "cost": "5200.00",
        "tax_rate": "0.06",
        "kind": "service",
    },
    "customers": {
        "number": "KH00001",
        "name": _FIRM,
        "short_name": "样例贸易",
        "credit_code": "91330100MA0007778N",
        "class": "K1",
        "industry": "贸易",
        "region": "浙江杭州",
        "address": "样例路 1 号",
        "phone": "0571-87654321",
        "channel": "fair",
        "owner": _REP,
        "created_on": "2026-11-05",
    },
    "contacts": {"customer": _FIRM, "name": "赵样例", "title": "采购经理", "phone": "138 0013 8000", "primary": "是"},
    "visits": {
        "customer": _FIRM,
        "person": _REP,
        "kind": "visit",
        "planned_on": "2026-11-05",
        "starts_at": "14:00",
        "ends_at": "15:30",
        "done_on": "2026-11-05",
        "place": "客户办公室",
        "purpose": "介绍明年展会",
        "agenda": "展位位置与价格",
        "needs": "希望靠近主通道",
        "result": "同意报价",
        "rating": "5",
        "next_on": "2026-11-19",
        "solution": "两个展位相连，靠主通道",
        "next_step": "带平面图确认位置",
    },
    "opportunities": {
        "number": _CHANCE,
        "customer": _FIRM,
        "owner": _REP,
        "title": "明年春季展位",
        "product": _PRODUCT,
        "stage": "proposal",
        "amount": "17600.00",
        "channel": "fair",
        "opened_on": "2026-11-05",
        "expected_on": "2026-12-20",
    },
    "contracts": {
        "number": _CONTRACT,
        "customer": _FIRM,
        "owner": _REP,
        "opportunity": _CHANCE,
        "title": "春季展位服务合同",
        "signed_on": "2026-11-20",
        "starts_on": "2026-12-01",
        "ends_on": "2027-05-31",
        "state": "signed",
        "deposit": "2000.00",
    },
    "contract_lines": {
        "contract": _CONTRACT,
        "product": _PRODUCT,
        "name": _PRODUCT,
        "spec": "3m×3m",
        "unit": "个",
        "quantity": "2",
        "unit_price": "8800.00",
        "tax_rate": "0.06",
    },
    "instalments": {"contract": _CONTRACT, "due_on": "2026-12-15", "amount": "8800.00", "note": "首期"},
    "own_clauses": {
        "clause": "dispute",
        "title": "争议解决",
        "text": "双方先行协商；协商不成的，向{court_place}有管辖权的人民法院起诉。",
    },
    "receipts": {"contract": _CONTRACT, "paid_on": "2026-12-14", "amount": "8800.00", "note": "银行转账"},
    "orders": {
        "number": _ORDER,
        "contract": _CONTRACT,
        "customer": _FIRM,
        "owner": _REP,
        "confirmed_at": "2026-11-21 09:30",
        "dispatched_at": "2026-11-21 15:00",
        "due_on": "2027-03-20",
        "state": "issued",
    },
    "order_lines": {
        "order": _ORDER,
        "product": _PRODUCT,
        "quantity": "2",
        "net_price": "8301.89",
        "tax_rate": "0.06",
        "unit_cost": "5200.00",
    },
    "refunds": {"order": _ORDER, "refunded_on": "2027-03-25", "net_amount": "500.00", "cost_back": "0.00"},
    "tickets": {
        "number": "SH2026-0001",
        "customer": _FIRM,
        "order": _ORDER,
        "kind": "setup",
        "priority": "P3",
        "problem": "展位电源插座不足",
        "reported_at": "2026-11-23 10:05",
        "department": "会展部",
        "forwarded_at": "2026-11-23 10:20",
        "specialist": _REP,
        "state": "handed_over",
    },
    "targets": {"month": "2026-11", "person": _REP, "indicator": "sales", "value": "100000.00"},
    "teamwork": {"month": "2026-11", "person": _REP, "rater": _MANAGER, "kind": "cooperation", "score": "92.5"},
    "quality_ratings": {
        "year": "2026",
        "person": _REP,
        "rater": _MANAGER,
        "weight": "2",
        "ethics": "18",
        "ability": "17.5",
        "learning": "16",
        "duty": "19",
        "team": "18",
    },
    "ratings": {"customer": _FIRM, "person": _REP, "rated_on": "2026-11-23", "rating": "5", "source": "follow_up"},
    "channel_costs": {"month": "2026-11", "channel": "fair", "amount": "12000.00"},
}

# What a plain register's example shows of each kind of field.
_OF_KIND = {
    Kind.TEXT: "样例", Kind.NOTE: "样例说明", Kind.MONEY: "1000.00", Kind.QUANTITY: "2", Kind.RATE: "0.06", Kind.COUNT: "1",
    Kind.RATING: "4", Kind.SCORE: "90", Kind.DAY: "2026-11-20", Kind.MOMENT: "2026-11-20 09:30", Kind.MONTH: "2026-11", Kind.TIME: "14:30",
    Kind.FLAG: "是", Kind.PHONE: "138 0013 8000", Kind.CREDIT_CODE: "91330100MA0007778N", Kind.VALUE: "100.00",
}  # fmt: skip
_REFERRED = {
    "people": _REP, "products": _PRODUCT, "customers": _FIRM, "contracts": _CONTRACT, "orders": _ORDER,
    "opportunities": _CHANCE, "tickets": "SH2026-0001", "seal_uses": "YY2026-0001", "archive_items": "S001-HT·2026-D10-XS-0001",
    "quotations": "BJ2026-0001",
}  # fmt: skip
_NUMBERS = {"seal_uses": "YY2026-0001", "archive_items": "S001-HT·2026-D10-XS-0001", "quotations": "BJ2026-0001"}


def get_example(sheet: Sheet) -> dict[str, str]:
    """The example record of a sheet: one written for it, else one that its fields give."""
    return EXAMPLES.get(sheet.name) or {
        field.name: _value(sheet, field) for field in in_use(sheet).typed if _is_shown(field)
    }


def _is_shown(field: Field) -> bool:
    return field.required or field.kind is Kind.NUMBER or (field.listed and field.kind is not Kind.REF)


def _value(sheet: Sheet, field: Field) -> str:
    if field.kind is Kind.NUMBER:
        return _NUMBERS.get(sheet.name, "")
    if field.kind is Kind.REF:
        return _REFERRED.get(field.ref, _OF_KIND[Kind.TEXT])
    return field.choices[0].code if field.choices else _OF_KIND[field.kind]
