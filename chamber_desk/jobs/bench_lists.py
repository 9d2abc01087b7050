"""Search as one types, the first page by every column, and a page from the middle of the list."""

import random
from collections.abc import Iterator, Sequence

from chamber_desk.domain.fields import Kind
from chamber_desk.domain.names import pinyin_words
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.bench_timing import Act, Measurement, compare, hold_against
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

FRAME = 1000 / 60  # milliseconds
PAGE = 50
_TYPED = 396  # as many prefixes as in the first trials


def typed_prefixes(names: Sequence[str], phones: Sequence[str]) -> list[str]:
    """What people type: one to four characters of a name, its pinyin or initials, digits of a telephone number."""
    rng = random.Random(3)
    typed: list[str] = []
    while len(typed) < 2 * _TYPED:
        name, phone = rng.choice(names), rng.choice(phones)
        start = rng.randint(0, len(name) - 5)
        spoken, *initials = pinyin_words(name[start : start + 4])[:2]
        length = rng.randint(1, 4)
        typed += [name[start : start + length], spoken[: length + 1], "".join(initials)[:length], phone[-4:][:length]]
    return [text for text in typed if text][:_TYPED]


def find_page(desk: Desk, sheet: str, **conditions: object) -> object:
    """What the window asks for when a key is pressed: the ids of the beginning of the list, and its first page of rows."""
    ids = desk.read(lists.find_ids, sheet, limit=4 * PAGE, **conditions)  # type: ignore[arg-type]
    return desk.read(lists.read_rows, sheet, ids[:PAGE])


def measure_lists(desk: Desk) -> Iterator[Measurement]:
    """All about lists."""
    rows = desk.read(lists.read_rows, "customers", desk.read(lists.find_ids, "customers", limit=2000))
    typed = typed_prefixes([row.title for row in rows], [str(row["phone"]) for row in rows])
    pairs = [(_search(desk, text), _fetch(desk, place)) for place, text in enumerate(typed)]
    for act in pairs[0]:
        act()
    yield compare("search", "fetch 50 rows by id", 2.0, pairs)
    yield hold_against("search: new rows on screen", "one frame, 16.7 ms (p95)", FRAME, 1.0, [one for one, _ in pairs])
    yield from _measure_pages(desk)


def _search(desk: Desk, text: str) -> Act:
    return lambda: find_page(desk, "customers", search=text)


def _fetch(desk: Desk, place: int) -> Act:
    """The limit of every search: rows that are known already, read in the same way."""
    count = desk.read(lists.count_records, "customers")
    wanted = random.Random(place).sample(range(1, count + 1), PAGE)
    return lambda: desk.read(lists.read_rows, "customers", wanted)


def _measure_pages(desk: Desk) -> Iterator[Measurement]:
    frame = "one frame, 16.7 ms (p95)"
    for sheet in ("customers", "orders"):
        fields = [one.name for one in SHEETS[sheet].fields if one.listed and one.kind is not Kind.NOTE]
        sorts = [
            (lambda name=name, down=down: find_page(desk, sheet, sort=name, descending=down))  # noqa: B023
            for name in fields
            for down in (False, True)
            for _ in range(3)
        ]
        yield hold_against(f"first page of {sheet} by each column", frame, FRAME, 1.0, sorts)
        ids = desk.read(lists.find_ids, sheet, sort=fields[1])
        starts = [random.Random(place).randrange(max(1, len(ids) - PAGE)) for place in range(100)]
        pages = [
            (lambda start=start: desk.read(lists.read_rows, sheet, ids[start : start + PAGE]))  # noqa: B023
            for start in starts
        ]
        yield hold_against(f"page from the middle of {sheet}", frame, FRAME, 1.0, pages)
