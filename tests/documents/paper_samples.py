"""Invented facts for the papers: an ordinary case of each, to be varied with dataclasses.replace."""

from datetime import date

from chamber_desk.domain.papers import (
    AppraisalFacts,
    AppraisalLine,
    CertificateFacts,
    Clause,
    ContractFacts,
    ContractLine,
    Instalment,
    Party,
    SummaryFacts,
    SummaryLine,
)

BUYER = Party(
    "江城市恒通办公设备有限责任公司", "91330100MA0007778N", "江城市光谷高新技术开发区创新路8号商会大厦12层1201-1206室",
    "李㐃墨", "0571-87654321-8012", "刘䶮", "招商银行江城光谷支行", "1279 0288 8810 666",
)  # fmt: skip
SELLER = Party(
    "江城市青云区工商业联合会（商会）", "51330100500000197T", "江城市青云区解放大道1688号", "张三", "138 0013 8000",
    "王𬱖海", "中国工商银行江城青云支行", "3202 0109 0920 1234 567",
)  # fmt: skip


def contract_line(name: str, spec: str, unit: str, quantity: int, price: int, note: str = "") -> ContractLine:
    """A line with 6 % VAT; quantity in thousandths."""
    total = quantity * price // 1000
    net = round(total / 1.06)
    return ContractLine(name, spec, unit, quantity, price, "0.06", net, total - net, total, note)


