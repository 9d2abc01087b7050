"""Search finds exactly the records that hold every typed word: characters, pinyin, initials, digits, 繁体."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.services import finding, lists, records, undo
from chamber_desk.services.desk import Desk
from chamber_desk.services.search import fold, grams, typed_words

from ..domain.vectors import load
from ..lengths import each_day
from .making import Office, add, change, titles

MANY = each_day(40, everything=300)


def _found(desk: Desk, text: str, sheet: str = "customers") -> list[str]:
    return sorted(titles(desk, sheet, desk.read(lists.find_ids, sheet, search=text)))


@pytest.fixture
def firms(desk: Desk) -> Desk:
    """Firms whose names are awkward to find."""
    for name, short_name, phone, code in (
        ("江城瑞丰贸易有限公司", "瑞丰", "0571-87654321", "91330100MA0007778N"),
        ("江城博远科技有限公司", "博远", "138 0013 8000", None),
        ("長樂茶行", None, None, None),
        ("TCL王牌电器", "TCL", None, None),
        ("阿依古丽·买买提江工作室", None, None, None),
        ("3M（江城）材料", None, None, None),
        ("重庆小面（银行街店）", None, None, None),
    ):
        add(desk, "customers", name=name, short_name=short_name, phone=phone, credit_code=code)
    return desk


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("瑞", ["江城瑞丰贸易有限公司"]),
        ("瑞丰", ["江城瑞丰贸易有限公司"]),
        ("瑞丰贸", ["江城瑞丰贸易有限公司"]),
        ("瑞丰贸易有限", ["江城瑞丰贸易有限公司"]),
        ("丰瑞", []),
        ("瑞贸", []),
        ("瑞丰 有限", ["江城瑞丰贸易有限公司"]),
        ("有限 江城", ["江城博远科技有限公司", "江城瑞丰贸易有限公司"]),
        ("rui", ["江城瑞丰贸易有限公司"]),
        ("ruifeng", ["江城瑞丰贸易有限公司"]),
        ("RuiFeng", ["江城瑞丰贸易有限公司"]),
        ("rui feng", ["江城瑞丰贸易有限公司"]),
        ("jcrfmy", ["江城瑞丰贸易有限公司"]),
        ("瑞丰 maoyi", ["江城瑞丰贸易有限公司"]),
        ("瑞豐貿易", ["江城瑞丰贸易有限公司"]),
        ("长乐", ["長樂茶行"]),
        ("長樂", ["長樂茶行"]),
        ("changle", ["長樂茶行"]),
        ("chongqing", ["重庆小面（银行街店）"]),
        ("yinhang", ["重庆小面（银行街店）"]),
        ("(银行", ["重庆小面（银行街店）"]),
        ("（银行", ["重庆小面（银行街店）"]),
        ("４３２１", ["江城瑞丰贸易有限公司"]),
        ("87654321", ["江城瑞丰贸易有限公司"]),
        ("0571-8765", ["江城瑞丰贸易有限公司"]),
        ("13800138000", ["江城博远科技有限公司"]),
        ("138 0013", ["江城博远科技有限公司"]),
        ("91330100ma0007778n", ["江城瑞丰贸易有限公司"]),
        ("7778N", ["江城瑞丰贸易有限公司"]),
        ("kh00003", ["長樂茶行"]),
        ("tcl", ["TCL王牌电器"]),
        ("TCL王", ["TCL王牌电器"]),
        ("3m", ["3M（江城）材料"]),
        ("古丽·买", ["阿依古丽·买买提江工作室"]),
        ("   ", None),
        ("%", []),
        ("_", []),
        ('"', []),
        ("* OR a", []),
        ("NEAR(", []),
        ("公司 -瑞丰", []),
        ("没有这家", []),
    ],
)
def test_typed_words_find(firms: Desk, typed: str, expected: list[str] | None) -> None:
    if expected is not None:
        assert _found(firms, typed) == expected
        assert firms.read(lists.count_records, "customers", search=typed) == len(expected)
    elif not typed.strip():
        assert len(_found(firms, typed)) == 7


def test_a_surname_is_found_in_every_reading(desk: Desk) -> None:
    for name in ("单小明", "曾一", "解一心", "尉迟林", "仇思齐"):
        add(desk, "people", name=name, role="rep")
    for typed, name in {
        "shanxm": "单小明", "sxm": "单小明", "dxm": "单小明", "zengyi": "曾一", "xieyixin": "解一心", "jyx": "解一心",
        "yuchi": "尉迟林", "qiusiqi": "仇思齐", "csq": "仇思齐",
    }.items():  # fmt: skip
        assert _found(desk, typed, "people") == [name], typed


def test_a_reading_that_she_typed_is_found(desk: Desk) -> None:
    person = add(desk, "people", name="乐言", role="rep", reading="yuè yán")
    assert _found(desk, "yueyan", "people") == ["乐言"]
    change(desk, "people", person, reading="lè yán")
    assert _found(desk, "leyan", "people") == ["乐言"]


def test_a_long_mixed_text_is_found_by_every_part_of_it(office: Office) -> None:
    problem = "客户来电说展位的灯不亮，" * 8 + "型号iPhone15Pro的充电器也坏了"
    add(office.desk, "tickets", customer=1, kind="repair", problem=problem, reported_at=office.desk.read(_now))
    for typed in ("iphone15", "15pro", "充电器", "灯不亮", "15pro的充"):
        assert _found(office.desk, typed, "tickets") == [problem], typed


def _now(session: Session) -> object:
    return session.now


def test_what_was_changed_or_archived_is_found_by_its_new_words_only(office: Office) -> None:
    desk = office.desk
    firm = office.id("customers", "江城瑞丰贸易有限公司")
    change(desk, "customers", firm, name="江城嘉木贸易有限公司")
    assert (_found(desk, "瑞丰"), _found(desk, "jiamu")) == ([], ["江城嘉木贸易有限公司"])
    desk.write(records.archive_record, "customers", firm)
    assert _found(desk, "jiamu") == []
    assert list(desk.read(lists.find_ids, "customers", search="jiamu", archived=True)) == [firm]
    desk.write(undo.undo_change)
    desk.write(undo.undo_change)
    assert (_found(desk, "jiamu"), _found(desk, "瑞丰")) == ([], ["江城瑞丰贸易有限公司"])


def test_search_over_everything_names_people_before_customers(office: Office) -> None:
    add(office.desk, "contacts", customer=1, name="江一鸣")
    hits = office.desk.read(finding.search_everything, "江")
    assert [(hit.sheet, hit.title) for hit in hits][:2] == [("people", "江一舟"), ("customers", "江城启明咨询有限公司")]
    assert hits[-1].sheet == "contacts"
    assert office.desk.read(finding.search_everything, "  ") == []
    assert len(office.desk.read(finding.search_everything, "江", 2)) == 2


def test_grams_of_a_text_hold_every_query_of_a_part_of_it() -> None:
    assert set(grams("ab")) == {"a", "b", "ab"}
    assert set(grams("瑞丰abc")) == {"瑞", "丰", "a", "b", "c", "瑞丰", "丰a", "ab", "bc", "abc"}
    assert fold("ＡＢ 瑞豐") == "ab瑞丰"
    assert typed_words(" Lü　瑞豐 ") == ["lv", "瑞丰"]


SIGNS = "瑞丰贸长樂曾a1bC-·（\"'%＊ 　"
texts = st.text(SIGNS, max_size=8)


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6), st.lists(texts, min_size=1, max_size=12))
def test_search_equals_looking_through_every_record(
    empty_file: Path, firms: list[tuple[str, str]], queries: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.chamber"
        shutil.copy(empty_file, path)
        desk = Desk.open_desk(path)
        try:
            for place, (name, short_name) in enumerate(firms):
                add(desk, "customers", name=f"{name}{place}", short_name=short_name)
            parts = [name[start : start + length] for name, _ in firms for start in range(3) for length in range(1, 6)]
            for query in queries + parts + [f"{a} {b}" for a, b in zip(parts, queries, strict=False)]:
                found = set(desk.read(lists.find_ids, "customers", search=query))
                assert found == desk.read(_look_through, typed_words(query)), query
        finally:
            desk.close()


def _look_through(session: Session, words: list[str]) -> set[int]:
    table = TABLES["customers"]
    rows = session.rows(table.select())
    return {row.id for row in rows if all(any(word in line for line in row.search_text.split("\n")) for word in words)}


def test_every_case_of_the_domain_is_found_by_the_lists_and_by_the_search_over_everything(desk: Desk) -> None:
    cases = [case for case in load("pinyin_sort")["search_cases"] if case["query"]]
    people = sorted({case["name"] for case in cases})
    desk.write(records.add_rows, "people", [{"name": name, "role": "rep"} for name in people])
    for case in cases:
        listed = desk.read(lists.read_rows, "people", desk.read(lists.find_ids, "people", search=case["query"]))
        assert (case["name"] in [row.title for row in listed]) is case["match"], case
        assert desk.read(lists.count_records, "people", search=case["query"]) == len(listed)
        hits = desk.read(finding.search_everything, case["query"])
        assert (case["name"] in [hit.title for hit in hits]) is case["match"], case


def test_a_name_by_the_beginnings_of_its_syllables_keeps_to_filter_order_and_limit(desk: Desk) -> None:
    people = [
        {"name": name, "role": role} for name, role in (("单小明", "rep"), ("单小民", "manager"), ("单晓梅", "rep"))
    ]
    desk.write(records.add_rows, "people", people)

    def names_of(**asked: object) -> list[str]:
        found = desk.read(lists.find_ids, "people", search="shanxm", **asked)  # type: ignore[arg-type]
        return [row.title for row in desk.read(lists.read_rows, "people", found)]

    assert sorted(names_of()) == sorted(["单小明", "单小民", "单晓梅"])
    assert names_of(where={"role": "manager"}) == ["单小民"]
    assert names_of(sort="name", limit=1) == names_of(sort="name")[:1]
    assert desk.read(lists.count_records, "people", search="shanxm", where={"role": "rep"}) == 2
