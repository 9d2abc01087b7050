"""Invented papers that show a look while it is changed: nothing of the office's records, but its name."""

import re
from datetime import date
from functools import cache

from chamber_desk.domain.certificate_rules import certificate_texts
from chamber_desk.domain.clauses import CLAUSES
from chamber_desk.domain.looks import Look
from chamber_desk.domain.papers import (
    AppraisalFacts,
    AppraisalLine,
    CertificateFacts,
    Clause,
    ContractFacts,
    ContractLine,
    Instalment,
    Party,
)

_PLACE = re.compile(r"\{(?!line_table|payment_table)[^{}]*\}")
_DAY = date(2026, 11, 23)
_BUYER = "江城市恒通办公设备有限责任公司"


def print_sample(paper: str, look: Look, office: str, language: str) -> bytes:
    """A sample of a paper in a look. Raises DeskError for what cannot be printed."""
    if paper == "contract":
        from chamber_desk.documents.contract import print_contract

        return print_contract(_contract(office, language), look=look)
    if paper == "certificate":
        from chamber_desk.documents.certificate import print_certificates

        return print_certificates([_certificate(office)], look=look)
    from chamber_desk.documents.appraisal import print_appraisals

    return print_appraisals([_appraisal(office, language)], look=look)


@cache
def _contract(office: str, language: str) -> ContractFacts:
    english = language == "en"
    blank = "________" if english else "＿＿＿＿"
    clauses = tuple(
        Clause(one.title_en if english else one.title, _PLACE.sub(blank, one.text_en if english else one.text), one.key)
        for one in CLAUSES
    )
    line = ContractLine("标准展位", "3m×3m", "个", 2000, 53_000_00, "0.06", 100_000_00, 6_000_00, 106_000_00)
    plan = (Instalment(date(2026, 12, 5), 50_000_00, "签订后"), Instalment(date(2027, 1, 10), 56_000_00, "验收合格后"))
    return ContractFacts(
        "商销合字〔2026〕第0012号", "Sales contract" if english else "展位销售合同", Party(_BUYER, "91330100MA0007778N"),
        Party(office), (line,), 106_000_00, 100_000_00, 6_000_00, None, plan, date(2026, 12, 1), date(2027, 11, 30), _DAY,
        "", "", clauses, "江城市青云区", 4, draft=False, language=language,
    )  # fmt: skip


@cache
def _certificate(office: str) -> CertificateFacts:
    number = "商誉字〔2026〕第0021号"
    texts = certificate_texts("sales_champion_m", "江一舟", (2026, 11), date(2026, 12, 4), number)["zh"]
    return CertificateFacts(
        number, texts["title"], texts["salutation"], texts["body"], texts["closing"], office, texts["date"], "月度销售冠军",
        name="江一舟", period="二〇二六年十一月",
    )  # fmt: skip


@cache
def _appraisal(office: str, language: str) -> AppraisalFacts:
    figures = (
        ("销售额", "G1", "money", "113000.50", "100000.00", "113.00", "20", "22.6000"),
        ("销售利润", "G1", "money", "39500.50", "30000.00", "120.00", "25", "30.0000"),
        ("新客户数", "G2", "count", "3", "3", "100.00", "20", "20.0000"),
        ("拜访次数", "G3", "count", "18", "20", "90.00", "20", "18.0000"),
        ("协作配合", "G4", "points", "88.00", None, "88.00", "15", "13.2000"),
    )
    lines = tuple(
        AppraisalLine(name, group, unit, actual, target, None, score, weight, f"{weight}.0000", points, 9)
        for name, group, unit, actual, target, score, weight, points in figures
    )
    history = tuple((f"2026-{month:02d}", f"{80 + month}.50") for month in range(6, 12))
    return AppraisalFacts(
        office, "2026-11", "", "江一舟", "YG005", "销售代表", "会员服务部", "欧阳青", "默认方案 第1版", "2026-12-02 18:00",
        "103.80", "优秀", 1, 1, lines, history, "", 310000, locked=True, language=language,
    )  # fmt: skip
