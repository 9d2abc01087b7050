"""What a supplementary agreement (补充协议) says of itself, beside what it changes and adds (domain base 3.3, clause 十四)."""

from chamber_desk.domain.clauses import ClauseText

TITLE = {"zh_CN": "《{title}》补充协议", "en": "Supplementary agreement to “{title}”", "zh_TW": "《{title}》補充協議"}
OPENING = {
    "zh_CN": "经双方协商，就《{title}》（合同编号：{number}）订立本补充协议：",
    "en": "By agreement of both parties, this supplementary agreement to the contract “{title}” (No. {number}) is made:",
    "zh_TW": "經雙方協商，就《{title}》（合同編號：{number}）訂立本補充協議：",
}
CHANGED = ("变更内容", "Changes", "變更內容")
DROPPED = (
    "原合同的这一条不再适用。",
    "This clause of the original contract no longer applies.",
    "原合同的這一條不再適用。",
)
_TABLES = "\n{line_table}\n{payment_table}"
ADDS = ClauseText(
    "supplement_lines", False, "", "增加的标的和付款计划", "双方增加下列标的：" + _TABLES,
    "Additional goods and payments", "The parties add the following:" + _TABLES,
    "增加的標的和付款計劃", "雙方增加下列標的：" + _TABLES,
)  # fmt: skip
EFFECT = ClauseText(
    "supplement_effect", True, "543",
    "效力和份数",
    "本协议与原合同具有同等效力，不一致的以本协议为准；未变更的条款继续有效。本协议自双方签字或者盖章之日起生效，"
    "一式{copies}份，双方各执{copies_each}份，效力相同；另有译文的，以中文文本为准。",
    "Effect and copies",
    "This agreement has the same effect as the original contract and prevails where they differ; clauses not changed "
    "remain in force. It takes effect when both parties have signed or sealed it, in {copies} copies, {copies_each} for "
    "each party, all of equal effect. The Chinese text prevails over translations.",
    "效力和份數",
    "本協議與原合同具有同等效力，不一致的以本協議為準；未變更的條款繼續有效。本協議自雙方簽字或者蓋章之日起生效，"
    "一式{copies}份，雙方各執{copies_each}份，效力相同；另有譯文的，以中文文本為準。",
)  # fmt: skip
