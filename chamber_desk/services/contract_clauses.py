"""The clauses a contract prints: the standard ones, the office's wording over them, and this contract's own over that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.clauses import CLAUSES, ClauseText
from chamber_desk.domain.own_clauses import ADDED
from chamber_desk.domain.papers import Clause
from chamber_desk.domain.supplements import ADDS, DROPPED, EFFECT

_own = TABLES["own_clauses"]
_TABLES = ("{line_table}", "{payment_table}")
_OWN_PLACE = ("parties", "signatures")  # drawn as a table and a block of their own
_NUMERALS = (
    "",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
)
_LAST = "effect"  # what the office adds stands before it


def write_clauses(
    session: Session,
    contract: int,
    words: Mapping[str, str],
    *,
    has_deposit: bool,
    has_plan: bool,
    language: str,
) -> tuple[Clause, ...]:
    """The clauses in their order, with every place filled."""
    chosen = _choose(session, contract, has_deposit=has_deposit)
    return tuple(_refer(_fill(one, words, has_plan=has_plan, language=language), chosen, language) for one in chosen)


def write_supplement(
    session: Session, contract: int, words: Mapping[str, str], *, has_lines: bool, has_plan: bool, language: str
) -> tuple[Clause, ...]:
    """The clauses of a supplementary agreement: what it changes, what it adds, and how it stands beside the contract."""
    query = sa.select(_own).where(_own.c.archived_at.is_(None), _own.c.contract_id == contract).order_by(_own.c.id)
    chosen = [_word(row) for row in session.rows(query)]
    chosen += [ADDS, EFFECT] if has_lines else [EFFECT]
    return tuple(_fill(one, words, has_plan=has_plan, language=language) for one in chosen)


def is_wording_changed(session: Session, contract: int) -> bool:
    """Has this contract wording of its own, so that its review takes in the law (domain base 3.3)?"""
    query = sa.select(_own.c.id).where(_own.c.contract_id == contract, _own.c.archived_at.is_(None)).limit(1)
    return session.scalar(query) is not None


def _choose(session: Session, contract: int, *, has_deposit: bool) -> list[ClauseText]:
    query = sa.select(_own).where(
        _own.c.archived_at.is_(None), sa.or_(_own.c.contract_id.is_(None), _own.c.contract_id == contract)
    )
    rows = sorted(session.rows(query), key=lambda row: (row.contract_id is not None, row.id))
    standing = {one.key: one for one in CLAUSES if one.key not in _OWN_PLACE}
    if not has_deposit:
        standing.pop("deposit")
    added: list[ClauseText] = []
    for row in rows:
        worded = _word(row)
        if row.clause == ADDED:
            added.append(worded)
        elif row.left_out:
            standing.pop(row.clause, None)
        elif row.clause in standing:
            standing[row.clause] = worded
    before = [one for one in standing.values() if one.key != _LAST]
    return [*before, *added, standing[_LAST]]


def _word(row: Any) -> ClauseText:
    """A clause of the office's own; one left out of a contract says nothing there, and in a supplement that it is gone."""
    if row.left_out:
        gone, gone_en, gone_tw = DROPPED
        return ClauseText(
            row.clause, False, "", row.title, gone, row.title_en or row.title, gone_en, row.title, gone_tw
        )
    text = row.text or ""
    return ClauseText(
        row.clause, False, "", row.title, text, row.title_en or row.title, row.text_en or text, row.title, text
    )


def _refer(clause: Clause, chosen: Sequence[ClauseText], language: str) -> Clause:
    """The clause with its references to others as they are numbered in this contract: the one on IP is meant."""
    place = [one.key for one in chosen].index("ip") + 1
    if language == "en":
        old, new = "clause 11", f"clause {place}"
    else:
        word = "條" if language == "zh_TW" else "条"
        old, new = f"第十一{word}", f"第{_NUMERALS[place]}{word}"
    return replace(clause, text=clause.text.replace(old, new))


def _fill(one: ClauseText, words: Mapping[str, str], *, has_plan: bool, language: str) -> Clause:
    title, text = one.in_language(language)
    if not has_plan:
        text = text.replace("{payment_table}", "")
    for currency in ("人民币", "人民幣"):  # the place says it itself
        text = text.replace(currency + "{total_capitals}", "{total_capitals}")
    for table in _TABLES:
        text = text.replace(table, "{" + table + "}")
    return Clause(title, text.format_map(words), one.key)
