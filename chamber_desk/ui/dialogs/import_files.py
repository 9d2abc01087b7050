"""The import: choose files, see what would go in and what would not and why, correct in the grid, then take it in."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.profiles import list_profiles
from chamber_desk.i18n import _, with_remark
from chamber_desk.jobs import transfer
from chamber_desk.ui import ask
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import fitting_size, icon

_VALUE = 3
_MOST_SHOWN = 2000


class ImportFiles(QDialog):
    """Nothing is written before she presses the last button; undo takes the whole import back."""

    def __init__(self, office: Office, parent: QWidget, files: list[Path] | None = None, *, as_sheet: str = "") -> None:
        super().__init__(parent)
        self.office = office
        self._files: list[Path] = []
        self._preview: transfer.Preview | None = None
        self.setWindowTitle(_("导入"))
        self.resize(fitting_size(self, 1040, 640))
        layout = QVBoxLayout(self)
        layout.addLayout(self._build_bar())
        self._outcome = plain_label(_("选择 xlsx 或 csv 文件；先检查，不会马上写入。"), wrap=True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self._outcome)
        self._notes = QPlainTextEdit(readOnly=True)
        self._notes.setAccessibleName(_("说明"))
        self._notes.setMaximumHeight(90)
        self._notes.hide()
        layout.addWidget(self._notes)
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(_("退回的行"))
        self.table.setHorizontalHeaderLabels([_("表"), _("行"), _("栏目"), _("内容（可改）"), _("原因")])
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for column, width in enumerate((110, 60, 130, 240)):
            self.table.setColumnWidth(column, width)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_buttons())
        self._sheet.setCurrentIndex(max(0, self._sheet.findData(as_sheet)))
        if files:
            self._choose(files)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        pick = QPushButton(icon("import"), _("选择文件……"))
        pick.setAccessibleName(_("选择文件……"))
        pick.clicked.connect(self._pick)
        self._profile = self._combo(_("对照方案"), [("", _("本程序的工作簿")), *list_profiles().items()])
        names = [("", _("按表名识别")), *((name, _(sheet.label)) for name, sheet in SHEETS.items() if sheet.exchanged)]
        self._sheet = self._combo(_("当作哪张表"), names)
        doubles = [("error", _("退回")), ("skip", _("跳过")), ("update", _("更新已有的"))]
        self._double = self._combo(_("遇到重复"), doubles)
        bar.addWidget(pick)
        for label, box in (
            (_("对照方案"), self._profile), (_("当作哪张表"), self._sheet), (_("遇到重复"), self._double),
        ):  # fmt: skip
            words = plain_label(label)
            words.setBuddy(box)
            bar.addWidget(words)
            bar.addWidget(box)
        bar.addStretch(1)
        return bar

    def _combo(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        for code, words in choices:
            box.addItem(words, code)
        box.currentIndexChanged.connect(lambda _place: self._read())
        return box

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self._again = QPushButton(_("按改过的内容重新检查"))
        self._again.setAccessibleName(self._again.text())
        self._again.clicked.connect(self._check_again)
        self._save = QPushButton(icon("export"), _("另存退回的行……"))
        self._save.clicked.connect(self._save_refused)
        self._clean = QPushButton(_("清洗报告……"))
        self._clean.setAccessibleName(self._clean.text())
        self._clean.clicked.connect(self._show_cleaning)
        self._take = QPushButton(_("导入"))
        self._take.setAccessibleName(_("导入"))
        self._take.clicked.connect(self._import)
        close = QPushButton(_("关闭"))
        close.clicked.connect(self.reject)
        buttons.addWidget(self._again)
        buttons.addWidget(self._save)
        buttons.addWidget(self._clean)
        buttons.addStretch(1)
        buttons.addWidget(self._take)
        buttons.addWidget(close)
        for button in (self._again, self._save, self._clean, self._take):
            button.setEnabled(False)
        return buttons

    def _pick(self) -> None:
        kinds = _("表格 (*.xlsx *.csv *.txt)")
        names, _kind = QFileDialog.getOpenFileNames(self, _("选择文件"), "", kinds)
        if names:
            self._choose([Path(name) for name in names])

    def _choose(self, files: list[Path]) -> None:
        self._files = files
        self._read()

    def _read(self) -> None:
        if not self._files:
            return
        self._outcome.setText(_("正在检查……"))
        profile, sheet, double = (box.currentData() for box in (self._profile, self._sheet, self._double))

        def work(_progress: Any) -> transfer.Preview:
            preview = transfer.read_files(
                self._files, as_sheet=sheet or None, profile=profile or None, accept_offers=bool(profile),
                on_duplicate=double,
            )  # fmt: skip
            return transfer.rehearse_import(self.office.desk, preview)

        self.office.background.run(_("正在检查……"), work, self._show, self._fail, can_cancel=True)

    def _fail(self, error: Exception) -> None:
        self._outcome.setText(_("没有读入。"))
        self._take.setEnabled(False)
        ask.show_exception(self, error)

    def _show(self, preview: transfer.Preview) -> None:
        self._preview = preview
        outcome = preview.as_json()
        words = _("检查结果：可新增 {added}，可更新 {updated}，跳过 {skipped}，退回 {refused}。")
        self._outcome.setText(
            words.format(**{name: outcome[name] for name in ("added", "updated", "skipped", "refused")})
        )
        notes = preview.notes + [with_remark(one.text, one.rows) for one in preview.offers]
        self._notes.setPlainText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        shown = preview.refusals[:_MOST_SHOWN]
        self.table.setRowCount(len(shown))
        for place, one in enumerate(shown):
            sheet = SHEETS.get(one.sheet)
            label = _(sheet.label) if sheet else one.source
            field = _(sheet.field(one.column).label) if sheet and sheet.has(one.column) else one.column
            for column, text in enumerate((label, str(one.row), field, one.value, one.reason)):
                item = QTableWidgetItem(text)
                if column != _VALUE:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(place, column, item)
        ready = preview.result.added + preview.result.updated
        self._take.setEnabled(ready > 0)
        self._take.setText(_("导入 {count} 行").format(count=ready))
        self._again.setEnabled(bool(shown))
        self._save.setEnabled(bool(preview.refusals))
        self._clean.setEnabled(preview.read > 0)

    def _check_again(self) -> None:
        preview = self._preview
        if preview is None:
            return
        for place, one in enumerate(preview.refusals[:_MOST_SHOWN]):
            item = self.table.item(place, _VALUE)
            if item is not None and item.text() != one.value:
                transfer.correct_cell(preview, one, item.text())
        transfer.read_again(preview)
        self.office.background.run(
            _("正在检查……"),
            lambda _progress: transfer.rehearse_import(self.office.desk, preview),
            self._show,
            self._fail,
            can_cancel=True,
        )

    def _save_refused(self) -> None:
        from chamber_desk.exchange.report import write_report

        target = ask.ask_target(self, _("另存退回的行"), "refused.xlsx", "Excel (*.xlsx)")
        if target is not None and self._preview is not None:
            write_report(self._preview.tables, self._preview.refusals, target)

    def _show_cleaning(self) -> None:
        from chamber_desk.exchange.cleaning import Cleaning
        from chamber_desk.ui.dialogs.cleaning import CleaningDialog

        preview = self._preview
        if preview is None:
            return

        def show(told: Cleaning) -> None:
            ask.run_dialog(CleaningDialog(told, self))

        self.office.background.run(_("正在整理报告……"), lambda _progress: transfer.look_over(preview), show, self._fail)

    def _import(self) -> None:
        preview = self._preview
        if preview is None:
            return
        transfer.read_again(preview)
        self._take.setEnabled(False)

        def done(result: transfer.Preview) -> None:
            outcome = result.as_json()
            words = _("导入完成：新增 {added}，更新 {updated}，跳过 {skipped}，退回 {refused}。")
            text = words.format(**{name: outcome[name] for name in ("added", "updated", "skipped", "refused")})
            ask.say(self, text + "\n" + _("需要时可用“撤销”整批收回。"))
            self.accept()

        self.office.background.run(
            _("正在导入……"), lambda _progress: transfer.run_import(self.office.desk, preview), done, self._fail
        )
