"""One person's data as a paper, and erased from the file to the last byte."""

from datetime import date

from chamber_desk.services import personal_data
from chamber_desk.services.candidates import find_expired
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


def erase_expired_candidates(desk: Desk, today: date, reason: str) -> int:
    """Erase every candidate whose data may no longer be kept, then write the file anew once; gives how many."""
    expired = desk.read(find_expired, today)
    for record in expired:
        desk.write(erase_person, "candidates", record, reason)
    if expired and "://" not in desk.path:
        desk.tidy()
    return len(expired)
