"""The contract on paper."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import BUYER, CONTRACT, LINES, SELLER

from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.documents.quick_code import fingerprint
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import Clause, Instalment


def read_all(pdf: bytes) -> str:
    """The paper's text without blanks: how a line was set does not matter."""
    return "".join("".join(page_text(pdf, index).split()) for index in range(page_count(pdf)))


def test_the_contract_tells_parties_lines_totals_and_clauses() -> None:
    text = read_all(print_contract(CONTRACT))
    for told in ("江城市恒通办公设备有限责任公司", "江城市青云区工商业联合会（商会）", "王𬱖海", "刘䶮", "李㐃墨", "91330100MA0007778N",
                 "2026年11月23日", "水晶奖杯（定制）", "60cm×40cm×1.2mm", "18,999.00", "¥115,314.00", "108,786.79", "6,527.21",
                 "人民币壹拾壹万伍仟叁佰壹拾肆元整", "2027年1月10日", "132,098.00", "第一条标的与数量", "第十三条生效与文本",
                 "（以下无正文", "甲方（盖章）", "法定代表人或授权代表（签字）"):  # fmt: skip
        assert told in text, told
    assert "不印在条款里" not in text
    assert "{line_table}" not in text


def test_every_page_names_the_contract_and_counts_itself() -> None:
    pdf = print_contract(CONTRACT)
    count = page_count(pdf)
    for index in range(count):
        text = "".join(page_text(pdf, index).split())
        assert "合同编号：商销合字〔2026〕第0012号" in text
        assert f"第{index + 1}页共{count}页" in text


def test_gaps_beside_figures_are_no_spaces_for_a_search() -> None:
    pdf = print_contract(CONTRACT)
    text = "".join(page_text(pdf, index) for index in range(page_count(pdf)))
    for told in ("商销合字〔2026〕第0012号", "2026年11月23日", "解放大道1688号", "132,098.00元", "销售合同"):
        assert told in text, told


def test_clauses_are_numbered_without_a_gap_whatever_numeral_they_carried() -> None:
    shorter = tuple(clause for clause in CONTRACT.clauses if clause.key != "deposit")
    text = read_all(print_contract(replace(CONTRACT, clauses=shorter)))
    assert "第十条不可抗力因不可抗力不能履行" in text
    assert "第十三条" not in text


def test_the_same_facts_give_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from paper_samples import CONTRACT;"
        "from chamber_desk.documents.contract import print_contract;"
        "print(hashlib.sha256(print_contract(CONTRACT)).hexdigest())"
    )
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(Path.home()), "PATH": ""}
        done = subprocess.run([sys.executable, "-c", script, str(Path(__file__).parent)], capture_output=True,
                              text=True, check=True, env=environment)  # fmt: skip
        seen.add(done.stdout)
    assert len(seen) == 1


def test_a_draft_says_so_on_every_page_and_has_no_code() -> None:
    pdf = print_contract(replace(CONTRACT, number="", draft=True))
    assert all("草稿" in page_text(pdf, index) for index in range(page_count(pdf)))
    assert fingerprint(CONTRACT).upper() in read_all(print_contract(CONTRACT))


def test_four_hundred_lines_are_all_there_and_each_page_repeats_the_head() -> None:
    lines = tuple(replace(LINES[index % 7], name=f"货物{index:03d}号") for index in range(400))
    pdf = print_contract(replace(CONTRACT, lines=lines))
    text = read_all(pdf)
    assert all(f"货物{index:03d}号" in text for index in range(400))
    for index in range(1, page_count(pdf) - 4):
        assert "含税单价" in page_text(pdf, index)


def test_a_note_longer_than_a_page_runs_over() -> None:
    note = "刻字内容以甲方书面确认的清单为准，" * 300
    pdf = print_contract(replace(CONTRACT, lines=(replace(LINES[0], note=note),)))
    assert read_all(pdf).count("刻") == 300


@pytest.mark.parametrize("extra", range(0, 36, 4))
def test_the_signatures_are_never_divided(extra: int) -> None:
    more = tuple(Clause(f"补充{index}", "双方另行约定的事项。", "") for index in range(extra))
    pdf = print_contract(replace(CONTRACT, clauses=CONTRACT.clauses + more))
    pages = ["".join(page_text(pdf, index).split()) for index in range(page_count(pdf))]
    (page,) = [text for text in pages if "甲方（盖章）" in text]
    assert page.count("法定代表人或授权代表（签字）") == 2
    assert page.count("签订日期：年月日") == 2


