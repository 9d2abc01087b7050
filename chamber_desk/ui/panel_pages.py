"""The pages that a record's panel has beside the lists of what hangs on it, by kind of record."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QTabWidget

from chamber_desk.ui.customer_pages import CustomerPages
from chamber_desk.ui.office import Office
from chamber_desk.ui.watch_list import ContractPages

_PAGES: dict[str, type[CustomerPages] | type[ContractPages]] = {"customers": CustomerPages, "contracts": ContractPages}


def make_pages(
    sheet: str, office: Office, tabs: QTabWidget, open_asked: SignalInstance
) -> CustomerPages | ContractPages | None:
    """The further pages of a sheet's records; most have none."""
    made = _PAGES.get(sheet)
    return made(office, tabs, open_asked) if made is not None else None
