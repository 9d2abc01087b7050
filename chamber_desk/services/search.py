"""Search: the text a record is found by, its grams, and how typed words become a query.

One and two characters of anything, three more for ASCII; longer words are checked on the record's own search text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.search import SEARCHED, add_grams, drop_grams, index_name
from chamber_desk.db.session import Session
from chamber_desk.domain import names
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import normalise_width

Words = dict[str, str | None]

# The ascii tokenizer parts tokens at ASCII punctuation: such signs are moved into the private area.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}
_ASCII_RUN = re.compile("[\x00-\x7f]{3,}")
_NAMED_PEOPLE, _FEW = ("people", "contacts", "candidates"), 5000
_LONGEST_QUERY, _MOST_WORDS = 400, 50  # SQLite reads expressions of a thousand parts at most
_NO_SPACE = {ord(sign): None for sign in " \t\r\n\u3000\u00a0"}


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text as search compares it: half width, lower case, simplified, without blanks."""
    return names.simplify(normalise_width(text).lower()).translate(_NO_SPACE)


def search_text(table: str, row: Mapping[str, Any]) -> str:
    """All words a record is found by, one a line: its texts, their pinyin and initials, codes, digits of phones."""
    words: list[str] = []
    for name, kind in _searched_kinds(table):
        value = row.get(name)
        if not value:
            continue
        if kind is Kind.PHONE:
            words.append("".join(sign for sign in str(value) if sign.isdigit()))
        folded = fold(str(value))
        words.append(folded)
        if kind in (Kind.TEXT, Kind.NOTE) and not folded.isascii():
            words.extend(names.pinyin_words(folded[:60], row.get("reading") if name == "name" else None))
    return "\n".join(dict.fromkeys(words))


@cache
def _searched_kinds(table: str) -> tuple[tuple[str, Kind], ...]:
    sheet = SHEETS[table]
    return tuple((name, sheet.field(name).kind) for name in sheet.searched)


def grams(text: str) -> list[str]:
    """The tokens of a search text, each once: every one and two neighbouring characters, and every three of ASCII."""
    found: list[str] = []
    for word in text.split("\n"):
        token = word if word.isalnum() else word.translate(_SIGNS)
        found += token
        found += map("".join, pairwise(token))
        for run in (token,) if word.isascii() else [run.translate(_SIGNS) for run in _ASCII_RUN.findall(word)]:
            found += map("".join, zip(run, run[1:], run[2:], strict=False))
    return list(dict.fromkeys(found))


def searched_words(table: str, rows: Sequence[Mapping[str, Any]]) -> list[Words]:
    """The derived columns of rows: their search text and their place in the pinyin order."""
    sheet = SHEETS.get(table)
    if sheet is None:
        return [{} for _ in rows]
    words: list[Words] = []
    has_pinyin = sheet.has_pinyin
    for row in rows:
        word: Words = {}
        if sheet.searched:
            word["search_text"] = search_text(table, row)
        if has_pinyin:
            word["name_key"] = names.sort_key(row.get("name") or "", row.get("reading") or None)
        words.append(word)
    return words


def index_rows(session: Session, table: str, ids: Sequence[int], words: Sequence[Words]) -> None:
    """Put new records into the index."""
    if table in SEARCHED:
        add_grams(session.connection, table, _entries(ids, words))


def forget_rows(session: Session, table: str, ids: Sequence[int], words: Sequence[Words]) -> None:
    """Take records out of the index."""
    if table in SEARCHED:
        drop_grams(session.connection, table, _entries(ids, words))


def reindex_rows(
    session: Session,
    table: str,
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    words: Sequence[Words],
) -> None:
    """Follow changed records, if their words changed."""
    old_words = searched_words(table, before)
    moved = [place for place, word in enumerate(words) if word != old_words[place]]
    if moved and table in SEARCHED:
        ids = [after[place]["id"] for place in moved]
        forget_rows(session, table, ids, [old_words[place] for place in moved])
        index_rows(session, table, ids, [words[place] for place in moved])


def _entries(ids: Sequence[int], words: Sequence[Words]) -> Iterator[tuple[int, list[str]]]:
    for record, word in zip(ids, words, strict=True):
        yield record, grams(word.get("search_text") or "")


def typed_words(text: str) -> list[str]:
    """The words of what was typed, folded; of a whole page pasted by mistake the beginning decides."""
    parts = text[:_LONGEST_QUERY].split()[:_MOST_WORDS]
    return [word for word in (fold(part).replace("ü", "v") for part in parts) if word]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, as values for a query: the grams asked of the index, and the longer words to be checked."""

    asked: Any
    long_words: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many words are checked."""
        return len(self.long_words)

    @property
    def parameters(self) -> dict[str, Any]:
        """The values of `match_conditions`."""
        return {"asked": self.asked, **{f"word_{place}": word for place, word in enumerate(self.long_words)}}


def read_typed(engine: str, text: str) -> Typed | None:
    """The words of a search box; None when nothing was typed. Every word must be found."""
    words = typed_words(text)
    if not words:
        return None
    wanted = sorted({gram for word in words for gram in _query_grams(word)})
    asked: Any = " ".join(f'"{gram}"' for gram in wanted) if engine == "sqlite" else wanted
    return Typed(asked, tuple(word for word in words if len(word) > (3 if word.isascii() else 2)))


def find_sounding(session: Session, sheet: str, text: str) -> set[int]:
    """People whose name sounds like what was typed, as beginnings of syllables (`shanxm`): what no index holds.

    It is asked only where the index knows nothing, and only of as many names as are read in a moment.
    """
    words = typed_words(text)
    if sheet not in _NAMED_PEOPLE or not words or not all(word.isascii() and word.isalpha() for word in words):
        return set()
    table = TABLES[sheet]
    columns: list[Any] = [table.c.id, table.c.name, table.c.reading if SHEETS[sheet].has("reading") else sa.null()]
    people: list[Any] = list(session.execute(sa.select(*columns).limit(_FEW + 1)))
    if len(people) > _FEW:
        return set()
    return {one[0] for one in people if all(names.matches(word, one[1] or "", one[2] or None) for word in words)}


def match_conditions(engine: str, sheet: str, long_words: int) -> tuple[sa.ColumnElement[int], list[Any]]:
    """(id column of the index, conditions) that find what was typed, with the places that `Typed.parameters` fills."""
    index = sa.table(index_name(sheet), sa.column("rowid"), sa.column("id"), sa.column("grams"))
    text = TABLES[sheet].c.search_text
    find = sa.func.instr if engine == "sqlite" else sa.func.strpos
    checks: list[Any] = [find(text, sa.bindparam(f"word_{place}")) > 0 for place in range(long_words)]
    if engine == "sqlite":
        source: Any = sa.literal_column(index_name(sheet))
        return index.c.rowid, [source.op("MATCH")(sa.bindparam("asked")), *checks]
    return index.c.id, [index.c.grams.op("@>")(sa.bindparam("asked", type_=sa.ARRAY(sa.Text))), *checks]


def _query_grams(word: str) -> Iterable[str]:
    if len(word) <= 2:
        pieces = [word]
    elif word.isascii():
        pieces = [word[place : place + 3] for place in range(len(word) - 2)]
    else:
        pieces = [word[place : place + 2] for place in range(len(word) - 1)]
    return (piece.translate(_SIGNS) for piece in pieces)
