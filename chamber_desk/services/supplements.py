"""A supplementary agreement (补充协议): a draft of its own that changes or adds to a signed contract (domain base 3.3)."""

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.own_clauses import ADDED
from chamber_desk.domain.supplements import CHANGED, TITLE
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.lists import describe, get_row
from chamber_desk.services.records import add_rows

SUPPLEMENTABLE = ("signed", "performing", "overdue")


def supplement_contract(session: Session, contract: int, changed: str) -> int:
    """Draft a supplementary agreement that says what is changed, without lines; gives the draft's id.

    Raises DeskError for a contract not in force, for a supplement itself, and if nothing is said to change.
    """
    row = read_full(session, "contracts", [contract]).get(contract)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    if row["state"] not in SUPPLEMENTABLE or row["archived_at"] is not None or not row["number"]:
        raise DeskError(N_("已签订、还在履行的合同才能订立补充协议；草稿可以直接修改。"))
    if row["supplements_id"] is not None:
        raise DeskError(N_("补充协议要再变更，请在原合同上另订一份补充协议。"))
    if not changed.strip():
        raise DeskError(N_("请写明补充协议变更什么。"), field="reason")
    title = TITLE["zh_CN"].format(title=row["title"])
    draft = add_rows(
        session, "contracts",
        [{"customer_id": row["customer_id"], "owner_id": row["owner_id"], "title": title, "supplements_id": contract}],
    )[0]  # fmt: skip
    clause = {
        "contract_id": draft, "clause": ADDED, "title": CHANGED[0], "title_en": CHANGED[1], "text": changed.strip(),
    }  # fmt: skip
    add_rows(session, "own_clauses", [clause])
    shown = get_row(session, "contracts", contract)
    session.call_it(N_("订立补充协议：{title}"), title=describe("contracts", shown) if shown else "")
    return draft
