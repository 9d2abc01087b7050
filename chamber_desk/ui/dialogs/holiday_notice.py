"""Entering a year's holiday notice: pasted as it was published or as lines of days, looked at, written as one change."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from chamber_desk.domain.decisions import HOLIDAYS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.holidays import find_missing
from chamber_desk.domain.notices import OFF, Notice, read_notice
from chamber_desk.domain.periods import WEEKDAYS
from chamber_desk.exchange.text_files import read_text
from chamber_desk.i18n import _, explain, format_day, format_value
from chamber_desk.services import holiday_notices
from chamber_desk.ui import ask
from chamber_desk.ui.labels import answer_buttons, hint_label, plain_label, show_words, wrong_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.period_chooser import act_button
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size


class HolidayNotice(QDialog):
    """What is read is shown while she pastes; only a notice without contradiction can be entered."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self.notice: Notice | None = None
        self.setWindowTitle(_("粘贴放假通知"))
        self.resize(fitting_size(self, 760, 620))
        layout = QVBoxLayout(self)
        hint = _(
            "把国务院办公厅的通知全文粘贴在这里，或每行写一段，如“2027-01-01 至 2027-01-03 元旦 放假”“2027-01-09 元旦 上班”。"
        )
        layout.addWidget(hint_label(hint))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("通知内容"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._read)
        layout.addWidget(self.text, 2)
        bar = QHBoxLayout()
        bar.addWidget(act_button(_("从文件读入……"), "import", lambda _checked=False: self._choose()))
        bar.addStretch(1)
        self.status = QComboBox()
        self.status.setAccessibleName(_("日历状态"))
        self.status.addItem(_("官方：已正式公布"), False)
        self.status.addItem(_("暂定：还没有正式公布"), True)
        label = plain_label(_("日历状态"))
        label.setBuddy(self.status)
        bar.addWidget(label)
        bar.addWidget(self.status)
        layout.addLayout(bar)
        headings = [_("类型"), _("节日"), _("从"), _("到"), _("天数")]
        self.table = PlainTable(headings, _("读到的安排"), right=(4,), widths=(100, 120, 190, 190, 60), wide=1)
        layout.addWidget(self.table, 3)
        self.told = wrong_label()
        layout.addWidget(self.told)
        self._buttons = answer_buttons(self, _("录入"), self._enter)
        layout.addWidget(self._buttons)
        self._read()

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("从文件读入"), "", _("文本 (*.txt *.csv)"))
        if name:
            try:
                self.text.setPlainText(read_text(Path(name))[0])
            except (DeskError, OSError) as error:
                ask.show_exception(self, error)

    def _read(self) -> None:
        """Read what stands there now, and say what it is or what is wrong with it."""
        self.notice = None
        try:
            if self.text.toPlainText().strip():
                notice = read_notice(self.text.toPlainText())
                holiday_notices.check_notice(notice)
                self.notice = notice
        except DeskError as error:
            show_words(self.told, explain(error), wrong=True)
        else:
            show_words(self.told, _tell(self.notice), wrong=False)
        kind = HOLIDAYS.field("kind")
        stretches = self.notice.stretches if self.notice is not None else ()
        self.table.show_lines(
            [
                (format_value(kind, one.kind), one.name, _say_day(one.first), _say_day(one.last),
                 str((one.last - one.first).days + 1))
                for one in stretches
            ]
        )  # fmt: skip
        self._buttons.buttons()[0].setEnabled(self.notice is not None)

    def _enter(self) -> None:
        if self.notice is not None and self.office.do(
            self, holiday_notices.enter_notice, self.notice, provisional=bool(self.status.currentData())
        ):
            self.accept()


def _say_day(day: date) -> str:
    return f"{format_day(day)} {_(WEEKDAYS[day.weekday()])}"


def _tell(notice: Notice | None) -> str:
    if notice is None:
        return ""
    off = sum((one.last - one.first).days + 1 for one in notice.stretches if one.kind == OFF)
    told = [
        _("{year} 年：放假 {off} 天，调休上班 {worked} 天。录入后替换该年度原有的安排，可以撤销。").format(
            year=notice.year, off=off, worked=len(notice.worked)
        )
    ]
    missing = find_missing(one.name for one in notice.stretches if one.kind == OFF)
    if missing:
        told.append(
            _("没有读到：{names}。这些节日先按原来的安排计，补齐后该年度才是“官方”。").format(names="、".join(missing))
        )
    if notice.left_out:
        days = "、".join(format_day(one.first) for one in notice.left_out)
        told.append(_("{days} 属于上一年度，这里不录入。").format(days=days))
    return "".join(told)
