"""The default sales contract: nineteen clauses in Chinese, with their English (domain base 3.2). Chinese prevails.

Places in braces are filled from the contract; tables stand where `{line_table}` and `{payment_table}` are.
"""

from dataclasses import dataclass

from chamber_desk.domain.clauses_en import ENGLISH
from chamber_desk.domain.clauses_tw import TRADITIONAL


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
    title_tw: str
    text_tw: str

    def in_language(self, language: str) -> tuple[str, str]:
        """(title, text) in a language of the program."""
        if language == "en":
            return self.title_en, self.text_en
        return (self.title_tw, self.text_tw) if language == "zh_TW" else (self.title, self.text)


def _clause(key: str, basis: str, title: str, text: str, *, required: bool = True) -> ClauseText:
    return ClauseText(key, required, basis, title, text, *ENGLISH[key], *TRADITIONAL[key])


CLAUSES = (
    _clause(
        "parties",
        "民法典470(1)",
        "当事人",
        "甲方（买方／委托方）：{buyer_name}，统一社会信用代码：{buyer_uscc}，住所：{buyer_address}，联系人及电话："
        "{buyer_contact}。\n"
        "乙方（卖方／服务方）：{seller_name}，统一社会信用代码：{seller_uscc}，住所：{seller_address}，联系人及电"
        "话：{seller_contact}。",
    ),
    _clause(
        "subject",
        "470(2)、596",
        "标的与数量",
        "一、乙方按下表向甲方提供产品或服务（以下合称“标的”）。表中的名称、规格、数量、单价为双方确认的内容。\n"
        "{line_table}",
    ),
    _clause(
        "quality",
        "470(4)、615-617",
        "质量标准",
        "二、标的应当符合：{quality_standard}。双方封存样品的，以样品及其说明为准。没有写明标准的，按强制性国家标"
        "准执行；没有强制性国家标准的，依次按推荐性国家标准、行业标准执行；都没有的，按同类产品或服务通常能达到的"
        "水平执行。",
    ),
    _clause(
        "price",
        "470(5)、626",
        "价款",
        "三、合同价款（价税合计）为人民币{total_digits}元，大写：{total_capitals}；其中不含税金额{net_digits}元，"
        "增值税税额{tax_digits}元。合同期内法定税率变动的，不含税金额不变，税额按新税率计算。",
    ),
    _clause(
        "payment",
        "628",
        "付款",
        "四、甲方按下列计划付款。乙方在{invoice_timing}开具{invoice_type}。\n"
        "{payment_table}\n"
        "乙方收款账户：{bank_account}。账户变更须由乙方加盖公章书面通知，口头、电话或即时消息通知无效。",
    ),
    _clause(
        "delivery",
        "470(6)、601-603",
        "履行期限、地点和方式",
        "五、履行期限：{start_date}至{end_date}；地点：{place}；方式：{method}。分批履行的，按附件交付计划执行。"
        "包装应当能保护标的安全，费用由{packing_cost_party}承担；运输及保险费用由{freight_cost_party}承担。",
    ),
    _clause(
        "acceptance",
        "596、620-622",
        "检验与验收",
        "六、甲方应在收到标的之日起{inspection_days}日内检验，并在验收单上签字或盖章；发现数量或者外观不符的，应"
        "在该期限内书面提出。隐蔽瑕疵应在发现后合理期限内提出，最长不超过收到之日起{latent_days}日。期限内没有提"
        "出异议的，视为符合约定，但乙方明知不符的除外。",
    ),
    _clause(
        "risk",
        "604、641",
        "风险与所有权",
        "七、标的毁损、灭失的风险自交付时起由甲方承担。价款付清之前，乙方保留标的所有权；服务成果的权利在相应价款"
        "付清后按第十一条归属。",
    ),
    _clause(
        "aftersales",
        "",
        "售后服务",
        "八、质量保证期为验收合格之日起{warranty_months}个月。乙方在接到通知后{respond_hours}个工作小时内响应，在"
        "{resolve_days}个工作日内处理完毕或者提出处理方案。因甲方使用不当造成的损坏，乙方可以收取合理费用。",
    ),
    _clause(
        "liability",
        "470(7)、577-588",
        "违约责任",
        "九、一方迟延履行的，每迟延一日，按迟延部分金额的{penalty_per_mille}‰支付违约金，累计不超过该部分金额的"
        "{penalty_cap_pct}%。标的不符合约定的，甲方可以要求修理、更换、重作、减价或者退货。迟延超过"
        "{terminate_days}日经催告仍不履行的，守约方可以解除合同。违约金不足以弥补损失的，违约方赔偿差额。",
    ),
    _clause(
        "deposit",
        "586-588",
        "定金",
        "十、甲方于{deposit_date}前支付定金人民币{deposit_digits}元（不超过合同价款的百分之二十），履行后抵作价款。"
        "定金与违约金不得同时主张。",
        required=False,
    ),
    _clause(
        "ip",
        "600、876",
        "知识产权",
        "十一、乙方保证标的不侵犯第三人的知识产权；第三人提出主张的，由乙方处理并承担由此产生的费用。专为甲方完成"
        "的成果，其知识产权归{ip_owner}；乙方原有的知识产权仍归乙方。",
    ),
    _clause(
        "confidential",
        "501",
        "保密与个人信息",
        "十二、双方对因签订和履行本合同知悉的商业秘密和个人信息负有保密义务，只为履行本合同使用，期限至合同终止后"
        "{confidential_years}年；个人信息应当在不再需要时删除。",
        required=False,
    ),
    _clause(
        "force_majeure",
        "180、590",
        "不可抗力",
        "十三、因不可抗力不能履行的一方应当在{fm_days}日内通知对方并提供证明，可以部分或者全部免责；迟延履行期间"
        "发生不可抗力的，不免除责任。",
    ),
    _clause(
        "change",
        "543、562-566",
        "变更、解除与终止",
        "十四、变更本合同须签订书面补充协议，补充协议与本合同具有同等效力，不一致的以签订在后的为准。除约定或者法"
        "律规定的情形外，任何一方不得单方解除。合同终止不影响结算和清理条款的效力。",
    ),
    _clause(
        "notice",
        "",
        "通知与送达",
        "十五、书面通知按首部载明的地址、电话或者电子邮箱发出；一方变更联系方式应当在{notice_days}日内通知，未通"
        "知的，按原联系方式发出视为送达。",
    ),
    _clause(
        "dispute",
        "470(8)",
        "争议解决",
        "十六、因本合同发生的争议，双方先行协商；协商不成的，按下列第{dispute_choice}种方式解决：（1）向"
        "{court_place}有管辖权的人民法院起诉；（2）提交{arbitration_body}仲裁。",
    ),
    _clause(
        "effect",
        "490、596",
        "生效、份数与文字",
        "十七、本合同自双方签字或者盖章之日起生效，一式{copies}份，双方各执{copies_each}份，效力相同。合同用中文"
        "写成；另有译文的，以中文文本为准。附件为本合同的组成部分。",
    ),
    _clause(
        "signatures",
        "490",
        "签署栏",
        "甲方（盖章）：            乙方（盖章）：\n"
        "法定代表人或授权代表（签字）：    法定代表人或授权代表（签字）：\n"
        "签订日期：    年  月  日      签订日期：    年  月  日\n"
        "签订地点：{sign_place}",
    ),
)  # fmt: skip
