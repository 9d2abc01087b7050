"""One person's data as a paper, and erased from the file to the last byte."""

from chamber_desk.services import personal_data
from chamber_desk.services.desk import Desk
from chamber_desk.services.erasing import Erased, erase_person


def print_person(desk: Desk, sheet: str, record: int, language: str) -> bytes:
    """个人信息清单 as PDF."""
    from chamber_desk.documents.list_paper import print_list

    return print_list(desk.read(personal_data.get_personal_list, sheet, record, language))


def erase(desk: Desk, sheet: str, record: int, reason: str) -> Erased:
    """Erase a person, then write the file anew: a database keeps what was deleted in its free pages and in its log."""
    erased = desk.write(erase_person, sheet, record, reason)
    if "://" not in desk.path:
        desk.tidy()
    return erased
