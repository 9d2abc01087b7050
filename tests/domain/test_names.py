"""How names are read, sorted and found."""

import hashlib
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain import names, surnames
from chamber_desk.domain.names import matches, pinyin_words, reading_of, sort_key, stroke_key, syllables

from .vectors import load, told

CASES = load("pinyin_sort")
TABLE = load("surname_readings")
PEOPLE = CASES["sort_cases"][0]["expected"]
name_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=12)
people = st.sampled_from(PEOPLE)


def test_the_surname_table_is_complete():
    assert TABLE["single"] == surnames.SINGLE
    assert {name: tuple(reading.split("_")) for name, reading in TABLE["compound"].items()} == surnames.COMPOUND
    assert {name: tuple(reading.split(",")) for name, reading in TABLE["alternatives"].items()} == surnames.ALTERNATIVES
    assert TABLE["given_name"] == surnames.GIVEN


@pytest.mark.parametrize("case", CASES["surname_readings"], ids=told)
def test_a_surname_is_read_as_a_surname(case):
    assert syllables(case["surname"] + "一")[0] == case["default"]
    assert list(surnames.ALTERNATIVES.get(case["surname"], ())) == case["alternatives"]


@pytest.mark.parametrize("case", CASES["compound_readings"], ids=told)
def test_a_compound_surname_is_read(case):
    assert syllables(case["surname"] + "一")[:2] == case["reading"].split()


@pytest.mark.parametrize("case", [*CASES["sort_cases"], *CASES["tie_cases"]], ids=told)
def test_names_in_order_of_pinyin(case):
    assert sorted(case["input"], key=sort_key) == case["expected"]
    assert sorted(case["input"], key=lambda name: sort_key(name).encode()) == case["expected"]


@pytest.mark.parametrize("case", CASES["stroke_sort_cases"], ids=told)
def test_names_in_order_of_strokes(case):
    assert sorted(case["input"], key=stroke_key) == case["expected"]


@pytest.mark.parametrize("case", CASES["override_cases"], ids=told)
def test_a_typed_reading_changes_order_and_search(case):
    name, reading = case["name"], case["override"]
    assert sort_key(case["sorts_after"]) < sort_key(name, reading) < sort_key(case["sorts_before"])
    assert matches(case["initials"], name, reading)
    assert case["initials"] in pinyin_words(name, reading)


@pytest.mark.parametrize("case", CASES["search_cases"], ids=told)
def test_a_person_is_found(case):
    assert matches(case["query"], case["name"]) is case["match"]


def test_readings_are_shown_with_their_tones():
    assert reading_of("单小明") == "shàn xiǎo míng"
    assert reading_of("吕一凡") == "lǚ yī fán"
    assert reading_of("刘九归") == "liú jiǔ guī"
    assert reading_of("欧阳青") == "ōu yáng qīng"
    assert reading_of("") == ""


@pytest.mark.parametrize("reading", ["dan1 xiao3 ming2", "dān xiǎo míng", "Dān Xiǎo Míng", "dan1  xiao3 ming2"])
def test_a_reading_is_typed_in_either_way(reading):
    assert syllables("单小明", reading) == ["dan1", "xiao3", "ming2"]
    assert reading_of("单小明", reading) == "dān xiǎo míng"


def test_a_reading_of_another_length_is_left_aside():
    assert syllables("单小明", "dan1 ming2") == ["shan4", "xiao3", "ming2"]


@pytest.mark.parametrize("tone", "6789²٣")
def test_a_tone_there_is_not_is_shown_as_it_was_typed(tone):
    assert reading_of("单小明", f"dan{tone} xiao3 ming2") == f"dan{tone} xiǎo míng"


@pytest.mark.parametrize("name", ["A1", "9", "0", "5B", "²"])
def test_digits_of_a_name_are_read_as_they_are(name):
    assert reading_of(name) == " ".join(name)


@given(
    people,
    st.lists(st.text("abdgiouü", min_size=1, max_size=4), min_size=4, max_size=4),
    st.text("0123456789²", min_size=1, max_size=1),
)
def test_whatever_reading_is_typed_for_a_name_it_can_be_shown(name, typed, tone):
    reading = " ".join(f"{part}{tone}" for part in typed[: len(name)])
    assert reading_of(name, reading)
    assert sort_key(name, reading)


@pytest.mark.parametrize("text", ["lǚ", "lü3", "lv3"])
def test_the_three_ways_to_type_an_umlaut(text):
    assert names.parse_reading(text) == ["lü3"]


def test_firms_are_found_by_every_reading_in_use():
    words = pinyin_words("重庆银行")
    assert {"chongqingyinhang", "cqyh"} <= set(words)
    assert "zhongqingyinhang" in words
    assert "lvchengjituan" in pinyin_words("绿城集团")
    assert all(word.isascii() for word in words)


def test_latin_and_digits_are_found_as_they_are():
    assert pinyin_words("ABC 云 2") == ("abcyun2", "abcy2")


def test_traditional_names_are_read_and_simplified():
    assert names.simplify("雲棲貿易") == "云栖贸易"
    assert names.simplify("plain 云") == "plain 云"
    assert reading_of("張") == "zhāng"


def test_rare_characters_have_a_reading():
    for sign in "䶮喆垚淼𬭚":
        assert syllables(sign + "一")[0][-1].isdigit(), sign


def test_the_tables_are_the_documented_ones():
    folder = Path(__file__).resolve().parents[2] / "resources" / "names"
    documented = (folder / "README.md").read_text("utf-8")
    for file in folder.glob("*.txt"):
        assert f"{file.name} " in documented
        assert hashlib.sha256(file.read_bytes()).hexdigest() in documented, f"{file.name}: renew its line in README.md"


def test_the_tables_are_read_quickly():
    tables = names._Tables()
    start = time.process_time()
    assert len(tables.readings) > 20_000
    assert len(tables.strokes) > 6_000
    assert len(tables.simple) > 2_000
    assert time.process_time() - start < 0.3  # measured 0.01 s; room for a busy machine


@given(name_texts, st.none() | st.text(max_size=20))
def test_any_name_has_its_keys(name, reading):
    assert isinstance(sort_key(name, reading), str)
    assert isinstance(stroke_key(name), str)
    assert isinstance(reading_of(name, reading), str)
    assert all(word for word in pinyin_words(name, reading))
    assert matches("", name, reading)
    assert matches(name, name, reading)


@given(st.lists(people, min_size=2, max_size=6))
def test_a_longer_name_follows_its_beginning(row):
    joined = "".join(row)
    assert sort_key(row[0]) <= sort_key(row[0] + row[1])
    assert sort_key(joined) == sort_key(" ".join(row)) or joined[:2] not in surnames.COMPOUND


@given(people)
def test_initials_and_full_pinyin_find_a_person(name):
    assert set(pinyin_words(name)) >= {word.replace("ü", "v") for word in spoken(syllables(name))}
    assert matches(reading_of(name), name)
    assert matches(reading_of(name).replace(" ", "").upper(), name)
    for word in spoken(syllables(name)):
        assert matches(word, name), word


def spoken(sounds: list[str]) -> set[str]:
    letters = [sound.rstrip("12345") for sound in sounds]
    return {"".join(letters), "".join(sound[0] for sound in letters)}


def test_the_order_of_107_people_is_strict():
    keys = [sort_key(name) for name in PEOPLE]
    assert all(one < other for one, other in pairwise(keys))
