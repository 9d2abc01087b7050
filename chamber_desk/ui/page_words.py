"""The words of lists."""

from chamber_desk.domain.words import N_

# The word of a page of records: many of them, where a sheet's own label names one.
PAGE_WORDS = {
    "people": N_("人员｜表"),
    "products": N_("产品｜表"),
    "targets": N_("目标｜表"),
    "customers": N_("客户｜表"),
    "visits": N_("拜访｜表"),
    "contacts": N_("联系人｜表"),
    "opportunities": N_("商机｜表"),
    "contracts": N_("合同｜表"),
    "instalments": N_("付款计划｜表"),
    "receipts": N_("收款｜表"),
    "own_clauses": N_("自订条款｜表"),
    "orders": N_("订单｜表"),
    "refunds": N_("退款｜表"),
    "tickets": N_("售后｜表"),
    "teamwork": N_("协作评分｜表"),
    "ratings": N_("评价｜表"),
    "contract_lines": N_("合同明细｜表"),
    "order_lines": N_("订单明细｜表"),
    "certificates": N_("荣誉证书｜表"),
}
