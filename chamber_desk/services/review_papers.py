"""The paper a contract's reviewers fill in: route, points to look at, opinion, signature (domain base 3.3)."""

from chamber_desk.db.session import Session
from chamber_desk.domain.capitals import write_capitals
from chamber_desk.domain.contract_rules import review_route
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.contract_clauses import is_wording_changed
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_GRADE_UNKNOWN = ""  # written on the paper by hand; law then joins by the note below the table
_STEPS = {
    "业务": (N_("业务｜表"), N_("标的、数量、交期、验收")),
    "财务": (N_("财务｜表"), N_("价格、税率、付款计划、定金")),
    "法务": (N_("法务｜表"), N_("条款、违约责任、争议解决")),
    "领导": (N_("领导｜表"), N_("是否同意签订")),
    "领导(秘书长)": (N_("秘书长｜表"), N_("是否同意签订")),
    "领导(会长)": (N_("会长｜表"), N_("是否同意签订")),
}


def get_review_sheet(session: Session, contract: int, language: str) -> ListPaper:
    """合同会签单: the contract's heading and one row a step of its route, to be filled in by hand."""
    row = lists.get_row(session, "contracts", contract)
    assert row is not None
    changed, total = is_wording_changed(session, contract), row.values["total"]
    amount = total if isinstance(total, int) else 0
    route = review_route(amount, template_changed=changed, credit=_GRADE_UNKNOWN)
    facts: tuple[tuple[str, Value], ...] = (
        (N_("合同编号"), str(row["number"] or "")), (N_("客户"), str(row["customer"] or "")),
        (N_("标题"), str(row["title"] or "")), (N_("负责人"), str(row["owner"] or "")),
        (N_("价税合计"), Fen(amount)), (N_("大写"), f"人民币{write_capitals(amount)}"),
        (N_("客户信用等级"), ""), (N_("条款是否改动"), Said(N_("有改动") if changed else N_("未改动"))),
    )  # fmt: skip
    columns = (
        Column(N_("步骤"), 0.9), Column(N_("审核要点"), 2.0), Column(N_("意见"), 1.9), Column(N_("修改要求"), 2.2),
        Column(N_("签名"), 1.3), Column(N_("日期"), 1.0),
    )  # fmt: skip
    opinions = Said(N_("同意　修改后同意　退回　否决"))
    rows = tuple((Said(_STEPS[one][0]), Said(_STEPS[one][1]), opinions, "", "", "") for one in route)
    note = N_(
        "按顺序会签，每步两个工作日；在意见上划圈。客户信用为 D、E 或未评级的，加法务会签。"
        "任何一步退回，合同退回修改后从第一步重新会签，编号不变。"
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("合同会签单"), facts=facts, columns=columns, rows=rows, notes=((note, {}),),
        landscape=True, language=language, row_height=56,
    )  # fmt: skip
