"""Contracts with lines, payment plan and receipts."""

from datetime import timedelta

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab

_PAGES = (
    PageSpec(
        "contracts",
        (
            Chip(N_("草稿"), lambda _day: {"state": "draft"}),
            Chip(N_("会签中"), lambda _day: {"state": "in_review"}),
            Chip(N_("履行中"), lambda _day: {"state": ("signed", "performing", "overdue")}),
            Chip(
                N_("90 天内到期"),
                lambda day: {
                    "ends_on__from": day, "ends_on__to": day + timedelta(days=90), "state": ("signed", "performing"),
                },
            ),
        ),
        N_("这里是合同台账。新建合同，填好明细和付款计划后送审取号。"),
    ),
    PageSpec("instalments", (), N_("这里是各合同的付款计划；在合同的“付款计划”里添加。"), sort="due_on", can_add=False),
    PageSpec("receipts", (), N_("这里是各合同的收款记录；在合同的“收款”里登记。"), can_add=False),
    PageSpec(
        "own_clauses",
        (Chip(N_("所有合同通用"), lambda _day: {"contract": None}),),
        N_("这里是商会自己的合同条款：可以改写标准条款或另加一条；写明合同的只用于那一份。正文里可用 {total_digits} 这样的填空。"),
    ),
)  # fmt: skip


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(
        office, _PAGES, after={_("应收｜页"): lambda: _make_receivables(office)}, more=REGISTERS["contracts"]
    )


def _make_receivables(office: Office) -> Tab:
    from chamber_desk.ui.receivables import ReceivablesPage

    return ReceivablesPage(office)
