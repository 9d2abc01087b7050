"""Cleaning text, and recognising two spellings of one firm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import LONGEST, clean_text, company_key, normalise_width


def test_full_width_signs_become_half_width():
    assert normalise_width("ＡＢＣ　１２３（，）") == "ABC 123(,)"
    assert normalise_width("张一山，〔2026〕") == "张一山,〔2026〕"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  张一山 ", "张一山"),
        ("a\u0000b\u0007c", "abc"),
        ("张\u202e山一\u202c", "张山一"),
        ("两\r\n行", "两 行"),
        ("e\u0301", "é"),
        ("\ufeff标题", "标题"),
        ("a \t  b", "a b"),
        ("𠮷䶮", "𠮷䶮"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
    ],
)
def test_text_is_cleaned(text, kept):
    assert clean_text(text) == kept


def test_lines_stay_where_they_are_wanted():
    assert clean_text(" 一\r\n二\r三\n", lines=True) == "一\n二\n三"


def test_half_a_character_and_a_book_are_refused():
    with pytest.raises(DeskError, match="损坏"):
        clean_text("\ud83d")
    with pytest.raises(DeskError, match="太长"):
        clean_text("长" * (LONGEST + 1))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.booleans())
def test_clean_text_stays_clean(text, lines):
    once = clean_text(text, lines=lines)
    assert clean_text(once, lines=lines) == once
    assert once == once.strip()
    assert lines or "\n" not in once
    once.encode("utf-8")


SAME = [
    ("杭州云栖贸易有限公司", "杭州云栖贸易有限责任公司"),
    ("杭州云栖贸易有限公司", "杭州云栖贸易股份有限公司"),
    ("杭州云栖贸易有限公司", " 杭州 云栖贸易有限公司 "),
    ("杭州云栖贸易有限公司", "杭州雲棲貿易有限公司"),
    ("云栖（杭州）贸易有限公司", "云栖(杭州)贸易有限公司"),
    ("云栖集团有限公司", "云栖集团"),
    ("云栖集团股份有限公司", "云栖集团公司"),
    ("ＡＢＣ科技有限公司", "abc 科技有限公司"),
    ("Yunqi Trade Co., Ltd.", "YUNQI TRADE CO.,LTD"),
]
DIFFERENT = [
    ("杭州云栖贸易有限公司", "杭州云栖商贸有限公司"),
    ("杭州云栖贸易有限公司", "宁波云栖贸易有限公司"),
    ("云栖（杭州）贸易有限公司", "云栖（宁波）贸易有限公司"),
    ("云栖集团有限公司", "云栖有限公司"),
    ("Yunqi Trade", "Yunqi Trade 2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_firm(one, other):
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_firms_with_like_names(one, other):
    assert company_key(one) != company_key(other)


FORMS = ["有限公司", "有限责任公司", "股份有限公司", "公司", "集团", " Co., Ltd.", " Inc", "（云栖）", " "]


@given(st.text(max_size=20) | st.lists(st.sampled_from(["云栖", "ABC", *FORMS]), max_size=6).map("".join))
def test_the_key_of_a_key_is_the_key(name):
    key = company_key(name)
    assert company_key(key) == key


@given(
    st.text(max_size=60) | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Mn"]), max_size=20), st.booleans()
)
def test_any_text_is_cleaned_or_refused(text, lines):
    try:
        clean_text(text, lines=lines).encode("utf-8")
    except DeskError as error:
        assert "损坏" in str(error)


@given(st.text(max_size=40))
def test_blanks_never_make_another_firm(name):
    assert company_key(name) == company_key(f" {name}　")
    assert not any(sign.isspace() for sign in company_key(name))


def test_a_firm_called_only_by_its_form_keeps_its_name():
    assert company_key("有限公司") == "有限公司"
    assert company_key("") == ""
