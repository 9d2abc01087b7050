"""The records behind a figure of the analysis, with their sum; each opens by double click or Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from chamber_desk.i18n import _, format_day, format_money
from chamber_desk.services.evidence import Evidence
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size


class BehindDialog(QDialog):
    """Opening a record closes it."""

    open_asked = Signal(str, int)

    def __init__(self, title: str, records: Sequence[Evidence], parent: QWidget) -> None:
        super().__init__(parent)
        self._records = list(records)
        self.setWindowTitle(title)
        self.resize(fitting_size(self, 760, 520))
        layout = QVBoxLayout(self)
        amounts = [one.amount for one in records if one.amount is not None]
        told = _("{count} 条记录").format(count=len(records))
        if amounts:
            told += "　" + _("合计 {amount} 元").format(amount=format_money(sum(amounts)))
        layout.addWidget(plain_label(told))
        headings = [_("日期"), _("编号"), _("标题"), _("金额")]
        self.table = PlainTable(headings, title, right=(3,), widths=(110, 170, 300, 120), wide=2)
        self.table.show_lines([
            (format_day(one.day), one.number, one.title, "" if one.amount is None else format_money(one.amount))
            for one in records
        ])  # fmt: skip
        self.table.opened.connect(self._open)
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(_("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _open(self, place: int) -> None:
        one = self._records[place]
        self.reject()
        self.open_asked.emit(one.sheet, one.id)
