"""The records behind a figure of the analysis, with their sum; each opens by double click or Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from chamber_desk.i18n import _, format_day, format_money
from chamber_desk.services.evidence import Evidence
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size

_MOST = 5000  # lines: more are not read, and take seconds to draw


class BehindDialog(QDialog):
    """Opening a record closes it."""

    open_asked = Signal(str, int)

    def __init__(self, title: str, records: Sequence[Evidence], parent: QWidget) -> None:
        super().__init__(parent)
        self._records = list(records)
        self.setWindowTitle(title)
        parted = any(one.word for one in records)
        self.resize(fitting_size(self, 900 if parted else 760, 520))
        layout = QVBoxLayout(self)
        more = "　　" + _("只列出前 {most} 条。").format(most=f"{_MOST:,}") if len(records) > _MOST else ""
        told = plain_label(_tell(records) + more)
        told.setWordWrap(True)
        layout.addWidget(told)
        columns = [(_("日期"), 100), (_("编号"), 150), (_("标题"), 240), (_("金额"), 110)]
        if parted:  # what each record is among the others
            columns.append((_("属于"), 120))
        headings, widths = zip(*columns, strict=True)
        self.table = PlainTable(headings, title, right=(3,), widths=widths, wide=2)
        self.table.show_lines([
            (format_day(one.day), one.number, one.title, "" if one.amount is None else format_money(one.amount),
             *([_(one.word) if one.word else ""] if parted else []))
            for one in records[:_MOST]
        ])  # fmt: skip
        self.table.setColumnHidden(3, all(one.amount is None for one in records))
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


def _tell(records: Sequence[Evidence]) -> str:
    """How many there are and what they come to; of each kind, where there are several: those are the figures of the line."""
    parts: dict[str, list[Evidence]] = {}
    for one in records:
        parts.setdefault(one.word, []).append(one)
    if not any(parts):
        return _add_up(records)
    return "　　".join(f"{_(word)} {_add_up(part)}" if word else _add_up(part) for word, part in parts.items())


def _add_up(records: Sequence[Evidence]) -> str:
    amounts = [one.amount for one in records if one.amount is not None]
    told = _("{count} 条记录").format(count=len(records))
    return told + ("　" + _("合计 {amount} 元").format(amount=format_money(sum(amounts))) if amounts else "")
