"""What happens to a contract's paper: review steps, signing, the seal, filing, lending; duties and disputes
(regulation 三(二)2b–c, 四(三)1). All signing is on paper: the program records who, when and where it is filed (decision D11)."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

STEPS = (
    Choice("sales", N_("业务｜表")),
    Choice("finance", N_("财务｜表")),
    Choice("law", N_("法务｜表")),
    Choice("leader", N_("领导｜表")),
    Choice("secretary_general", N_("秘书长｜表")),
    Choice("president", N_("会长｜表")),
    Choice("other", N_("其他部门｜表")),
)
REVIEW_MODES = (
    Choice("in_order", N_("依次会签")),
    Choice("all", N_("同时会签，全部同意")),
    Choice("any", N_("同时会签，任一同意")),
)
VERDICTS = (
    Choice("agree", N_("同意")),
    Choice("amend", N_("修改后同意")),
    Choice("return", N_("退回")),
    Choice("refuse", N_("否决")),
)

REVIEW_STEPS = Sheet(
    "review_steps",
    N_("会签"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts", listed=True),
        Field("round", N_("会签轮次"), Kind.COUNT, required=True, listed=True),
        Field("place", N_("顺序"), Kind.COUNT, required=True),
        Field("step", N_("步骤"), Kind.CHOICE, required=True, choices=STEPS, listed=True),
        Field("due_at", N_("应完成"), Kind.MOMENT, listed=True),
        Field("verdict", N_("结论"), Kind.CHOICE, choices=VERDICTS, listed=True),
        Field("decided_on", N_("会签日期"), Kind.DAY, listed=True),
        Field("reviewer", N_("审核人"), listed=True),
        Field("opinion", N_("意见"), Kind.NOTE, listed=True),
        Field("changes", N_("修改要求"), Kind.NOTE),
        Field("review_mode", N_("会签方式"), Kind.CHOICE, choices=REVIEW_MODES),  # of the whole round; empty: in order
    ),
    title="step",
    parent="contract",
    unique=("contract", "round", "place"),
    register=True,
)

SEALS = (
    Choice("contract", N_("合同专用章")),
    Choice("official", N_("公章")),
    Choice("finance", N_("财务专用章")),
)

SEAL_USES = Sheet(
    "seal_uses",
    N_("用印登记"),
    (
        Field("number", N_("编号"), Kind.NUMBER, listed=True),
        Field("contract", N_("合同"), Kind.REF, ref="contracts", listed=True),
        Field("purpose", N_("用途"), required=True, listed=True),
        Field("seal", N_("印章"), Kind.CHOICE, required=True, choices=SEALS, listed=True),
        Field("copies", N_("文本份数"), Kind.COUNT, listed=True),
        Field("asked_on", N_("申请日期"), Kind.DAY, required=True),
        Field("applicant", N_("申请人"), listed=True),
        Field("approver", N_("批准人"), listed=True),
        Field("used_on", N_("用印日期"), Kind.DAY, listed=True),
        Field("keeper", N_("监印人"), listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="purpose",
    searched=("number", "purpose"),
    number_kind="seal_use",
    unique=("number",),
    register=True,
)

SIGNINGS = Sheet(
    "signings",
    N_("签订记录"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts", listed=True),
        Field("signed_on", N_("签订日期"), Kind.DAY, required=True, listed=True),
        Field("our_signer", N_("我方代表"), required=True, listed=True),
        Field("their_signer", N_("对方代表"), required=True, listed=True),
        Field("copies", N_("文本份数"), Kind.COUNT, required=True, listed=True),
        Field("place", N_("地点")),
        Field("seal_use", N_("用印登记"), Kind.REF, ref="seal_uses", listed=True),
        Field("late_reason", N_("倒签理由"), Kind.NOTE),
    ),
    title="signed_on",
    parent="contract",
    unique=("contract",),
    register=True,
)

KEEPING = (Choice("Y", N_("永久")), Choice("D30", N_("30 年")), Choice("D10", N_("10 年")))

ARCHIVE_ITEMS = Sheet(
    "archive_items",
    N_("档案"),
    (
        Field("number", N_("档号"), Kind.NUMBER, listed=True),
        Field("contract", N_("合同"), Kind.REF, ref="contracts", listed=True),
        Field("title", N_("题名"), required=True, listed=True),
        Field("kept_for", N_("保管期限"), Kind.CHOICE, required=True, choices=KEEPING, listed=True),
        Field("place", N_("存放位置"), required=True, listed=True),
        Field("filed_on", N_("归档日期"), Kind.DAY, required=True, listed=True),
        Field("sheets", N_("页数"), Kind.COUNT),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    title="title",
    searched=("number", "title", "place"),
    number_kind="archive",
    unique=("number",),
    register=True,
)

LOANS = Sheet(
    "loans",
    N_("借阅"),
    (
        Field("item", N_("档案"), Kind.REF, required=True, ref="archive_items", listed=True),
        Field("borrower", N_("借阅人"), required=True, listed=True),
        Field("lent_on", N_("借出日期"), Kind.DAY, required=True, listed=True),
        Field("due_on", N_("应还日期"), Kind.DAY, listed=True),
        Field("returned_on", N_("归还日期"), Kind.DAY, listed=True),
        Field("purpose", N_("用途")),
    ),
    title="borrower",
    parent="item",
    register=True,
)

SIDES = (Choice("ours", N_("我方")), Choice("theirs", N_("对方")))

OBLIGATIONS = Sheet(
    "obligations",
    N_("履约事项"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts", listed=True),
        Field("side", N_("义务方"), Kind.CHOICE, required=True, choices=SIDES, listed=True),
        Field("text", N_("事项"), required=True, listed=True),
        Field("due_on", N_("期限"), Kind.DAY, required=True, listed=True),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
        Field("proof", N_("凭据")),
    ),
    title="text",
    parent="contract",
    register=True,
)

DISPUTE_STAGES = (
    Choice("negotiation", N_("协商")),
    Choice("mediation", N_("调解")),
    Choice("arbitration", N_("仲裁")),
    Choice("lawsuit", N_("诉讼")),
    Choice("settled", N_("已了结")),
)

DISPUTES = Sheet(
    "disputes",
    N_("争议"),
    (
        Field("contract", N_("合同"), Kind.REF, required=True, ref="contracts", listed=True),
        Field("raised_on", N_("发生日期"), Kind.DAY, required=True, listed=True),
        Field("subject", N_("事由"), required=True, listed=True),
        Field("stage", N_("阶段"), Kind.CHOICE, required=True, choices=DISPUTE_STAGES, listed=True),
        Field("handling", N_("处理"), Kind.NOTE),
        Field("closed_on", N_("了结日期"), Kind.DAY, listed=True),
    ),
    title="subject",
    parent="contract",
    register=True,
)
