"""What an import made of a file: mended, merged, refused, and how full each column is; to be kept as a workbook."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from chamber_desk.exchange.cleaning import Cleaning, headings, report_lines, summary, write_cleaning
from chamber_desk.i18n import _
from chamber_desk.ui import ask
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size


class CleaningDialog(QDialog):
    """Reads nothing by itself."""

    def __init__(self, cleaning: Cleaning, parent: QWidget) -> None:
        super().__init__(parent)
        self._cleaning = cleaning
        self.setWindowTitle(_("清洗报告"))
        self.resize(fitting_size(self, 900, 560))
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(summary(cleaning), wrap=True))
        self.table = PlainTable(
            headings(), _("清洗报告"), right=(2, 3, 4, 5), widths=(90, 140, 70, 70, 100, 70, 300), wide=6
        )
        self.table.show_lines(report_lines(cleaning))
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(_("另存……"), QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self.save)
        buttons.addButton(_("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def save(self) -> None:
        """Keep it as a workbook."""
        target = ask.ask_target(self, _("另存清洗报告"), "cleaning.xlsx", "Excel (*.xlsx)")
        if target is not None:
            write_cleaning(self._cleaning, target)
