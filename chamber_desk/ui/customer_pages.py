"""What a customer's panel shows beside the records that hang on it: its group and all dealings (feature 23)."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QTabWidget

from chamber_desk.i18n import _
from chamber_desk.ui.group_list import GroupList
from chamber_desk.ui.office import Office
from chamber_desk.ui.timeline_list import TimelineList


class CustomerPages:
    """The dealings beside the contacts, the group at the end of the tabs."""

    def __init__(self, office: Office, tabs: QTabWidget, open_asked: SignalInstance) -> None:
        self._tabs = tabs
        self.group, self.timeline = GroupList(office), TimelineList(office)
        for page in (self.group, self.timeline):
            page.open_asked.connect(open_asked)
        tabs.insertTab(1, self.timeline, _("往来"))
        tabs.addTab(self.group, _("集团"))

    def show_of(self, customer: int) -> None:
        """Show a customer; the dealings are read only when they are looked at."""
        count = self.group.show_of(customer)
        self._tabs.setTabText(self._tabs.indexOf(self.group), f"{_('集团')} {count}" if count else _("集团"))
        if self._tabs.currentWidget() is self.timeline:
            self.timeline.show_of(customer)