LINES = (
    contract_line("水晶奖杯（定制）", "SJ-280 280mm", "座", 12000, 68000, "含刻字"),
    contract_line("荣誉证书（烫金绒面）", "A4横式300g", "本", 160000, 2850),
    contract_line("无线手持话筒", "MX-2000A/B", "套", 4000, 189900),
    contract_line("会议平板一体机", "86英寸4K", "台", 2000, 1899900, "含安装"),
    contract_line("不锈钢奖牌", "60cm×40cm×1.2mm", "块", 35000, 32000),
    contract_line("LED全彩显示屏", "P2.5室内，12.5㎡", "套", 1000, 3860000, "含结构"),
    contract_line("会务培训", "半天", "场", 1500, 480000),
)
_TEXTS = (
    ("当事人", "不印在条款里。", "parties"),
    ("标的与数量", "一、乙方按下表向甲方提供产品或服务（以下合称“标的”）。表中的名称、规格、数量、单价为双方确认的内容。\n{line_table}", "subject"),
    ("质量标准", "二、标的应当符合：国家标准（GB/T 19001）。双方封存样品的，以样品及其说明为准。没有写明标准的，按强制性国家标准执行；没有强制性国家标准的，依次按推荐性国家标准、行业标准执行；都没有的，按同类产品或服务通常能达到的水平执行。", "quality"),
    ("价款", "三、合同价款（价税合计）为人民币132,098.00元，大写：壹拾叁万贰仟零玖拾捌元整；其中不含税金额124,620.75元，增值税税额7,477.25元。合同期内法定税率变动的，不含税金额不变，税额按新税率计算。", "price"),
    ("付款", "四、甲方按下列计划付款。乙方在每次收款后5个工作日内开具增值税专用发票。\n{payment_table}\n乙方收款账户：中国工商银行江城青云支行 3202 0109 0920 1234 567。账户变更须由乙方加盖公章书面通知，口头、电话或即时消息通知无效。", "payment"),
    ("履行期限、地点和方式", "五、履行期限：2026年12月1日至2026年12月31日；地点：江城市青云区解放大道1688号商会大厦一楼；方式：送货上门。分批履行的，按附件交付计划执行。包装应当能保护标的安全，费用由乙方承担；运输及保险费用由乙方承担。", "delivery"),
    ("检验与验收", "六、甲方应在收到标的之日起7日内检验，并在验收单上签字或盖章；发现数量或者外观不符的，应在该期限内书面提出。隐蔽瑕疵应在发现后合理期限内提出，最长不超过收到之日起180日。期限内没有提出异议的，视为符合约定，但乙方明知不符的除外。", "acceptance"),
    ("风险与所有权", "七、标的毁损、灭失的风险自交付时起由甲方承担。价款付清之前，乙方保留标的所有权。", "risk"),
    ("质量保证与售后", "八、质量保证期为验收合格之日起12个月。乙方在接到通知后2个工作小时内响应，在3个工作日内处理完毕或者提出处理方案——由此产生的费用由乙方承担。因甲方使用不当造成的损坏，乙方可以收取合理费用。", "aftersales"),
    ("违约责任", "九、一方迟延履行的，每迟延一日，按迟延部分金额的0.5‰支付违约金，累计不超过该部分金额的20%。标的不符合约定的，甲方可以要求修理、更换、重作、减价或者退货。迟延超过15日经催告仍不履行的，守约方可以解除合同。违约金不足以弥补损失的（包括但不限于律师费、诉讼费、差旅费……），违约方赔偿差额。", "liability"),
    ("定金", "十、甲方于2026年12月5日前支付定金人民币20,000.00元（不超过合同价款的百分之二十），履行后抵作价款。定金与违约金不得同时主张。", "deposit"),
    ("不可抗力", "十一、因不可抗力不能履行的一方应当在7日内通知对方并提供证明，可以部分或者全部免责；迟延履行期间发生不可抗力的，不免除责任。", "force_majeure"),
    ("争议解决", "十二、因本合同发生的争议，双方先行协商；协商不成的，按下列第（1）种方式解决：（1）向甲方所在地有管辖权的人民法院起诉；（2）提交江城仲裁委员会仲裁。", "dispute"),
    ("生效与文本", "十三、本合同自双方签字或者盖章之日起生效，一式4份，双方各执2份，效力相同。合同用中文写成；另有译文的，以中文文本为准。附件为本合同的组成部分。", "effect"),
    ("签署", "不印在条款里。", "signatures"),
)  # fmt: skip
CONTRACT = ContractFacts(
    number="商销合字〔2026〕第0012号",
    title="销售合同",
    buyer=BUYER,
    seller=SELLER,
    lines=LINES,
    total=sum(line.total for line in LINES),
    net=sum(line.net for line in LINES),
    tax=sum(line.tax for line in LINES),
    deposit=2000000,
    instalments=(
        Instalment(date(2026, 12, 5), 5000000, "签订后预付"),
        Instalment(date(2027, 1, 10), 8209800, "验收合格后10个工作日内"),
    ),
    starts_on=date(2026, 12, 1),
    ends_on=date(2026, 12, 31),
    signed_on=date(2026, 11, 23),
    place="江城市青云区解放大道1688号",
    method="送货上门",
    clauses=tuple(Clause(*one) for one in _TEXTS),
    sign_place="江城市青云区",
    copies=4,
    draft=False,
)
CERTIFICATE = CertificateFacts(
    number="商誉字〔2026〕第0021号",
    title="荣誉证书",
    salutation="王𬱖海同志：",
    body="在二〇二六年十一月销售工作考核中表现突出，成绩优异，荣获“月度销售冠军”称号。",
    closing="特发此证，以资鼓励。",
    organisation="江城市青云区工商业联合会（商会）",
    day_text="二〇二六年十二月四日",
    award="月度销售冠军",
)
APPRAISAL = AppraisalFacts(
    organisation="江城市青云区工商业联合会（商会）",
    month="2026-11",
    number="商考字〔2026〕第011号",
    person="陈喆𫞩",
    staff_number="P1",
    role="销售代表",
    department="会员服务部",
    manager="赵堃",
    scheme="默认方案 第1版",
    snapshot_at="2026-12-02 18:00",
    total="103.73",
    grade="优秀",
    rank=1,
    rank_in_role=1,
    lines=(
        AppraisalLine("销售额", "G1", "money", "113000.50", "100000.00", None, "113.00", "20", "20.0000", "22.6000", 9),
        AppraisalLine("销售利润", "G1", "money", "39500.50", "30000.00", None, "120.00", "15", "15.0000", "18.0000", 9),
        AppraisalLine("销售增长率", "G1", "percent", "15.31", "10.00", "98000.00", "120.00", "10", "10.0000", "12.0000", 9),
        AppraisalLine("新客户数", "G2", "count", "3", "3", None, "100.00", "8", "8.0000", "8.0000", 3),
        AppraisalLine("客户满意度", "G2", "percent", "88.00", "90.00", None, "97.78", "7", "7.0000", "6.8446", 5),
        AppraisalLine("客户忠诚度", "G2", "percent", "33.33", "50.00", None, "66.67", "5", "5.0000", "3.3335", 6),
        AppraisalLine("拜访次数", "G3", "count", "21", "20", None, "105.00", "8", "8.0000", "8.4000", 21),
        AppraisalLine("销售转化率", "G3", "percent", "35.71", "30.00", None, "100.00", "7", "7.0000", "7.0000", 14),
        AppraisalLine("订单处理及时率", "G3", "percent", "80.00", "95.00", None, "84.21", "5", "5.0000", "4.2105", 5),
        AppraisalLine("协作配合", "G4", "points", "88.00", None, None, "88.00", "8", "8.0000", "7.0400", 3),
        AppraisalLine("支持帮助", "G4", "points", "90.00", None, None, "90.00", "7", "7.0000", "6.3000", 3),
    ),
    history=(("2026-06", "82.40"), ("2026-07", "85.10"), ("2026-08", None), ("2026-09", "88.00"),
             ("2026-10", "90.30"), ("2026-11", "103.73")),
    comment="本月新增会员3家、会费收缴率96.4%，均超额完成目标；牵头组织的“银企对接”专场活动反响良好，现场达成意向授信1,200万元。"
    "不足之处在于：个别会员诉求（3件）超过48小时方才办结，应引起重视。",
    bonus=310000,
    locked=True,
)  # fmt: skip
SUMMARY = SummaryFacts(
    organisation=APPRAISAL.organisation,
    month="2026-11",
    scheme=APPRAISAL.scheme,
    snapshot_at=APPRAISAL.snapshot_at,
    lines=(
        SummaryLine("P1", "陈喆𫞩", "销售代表", "会员服务部", ("52.6000", "18.1781", "19.6105", "13.3400"), "103.73", "优秀", 1, 1, 310000),
        SummaryLine("P2", "刘䶮", "销售代表", "会员服务部", ("33.5450", "14.4074", "15.3421", "12.1600"), "75.45", "合格", 4, 3, 160000),
        SummaryLine("P3", "𠮷田正", "市场专员", "会员服务部", ("35.1437", "20.0000", "18.8331", "12.9200"), "86.90", "良好", 3, 2, 150000),
        SummaryLine("P4", "赵堃", "销售经理", "会员服务部", ("52.1600", "17.5669", "14.5929", "14.6500"), "97.97", "优秀", 2, 1, 390000),
        SummaryLine("P5", "㛃小云", "销售代表", "会员服务部", (None, None, None, None), None, "不予评定", None, None, None),
    ),
    locked=True,
)  # fmt: skip
