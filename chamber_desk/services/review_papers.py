"""The paper a contract's reviewers fill in: route, points to look at, opinion, signature (domain base 3.3)."""

from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.contract_rules import asks_at_once, is_agreed
from chamber_desk.domain.list_papers import Column, Fen, InWords, ListPaper, Said, Stack, Value
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.contract_clauses import is_wording_changed
from chamber_desk.services.contract_review import find_route
from chamber_desk.services.credit_reviews import Credit, get_credit
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_POINTS = {
    "sales": N_("标的、数量、交期、验收"),
    "finance": N_("价格、税率、付款计划、定金"),
    "law": N_("条款、违约责任、争议解决"),
    "leader": N_("是否同意签订"),
    "secretary_general": N_("是否同意签订"),
    "president": N_("是否同意签订"),
    "other": N_("与本部门有关的内容"),
}
_COLUMNS = (
    Column(N_("步骤"), 0.9), Column(N_("审核要点"), 1.8), Column(N_("意见"), 2.4, pen=True), Column(N_("修改要求"), 2.2, pen=True),
    Column(N_("签名"), 1.3, pen=True), Column(N_("日期"), 1.0),
)  # fmt: skip
_IN_ORDER = N_(
    "按顺序会签，每步两个工作日；在意见上划圈。客户信用为 D、E 或未评级的，加法务会签。"
    "任何一步退回，合同退回修改后从第一步重新会签，编号不变。"
)
_NOTES = {
    "all": N_(
        "同时会签，限两个工作日，全部同意才通过；在意见上划圈。客户信用为 D、E 或未评级的，加法务会签。"
        "任何一步退回，合同退回修改后重新会签，编号不变。"
    ),
    "any": N_(
        "同时会签，限两个工作日，任一同意即通过；在意见上划圈。客户信用为 D、E 或未评级的，加法务会签。"
        "任何一步退回，合同退回修改后重新会签，编号不变。"
    ),
}
_CHOOSE = Said(N_("同意　修改后同意　退回　否决"))


def get_review_sheet(session: Session, contract: int, language: str) -> ListPaper:
    """合同会签单: the contract's heading and one row a step: what was entered, and room for what is still to be said.

    A contract that went through several rounds shows them all: opinions of an earlier one are never lost.
    """
    row = lists.get_row(session, "contracts", contract)
    assert row is not None
    total = row.values["total"]
    amount = total if isinstance(total, int) else 0
    credit = get_credit(session, row.refs["customer"] or 0, session.now.date())
    facts: tuple[tuple[str, Value], ...] = (
        (N_("合同编号"), str(row["number"] or "")), (N_("客户"), str(row["customer"] or "")),
        (N_("标题"), str(row["title"] or "")), (N_("负责人"), str(row["owner"] or "")),
        (N_("价税合计"), Fen(amount)), (N_("大写"), InWords(amount)),
        (N_("客户信用等级"), credit.grade if credit else Said(N_("未评级"))), (N_("可用额度"), _free(credit)),
        (N_("条款是否改动"), Said(N_("有改动") if is_wording_changed(session, contract) else N_("未改动"))),
    )  # fmt: skip
    taken = _read_steps(session, contract)
    if taken and row["number"]:
        facts = ((N_("会签单号"), number_sheet(str(row["number"]), taken)), *facts)
    mode = str(max(taken, key=lambda one: one["round"])["review_mode"] or "") if taken else ""
    if asks_at_once(mode):  # an ordinary sheet stays as it always was
        facts += ((N_("会签方式"), _word("review_mode", mode)),)
    rows, several = _steps(session, contract, taken)
    columns = (Column(N_("会签轮次"), 0.6), *_COLUMNS) if several else _COLUMNS
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("合同会签单"), facts=facts, columns=columns, rows=rows,
        notes=((_NOTES.get(mode, _IN_ORDER), {}),), landscape=True, language=language, row_height=50,
        sheet_number=number_sheet(str(row["number"]), taken) if taken and row["number"] else "",
    )  # fmt: skip


def number_sheet(number: str, steps: list[dict[str, Any]]) -> str:
    """The number of the sheet of a contract's newest round: its scan is filed by it (HQ for 会签)."""
    return f"{number}-HQ{max(one['round'] for one in steps)}"


def _free(credit: Credit | None) -> Value:
    return Fen(credit.free) if credit else ""


def _read_steps(session: Session, contract: int) -> list[dict[str, Any]]:
    ids = lists.find_ids(session, "review_steps", where={"contract": contract})
    return [dict(row.values) for row in lists.read_rows(session, "review_steps", ids)]


def _steps(session: Session, contract: int, taken: list[dict[str, Any]]) -> tuple[tuple[tuple[Value, ...], ...], bool]:
    """A row for each step, in order, and whether there was more than one round."""
    if not taken:
        return tuple(_blank(step) for step in find_route(session, contract)), False
    rounds = {one["round"] for one in taken}
    ended = {one["round"] for one in taken if one["verdict"] in ("return", "refuse")} | (rounds - {max(rounds)})
    ended |= {one["round"] for one in taken if one["verdict"] and is_agreed(one["review_mode"], 1)}
    shown = [one for one in taken if one["verdict"] is not None or one["round"] not in ended]
    shown.sort(key=lambda one: (one["round"], one["place"]))
    return tuple(_told(one, len(rounds) > 1) for one in shown), len(rounds) > 1


def _blank(step: str) -> tuple[Value, ...]:
    return _word("step", step), Said(_POINTS[step]), _CHOOSE, "", "", ""


def _told(step: dict[str, Any], several: bool) -> tuple[Value, ...]:
    """A step as it was entered; one that nobody has decided yet leaves room for a pen."""
    row = _blank(step["step"])
    if step["verdict"] is None and step["reviewer"]:  # who is asked, where somebody was named
        row = (Stack((row[0], step["reviewer"])), *row[1:])
    if step["verdict"] is not None:
        verdict = _word("verdict", step["verdict"])
        said = Stack((verdict,) if verdict == Said(step["opinion"] or "") else (verdict, step["opinion"]))
        row = (*row[:2], said, step["changes"], step["reviewer"], step["decided_on"])
    return (str(step["round"]), *row) if several else row


def _word(field: str, code: str) -> Said:
    choice = SHEETS["review_steps"].field(field).find_choice(code)
    return Said(choice.label if choice else code)
