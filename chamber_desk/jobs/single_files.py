"""A batch as single files: one PDF a record or a person, named by what it is of."""

from dataclasses import replace
from pathlib import Path

from chamber_desk.domain.attachments import file_name
from chamber_desk.i18n import _
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.kept import Progress, issue_paper
from chamber_desk.jobs.papers import PAPERS
from chamber_desk.services import appraisal_papers, lists, year_papers
from chamber_desk.services.desk import Desk

_TOGETHER = ("archive-label",)  # many on a sheet: there are no single ones


def split_asked(desk: Desk, key: str, asked: Asked) -> list[tuple[str, Asked]]:
    """The file name and what is printed of each part; a paper that has no parts is one."""
    paper = PAPERS[key]
    if paper.sheet and key not in _TOGETHER:
        rows = {row.id: row for row in desk.read(lists.read_rows, paper.sheet, list(asked.ids))}
        return [
            (_file(paper.label, lists.describe(paper.sheet, rows[one])), replace(asked, ids=(one,)))
            for one in asked.ids
            if one in rows
        ]
    people: list[tuple[str, str]] = []
    if key == "appraisal":
        sheets = desk.read(appraisal_papers.get_sheets, asked.month, asked.numbers, asked.language)
        people = [(one.staff_number, one.person) for one in sheets]
    elif key == "year-appraisal":
        years = desk.read(year_papers.get_year_sheets, asked.month, asked.numbers, asked.language)
        people = [(one.sheet.staff_number, one.sheet.person) for one in years]
    if not people:
        return [(_file(paper.label, asked.month), asked)]
    return [
        (_file(paper.label, f"{asked.month} {number} {name}"), replace(asked, numbers=(number,)))
        for number, name in people
    ]


def _file(label: str, told: str) -> str:
    return file_name(f"{_(label)} {told.replace('/', '-')}".strip() + ".pdf")


def issue_each(
    desk: Desk, key: str, asked: Asked, folder: Path, progress: Progress | None = None
) -> list[tuple[Path, bytes]]:
    """Print each part for good, as its own file in a folder; two of one name are counted. Gives what was written."""
    parts = split_asked(desk, key, asked)
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, tuple[Path, bytes]] = {}
    for place, (name, one) in enumerate(parts):
        if progress is not None:
            progress(place, len(parts))
        stem, count = name.removesuffix(".pdf"), 1
        while name.casefold() in written:
            count += 1
            name = f"{stem} ({count}).pdf"
        content = issue_paper(desk, key, one).content
        write_whole(folder / name, content)
        written[name.casefold()] = (folder / name, content)
    return list(written.values())
