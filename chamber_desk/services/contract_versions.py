"""Versions of a contract (regulation 三(二)2c, feature 35): kept at each review and at the signing, compared in words."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from difflib import SequenceMatcher

import sqlalchemy as sa

from chamber_desk.db.contract_versions import contract_versions
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import ContractFacts, ContractLine
from chamber_desk.domain.taxes import RATES
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import insert_rows
from chamber_desk.services.contracts import get_contract_facts

SUBMIT, SIGN, PRESENT = N_("送审时"), N_("签订时"), N_("现在")
_OCCASIONS = {"submit": SUBMIT, "sign": SIGN}
_AROUND = 12  # characters that are told on both sides of what changed in a long clause


@dataclass(frozen=True, slots=True)
class Version:
    """What a contract said at a time; `place` 0 is what it says now, `occasion` a message id."""

    place: int
    occasion: str
    made_at: datetime
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one heading said before and says after; empty where it was not there."""

    heading: str
    old: str
    new: str


_RATE = re.compile(rf"(?<=；)(?:{'|'.join(map(re.escape, RATES))})(?=；|$)")
_RATE_WORDS = {"exempt": "免税", "none": "不征税"}


def keep_version(session: Session, contract: int, occasion: str) -> None:
    """Keep what a contract says now; what it said last is not kept twice."""
    sections = _write_sections(get_contract_facts(session, contract))
    kept = list_versions(session, contract, present=False)
    if kept and kept[-1].sections == sections and occasion == "submit":
        return
    row = {
        "contract_id": contract, "place": len(kept) + 1, "occasion": occasion,
        "sections": json.dumps(sections, ensure_ascii=False),
    }  # fmt: skip
    insert_rows(session, "contract_versions", [row])


def list_versions(session: Session, contract: int, *, present: bool = True) -> list[Version]:
    """The kept versions, the first one first; with `present` what the contract says now stands behind them."""
    query = sa.select(contract_versions).where(contract_versions.c.contract_id == contract)
    found = [
        Version(
            row.place,
            _OCCASIONS[row.occasion],
            row.created_at,
            tuple((one, words) for one, words in json.loads(row.sections)),
        )
        for row in session.rows(query.order_by(contract_versions.c.id))
    ]
    if present:
        found.append(Version(0, PRESENT, session.now, _write_sections(get_contract_facts(session, contract))))
    return found


def find_version(session: Session, contract: int, place: int) -> Version:
    """The version of that place; 0 is what the contract says now. Raises DeskError where there is none."""
    for version in list_versions(session, contract):
        if version.place == place:
            return version
    raise DeskError(N_("这份合同没有第 {place} 版。"), {"place": place})


def compare(old: Version, new: Version) -> list[Difference]:
    """What changed from one version to another, in the order of the newer one, what was dropped last."""
    before, after = dict(old.sections), dict(new.sections)
    found = [
        Difference(heading, *map(_say_rate, _shorten(before.get(heading, ""), words)))
        for heading, words in after.items()
        if before.get(heading) != words
    ]
    gone = [(heading, words) for heading, words in before.items() if heading not in after]
    return found + [Difference(heading, _say_rate(words), "") for heading, words in gone]


def _say_rate(words: str) -> str:
    """A line's words with its rate as people say it; versions keep the code, so that they can always be compared."""
    return _RATE.sub(lambda match: _RATE_WORDS.get(match[0]) or f"{Decimal(match[0]) * 100:.0f}%", words)


def _write_sections(facts: ContractFacts) -> tuple[tuple[str, str], ...]:
    found = [
        (N_("标题"), facts.title),
        (N_("客户"), facts.buyer.name),
        (N_("统一社会信用代码"), facts.buyer.credit_code),
        (N_("地址"), facts.buyer.address),
        (N_("期限"), f"{facts.starts_on or ''} — {facts.ends_on or ''}"),
        (N_("价税合计"), say_fen(facts.total)),
        (N_("税额"), say_fen(facts.tax)),
        (N_("定金"), say_fen(facts.deposit) if facts.deposit else ""),
        *_number((line.name, _say_line(line)) for line in facts.lines),
        *((f"{one.due_on.isoformat()}", f"{say_fen(one.amount)} {one.note}".strip()) for one in facts.instalments),
        *_number(
            (clause.title, clause.text) for clause in facts.clauses if clause.key not in ("parties", "signatures")
        ),
    ]
    return tuple((heading, words) for heading, words in found if words)


def _number(sections: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Two lines of one name are told apart by their count."""
    seen: dict[str, int] = {}
    for heading, words in sections:
        seen[heading] = seen.get(heading, 0) + 1
        yield (heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"), words


def _say_line(line: ContractLine) -> str:
    quantity = f"{line.quantity / 1000:g}"
    parts = [
        line.spec,
        f"{quantity} {line.unit} × {say_fen(line.unit_price)} = {say_fen(line.total)}",
        line.tax_rate,
        line.note,
    ]
    return "；".join(part for part in parts if part)


def say_fen(fen: int) -> str:
    """Fen as yuan with two decimals: 12,345.60."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def _shorten(old: str, new: str) -> tuple[str, str]:
    """Of two long texts only the places that differ, each with some characters around it."""
    if not old or not new or len(old) + len(new) < 120:
        return old, new
    parts: Sequence[tuple[str, int, int, int, int]] = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [part for part in parts if part[0] != "equal"]
    first, last = changed[0], changed[-1]
    return _cut(old, first[1], last[2]), _cut(new, first[3], last[4])


def _cut(text: str, start: int, end: int) -> str:
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
