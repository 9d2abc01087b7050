"""What certificates are printed on: a plain sheet with its ground, or printed stock by one of the printer profiles (套打)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.overlays import PrinterProfile, comes_too_near, write_figure
from chamber_desk.i18n import _, language
from chamber_desk.jobs.asked import Asked
from chamber_desk.services import overlays
from chamber_desk.ui import ask
from chamber_desk.ui.choices import read_choices, set_choice
from chamber_desk.ui.dialogs.printer_profile import ProfileForm
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size


def describe(profile: PrinterProfile) -> str:
    """A profile's figures in one line."""
    parts = [
        _("{width} × {height} 毫米").format(width=write_figure(profile.width), height=write_figure(profile.height)),
        _("横移 {dx}，纵移 {dy}").format(dx=write_figure(profile.dx), dy=write_figure(profile.dy)),
    ]
    if (profile.scale_x, profile.scale_y) != (100_00, 100_00):
        scales = write_figure(profile.scale_x), write_figure(profile.scale_y)
        parts.append(_("比例 {across}% × {down}%").format(across=scales[0], down=scales[1]))
    if profile.right_half:
        parts.append(_("对折纸，只印右半张"))
    if profile.half_turn:
        parts.append(_("转 180 度打印"))
    parts.append(_("连标题一起打印") if profile.print_title else _("标题已印在纸上"))
    if comes_too_near(profile):
        parts.append(_("注意：文字离纸边不到 5 毫米，多数打印机打不出来"))
    return "，".join(parts) if language() != "en" else "; ".join(parts)


class CertificateStock(QDialog):
    """Chooses, makes and calibrates. Accepted, `overlay` is the chosen profile's name, empty for a plain sheet.

    With `printing` false it only keeps the profiles: nothing is printed after it.
    """

    paper_asked = Signal(str, object)  # the calibration page

    def __init__(self, office: Office, parent: QWidget, *, printing: bool = True) -> None:
        super().__init__(parent)
        self.office, self.overlay = office, ""
        self.setWindowTitle(_("打印荣誉证书") if printing else _("证书套打"))
        self.resize(fitting_size(self, 560, 260))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        self.stock = QComboBox()
        self.stock.setAccessibleName(_("打在什么纸上"))
        label = plain_label(_("打在什么纸上"))
        label.setBuddy(self.stock)
        layout.addWidget(label)
        layout.addWidget(self.stock)
        self.spoken = QComboBox()
        self.spoken.setAccessibleName(_("证书的语言"))
        for words, code in ((_("中文证书"), "zh_CN"), (_("英文证书"), "en")):
            self.spoken.addItem(words, code)
        self.spoken.setVisible(printing)
        layout.addWidget(self.spoken)
        self.told = hint_label()
        self.told.setMinimumHeight(52)
        layout.addWidget(self.told)
        row = QHBoxLayout()
        self._new = self._button(row, _("新建方案……"), lambda: self.edit(None))
        self._change = self._button(row, _("修改方案……"), lambda: self.edit(self.chosen()))
        self._remove = self._button(row, _("删除方案"), self.remove)
        self._calibrate = self._button(row, _("打印校准页……"), self.calibrate)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        layout.addWidget(self._build_buttons(printing))
        self.stock.currentIndexChanged.connect(lambda _place: self._show_chosen())
        self.fill(read_choices()["overlay"])

    def _button(self, row: QHBoxLayout, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        row.addWidget(button)
        return button

    def _build_buttons(self, printing: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        if printing:
            buttons.addButton(_("预览"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
            buttons.addButton(_("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        else:
            buttons.addButton(_("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def fill(self, name: str) -> None:
        """List the profiles anew and choose one by name, else the plain sheet."""
        self.stock.blockSignals(True)
        self.stock.clear()
        self.stock.addItem(_("空白 A4 纸：连边框和标题一起打印"), None)
        for profile in self.office.read(overlays.list_profiles):
            self.stock.addItem(_("套打：{name}").format(name=profile.name), profile)
        places = [place for place in range(1, self.stock.count()) if self.stock.itemData(place).name == name]
        self.stock.setCurrentIndex(places[0] if places else 0)
        self.stock.blockSignals(False)
        self._show_chosen()

    def chosen(self) -> PrinterProfile | None:
        """The chosen profile; None for a plain sheet."""
        found = self.stock.currentData()
        return found if isinstance(found, PrinterProfile) else None

    def _show_chosen(self) -> None:
        profile = self.chosen()
        if profile is not None:
            self.told.setText(describe(profile))
        elif self.stock.count() > 1:
            self.told.setText(_("盖章的位置只在预览中画出。"))
        else:
            self.told.setText(
                _("证书纸上已经印好边框时，新建一个套打方案：写下纸的大小，打一张校准页，量出偏差填进去。")
            )
        for button in (self._change, self._remove, self._calibrate):
            button.setEnabled(profile is not None)

    def edit(self, profile: PrinterProfile | None) -> None:
        """Make a profile, or change one."""
        form = ProfileForm(self.office, self, profile)
        if ask.run_dialog(form):
            self.fill(form.kept)

    def remove(self) -> None:
        """Take the chosen profile off the list."""
        profile = self.chosen()
        if profile is None:
            return
        question = _("删除套打方案“{name}”吗？").format(name=profile.name)
        if ask.confirm(self, question, _("删除")) and self.office.do(self, overlays.remove_profile, profile.name):
            self.fill("")

    def calibrate(self) -> None:
        """Close, and show the chosen profile's test sheet."""
        profile = self.chosen()
        if profile is not None:
            self._remember(profile.name)
            self.reject()
            self.paper_asked.emit("calibration", Asked(overlay=profile.name, language=language()))

    def language(self) -> str:
        """The language the certificates are printed in."""
        return str(self.spoken.currentData())

    def accept(self) -> None:
        """Take the choice, and remember it on this computer."""
        profile = self.chosen()
        self.overlay = profile.name if profile else ""
        self._remember(self.overlay)
        super().accept()

    @staticmethod
    def _remember(name: str) -> None:
        set_choice("overlay", name)
