"""Everything that is printed of a month at once (feature 67): as single files in a folder, or as one PDF."""

from collections.abc import Iterator
from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.kept import Progress, issue_paper
from chamber_desk.jobs.papers import PAPERS
from chamber_desk.jobs.single_files import issue_each
from chamber_desk.services import appraisals, awards
from chamber_desk.services.desk import Desk

KEY = "month-pack"  # its name on the command line
_OPEN = ("appraisal", "appraisal-summary", "ranking", "manager-report", "promotion-list", "objection-form")
_LOCKED = ("bonus-list",)


def list_pack(desk: Desk, month: str, language: str) -> list[tuple[str, Asked]]:
    """The papers there are of a month, in the order of their folder; those the one who works now may not see are left out."""
    result = desk.read(appraisals.get_month, month)
    if not result.people:
        raise DeskError(N_("{month} 没有可以考核的人员。"), {"month": month})
    managed = any(one.role == "manager" for one in result.people)
    keys = [key for key in _OPEN if managed or key != "manager-report"]
    keys += _LOCKED if result.locked else ()
    if desk.read(appraisals.count_versions, month):
        keys.append("appraisal-differences")
    asked = [(key, Asked(month=month, language=language)) for key in keys]
    issued = desk.read(awards.find_issued, month)
    if issued:
        asked.append(("commendation", Asked(month=month, language=language)))
        asked.append(("certificate", Asked(ids=tuple(issued), language=language)))
    return [(key, one) for key, one in asked if not _is_hidden(desk, key)]


def _is_hidden(desk: Desk, key: str) -> bool:
    try:
        desk.hidden.refuse_paper(key)
    except DeskError:
        return True
    return False


def write_pack(desk: Desk, month: str, folder: Path, language: str, progress: Progress | None = None) -> list[Path]:
    """Print everything for good as single files: a sheet a person and a certificate, a file each of the others."""
    written: list[Path] = []
    for key, asked in _told(list_pack(desk, month, language), progress):
        written += [path for path, _content in issue_each(desk, key, asked, folder)]
    return written


def join_pack(desk: Desk, month: str, target: Path, language: str, progress: Progress | None = None) -> list[str]:
    """Print everything for good as one PDF; gives the names of the papers in it."""
    from chamber_desk.documents.joining import join_papers

    pack = list_pack(desk, month, language)
    write_whole(target, join_papers([issue_paper(desk, key, asked).content for key, asked in _told(pack, progress)]))
    return [_(PAPERS[key].label) for key, _asked in pack]


def _told(pack: list[tuple[str, Asked]], progress: Progress | None) -> Iterator[tuple[str, Asked]]:
    """One paper after another, with how far it is; Cancel ends it between two of them."""
    for place, one in enumerate(pack):
        if progress is not None:
            progress(place, len(pack))
        yield one
