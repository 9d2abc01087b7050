"""Printing for good: what was signed, issued or locked is kept at its first print, and every later print is the same file."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import PAPERS, make_paper, read_certificates
from chamber_desk.services import awards, contracts, kept_papers, looks
from chamber_desk.services.desk import Desk
from chamber_desk.services.kept_papers import KeptPaper, NewPaper, Subject

Progress = Callable[[int, int], None]
_BATCH = 10  # papers that are drawn at once where nothing is kept of them


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and the kept papers it consists of, each with how often it has been printed."""

    content: bytes
    kept: tuple[KeptPaper, ...] = ()


def show_paper(desk: Desk, key: str, asked: Asked, progress: Progress | None = None) -> Printed:
    """A paper to look at: the kept bytes where there are any, else as it would be printed now. Writes nothing."""
    subjects = _subjects(desk, key, asked)
    known = [desk.read(kept_papers.find_kept, one) for one in subjects]
    if asked.overlay or not any(known):
        return Printed(_make_all(desk, key, asked, progress))
    kept, parts = [], []
    for place, (subject, found) in enumerate(zip(subjects, known, strict=True)):
        _tell(progress, place, len(subjects))
        if found is None:
            parts.append(make_paper(desk, key, _one(asked, subject)))
        else:
            parts.append(desk.read(kept_papers.read_content, found))
            kept.append(found)
    return Printed(_join(parts), tuple(kept))


def issue_paper(desk: Desk, key: str, asked: Asked, progress: Progress | None = None) -> Printed:
    """A paper to print: final ones are kept now or taken as they were kept, and this print is counted."""
    parts: list[bytes] = []
    fresh: list[NewPaper] = []
    again: list[int] = []
    subjects = _subjects(desk, key, asked)
    if not may_keep(desk, key, asked):
        return Printed(_make_all(desk, key, asked, progress))
    if key == "certificate" and len(subjects) > 1:  # of a batch all faults are told at once, and nothing is begun
        _check_certificates(desk, asked)
    for place, subject in enumerate(subjects):
        _tell(progress, place, len(subjects))
        found = desk.read(kept_papers.find_kept, subject)
        if found is not None:
            parts.append(desk.read(kept_papers.read_content, found))
            again.append(found.id)
            continue
        parts.append(make_paper(desk, key, _one(asked, subject)))
        if desk.read(kept_papers.is_final, subject.table, subject.record):
            fresh.append(NewPaper(subject, parts[-1], _facts(desk, subject)))
    content = make_paper(desk, key, asked) if asked.overlay else _join(parts)
    return Printed(content, tuple(desk.write(kept_papers.record_print, fresh, again)))


def _check_certificates(desk: Desk, asked: Asked) -> None:
    """Raise one DeskError that names whatever of the certificates no face can draw."""
    from chamber_desk.documents.certificate import check_certificates

    check_certificates(read_certificates(desk, asked), desk.read(looks.get_look, "certificate", asked.language))


def may_keep(desk: Desk, key: str, asked: Asked) -> bool:
    """Does printing this write to the office, because something of it is signed, issued or locked?"""
    return any(desk.read(kept_papers.is_final, one.table, one.record) for one in _subjects(desk, key, asked))


def _subjects(desk: Desk, key: str, asked: Asked) -> list[Subject]:
    desk.hidden.refuse_paper(key)
    paper = PAPERS.get(key)
    if paper is None or paper.live:
        return []
    if paper.monthly or paper.yearly:
        table = "months" if paper.monthly else "years"
        found = desk.read(kept_papers.find_period_record, table, asked.month)
        part = ",".join(sorted(asked.numbers)) if key in ("appraisal", "year-appraisal") else ""
        return [] if found is None else [Subject(key, table, found, part, asked.language)]
    if paper.sheet not in ("contracts", "certificates"):
        return []
    if paper.sheet == "certificates":
        desk.read(awards.refuse_void, list(asked.ids))
    chinese = (
        paper.sheet == "certificates" and asked.language != "en"
    )  # as it was issued, whichever Chinese is asked for
    language = "zh_CN" if chinese else asked.language
    return [Subject(key, paper.sheet, one, language=language) for one in asked.ids]


def _one(asked: Asked, subject: Subject) -> Asked:
    return replace(asked, overlay="", ids=() if subject.table in kept_papers.PERIODS else (subject.record,))


def _facts(desk: Desk, subject: Subject) -> str | None:
    """The facts of a contract; a certificate's and a month's own records are frozen themselves."""
    if subject.table != "contracts":
        return None
    facts = desk.read(contracts.get_contract_facts, subject.record, subject.language)
    return json.dumps(asdict(facts), ensure_ascii=False, default=str)


def _make_all(desk: Desk, key: str, asked: Asked, progress: Progress | None) -> bytes:
    if len(asked.ids) <= _BATCH:
        return make_paper(desk, key, asked)
    parts = []
    for start in range(0, len(asked.ids), _BATCH):
        _tell(progress, start, len(asked.ids))
        parts.append(make_paper(desk, key, replace(asked, ids=asked.ids[start : start + _BATCH])))
    return _join(parts)


def _join(parts: list[bytes]) -> bytes:
    from chamber_desk.documents.joining import join_papers

    return join_papers(parts)


def _tell(progress: Progress | None, part: int, whole: int) -> None:
    if progress is not None:
        progress(part, whole)
