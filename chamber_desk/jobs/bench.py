"""Measures this machine. Every operation stands beside a reference of the same run, so that only the ratio counts."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from chamber_desk.jobs.bench_lists import find_page, measure_lists
from chamber_desk.jobs.bench_month import measure_month
from chamber_desk.jobs.bench_office import invent_customers, make_office
from chamber_desk.jobs.bench_print import measure_print
from chamber_desk.jobs.bench_sales import measure_sales
from chamber_desk.jobs.bench_save import measure_import, measure_save
from chamber_desk.jobs.bench_start import measure_start
from chamber_desk.jobs.bench_timing import Measurement, compare
from chamber_desk.jobs.bench_topics import measure_topics
from chamber_desk.services import records
from chamber_desk.services.desk import Desk

LEAST_ROWS = 1000


def run_bench(size: int, say: Callable[[str], None]) -> dict[str, object]:
    """Make scratch offices, measure, and leave nothing behind; `say` is told what is being done."""
    with tempfile.TemporaryDirectory(prefix="chamber-bench-", ignore_cleanup_errors=True) as folder:
        results = [one.as_json() for one in _measure(Path(folder), size, say)]
    return {"size": size, "results": results}


def _measure(folder: Path, size: int, say: Callable[[str], None]) -> Iterator[Measurement]:
    say(f"office of {size} customers")
    path = folder / "bench.chamber"
    with closing(make_office(path, size, say)) as desk:
        for name, measure in (
            ("lists", measure_lists),
            ("month", measure_month),
            ("sales", measure_sales),
            ("analysis", measure_topics),
            ("save", measure_save),
        ):
            say(name)
            yield from measure(desk)
        say("growth")
        yield from _measure_growth(desk, folder, size, say)
    say("import")
    yield from measure_import(folder, max(5 * LEAST_ROWS, size // 10))
    say("print")
    yield from measure_print(1000)
    say("start")
    yield from measure_start(path, folder)


def _measure_growth(big: Desk, folder: Path, size: int, say: Callable[[str], None]) -> Iterator[Measurement]:
    """The same in an office with a tenth of the records."""
    reference = "the same with a tenth of the records"
    rows = list(invent_customers(200, seed=23))
    with closing(make_office(folder / "small.chamber", max(LEAST_ROWS, size // 10), say)) as small:
        for name, typed in (("search", "恒通"), ("first page", "")):
            acts = [
                (lambda desk=desk, typed=typed: find_page(desk, "customers", search=typed)) for desk in (big, small)
            ]
            yield compare(f"{name}, ten times the records", reference, 1.2, [(acts[0], acts[1])] * 200)
        saves = [
            tuple(
                (lambda desk=desk, row=row: desk.write(records.add_record, "customers", row)) for desk in (big, small)
            )
            for row in rows
        ]
        yield compare("save, ten times the records", reference, 1.2, [(one[0], one[1]) for one in saves])
