"""What each channel cost in a quarter (feature 12)."""

from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from chamber_desk.domain.customers import CHANNELS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import format_fen, parse_money
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain
from chamber_desk.services.channel_costs import get_quarter, keep_quarter
from chamber_desk.ui.labels import FormLayout, answer_buttons, hint_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_QUARTERS = 8  # back from this one


class ChannelCosts(QDialog):
    """The sums of a quarter by channel; kept, each is spread evenly over the three months."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("渠道季度费用"))
        self.resize(fitting_size(self, 420, 360))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("改了合计的渠道，金额平均分到三个月；要按月分开，请在“更多 → 渠道费用”里改。")))
        self.quarter = QComboBox()
        self.quarter.setAccessibleName(_("季度"))
        count = date.today().year * 4 + (date.today().month - 1) // 3
        for place in range(_QUARTERS):
            year, quarter = divmod(count - place, 4)
            self.quarter.addItem(
                _("{year} 年第 {quarter} 季度").format(year=year, quarter=quarter + 1), (year, quarter + 1)
            )
        form = FormLayout()
        form.addRow(_("季度"), self.quarter)
        self.lines: dict[str, QLineEdit] = {}
        for channel in CHANNELS:
            line = self.lines[channel.code] = QLineEdit()
            line.setAccessibleName(_(channel.label))
            form.addRow(_(channel.label), line)
        layout.addLayout(form)
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addStretch(1)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))
        self.quarter.currentIndexChanged.connect(lambda _place: self._show_quarter())
        self._show_quarter()

    def _show_quarter(self) -> None:
        known = self.office.read(get_quarter, *self.quarter.currentData())
        for channel, line in self.lines.items():
            line.setText(format_fen(known[channel]) if channel in known else "")

    def save(self) -> None:
        """Keep the quarter as one act; an amount that is none is told and nothing is kept."""
        try:
            amounts = {code: parse_money(line.text().strip() or "0") for code, line in self.lines.items()}
            if any(amount < 0 for amount in amounts.values()):
                raise DeskError(N_("费用不能是负数。"))
            year, quarter = self.quarter.currentData()
            self.office.desk.write(keep_quarter, year, quarter, amounts)
        except DeskError as error:
            show_words(self._wrong, explain(error), wrong=True)
            return
        self.accept()
