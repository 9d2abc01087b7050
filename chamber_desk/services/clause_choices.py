"""The office's own say on clauses of the regulation: its wording, and clauses it does not apply, with the reason."""

import json
from dataclasses import asdict, dataclass

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.regulation import REGULATION
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import get_setting, set_setting

_KEY = "regulation.choices"
_PLACES = frozenset(clause.place for clause in REGULATION)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ClauseChoice:
    """Its own words for a clause (empty: the program's), and why the clause is switched off (empty: it is not)."""

    words: str = ""
    off: str = ""


def read_choices(session: Session) -> dict[str, ClauseChoice]:
    """By place in the regulation; only clauses about which something was chosen."""
    return {place: ClauseChoice(**one) for place, one in json.loads(get_setting(session, _KEY, "{}")).items()}


def choose_clause(session: Session, place: str, *, words: str, off: bool, reason: str) -> None:
    """Keep the office's wording of a clause and whether it applies. A clause is switched off only with a reason."""
    if place not in _PLACES:
        raise DeskError(N_("管理办法没有“{place}”这一条。"), {"place": place})
    words, reason = words.strip(), reason.strip()
    if off and not reason:
        raise DeskError(N_("停用条款要写明理由。"), field="reason")
    if max(len(words), len(reason)) > _LONGEST:
        raise DeskError(N_("最多 {most} 个字。"), {"most": _LONGEST}, field="words")
    choices = read_choices(session)
    former, choice = choices.pop(place, ClauseChoice()), ClauseChoice(words, reason if off else "")
    if choice == former:
        return
    if choice != ClauseChoice():
        choices[place] = choice
    name = N_("改写条款 {place}")
    if bool(choice.off) is not bool(former.off):
        name = N_("停用条款 {place}：{reason}") if choice.off else N_("恢复条款 {place}")
    session.call_it(name, place=place, reason=choice.off)
    kept = {one: asdict(choices[one]) for one in sorted(choices)}
    set_setting(session, _KEY, json.dumps(kept, ensure_ascii=False))
