"""A year's target and its twelve months: evenly, by last year's shape, or by hand; the months must add up to the year."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Year
from chamber_desk.domain.targets import PLANNED, WAYS, spread, unit_of
from chamber_desk.i18n import _, explain
from chamber_desk.services import lists, target_plans
from chamber_desk.ui.labels import FormLayout, hint_label, plain_label, show_words
from chamber_desk.ui.office import Office
from chamber_desk.ui.target_boxes import TargetBox, say_target
from chamber_desk.ui.theme import fitting_size

_LABELS = {choice.code: choice.label for choice in INDICATORS}
_SALES = ("manager", "rep", "specialist")


class YearTargets(QDialog):
    """Type the year, choose how it is spread, mend single months, save."""

    def __init__(self, office: Office, year: str, person: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(_("年度目标分解"))
        self.resize(fitting_size(self, 640, 460))
        layout = QVBoxLayout(self)
        layout.addWidget(hint_label(_("十二个月先存为草稿；到“目标分解”里分给成员并下达后才计入考核。")))
        form = FormLayout()
        self.year, self.person, self.indicator, self.way = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        for place in (-1, 0, 1):
            self.year.addItem(str(int(year) + place))
        self.year.setCurrentIndex(1)
        people = lists.find_ids
        for row in office.read(
            lists.read_rows, "people", office.read(people, "people", where={"role": _SALES}, sort="number")
        ):
            self.person.addItem(row.title, row.id)
        self.person.setCurrentIndex(max(0, self.person.findData(person)))
        for code in PLANNED:
            self.indicator.addItem(_(_LABELS[code]), code)
        for choice in WAYS:
            self.way.addItem(_(choice.label), choice.code)
        self.total = TargetBox(_("全年目标"), "sales", self._compare)
        fields = (
            (_("年度"), self.year), (_("人员或团队经理"), self.person), (_("指标"), self.indicator), (_("全年目标"), self.total),
            (_("分配方式"), self.way),
        )  # fmt: skip
        for words, widget in fields:
            widget.setAccessibleName(words)
            form.addRow(words, widget)
        layout.addLayout(form)
        share = QPushButton(_("分配到十二个月"))
        share.setAccessibleName(share.text())
        share.clicked.connect(lambda _checked=False: self.share())
        layout.addWidget(share)
        layout.addLayout(self._build_months())
        self._said = plain_label()
        layout.addWidget(self._said)
        buttons = QDialogButtonBox()
        self._save = buttons.addButton(_("保存"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.indicator.currentIndexChanged.connect(lambda _place: self._rename())
        self._compare()

    def _build_months(self) -> QGridLayout:
        """A line a quarter: its three months and their sum."""
        grid = QGridLayout()
        self.months, self.quarters = [], []
        for quarter in range(4):
            words = _("第{quarter}季度合计").format(quarter=quarter + 1)
            self.quarters.append(plain_label())
            self.quarters[-1].setAccessibleName(words)
            grid.addWidget(plain_label(words), quarter * 2, 3)
            grid.addWidget(self.quarters[-1], quarter * 2 + 1, 3)
        for place in range(12):
            words = _("{month}月").format(month=place + 1)
            box = TargetBox(words, "sales", self._compare)
            self.months.append(box)
            grid.addWidget(plain_label(words), place // 3 * 2, place % 3)
            grid.addWidget(box, place // 3 * 2 + 1, place % 3)
        return grid

    def _rename(self) -> None:
        for box in (self.total, *self.months):
            box.indicator = self.indicator.currentData()
        self._compare()

    def share(self) -> None:
        """Spread the year over the months in the chosen way; by hand they stay as they are."""
        total, way, indicator = self.total.value(), self.way.currentData(), self.indicator.currentData()
        if total is None or way == "hand":
            return
        try:
            shape = [1] * 12
            if way == "shape":
                year, person = self.year.currentText(), self.person.currentData()
                shape = self.office.read(target_plans.find_shape, year, person, indicator)
            parts = spread(total, shape, unit_of(indicator, total))
        except DeskError as error:
            show_words(self._said, explain(error), wrong=True)
            return
        for box, part in zip(self.months, parts, strict=True):
            box.show_value(part)
        self._compare()

    def _compare(self) -> None:
        if not hasattr(self, "_save"):
            return
        indicator, total = self.indicator.currentData(), self.total.value()
        given = [box.value() for box in self.months]
        difference = sum(one or 0 for one in given) - (total or 0)
        wrong = any(box.fault() for box in (self.total, *self.months))
        for quarter, label in enumerate(self.quarters):
            label.setText(say_target(indicator, sum(one or 0 for one in given[quarter * 3 : quarter * 3 + 3])))
        sum_said = say_target(indicator, sum(one or 0 for one in given))
        words = _("十二个月合计 {sum}，与全年目标相差 {difference}").format(
            sum=sum_said, difference=f"{difference / 100:,.2f}"
        )
        show_words(self._said, words, wrong=bool(difference) or wrong)
        self._save.setEnabled(not wrong and not difference and total is not None)

    def save(self) -> None:
        """Keep the year and its months, and close."""
        year = str(Year.parse(self.year.currentText()))
        months = [box.value() or 0 for box in self.months]
        person, indicator = self.person.currentData(), self.indicator.currentData()
        if self.office.do(self, target_plans.keep_year, year, person, indicator, months):
            self.accept()
