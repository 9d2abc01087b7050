"""The checked cases of the domain base, read back from printed paper: what the office holds in its hands."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from paper_samples import BUYER, CERTIFICATE, CONTRACT, LINES, SELLER

from chamber_desk.documents.certificate import print_certificates
from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.list_paper import print_list
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.documents.wording import Wording
from chamber_desk.domain.list_papers import Column, InWords, ListPaper
from chamber_desk.domain.papers import CertificateFacts, Clause, Instalment


def _load(name: str) -> Any:
    return json.loads((Path(__file__).parent.parent / "vectors" / f"{name}.json").read_text("utf-8"))


def _read(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, index).split()) for index in range(page_count(pdf)))


def _bare(text: str) -> str:
    return "".join(text.split())


CAPITALS = _load("rmb_capitals")["format_cases"]
SHORT = replace(CONTRACT, clauses=(), lines=LINES[:1], instalments=(), deposit=None, starts_on=None, ends_on=None)


def test_every_amount_stands_on_a_contract_in_figures_and_capitals_that_agree() -> None:
    words = Wording("zh_CN")
    for case in CAPITALS:
        if case["fen"] < 0:
            continue  # no contract is below zero
        text = _read(print_contract(replace(SHORT, total=case["fen"])))
        assert f"价税合计（大写）{case['expected_with_prefix']}" in text, case
        assert f"¥{words.money(case['fen'])}" in text, case


def test_every_instalment_and_deposit_is_told_in_capitals() -> None:
    for case in CAPITALS:
        if case["fen"] > 0:
            plan = (Instalment(date(2026, 12, 5), case["fen"]),)
            text = _read(print_contract(replace(SHORT, instalments=plan, deposit=case["fen"])))
            assert text.count(case["expected_with_prefix"]) == 1, case


def test_amounts_below_zero_are_told_on_papers_that_take_back() -> None:
    rows = tuple((str(case["fen"]), InWords(case["fen"])) for case in CAPITALS)
    columns = (Column("序号", 1.0), Column("大写", 4.0))
    text = _read(print_list(ListPaper("商会", "退款单", columns=columns, rows=rows)))
    assert all(f"{case['fen']}{case['expected_with_prefix']}" in text for case in CAPITALS)


def test_every_day_stands_on_certificates_and_contracts_in_its_own_style() -> None:
    cases = _load("cn_dates")["cases"]
    pdf = print_certificates([replace(CERTIFICATE, day_text=case["certificate"]) for case in cases])
    for place, case in enumerate(cases):
        assert case["certificate"] in _bare(page_text(pdf, place))
        day = date.fromisoformat(case["iso"])
        text = _read(print_contract(replace(SHORT, signed_on=day, instalments=(Instalment(day, 1),))))
        assert f"签订日期：{case['numeric']}" in text and text.count(case["numeric"]) == 2


def _certificate(case: dict[str, Any], language: str) -> CertificateFacts:
    number = case["zh"]["number"].removeprefix("编号：")
    if language == "en":
        told = case["en"]
        return CertificateFacts(
            number, "荣誉证书", told["line1"], told["line2"], "", case["zh"]["org"], told["date"], told["award"], "en"
        )
    told = case["zh"]
    award = re.findall("“(.+?)”", told["body"])[-1]
    return CertificateFacts(
        number, told["title"], told["salutation"], told["body"], told["closing"], told["org"], told["date"], award
    )  # fmt: skip


def test_the_wording_of_every_certificate_stands_on_the_sheet() -> None:
    cases = _load("certificates")["cases"]
    chinese = print_certificates([_certificate(case, "zh") for case in cases])
    english = print_certificates([_certificate(case, "en") for case in cases])
    for place, case in enumerate(cases):
        text = _bare(page_text(chinese, place))
        assert all(_bare(told) in text for told in case["zh"].values()), case
        text = _bare(page_text(english, place))
        assert all(_bare(told) in text for told in case["en"].values()), case


def test_net_tax_and_total_of_lines_add_up_on_the_contract() -> None:
    case, words = _load("vat")["contract_case"], Wording("zh_CN")
    lines = tuple(
        replace(LINES[0], name=f"货物{place}", quantity=int(Decimal(one["qty"]) * 1000), unit_price=int(Decimal(one["unit_price_incl"]) * 100),
                tax_rate=one["rate"], net=one["net_fen"], tax=one["tax_fen"], total=one["total_fen"])
        for place, one in enumerate(case["lines"])
    )  # fmt: skip
    text = _read(
        print_contract(replace(SHORT, lines=lines, net=case["net_fen"], tax=case["tax_fen"], total=case["total_fen"]))
    )
    for one in case["lines"]:
        assert words.money(one["total_fen"]) in text and one["unit_price_incl"] in text
    assert (
        f"不含税金额：{words.money(case['net_fen'])}" in text and f"增值税税额：{words.money(case['tax_fen'])}" in text
    )
    assert f"¥{words.money(case['total_fen'])}" in text and "免税" in text
    assert sum(one["net_fen"] + one["tax_fen"] for one in case["lines"]) == case["total_fen"]


@pytest.mark.parametrize("case", _load("numbering")["format_cases"], ids=lambda case: case["expected"])
def test_every_number_stands_on_every_page_whole(case: dict[str, Any]) -> None:
    pdf = print_contract(replace(CONTRACT, number=case["expected"]))
    assert all(_bare(case["expected"]) in _bare(page_text(pdf, page)) for page in range(page_count(pdf)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_of_the_standard_clauses_is_printed(language: str) -> None:
    told = _load("contract")["clauses"]
    clauses = tuple(Clause(one["title_zh"], one[f"text_{language}"], one["key"]) for one in told)
    facts = replace(
        CONTRACT, clauses=clauses, buyer=BUYER, seller=SELLER, language="en" if language == "en" else "zh_CN"
    )
    text = _read(print_contract(facts))
    for one in clauses:
        if one.key in ("parties", "signatures"):
            continue
        body = re.sub(r"^(?:[一二三四五六七八九十]+、|\d+\.\s*)", "", one.text)
        for part in body.split("\n"):
            if part not in ("{line_table}", "{payment_table}"):
                assert _bare(part) in _parted(text), (one.key, part)


def _parted(text: str) -> str:
    """The running text without what stands between two pages."""
    return re.sub(
        r"(第\d+页共\d+页|Page\d+of\d+)(销售合同)?(合同编号：|Contractno\.:)商销合字〔2026〕第0012号", "", text
    )
