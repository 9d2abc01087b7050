"""The default sales contract: nineteen clauses in Chinese and English (domain base 3.2). The Chinese text prevails.

Places in braces are filled from the contract; tables stand where `{line_table}` and `{payment_table}` are.
"""

from dataclasses import dataclass

TEMPLATE_VERSION = "2026-1"


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause of the template, its basis in law and whether a contract must have it."""

    key: str
    required: bool
    basis: str
    title: str
    text: str
    title_en: str
    text_en: str


CLAUSES = (
    ClauseText(
        "parties",
        True,
        "民法典470(1)",
        "当事人",
        (
            "甲方（买方／委托方）：{buyer_name}，统一社会信用代码：{buyer_uscc}，"
            "住所：{buyer_address}，联系人及电话：{buyer_contact}。\n乙方（"
            "卖方／服务方）：{seller_name}，统一社会信用代码：{seller_uscc}，住"
            "所：{seller_address}，联系人及电话：{seller_contact}。"
        ),
        "Parties",
        (
            "Party A (Buyer / Client): {buyer_name}, Unified Social Credit Code {buyer_uscc}, address {buyer_addr"
            "ess}, contact {buyer_contact}.\nParty B (Seller / Service provider): {seller_name}, Unified Social Cr"
            "edit Code {seller_uscc}, address {seller_address}, contact {seller_contact}."
        ),
    ),
    ClauseText(
        "subject",
        True,
        "470(2)、596",
        "标的与数量",
        (
            "一、乙方按下表向甲方提供产品或服务（以下合称“标的”）。表中的名称、规格、数量、单价为双方确"
            "认的内容。\n{line_table}"
        ),
        "Subject and quantity",
        (
            '1. Party B supplies the goods or services listed below (the "Subject"). Names, specifications, quant'
            "ities and prices in the list are agreed.\n{line_table}"
        ),
    ),
    ClauseText(
        "quality",
        True,
        "470(4)、615-617",
        "质量标准",
        (
            "二、标的应当符合：{quality_standard}。双方封存样品的，以样品及其说明为准。"
            "没有写明标准的，按强制性国家标准执行；没有强制性国家标准的，依次按推荐性国家标准、行业标准执"
            "行；都没有的，按同类产品或服务通常能达到的水平执行。"
        ),
        "Quality",
        (
            "2. The Subject shall meet: {quality_standard}. Where the parties sealed a sample, the sample and its"
            " description prevail. Where no standard is stated, the compulsory national standard applies; failing"
            " that, the recommended national standard, then the industry standard; failing all, the level usually"
            " reached by comparable goods or services."
        ),
    ),
    ClauseText(
        "price",
        True,
        "470(5)、626",
        "价款",
        (
            "三、合同价款（价税合计）为人民币{total_digits}元，大写：{total_capi"
            "tals}；其中不含税金额{net_digits}元，增值税税额{tax_digits}元。"
            "合同期内法定税率变动的，不含税金额不变，税额按新税率计算。"
        ),
        "Price",
        (
            "3. The contract price including VAT is CNY {total_digits} ({total_capitals}), made up of CNY {net_di"
            "gits} excluding VAT and CNY {tax_digits} VAT. If the statutory rate changes, the amount excluding VA"
            "T stays and VAT follows the new rate."
        ),
    ),
    ClauseText(
        "payment",
        True,
        "628",
        "付款",
        (
            "四、甲方按下列计划付款。乙方在{invoice_timing}开具{invoice_type"
            "}。\n{payment_table}\n乙方收款账户：{bank_account}。账户变更须"
            "由乙方加盖公章书面通知，口头、电话或即时消息通知无效。"
        ),
        "Payment",
        (
            "4. Party A pays by the plan below. Party B issues a {invoice_type} {invoice_timing}.\n{payment_table}"
            "\nPayee account: {bank_account}. A change of account is valid only by written notice under Party B's "
            "official seal."
        ),
    ),
    ClauseText(
        "delivery",
        True,
        "470(6)、601-603",
        "履行期限、地点和方式",
        (
            "五、履行期限：{start_date}至{end_date}；地点：{place}；方式：{"
            "method}。分批履行的，按附件交付计划执行。包装应当能保护标的安全，费用由{packin"
            "g_cost_party}承担；运输及保险费用由{freight_cost_party}承担"
            "。"
        ),
        "Time, place and manner of performance",
        (
            "5. Term: {start_date} to {end_date}; place: {place}; manner: {method}. Deliveries in parts follow th"
            "e attached plan. Packing must protect the Subject, at the cost of {packing_cost_party}; freight and "
            "insurance at the cost of {freight_cost_party}."
        ),
    ),
    ClauseText(
        "acceptance",
        True,
        "596、620-622",
        "检验与验收",
        (
            "六、甲方应在收到标的之日起{inspection_days}日内检验，并在验收单上签字或盖章"
            "；发现数量或者外观不符的，应在该期限内书面提出。隐蔽瑕疵应在发现后合理期限内提出，最长不超过"
            "收到之日起{latent_days}日。期限内没有提出异议的，视为符合约定，但乙方明知不符的"
            "除外。"
        ),
        "Inspection and acceptance",
        (
            "6. Party A inspects within {inspection_days} days of receipt and signs or seals the acceptance sheet"
            "; differences in quantity or appearance are notified in writing within that time. Latent defects are"
            " notified within a reasonable time after discovery, at the latest {latent_days} days after receipt. "
            "Without notice the Subject counts as conforming, unless Party B knew of the defect."
        ),
    ),
    ClauseText(
        "risk",
        True,
        "604、641",
        "风险与所有权",
        (
            "七、标的毁损、灭失的风险自交付时起由甲方承担。价款付清之前，乙方保留标的所有权；服务成果的权"
            "利在相应价款付清后按第十一条归属。"
        ),
        "Risk and title",
        (
            "7. Risk passes to Party A on delivery. Party B keeps title until the price is paid in full; rights i"
            "n service results pass under clause 11 once the corresponding price is paid."
        ),
    ),
    ClauseText(
        "aftersales",
        True,
        "",
        "售后服务",
        (
            "八、质量保证期为验收合格之日起{warranty_months}个月。乙方在接到通知后{re"
            "spond_hours}个工作小时内响应，在{resolve_days}个工作日内处理完毕或"
            "者提出处理方案。因甲方使用不当造成的损坏，乙方可以收取合理费用。"
        ),
        "After-sales service",
        (
            "8. The warranty is {warranty_months} months from acceptance. Party B responds within {respond_hours}"
            " working hours of notice and resolves, or proposes a solution, within {resolve_days} working days. D"
            "amage from misuse by Party A may be charged at reasonable cost."
        ),
    ),
    ClauseText(
        "liability",
        True,
        "470(7)、577-588",
        "违约责任",
        (
            "九、一方迟延履行的，每迟延一日，按迟延部分金额的{penalty_per_mille}‰支付"
            "违约金，累计不超过该部分金额的{penalty_cap_pct}%。标的不符合约定的，甲方可"
            "以要求修理、更换、重作、减价或者退货。迟延超过{terminate_days}日经催告仍不履"
            "行的，守约方可以解除合同。违约金不足以弥补损失的，违约方赔偿差额。"
        ),
        "Liability",
        (
            "9. For each day of delay the party in delay pays {penalty_per_mille} per mille of the delayed amount"
            ", at most {penalty_cap_pct} per cent of it. For a non-conforming Subject Party A may claim repair, r"
            "eplacement, rework, price reduction or return. After {terminate_days} days of delay and a fruitless "
            "reminder the other party may terminate. Loss above the penalty is made good."
        ),
    ),
    ClauseText(
        "deposit",
        False,
        "586-588",
        "定金",
        (
            "十、甲方于{deposit_date}前支付定金人民币{deposit_digits}元（不"
            "超过合同价款的百分之二十），履行后抵作价款。定金与违约金不得同时主张。"
        ),
        "Deposit",
        (
            "10. Party A pays a deposit of CNY {deposit_digits} by {deposit_date} (not above 20 per cent of the p"
            "rice), to be set off against the price. Deposit and penalty may not both be claimed."
        ),
    ),
    ClauseText(
        "ip",
        True,
        "600、876",
        "知识产权",
        (
            "十一、乙方保证标的不侵犯第三人的知识产权；第三人提出主张的，由乙方处理并承担由此产生的费用。"
            "专为甲方完成的成果，其知识产权归{ip_owner}；乙方原有的知识产权仍归乙方。"
        ),
        "Intellectual property",
        (
            "11. Party B warrants that the Subject infringes no third-party rights and bears the handling and cos"
            "t of any such claim. Rights in results made specially for Party A belong to {ip_owner}; Party B's ea"
            "rlier rights stay with Party B."
        ),
    ),
    ClauseText(
        "confidential",
        False,
        "501",
        "保密与个人信息",
        (
            "十二、双方对因签订和履行本合同知悉的商业秘密和个人信息负有保密义务，只为履行本合同使用，期限"
            "至合同终止后{confidential_years}年；个人信息应当在不再需要时删除。"
        ),
        "Confidentiality and personal data",
        (
            "12. Both parties keep trade secrets and personal data learned through this contract confidential, us"
            "e them only to perform it, and remain bound for {confidential_years} years after its end; personal d"
            "ata are deleted when no longer needed."
        ),
    ),
    ClauseText(
        "force_majeure",
        True,
        "180、590",
        "不可抗力",
        (
            "十三、因不可抗力不能履行的一方应当在{fm_days}日内通知对方并提供证明，可以部分或者全"
            "部免责；迟延履行期间发生不可抗力的，不免除责任。"
        ),
        "Force majeure",
        (
            "13. A party prevented by force majeure notifies the other within {fm_days} days with proof and is ex"
            "cused in whole or in part; not if it was already in delay."
        ),
    ),
    ClauseText(
        "change",
        True,
        "543、562-566",
        "变更、解除与终止",
        (
            "十四、变更本合同须签订书面补充协议，补充协议与本合同具有同等效力，不一致的以签订在后的为准。"
            "除约定或者法律规定的情形外，任何一方不得单方解除。合同终止不影响结算和清理条款的效力。"
        ),
        "Change, termination",
        (
            "14. Changes need a written supplement of equal effect; the later one prevails. Neither party may ter"
            "minate alone except as agreed or provided by law. Settlement clauses survive the end of the contract"
            "."
        ),
    ),
    ClauseText(
        "notice",
        True,
        "",
        "通知与送达",
        (
            "十五、书面通知按首部载明的地址、电话或者电子邮箱发出；一方变更联系方式应当在{notice_"
            "days}日内通知，未通知的，按原联系方式发出视为送达。"
        ),
        "Notices",
        (
            "15. Notices go to the addresses, telephone numbers or e-mail addresses stated at the head; a change "
            "is notified within {notice_days} days, failing which the old address remains good."
        ),
    ),
    ClauseText(
        "dispute",
        True,
        "470(8)",
        "争议解决",
        (
            "十六、因本合同发生的争议，双方先行协商；协商不成的，按下列第{dispute_choice}"
            "种方式解决：（1）向{court_place}有管辖权的人民法院起诉；（2）提交{arbit"
            "ration_body}仲裁。"
        ),
        "Disputes",
        (
            "16. Disputes are first negotiated; failing agreement, by way {dispute_choice}: (1) action before the"
            " competent people's court at {court_place}; (2) arbitration by {arbitration_body}."
        ),
    ),
    ClauseText(
        "effect",
        True,
        "490、596",
        "生效、份数与文字",
        (
            "十七、本合同自双方签字或者盖章之日起生效，一式{copies}份，双方各执{copies_e"
            "ach}份，效力相同。合同用中文写成；另有译文的，以中文文本为准。附件为本合同的组成部分。"
        ),
        "Effect, copies, language",
        (
            "17. This contract takes effect when signed or sealed by both parties, in {copies} copies, {copies_ea"
            "ch} for each party, of equal effect. It is written in Chinese; the Chinese text prevails over a tran"
            "slation. Annexes form part of it."
        ),
    ),
    ClauseText(
        "signatures",
        True,
        "490",
        "签署栏",
        (
            "甲方（盖章）：            乙方（盖章）：\n法定代表人或授权代表（签字）：    "
            "法定代表人或授权代表（签字）：\n签订日期：    年  月  日      签订日期：   "
            " 年  月  日\n签订地点：{sign_place}"
        ),
        "Signatures",
        (
            "Party A (seal):            Party B (seal):\nLegal or authorised representative:    Legal or authorise"
            "d representative:\nDate:                Date:\nPlace of signing: {sign_place}"
        ),
    ),
)