def test_long_names_and_empty_parts_are_printed() -> None:
    name = (
        "江城市青云区恒通精密机械制造及会议展览综合服务股份有限公司江城市光谷高新技术开发区第一分公司第二营业部办公室"
    )
    empty = replace(
        BUYER, name=name, credit_code="", address="", contact="", phone="", representative="", bank="", account=""
    )
    facts = replace(CONTRACT, buyer=empty, instalments=(), deposit=None, signed_on=None, sign_place="", clauses=())
    text = read_all(print_contract(facts))
    assert name in text
    assert "履行期限：2026年12月1日–2026年12月31日履行地点：江城市青云区解放大道1688号履行方式：送货上门" in text


def test_a_missing_character_is_named_before_anything_is_printed() -> None:
    facts = replace(
        CONTRACT,
        seller=replace(SELLER, name="商会\U0002ebf0"),
        instalments=(Instalment(date(2026, 12, 1), 1, "\ud800"),),
    )
    with pytest.raises(DeskError, match=r"乙方：.*U\+2EBF0.*付款计划：U\+D800"):
        print_contract(facts)


@settings(max_examples=15, deadline=None)
@given(st.text("<>&\"'{}[]()%\\甲A1/;\n ", max_size=30))
def test_field_texts_are_never_markup(text: str) -> None:
    facts = replace(CONTRACT, title=f"合同{text}", lines=(replace(LINES[0], name=f"品{text}名", note=text),))
    found = read_all(print_contract(facts))
    assert "".join(f"品{text}名".split()) in found


def test_nothing_of_the_clock_and_no_foreign_font_is_in_the_file() -> None:
    pdf = print_contract(CONTRACT)
    assert b"Helvetica" not in pdf
    assert b"D:2000" in pdf


def test_an_english_contract_speaks_in_english_dates() -> None:
    text = read_all(print_contract(replace(CONTRACT, language="en", title="Sales contract")))
    assert "23November2026" in text
    assert "1.标的与数量" in text


def test_a_copy_without_prices_tells_what_and_how_much_and_no_money() -> None:
    text = read_all(print_contract(CONTRACT, priced=False))
    for told in ("无价副本", "水晶奖杯（定制）", "SJ-280280mm", "商销合字〔2026〕第0012号"):
        assert told in text, told
    for money in ("含税单价", "价税合计（大写）", "18,999.00", fingerprint(CONTRACT).upper()):
        assert money not in text, money
    for plan in CONTRACT.instalments:  # when is no secret, how much is
        assert f"{plan.due_on.year}年{plan.due_on.month}月{plan.due_on.day}日" in text
        assert f"{plan.amount // 100:,}" not in text


def test_every_sheet_of_a_final_contract_marks_the_seal_across_the_edges_where_the_office_wishes_it() -> None:
    pdf = print_contract(CONTRACT, seam=True)
    assert page_count(pdf) > 1
    assert all("骑缝章" in "".join(page_text(pdf, place).split()) for place in range(page_count(pdf)))
    assert "骑缝章" not in read_all(print_contract(CONTRACT))
    assert "骑缝章" not in read_all(print_contract(replace(CONTRACT, draft=True), seam=True))


def _lines_of(pdf: bytes, page: int) -> list[str]:
    """A page's lines from the top, without blanks, head and foot."""
    lines = ["".join(line.split()) for line in page_text(pdf, page).splitlines()]
    return [line for line in lines if line and not re.fullmatch(r"第\d+页共\d+页|(销售合同)?合同编号：.*", line)]


@pytest.mark.parametrize("part", range(4))
def test_a_clauses_heading_never_stands_alone_at_the_foot_of_a_page(part: int) -> None:
    """Over many lengths of the text before it, and clauses of two to five lines, and one with a table behind its only line."""
    heading = re.compile(r"第[一二三四五六七八九十]+条")
    tail = tuple(
        Clause(f"约定{count}", "双方另行约定的事项以书面为准。" * count + "\n{payment_table}" * (count == 2), "")
        for count in (4, 6, 8, 2, 12)
    )
    seen = 0
    for extra in range(part * 12, part * 12 + 12):
        more = Clause("补充", "\n".join(["一行。"] * extra) or "一行。", "")
        pdf = print_contract(replace(CONTRACT, clauses=(CONTRACT.clauses[0], more, *tail, *CONTRACT.clauses[1:])))
        pages = [_lines_of(pdf, page) for page in range(page_count(pdf))]
        for lines, following in pairwise(pages):
            places = [place for place, line in enumerate(lines) if heading.match(line)]
            seen += len(places)
            below = lines[places[-1] + 1 :] if places else ["", ""]
            ended = heading.match(following[0]) or following[0].startswith(
                "（以下无正文"
            )  # the clause has no more lines
            assert len(below) >= 2 or (below and ended), (extra, lines[-3:], following[:2])
    assert seen > 100
