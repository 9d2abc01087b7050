"""The line composer: no forbidden edge, no overflow, no cut token, nothing lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chamber_desk.documents.line_breaks import Kind, is_never_first, is_never_last, is_wide
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.type import Span, compose, compose_balanced, compose_text, set_line
from chamber_desk.domain.errors import DeskError

CONTRACT_TEXT = (
    "甲、乙双方经友好协商，根据《中华人民共和国民法典》（以下简称“《民法典》”）及相关法律、法规的规定，就商会2026年度“优秀会员企业”"
    "（Excellent Member）评选活动所需奖牌、证书、音响设备等物资的采购事宜，达成如下协议：本合同总金额为人民币128,650.00元（大写："
    "壹拾贰万捌仟陆佰伍拾元整），付款方式：合同签订后5个工作日内支付30%，货到验收合格后10日内支付65%，余款5%作为质量保证金——质保期满（12个月）且无质量"
    "问题后无息退还。每逾期一日，按未交货部分价款的0.5‰支付违约金……“不可抗力”是指不能预见、不能避免且不能克服的客观情况。联系邮箱："
    "service@chamber-desk.example，型号：MX-2000A/B（含配件）。"
)
FORBIDDEN_FIRST = set("，。、；：！？…）》」』】〕”’·%‰)]},.;:!?")
FORBIDDEN_LAST = set("（《「『【〔“‘([{")


def end_of(line: Line) -> float:
    """Where the line's last ink may reach, in em from the left margin."""
    if not line.signs:
        return 0.0
    moves = sum(sign.drawn.advance for sign in line.signs) + sum(line.gaps)
    return line.start + moves - line.signs[-1].closing


def check_lines(lines: list[Line], text: str, measure: float) -> None:
    """No rule of the house of CLREQ is broken by any line."""
    for line in lines:
        assert end_of(line) <= measure + 1e-6, line.text
        assert line.start + (line.signs[0].opening if line.signs else 0) >= -1e-6
    for before, after in pairwise(lines):
        assert after.text[0] not in FORBIDDEN_FIRST, after.text
        assert before.text[-1] not in FORBIDDEN_LAST, before.text
        assert not (before.text.endswith("—") and after.text.startswith("—"))
    assert re.sub(r"\s", "", "".join(line.text for line in lines)) == re.sub(r"\s", "", text)


def check_tokens(lines: list[Line], text: str, measure: float, style: str) -> None:
    """A Latin word or a number is cut only where it, with the marks that must stay with it, is longer than the measure."""
    found = [token for line in lines for token in re.findall(r"[!-~‰]+", line.text)]
    for unit in re.finditer(r"[（《“]*([!-~‰]+)[，。、；：！？…”》）]*", text):
        if set_line("甲" + unit[0], style).width - 1 <= measure:  # without Chinese about it a quote would be narrow
            assert unit[1] in found, (unit[1], found)
            found.remove(unit[1])


@pytest.mark.parametrize("style", ["serif", "sans", "kai"])
@pytest.mark.parametrize("justify", [True, False])
def test_a_contract_paragraph_keeps_every_rule_at_every_width(style: str, justify: bool) -> None:
    for tenths in range(80, 421, 9):
        measure = tenths / 10
        lines = compose((Span(CONTRACT_TEXT, style),), measure, indent=2 if justify else 0, justify=justify)
        check_lines(lines, CONTRACT_TEXT, measure)
        check_tokens(lines, CONTRACT_TEXT, measure, style)


