"""Word templates: checked when they are put in, filled from a contract, filed with it."""

from pathlib import Path

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.word_templates import find_missing_clauses
from chamber_desk.domain.words import N_
from chamber_desk.jobs.files import write_whole
from chamber_desk.services.attachments import add_attachment
from chamber_desk.services.desk import Desk
from chamber_desk.services.lists import get_row
from chamber_desk.services.word_templates import ENDING, Template, get_filling, read_file


def check_template(name: str, content: bytes) -> list[str]:
    """The places of a Word file. Raises DeskError for what is no template, naming what is wrong in it."""
    from chamber_desk.documents.word_template import find_places

    if not name.lower().endswith(ENDING):
        raise DeskError(N_("模板要用 .docx 文件，“{name}”不是；请在 Word 或 WPS 中另存为 .docx。"), {"name": name})
    return find_places(name, content)


def fill_word(desk: Desk, template: Template, contract: int) -> tuple[str, bytes]:
    """(name, content) of a contract's Word file."""
    from chamber_desk.documents.word_template import fill_template

    name, content = desk.read(read_file, template)
    filling = desk.read(get_filling, contract, template.language)
    row = desk.read(get_row, "contracts", contract)
    title = str((row.values["number"] or row.title) if row is not None else "")
    return f"{title} {template.name}{ENDING}", fill_template(name, content, filling.words, filling.lists)


def find_missing(desk: Desk, template: Template) -> list[str]:
    """The clauses (catalogue words) that a template's wording lacks; none where there is no file to read (feature 34)."""
    from chamber_desk.documents.word_template import read_wording

    if template.file is None:
        return []
    try:
        return find_missing_clauses(read_wording(*desk.read(read_file, template)))
    except DeskError:
        return []  # a damaged file is told of when it is filled


def file_word(desk: Desk, template: Template, contract: int) -> int:
    """Fill a template and keep the file with the contract; gives the attachment's id."""
    name, content = fill_word(desk, template, contract)
    return desk.write(add_attachment, "contracts", contract, name, content)


def save_sample(target: Path, language: str) -> None:
    """Write a template to start from: a short contract with its places."""
    from chamber_desk.documents.word_sample import make_sample

    write_whole(target, make_sample(language))
