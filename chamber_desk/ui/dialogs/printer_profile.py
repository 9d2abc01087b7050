"""One printer profile for certificate stock: its figures, and what she measured on the test sheet."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.overlays import (
    FIGURES,
    MEASURED,
    STOCKS,
    PrinterProfile,
    correct_profile,
    read_figure,
    write_figure,
)
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain
from chamber_desk.services import overlays
from chamber_desk.ui.labels import (
    FormLayout,
    answer_buttons,
    hint_label,
    mark_wrong,
    plain_label,
    show_words,
    wrong_label,
)
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size

_CROSSES = (
    (N_("左上十字偏右"), N_("左上十字偏下")),
    (N_("右下十字偏右"), N_("右下十字偏下")),
)


class ProfileForm(QDialog):
    """New or changed figures. Accepted, `kept` is the profile's name."""

    def __init__(self, office: Office, parent: QWidget, profile: PrinterProfile | None = None) -> None:
        super().__init__(parent)
        self.office, self.kept = office, ""
        self._former = profile.name if profile else ""
        self._lines: dict[str, QLineEdit] = {}
        self.setWindowTitle(_("修改套打方案") if profile else _("新建套打方案"))
        self.resize(fitting_size(self, 560, 560))
        layout = QVBoxLayout(self)
        layout.addLayout(self._build_figures())
        layout.addWidget(self._build_measured())
        self._wrong = wrong_label()
        layout.addWidget(self._wrong)
        layout.addStretch(1)
        layout.addWidget(answer_buttons(self, _("保存"), self.save))
        self._show(profile or PrinterProfile(""))
        self._tell()

    def _build_figures(self) -> QFormLayout:
        form = FormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("方案名称"), self._line("name", _("方案名称")))
        self._lines["name"].setPlaceholderText(_("前台打印机 A4内芯"))
        self._stock = QComboBox()
        self._stock.setAccessibleName(_("证书纸"))
        self._stock.addItem(_("按下面的尺寸"))
        for stock in STOCKS:
            self._stock.addItem(_(stock.label))
        self._stock.activated.connect(self._take_stock)
        form.addRow(_("证书纸"), self._stock)
        for figure in FIGURES:
            form.addRow(_(figure.label), self._line(figure.name, _(figure.label)))
        self._turn, self._title = QCheckBox(_("转 180 度打印")), QCheckBox(_("连标题一起打印"))
        self._half = QCheckBox(_("对折纸，只印右半张"))
        switches = QHBoxLayout()
        for box in (self._turn, self._title, self._half):
            switches.addWidget(box)
        switches.addStretch(1)
        form.addRow("", switches)
        return form

    def _build_measured(self) -> QGroupBox:
        box = QGroupBox(_("量得的偏差（毫米）"))
        layout = QVBoxLayout(box)
        layout.addWidget(
            hint_label(
                _(
                    "先存好方案，打一张校准页，让字正着，量十字的中心离纸边多少：应是 10 毫米。偏左、偏上填负数；右下十字可以不填。"
                )
            )
        )
        for place, labels in enumerate(_CROSSES):
            row = QHBoxLayout()
            for way, label in zip(("right", "down"), labels, strict=True):
                line = self._line(f"{way}{place}", _(label))
                line.setMaximumWidth(90)
                line.textEdited.connect(lambda _text: self._tell())
                row.addWidget(plain_label(_(label)))
                row.addWidget(line)
                row.addSpacing(16)
            row.addStretch(1)
            layout.addLayout(row)
        self._after = hint_label()
        layout.addWidget(self._after)
        return box

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(label)
        self._lines[name] = line
        return line

    def _show(self, profile: PrinterProfile) -> None:
        self._lines["name"].setText(profile.name)
        for figure in FIGURES:
            self._lines[figure.name].setText(write_figure(getattr(profile, figure.name)))
        self._turn.setChecked(profile.half_turn)
        self._title.setChecked(profile.print_title)
        self._half.setChecked(profile.right_half)
        sizes = [(one.width, one.height, one.right_half) for one in STOCKS]
        size = (profile.width, profile.height, profile.right_half)
        self._stock.setCurrentIndex(sizes.index(size) + 1 if size in sizes else 0)

    def _take_stock(self, place: int) -> None:
        if place > 0:
            stock = STOCKS[place - 1]
            self._lines["width"].setText(write_figure(stock.width))
            self._lines["height"].setText(write_figure(stock.height))
            self._half.setChecked(stock.right_half)

    def _measured(self) -> list[tuple[int, int]]:
        """What was measured at the crosses; one that is left empty is not told."""
        found = []
        for place in range(len(_CROSSES)):
            lines = [self._lines[f"{way}{place}"] for way in ("right", "down")]
            if any(line.text().strip() for line in lines):
                right, down = (self._figure(line, line.text().strip() or "0") for line in lines)
                found.append((right, down))
            elif place == 0 and any(self._lines[f"{way}1"].text().strip() for way in ("right", "down")):
                raise DeskError(N_("请先填左上十字的偏差。"), field="right0")
        return found

    def _figure(self, line: QLineEdit, text: str) -> int:
        try:
            return read_figure(MEASURED, text)
        except DeskError as error:
            error.field = next(name for name, one in self._lines.items() if one is line)
            raise

    def profile(self) -> PrinterProfile:
        """The profile as it stands in the form, moved by what was measured. Raises DeskError naming the field."""
        figures: dict[str, Any] = {
            figure.name: read_figure(figure, self._lines[figure.name].text()) for figure in FIGURES
        }
        plain = replace(
            PrinterProfile(self._lines["name"].text()),
            **figures,
            half_turn=self._turn.isChecked(),
            print_title=self._title.isChecked(),
            right_half=self._half.isChecked(),
        )
        measured = self._measured()
        return correct_profile(plain, *measured) if measured else plain

    def _tell(self) -> None:
        """What will become of the figures, while she types."""
        try:
            found = (
                self.profile()
                if any(self._lines[f"{way}{place}"].text() for way in ("right", "down") for place in (0, 1))
                else None
            )
        except DeskError:
            found = None
        if found is None:
            self._after.setText(_("填入后程序反号校正。"))
            return
        figures = {figure.name: write_figure(getattr(found, figure.name)) for figure in FIGURES}
        self._after.setText(
            _("保存后：横移 {dx}，纵移 {dy}，比例 {scale_x}% × {scale_y}%。再打一张校准页看看。").format(**figures)
        )

    def save(self) -> None:
        """Keep the profile and close; what is wrong is said, and everything typed stays."""
        for line in self._lines.values():
            mark_wrong(line, None)
        try:
            self.kept = self.office.desk.write(overlays.keep_profile, self.profile(), self._former).name
        except DeskError as error:
            show_words(self._wrong, explain(error), wrong=True)
            if error.field in self._lines:
                mark_wrong(self._lines[error.field], explain(error))
                self._lines[error.field].setFocus()
            return
        self.accept()
