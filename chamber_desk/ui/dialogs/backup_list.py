"""The automatic backups of an office, to choose one to restore."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.i18n import _, format_moment
from chamber_desk.jobs.automatic_backups import backup_folder, last_change, list_backups
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import fitting_size, icon


class BackupList(QDialog):
    """After it is accepted, `chosen` is a backup's file, or None if she wants to look for one elsewhere."""

    def __init__(self, office: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._backups = list_backups(office)
        self.setWindowTitle(_("从备份恢复"))
        self.resize(fitting_size(self, 760, 420))
        layout = QVBoxLayout(self)
        words = _("关闭窗口时和每天都会自动备份到“{folder}”。恢复时另存成一个文件，现在的办公文件不动。")
        layout.addWidget(hint_label(words.format(folder=backup_folder(office))))
        headings = [_("备份时间"), _("大小（字节）"), _("操作数"), _("文件")]
        self.table = PlainTable(headings, _("自动备份"), right=(1, 2), widths=(170, 130, 90, 300))
        self.table.show_lines([self._line(place) for place in range(len(self._backups))])
        self.table.opened.connect(self._choose)
        layout.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        restore = self._button(_("恢复所选备份"), "backup", lambda: self._choose(self.table.currentRow()))
        restore.setEnabled(bool(self._backups))
        other = self._button(_("从别的文件恢复……"), "", self.accept)
        close = self._button(_("取消"), "", self.reject)
        buttons.addWidget(restore)
        buttons.addWidget(other)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        if self._backups:
            self.table.setCurrentCell(0, 0)

    def _button(self, text: str, name: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if name:
            button.setIcon(icon(name))
        button.clicked.connect(act)
        return button

    def _line(self, place: int) -> list[str]:
        backup = self._backups[place]
        newest = last_change(backup.file)
        changes = str(newest[0]) if newest else _("读不出")
        return [format_moment(backup.made_at), f"{backup.size:,}", changes, backup.file.name]

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._backups):
            self.chosen = self._backups[place].file
            self.accept()
