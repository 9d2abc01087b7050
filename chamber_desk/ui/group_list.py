"""The firms that belong together with the shown customer, with their orders, what they owe and their credit (feature 23)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chamber_desk.i18n import _, format_money
from chamber_desk.services.company_groups import PLACES, Group, read_group
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable


class GroupList(QWidget):
    """From the topmost firm down; double click or Enter opens one."""

    open_asked = Signal(str, int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._group: Group | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        headings = [_("关系"), _("名称"), _("订单合计"), _("应收未收"), _("信用")]
        self.list = PlainTable(headings, _("集团"), right=(2, 3), widths=(84, 180, 96, 96, 48), wide=1)
        self.list.opened.connect(self._open)
        layout.addWidget(self.list, 1)
        self._hint = hint_label(
            _("没有上级单位，也没有下级单位；在“上级单位”里选一家，它们就成为一个集团。"), centred=True
        )
        layout.addWidget(self._hint, 1)

    def show_of(self, customer: int) -> int:
        """Show the group of a customer and give how many firms it has; 0 where it stands alone."""
        group = self._group = self.office.read(read_group, customer, date.today())
        self.list.setVisible(group is not None)
        self._hint.setVisible(group is None)
        if group is None:
            return 0
        lines = [
            (_(PLACES[one.place]), one.name, format_money(one.orders), format_money(one.owed), one.grade)
            for one in group.members
        ]
        total = (_("合计"), "", format_money(group.orders), format_money(group.owed), group.grade)
        self.list.show_lines([*lines, total])
        return len(lines)

    def _open(self, line: int) -> None:
        if self._group is not None and line < len(self._group.members):
            self.open_asked.emit("customers", self._group.members[line].id)
