"""Invented facts for the papers: an ordinary case of each, to be varied with dataclasses.replace."""

from datetime import date
from pathlib import Path

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


def read_clauses() -> tuple[Clause, ...]:
    """The clauses of the sample file: title, key and text, parted by tabs."""
    rows = Path(__file__).with_name("sample_clauses.txt").read_text(encoding="utf-8").splitlines()
    parts = [row.split("\t") for row in rows]
    return tuple(Clause(title, text.replace("\\n", "\n"), key) for title, key, text in parts)


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
    clauses=read_clauses(),
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
