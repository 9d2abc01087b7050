"""The bench: what it prints, and that both sides of a comparison do the same work."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.cli import main
from chamber_desk.domain.periods import Month
from chamber_desk.jobs.bench_lists import measure_lists, typed_prefixes
from chamber_desk.jobs.bench_month import measure_month, sum_plainly
from chamber_desk.jobs.bench_office import MONTH, invent_customers, make_office
from chamber_desk.jobs.bench_print import measure_print
from chamber_desk.jobs.bench_sales import measure_sales
from chamber_desk.jobs.bench_save import measure_import, measure_save, open_plainly
from chamber_desk.jobs.bench_timing import Measurement, Timing, compare, hold_against, summarise
from chamber_desk.jobs.bench_topics import measure_topics
from chamber_desk.services import lists, month_figures
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from tests.lengths import only_with_everything

KEYS = ["operation", "p50_ms", "p95_ms", "reference", "ratio", "target", "met"]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A scratch office of three hundred customers."""
    desk = make_office(tmp_path_factory.mktemp("bench") / "bench.chamber", 300, lambda _what: None)
    yield desk
    desk.close()


def test_the_middle_and_the_slowest_twentieth_are_told() -> None:
    assert summarise([float(one) for one in range(100, 0, -1)]) == Timing(51.0, 96.0)
    assert summarise([3.0]) == Timing(3.0, 3.0)


def test_a_measurement_is_printed_as_agreed() -> None:
    line = Measurement("search", "fetch 50 rows by id", 2.0, Timing(0.3004, 0.5), 1.1049).as_json()
    assert list(line) == ["operation", "p50_ms", "p95_ms", "reference", "ratio", "target", "met"]
    assert line == dict(zip(KEYS, ["search", 0.3, 0.5, "fetch 50 rows by id", 1.1, 2.0, True], strict=True))
    assert Measurement("x", "y", 1.0, Timing(1, 1), 1.01).as_json()["met"] is False


def test_what_cannot_be_measured_says_why() -> None:
    line = Measurement("start", "a bare window", 1.6, skipped="there is no window").as_json()
    assert set(line) == {*KEYS, "skipped"}
    assert (line["ratio"], line["met"], line["skipped"]) == (None, None, "there is no window")


def test_both_sides_of_a_comparison_are_run_as_often() -> None:
    ran: list[str] = []
    pair = (lambda: ran.append("ours"), lambda: ran.append("theirs"))
    found = compare("x", "y", 2.0, [pair] * 5)
    assert ran == ["theirs", "ours"] * 5
    assert found.timing is not None
    assert found.ratio > 0
    held = hold_against("x", "1 s", 1000.0, 1.0, [lambda: None] * 3)
    assert held.as_json()["met"] is True


def test_a_scratch_office_is_a_true_one_and_always_the_same(scratch: Desk) -> None:
    assert check_office(scratch).faults == []
    counts = {name: scratch.read(lists.count_records, name) for name in ("people", "customers", "orders", "visits")}
    assert counts == {"people": 30, "customers": 300, "orders": 900, "visits": 150}
    assert list(invent_customers(5)) == list(invent_customers(5))


def test_people_type_characters_pinyin_and_digits() -> None:
    typed = typed_prefixes(["江城市恒通科技有限公司"], ["0571-81234567"])
    assert len(typed) == 396
    assert all(typed)
    assert any(text.isdigit() for text in typed)
    assert any(text.isascii() and text.isalpha() for text in typed)
    assert any(not text.isascii() for text in typed)


def test_the_plain_sums_of_a_month_are_the_counted_ones(scratch: Desk) -> None:
    plain = open_plainly(Path(scratch.path))
    period = Month.parse(MONTH)
    counted = scratch.read(month_figures.count_sales, period.first_day, period.last_day)
    assert sum_plainly(plain, [[1, 6], [2, 7]]) == {owner: sold[:3] for owner, sold in counted.items()}
    assert counted
    plain.close()


@pytest.mark.parametrize("measure", [measure_lists, measure_month, measure_sales, measure_topics, measure_save])
def test_each_part_measures_something(scratch: Desk, measure: Any) -> None:
    results = [one.as_json() for one in measure(scratch)]
    assert results
    for line in results:
        assert list(line) == KEYS
        assert 0 < line["p50_ms"] <= line["p95_ms"]
        assert line["ratio"] > 0


def test_import_is_measured_on_a_workbook_that_goes_in_whole(tmp_path: Path) -> None:
    (line,) = [one.as_json() for one in measure_import(tmp_path, 60)]
    assert line["operation"] == "import of 60 rows"
    for name in ("ours0", "plain0"):
        desk = Desk.open_desk(tmp_path / f"{name}.chamber")
        assert desk.read(lists.count_records, "customers") == 60
        assert desk.read(lists.count_records, "customers", search="江城市") == 60
        desk.close()


def test_a_size_of_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--size", "0"]) == 2
    assert "大于零" in capsys.readouterr().err


def test_a_frozen_program_measures_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert main(["bench", "--size", "200"]) == 2
    assert "从源码安装" in capsys.readouterr().err


@only_with_everything
def test_the_whole_bench_prints_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--size", "200", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["size"] == 200
    operations = [line["operation"] for line in report["results"]]
    for part in (
        "search",
        "first page",
        "appraisal month",
        "sales by region",
        "analysis: findings",
        "save",
        "import",
        "print",
        "start",
    ):
        assert any(part in one for one in operations), part


@only_with_everything
def test_printing_is_measured_in_the_mass_at_the_start_and_one_by_one() -> None:
    found = list(measure_print(5))
    assert [one.operation for one in found] == [
        "print 5 certificates", "print the first certificate", "print a contract of three pages", "print a person's sheet",
    ]  # fmt: skip
    assert all(one.timing is not None and one.ratio > 0 for one in found)
