"""The JSON of every command: one document on stdout, the agreed keys, nothing on stderr, the same in every language."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.domain.fields import Kind
from chamber_desk.domain.sheets import SHEETS

from ..lengths import only_with_everything
from .terminal import Ended, Run

YUAN = re.compile(r"-?\d+\.\d\d")
INDICATORS = [
    "sales", "profit", "growth", "new", "satisfaction", "loyalty", "visits", "conversion", "timeliness", "cooperation", "support",
]  # fmt: skip
# words, and the keys that the document holds
AGREED = {
    "list O customers --limit 2": "sheet count rows",
    "search O 公司 --limit 2": "text count rows",
    "today O --date 2026-11-23": "date count due",
    "appraise O --month 2026-11": "month scheme locked people",
    "analyse O --to 2026-11-30": "topic by from to months rule",
    "history O --limit 2": "changes",
    "history O customers KH00001": "lines",
    "check O": "sound faults records changes",
    "backup O --to copy.chamber": "file bytes sha256 records changes verified",
    "restore O --to back.chamber": "file records changes kept",
    "export O people --to people.csv": "file rows",
    "template empty.xlsx": "file",
    "new other.chamber --name 商会": "office name",
    "print O contract 商销合字〔2026〕第0001号 --to contracts.pdf": "file bytes kept missing",
    "printer O 前台 --measured 1.5 2.0": "printers",
    "undo O": "undone name rows",
}


def _ask(run: Run, words: str) -> Ended:
    ended = run(*(word if word != "O" else "office.chamber" for word in words.split()), "--json")
    assert (ended.code, ended.err) == (0, ""), ended.err
    return ended


@pytest.mark.parametrize(("words", "keys"), AGREED.items(), ids=AGREED)
def test_a_command_prints_one_document_with_the_agreed_keys(office: str, run: Run, words: str, keys: str) -> None:
    ended = _ask(run, words)
    assert len(ended.out.splitlines()) == 1
    assert isinstance(ended.data, dict)
    assert set(ended.data) == set(keys.split())


def _without_sentences(told: object) -> object:
    """What was told without the rules and remarks, which are said in the user's language."""
    if isinstance(told, list):
        return [_without_sentences(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {key: _without_sentences(one) for key, one in told.items() if key != "rule" and not key.endswith("_note")}


LOOKING = [words for words in AGREED if words.split()[0] in ("list", "search", "check", "analyse")]


@pytest.mark.parametrize("words", LOOKING)
def test_figures_and_codes_are_the_same_in_every_language(
    office: str, run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    chinese = _without_sentences(_ask(run, words).data)
    monkeypatch.setenv("CHAMBER_DESK_LANGUAGE", "en")
    assert _without_sentences(_ask(run, words).data) == chinese


@pytest.mark.parametrize("sheet", [name for name in SHEETS if name != "certificates"])
def test_every_sheet_lists_all_its_fields_in_their_plain_forms(office: str, run: Run, sheet: str) -> None:
    found = _ask(run, f"list O {sheet} --limit 40").data
    assert found["sheet"] == sheet
    assert found["count"] >= len(found["rows"])
    for row in found["rows"]:
        fields = [field for field in SHEETS[sheet].fields if not field.own]  # this office has made none of its own
        assert list(row) == [field.name for field in fields]
        for field in fields:
            value = row[field.name]
            assert value != "", field.name
            if value is None:
                continue
            if field.kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE):
                assert YUAN.fullmatch(value), field.name
            elif field.kind is Kind.DAY:
                assert date.fromisoformat(value).isoformat() == value
            elif field.kind is Kind.MOMENT:
                assert datetime.strptime(value, "%Y-%m-%d %H:%M")
            elif field.kind is Kind.CHOICE:
                assert field.find_choice(value), field.name


def test_a_month_has_a_line_for_every_indicator_of_every_person(office: str, run: Run) -> None:
    people = _ask(run, "appraise O --month 2026-11").data["people"]
    assert people
    keys = {"indicator", "actual", "target", "base", "score", "weight", "effective_weight", "contribution", "records"}
    for person in people:
        assert set(person) == {"number", "name", "role", "total", "grade", "rank", "rank_in_role", "bonus", "lines"}
        assert [line["indicator"] for line in person["lines"]] == INDICATORS
        assert all(set(line) == keys for line in person["lines"])
        assert (person["total"] is None) == (person["rank"] is None)
        assert person["bonus"] is None or YUAN.fullmatch(person["bonus"])
        if person["total"] is not None:
            parts = sum(float(line["contribution"]) for line in person["lines"] if line["contribution"])
            assert parts == pytest.approx(float(person["total"]), abs=0.006)


def test_one_person_of_a_month_is_the_same_as_among_all(office: str, run: Run) -> None:
    people = _ask(run, "appraise O --month 2026-11").data["people"]
    for person in people[:3]:
        assert _ask(run, f"appraise O --month 2026-11 --person {person['number']}").data["people"] == [person]


def test_history_is_newest_first_and_chained(office: str, run: Run) -> None:
    changes = _ask(run, "history O").data["changes"]
    numbers = [change["change"] for change in changes]
    assert numbers == sorted(numbers, reverse=True)
    assert len({change["hash"] for change in changes}) == len(changes)
    assert all(datetime.fromisoformat(change["at"]) for change in changes)
    assert _ask(run, "history O --limit 2").data["changes"] == changes[:2]


def test_the_history_of_a_record_tells_what_became_of_its_fields(office: str, run: Run) -> None:
    lines = _ask(run, "history O customers KH00001").data["lines"]
    assert {"change", "field", "old", "new", "name", "at", "who"} <= set(lines[0])
    assert ("number", None, "KH00001") in [(line["field"], line["old"], line["new"]) for line in lines]


def test_undoing_everything_leaves_an_empty_sound_office(office: str, run: Run) -> None:
    while run("undo", office, "--json").code == 0:
        pass
    for sheet in ("customers", "orders", "people"):
        assert _ask(run, f"list O {sheet}").data["count"] == 0
    assert _ask(run, "check O").data["sound"]


def test_a_restored_backup_is_the_same_office(office: str, run: Run) -> None:
    _ask(run, "backup O --to copy.chamber")
    _ask(run, "restore copy.chamber --to back.chamber")
    for words in ("list {} customers", "history {}", "check {}"):
        first, again = (run(*words.format(name).split(), "--json") for name in (office, "back.chamber"))
        assert first.out == again.out


def test_a_backup_into_a_folder_gets_a_dated_name(office: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    told = _ask(run, "backup O --to copies").data
    assert re.fullmatch(r"office-\d{8}-\d{6}\.chamber", Path(told["file"]).name)
    assert Path(told["file"]).stat().st_size == told["bytes"]


@only_with_everything
def test_bench_measures_every_operation_against_a_reference(run: Run) -> None:
    ended = run("bench", "--size", 200, "--json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert set(found) == {"size", "results"}
    for one in found["results"]:
        assert {"operation", "p50_ms", "p95_ms", "reference", "ratio", "target", "met"} <= set(one)
        assert one["p50_ms"] <= one["p95_ms"]
        assert one["met"] is (one["ratio"] <= one["target"])


@pytest.mark.parametrize("topic", ["customers", "channels", "conversion", "products", "segments"])
def test_analyse_gives_the_figures_of_a_topic_with_their_span_and_rule(office: str, run: Run, topic: str) -> None:
    told = run("analyse", office, "--topic", topic, "--from", "2026-01-01", "--to", "2026-11-30", "--json").data
    assert (told["topic"], told["from"], told["to"]) == (topic, "2026-01-01", "2026-11-30")
    assert told["rows"] and told["rule"]
    assert run("analyse", office, "--topic", topic).out.count("\n") > len(told["rows"])


def test_a_forecast_from_too_little_is_no_curve_but_says_what_is_missing(office: str, run: Run) -> None:
    told = run("analyse", office, "--topic", "forecast", "--to", "2026-11-30", "--json").data
    assert told["rows"] == [] and "3" in told["rule"]


@pytest.mark.parametrize("by", ["month", "person", "region", "product"])
def test_sales_are_told_by_what_was_asked_with_base_and_deviation(office: str, run: Run, by: str) -> None:
    told = run("analyse", office, "--from", "2026-10-16", "--to", "2026-11-20", "--by", by, "--json").data
    rows = told["months" if by == "month" else "rows"]
    assert (told["by"], told["from"], told["to"]) == (by, "2026-10-16", "2026-11-20")
    assert {by, "mean", "median", "deviation", "mom_base", "mom", "yoy_base", "yoy"} <= set(rows[0])
    assert all(row[key] is not None or row[f"{key}_note"] for row in rows for key in ("margin", "mom", "yoy"))


def test_only_sales_are_told_by_something(office: str, run: Run) -> None:
    assert run("analyse", office, "--topic", "pairs", "--by", "month").code == 2


def test_analyse_refuses_a_span_that_ends_before_it_starts(office: str, run: Run) -> None:
    assert run("analyse", office, "--from", "2026-11-01", "--to", "2026-10-01").code == 2


def test_comply_tells_each_clause_and_ends_with_1_where_proof_is_missing(office: str, run: Run) -> None:
    told = run("comply", office, "--month", "2026-11", "--json")
    verdicts = [row["verdict"] for row in told.data["rows"]]
    assert len(verdicts) == told.data["total"] == told.data["proven"] + told.data["missing"] + told.data["unkept"]
    assert told.code == (1 if told.data["missing"] else 0)
    assert told.data["rows"][0]["clause"] == "一(一)"