HAN = st.text("甲乙双方合同商会证书年度优秀人员服务元日𬱖䶮", min_size=1, max_size=9)
LATIN = st.sampled_from(
    ["2026", "128,650.00", "30%", "0.5‰", "MX-2000A/B", "Chamber Desk", "A4", "1201-1206", "(draft)"]
)
STOPS = st.sampled_from(["，", "。", "、", "；", "：", "？", "……", "——", "！"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Chinese sentences with brackets, quotes, Latin words and figures."""
    parts = [draw(HAN)]
    for _ in range(draw(st.integers(1, 12))):
        body = draw(st.one_of(HAN, LATIN))
        opening, closing = draw(st.sampled_from([("", ""), ("“", "”"), ("（", "）"), ("《", "》"), ("“《", "》”")]))
        parts.append(f"{opening}{body}{closing}{draw(st.one_of(STOPS, st.just('')))}{draw(HAN)}")
    return "".join(parts) + "。"


@settings(max_examples=250, deadline=None)
@given(sentences(), st.floats(7, 45), st.sampled_from(["serif", "sans_bold", "kai"]), st.booleans())
def test_any_sentence_keeps_every_rule_at_any_width(text: str, measure: float, style: str, justify: bool) -> None:
    lines = compose((Span(text, style),), measure, indent=2, justify=justify)
    check_lines(lines, text, measure)
    check_tokens(lines, text, measure, style)


@settings(max_examples=200, deadline=None)
@given(st.text("甲。，（）“”—…aB1 .-/%", max_size=60), st.floats(2.2, 12), st.booleans())
def test_even_a_muddle_never_overflows_and_never_loses_a_character(text: str, measure: float, justify: bool) -> None:
    lines = compose((Span(text, "sans"),), measure, justify=justify)
    assert all(end_of(line) <= measure + 1e-6 for line in lines)
    assert re.sub(r"\s", "", "".join(line.text for line in lines)) == re.sub(r"\s", "", text)


def test_justified_lines_end_flush_and_the_last_does_not_stretch() -> None:
    lines = compose((Span(CONTRACT_TEXT, "serif"),), 30, indent=2)
    assert all(abs(end_of(line) - 30) < 1e-6 for line in lines[:-1])
    assert end_of(lines[-1]) < 30


def test_a_quarter_em_stands_between_chinese_and_latin() -> None:
    line = set_line("共5份A甲", "sans")
    assert line.gaps[:2] == (0.25, 0.25)
    assert line.gaps[3] == 0.25


def test_neighbouring_marks_are_squeezed_together() -> None:
    loose = sum(sign.drawn.advance for sign in set_line("甲》（乙", "serif").signs)
    assert set_line("甲》（乙", "serif").width == pytest.approx(loose - 0.48, abs=0.05)


def test_a_bracket_at_the_start_of_a_line_stands_flush() -> None:
    assert set_line("（商会）", "sans").start < -0.4


def test_the_double_dash_is_one_stroke_of_two_em_and_is_copied_as_typed() -> None:
    line = set_line("甲——乙", "serif")
    assert line.signs[1].drawn.advance == 2.0
    assert line.text == "甲——乙"


def test_an_apostrophe_between_latin_letters_is_narrow_and_kept() -> None:
    line = set_line("Party B’s invoice", "serif")
    assert max(sign.drawn.advance for sign in line.signs) < 1.0
    assert line.text == "Party B’s invoice"
    assert set_line("“甲”", "kai").signs[0].drawn.advance == 1.0


def test_a_line_feed_starts_a_new_paragraph() -> None:
    assert [line.text for line in compose_text("甲\n\n乙", "sans", 10)] == ["甲", "", "乙"]


def test_a_kept_span_is_not_cut_where_another_break_will_do() -> None:
    text = "在二〇二六年十一月销售工作考核中表现突出成绩优异荣获"
    spans = (Span(text, "kai"), Span("月度销售冠军", "kai_bold", keep=True), Span("称号。", "kai"))
    lines = compose(spans, 26, indent=2)
    assert any("月度销售冠军" in line.text for line in lines)


def test_a_token_longer_than_the_line_is_cut_at_its_joints_first() -> None:
    lines = compose_text("60cm×40cm×1.2mm", "sans", 6)
    assert [line.text for line in lines] == ["60cm×", "40cm×", "1.2mm"]


def test_what_cannot_be_drawn_is_refused_and_named() -> None:
    with pytest.raises(DeskError, match=r"U\+2EBF0"):
        compose_text("王\U0002ebf0", "sans", 10)


def test_classes_know_edges() -> None:
    assert is_never_first("，")
    assert is_never_last("（")
    assert is_wide("𬱖")
    assert Kind.HAN == 0


def test_a_long_heading_stands_on_lines_of_about_one_length() -> None:
    title = "关于江城市高新技术产业开发区参加第十八届国际新能源产业博览会展位租赁及配套服务的框架合同"
    plain, even = (how(title, "serif_bold", 18.0) for how in (compose_text, compose_balanced))
    assert len(even) == len(plain)
    assert min(line.width for line in even) > 0.75 * max(line.width for line in even)
