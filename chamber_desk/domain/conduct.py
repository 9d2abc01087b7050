"""How people keep the rules and get on: compliance matters, notes of good and bad, coaching, reports, changes of post
(regulation 一(三), 二(二), 二(三)3c)."""

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_

COMPLIANCE_KINDS = (
    Choice("law", N_("合法合规")),
    Choice("honesty", N_("诚信")),
    Choice("discipline", N_("纪律")),
    Choice("other", N_("其他")),
)
SEVERITIES = (Choice("minor", N_("轻微")), Choice("major", N_("严重")))

COMPLIANCE_EVENTS = Sheet(
    "compliance_events",
    N_("合规事项"),
    (
        Field("person", N_("人员"), Kind.REF, required=True, ref="people", listed=True),
        Field("happened_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=COMPLIANCE_KINDS, listed=True),
        Field("severity", N_("程度"), Kind.CHOICE, required=True, choices=SEVERITIES, listed=True),
        Field("facts", N_("事实"), Kind.NOTE, required=True, listed=True),
        Field("decision", N_("处理决定"), Kind.NOTE),
        Field("basis", N_("依据")),
        Field("customer", N_("客户"), Kind.REF, ref="customers"),
    ),
    title="person",
    register=True,
)

INCIDENT_KINDS = (Choice("good", N_("表现突出")), Choice("bad", N_("有待改进")))

INCIDENTS = Sheet(
    "incidents",
    N_("行为记录"),
    (
        Field("person", N_("人员"), Kind.REF, required=True, ref="people", listed=True),
        Field("noted_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=INCIDENT_KINDS, listed=True),
        Field("text", N_("内容"), Kind.NOTE, required=True, listed=True),
        Field("noted_by", N_("记录人")),
    ),
    title="person",
    register=True,
)

REPORT_KINDS = (
    Choice("weekly", N_("周报")),
    Choice("monthly", N_("月报")),
    Choice("manager", N_("经理月度报告")),
)

REPORTS = Sheet(
    "reports",
    N_("工作汇报"),
    (
        Field("person", N_("人员"), Kind.REF, required=True, ref="people", listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=REPORT_KINDS, listed=True),
        Field("starts_on", N_("开始日期"), Kind.DAY),
        Field("ends_on", N_("截止日期"), Kind.DAY, required=True, listed=True),
        Field("submitted_on", N_("提交日期"), Kind.DAY, listed=True),
        Field("customers", N_("客户动态"), Kind.NOTE, listed=True),
        Field("market", N_("市场情况"), Kind.NOTE),
        Field("plan", N_("下期计划"), Kind.NOTE),
    ),
    title="person",
    register=True,
)

COACHING = Sheet(
    "coaching",
    N_("辅导记录"),
    (
        Field("manager", N_("经理"), Kind.REF, required=True, ref="people", listed=True),
        Field("person", N_("被辅导人"), Kind.REF, required=True, ref="people", listed=True),
        Field("held_on", N_("日期"), Kind.DAY, required=True, listed=True),
        Field("content", N_("内容"), Kind.NOTE, required=True, listed=True),
        Field("improvement", N_("改进项"), Kind.NOTE),
        Field("due_on", N_("改进期限"), Kind.DAY, listed=True),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
    ),
    title="person",
    register=True,
)

ISSUE_LEVELS = (Choice("normal", N_("一般")), Choice("major", N_("重大")))

ISSUES = Sheet(
    "issues",
    N_("问题台账"),
    (
        Field("title", N_("问题"), required=True, listed=True),
        Field("level", N_("级别"), Kind.CHOICE, required=True, choices=ISSUE_LEVELS, listed=True),
        Field("raised_on", N_("提出日期"), Kind.DAY, required=True, listed=True),
        Field("customer", N_("客户"), Kind.REF, ref="customers", listed=True),
        Field("order", N_("订单"), Kind.REF, ref="orders"),
        Field("owner", N_("责任人"), Kind.REF, required=True, ref="people", listed=True),
        Field("due_on", N_("期限"), Kind.DAY, required=True, listed=True),
        Field("result", N_("结果"), Kind.NOTE),
        Field("done_on", N_("完成日期"), Kind.DAY, listed=True),
    ),
    title="title",
    register=True,
)

CHANGE_KINDS = (
    Choice("promotion", N_("晋升")),
    Choice("transfer", N_("调岗")),
    Choice("demotion", N_("降级")),
)
CHANGE_STATES = (
    Choice("proposed", N_("已提名")),
    Choice("approved", N_("已批准")),
    Choice("refused", N_("未批准")),
    Choice("effective", N_("已生效")),
)

JOB_CHANGES = Sheet(
    "job_changes",
    N_("岗位变动"),
    (
        Field("person", N_("人员"), Kind.REF, required=True, ref="people", listed=True),
        Field("kind", N_("类型"), Kind.CHOICE, required=True, choices=CHANGE_KINDS, listed=True),
        Field("role_from", N_("现岗位"), Kind.CHOICE, choices=ROLES, listed=True),
        Field("role_to", N_("拟任岗位"), Kind.CHOICE, required=True, choices=ROLES, listed=True),
        Field("manager_from", N_("现上级"), Kind.REF, ref="people"),
        Field("manager_to", N_("拟任上级"), Kind.REF, ref="people"),  # left empty where the manager stays
        Field("proposed_on", N_("提名日期"), Kind.DAY, required=True, listed=True),
        Field("basis", N_("依据"), Kind.NOTE),
        Field("opinion", N_("意见"), Kind.NOTE),
        Field("effective_on", N_("生效日期"), Kind.DAY, listed=True),
        Field("state", N_("状态"), Kind.CHOICE, choices=CHANGE_STATES, listed=True),
        Field("state_reason", N_("状态说明"), Kind.NOTE, computed=True, carried=True),
    ),
    title="person",
    register=True,
)
