"""Team: the people in sales work and what the chamber sells (regulation 一(二), 二(二))."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

ROLES = (
    Choice("rep", N_("销售代表")),
    Choice("manager", N_("销售经理")),
    Choice("specialist", N_("市场专员")),
    Choice("secretary", N_("秘书")),
    Choice("leader", N_("负责人")),
)
SALES_ROLES = ("rep", "manager", "specialist")  # 一(二): only these are appraised and honoured

PEOPLE = Sheet(
    "people",
    N_("人员"),
    (
        Field("number", N_("工号"), Kind.NUMBER, listed=True),
        Field("name", N_("姓名"), required=True, listed=True),
        Field("reading", N_("读音"), listed=True),
        Field("role", N_("岗位"), Kind.CHOICE, required=True, choices=ROLES, listed=True),
        Field("department", N_("部门"), listed=True),
        Field("manager", N_("上级"), Kind.REF, ref="people", listed=True),
        Field("hired_on", N_("入职日期"), Kind.DAY, listed=True),
        Field("left_on", N_("离职日期"), Kind.DAY),
        Field("phone", N_("电话"), Kind.PHONE, listed=True),
        Field("email", N_("邮箱")),
        Field("bonus_base", N_("奖金基数"), Kind.MONEY),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    searched=("number", "name", "department", "phone", "email"),
    number_kind="person",
    unique=("number",),
)

PRODUCT_KINDS = (Choice("goods", N_("商品")), Choice("service", N_("服务")))

PRODUCTS = Sheet(
    "products",
    N_("产品"),
    (
        Field("code", N_("编码"), Kind.NUMBER, listed=True),
        Field("name", N_("名称"), required=True, listed=True),
        Field("category", N_("类别"), listed=True),
        Field("spec", N_("规格")),
        Field("unit", N_("单位"), listed=True),
        Field("price", N_("单价"), Kind.MONEY, listed=True),
        Field("cost", N_("成本"), Kind.MONEY, listed=True),
        Field("tax_rate", N_("税率"), Kind.RATE, listed=True),
        Field("kind", N_("性质"), Kind.CHOICE, choices=PRODUCT_KINDS, listed=True),
        Field("opening_stock", N_("期初库存"), Kind.QUANTITY),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    searched=("code", "name", "category"),
    number_kind="product",
    unique=("code",),
)
