"""The pages that a record's panel has beside the lists of what hangs on it, by kind of record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QTabWidget

from chamber_desk.ui.office import Office

if TYPE_CHECKING:
    from chamber_desk.ui.customer_pages import CustomerPages
    from chamber_desk.ui.watch_list import ContractPages


def make_pages(
    sheet: str, office: Office, tabs: QTabWidget, open_asked: SignalInstance
) -> "CustomerPages | ContractPages | None":
    """The further pages of a sheet's records; most have none."""
    if sheet == "customers":
        from chamber_desk.ui.customer_pages import CustomerPages

        return CustomerPages(office, tabs, open_asked)
    if sheet == "contracts":
        from chamber_desk.ui.watch_list import ContractPages  # with the whole of today: only for a contract

        return ContractPages(office, tabs, open_asked)
    return None
