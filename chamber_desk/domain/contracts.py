"""Contracts with their lines, payment plan and receipts (regulation 三(二)2, 四(三)1)."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

STATES = (
    Choice("draft", N_("草稿")),
    Choice("in_review", N_("会签中")),
    Choice("approved", N_("已批准")),
    Choice("signed", N_("已签订")),
    Choice("performing", N_("履行中")),
    Choice("overdue", N_("逾期履行")),
    Choice("performed", N_("已完成")),
    Choice("ended", N_("已终止")),
    Choice("void", N_("作废")),
    Choice("archived", N_("已归档")),
)

CONTRACTS = Sheet(
    "contracts",
    N_("合同"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("customer", N_("客户"), Kind.REF, required=True, ref="customers", listed=True),
        Field("owner", N_("负责人"), Kind.REF, required=True, ref="people", listed=True),
        Field("opportunity", N_("商机"), Kind.REF, ref="opportunities"),
        Field("title", N_("标题"), required=True, listed=True),
        Field("signed_on", N_("签订日期"), Kind.DAY, listed=True),
        Field("starts_on", N_("生效日期"), Kind.DAY, listed=True),
        Field("ends_on", N_("到期日期"), Kind.DAY, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=STATES, listed=True),
        Field("deposit", N_("定金"), Kind.MONEY),
        Field("note", N_("备注"), Kind.NOTE),
        Field("total", N_("价税合计"), Kind.MONEY, listed=True, computed=True),
        Field("tax", N_("税额"), Kind.MONEY, computed=True),
        Field("received", N_("已收"), Kind.MONEY, listed=True, computed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
        Field("supplements", N_("补充的合同"), Kind.REF, ref="contracts", computed=True, carried=True),
    ),
    title="title",
    told_by="customer",  # a draft has no number yet
    searched=("number", "title"),
    number_kind="contract",
    unique=("number",),
)

# What a priced line of a contract or a quotation holds; prices include tax.
PRICED_LINE = (
    Field("product", N_("产品"), Kind.REF, ref="products"),
    Field("name", N_("名称"), required=True, listed=True),
    Field("spec", N_("规格"), listed=True),
    Field("unit", N_("单位"), listed=True),
    Field("quantity", N_("数量"), Kind.QUANTITY, required=True, listed=True),
    Field("unit_price", N_("含税单价"), Kind.MONEY, required=True, listed=True),
    Field("tax_rate", N_("税率"), Kind.RATE, listed=True),
    Field("note", N_("备注"), Kind.NOTE),
    Field("total", N_("价税合计"), Kind.MONEY, listed=True, computed=True),
    Field("tax", N_("税额"), Kind.MONEY, computed=True),
)

CONTRACT_LINES = Sheet(
    "contract_lines",
    N_("合同明细"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts"),
        *PRICED_LINE,
    ),
    parent="contract",
)

INSTALMENTS = Sheet(
    "instalments",
    N_("付款计划"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts"),
        Field("due_on", N_("到期日"), Kind.DAY, required=True, listed=True),
        Field("amount", N_("金额"), Kind.MONEY, required=True, listed=True),
        Field("note", N_("说明"), Kind.NOTE, listed=True),
    ),
    title="due_on",
    parent="contract",
)

RECEIPTS = Sheet(
    "receipts",
    N_("收款"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts"),
        Field("paid_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("amount", N_("金额"), Kind.MONEY, required=True, listed=True),
        Field("note", N_("说明"), Kind.NOTE, listed=True),
        Field("settled", N_("已核销"), Kind.FLAG, listed=True),  # the bookkeeping has it too
    ),
    title="paid_on",
    parent="contract",
)
