"""Saving one record, and taking in a workbook, beside the same rows written by plain `sqlite3`."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from chamber_desk.jobs.bench_office import invent_customers
from chamber_desk.jobs.bench_timing import Act, Measurement, Timing, compare, hold_against, take_time
from chamber_desk.jobs.transfer import read_files, run_import
from chamber_desk.services import records
from chamber_desk.services.desk import Desk
from chamber_desk.services.search import grams, searched_words

_SAVES = 200
_COLUMNS = ("number", "name", "short_name", "class", "industry", "region", "phone", "channel", "owner", "created_on")


def open_plainly(path: Path) -> sqlite3.Connection:
    """A plain connection with the settings of an office: write-ahead log, full synchronisation."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def measure_save(desk: Desk) -> Iterator[Measurement]:
    """A new customer with its number, journal entry and search words, beside a bare commit of the same row."""
    rows = list(invent_customers(2 * _SAVES, seed=11))
    own = [_save(desk, row) for row in rows]
    copy = Path(desk.path).with_name("copy.chamber")  # two programs in one file would empty each other's memory of it
    desk.copy_to(copy)
    with closing(open_plainly(copy)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        bare = [_commit(plain, 10**8 + place, row) for place, row in enumerate(rows)]
        own.pop()(), bare.pop()()
        yield compare("save", "bare commit of the same row", 5.0, list(zip(own, bare, strict=True))[:_SAVES])
        yield hold_against("save, slowest twentieth", "5 ms (p95)", 5.0, 1.0, own[_SAVES:])


def _save(desk: Desk, row: dict[str, Any]) -> Act:
    return lambda: desk.write(records.add_record, "customers", row)


def _commit(plain: sqlite3.Connection, record: int, row: dict[str, Any]) -> Act:
    now = datetime.now().isoformat(" ", "microseconds")
    full = {**row, "id": record, "version": 1, "created_at": now, "changed_at": now, "number": f"X{record}"}
    values = [value.isoformat() if isinstance(value, date) else value for value in full.values()]
    names = ", ".join(f'"{name}"' for name in full)
    query = f"INSERT INTO customers ({names}) VALUES ({', '.join('?' * len(full))})"

    def commit() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute(query, values)
        plain.execute("COMMIT")

    return commit


def measure_import(folder: Path, count: int) -> Iterator[Measurement]:
    """A workbook of `count` customers into an empty office, beside calamine and plain inserts into the same tables."""
    file = _write_workbook(folder / "import.xlsx", count)
    ours, theirs = [], []
    for turn in range(3 if count <= 20_000 else 1):
        with closing(Desk.new_desk(folder / f"ours{turn}.chamber", name="bench")) as desk:
            desk.write(records.add_rows, "people", [{"name": "单小明", "role": "rep"}])
            ours.append(take_time(lambda desk=desk: run_import(desk, read_files([file]))))  # type: ignore[misc]
        Desk.new_desk(folder / f"plain{turn}.chamber", name="bench").close()
        theirs.append(take_time(lambda turn=turn: _import_plainly(folder / f"plain{turn}.chamber", file)))  # type: ignore[misc]
    timing = Timing(sorted(ours)[len(ours) // 2], max(ours))
    ratio = timing.p50 / sorted(theirs)[len(theirs) // 2]
    yield Measurement(f"import of {count} rows", "calamine + plain insert, indexes and grams", 1.5, timing, ratio)


def _write_workbook(path: Path, count: int) -> Path:
    from chamber_desk.exchange.writer import write_workbook

    rows = (
        {**row, "number": f"KH{place:05d}", "owner": "单小明"} for place, row in enumerate(invent_customers(count), 1)
    )
    write_workbook(path, {"customers": rows}, language="zh_CN")
    return path


def _import_plainly(office: Path, file: Path) -> None:
    """What any import must do: read the cells, write the rows, index their words. Nothing is checked or journalled."""
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    headings = [str(cell) for cell in sheet[0]]
    known = _name_columns(headings)
    now = datetime.now().isoformat(" ", "microseconds")
    rows = []
    for place, cells in enumerate(sheet[1:], 1):
        row = {name: str(cells[column]) or None for name, column in known.items()}
        rows.append({**row, "id": place, "version": 1, "created_at": now, "changed_at": now})
    words = searched_words("customers", rows)
    names = [*rows[0], *words[0]]
    with closing(open_plainly(office)) as plain:
        plain.execute("BEGIN IMMEDIATE")
        query = f"INSERT INTO customers ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        plain.executemany(query, [(*row.values(), *word.values()) for row, word in zip(rows, words, strict=True)])
        plain.executemany(
            "INSERT INTO search_customers (rowid, grams) VALUES (?, ?)",
            [(row["id"], " ".join(grams(word["search_text"] or ""))) for row, word in zip(rows, words, strict=True)],
        )
        plain.execute("COMMIT")


def _name_columns(headings: list[str]) -> dict[str, int]:
    from chamber_desk.domain.sheets import SHEETS

    labels = {field.label: field.name for field in SHEETS["customers"].fields if field.name in _COLUMNS}
    return {
        labels[label]: place for place, label in enumerate(headings) if label in labels and labels[label] != "owner"
    }
