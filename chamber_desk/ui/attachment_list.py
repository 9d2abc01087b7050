"""The files of the shown record: dropped or chosen, opened, saved, taken off."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chamber_desk.domain.attachments import is_program
from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import _
from chamber_desk.jobs.attaching import attach_file, save_attachment
from chamber_desk.paths import cache_dir
from chamber_desk.services import attachments
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.plain_table import PlainTable
from chamber_desk.ui.theme import icon


def say_size(size: int) -> str:
    """A file's size as people read it: 840 B, 12.5 KB, 3.1 MB."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.1f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def read_dropped(event: QDropEvent) -> list[Path]:
    """The files that are being dropped; empty if it is something else."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class AttachmentList(QWidget):
    """Lists a record's files and takes new ones by button or by drag and drop."""

    removed = Signal(str)  # the name of what was taken off, for the undo bar
    changed = Signal()

    def __init__(self, office: Office, table: str) -> None:
        super().__init__()
        self.office, self._table = office, table
        self._record: int | None = None
        self._found: list[attachments.Attachment] = []
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        self.list = PlainTable(
            [_("附件"), _("大小"), _("添加时间")], _("附件列表"), right=(1,), widths=(280, 80, 130), wide=0
        )
        self.list.opened.connect(self._open_at)
        layout.addWidget(self.list, 1)
        self._hint = hint_label(
            _("把扫描件或照片拖到这里，或用下面的按钮添加；文件存进办公文件，随备份一起走。"), centred=True
        )
        layout.addWidget(self._hint, 1)
        buttons = QHBoxLayout()
        for text, name, act in (
            (_("添加附件"), "new", self._choose),
            (_("打开附件"), "search", self._open),
            (_("附件另存为"), "export", self._save),
            (_("移除附件"), "archive", self._remove),
        ):
            button = QPushButton(icon(name), text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def show_of(self, record: int, *, whole: bool) -> int:
        """Show a record's files and give their count; the lines only if the list is on screen."""
        self._record = record
        if not whole:
            return self.office.read(attachments.count_attachments, self._table, record)
        self._found = self.office.read(attachments.list_attachments, self._table, record)
        self.list.show_lines([(one.name, say_size(one.bytes), f"{one.added_at:%Y-%m-%d %H:%M}") for one in self._found])
        self.list.setVisible(bool(self._found))
        self._hint.setVisible(not self._found)
        return len(self._found)

    def attach(self, files: list[Path]) -> None:
        """Keep files with the shown record; one that cannot be kept is named, the others are."""
        if self._record is None:
            return
        for file in files:
            try:
                attach_file(self.office.desk, self._table, self._record, file)
            except DeskError as error:
                ask.show_error(self, error)
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if read_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        event.acceptProposedAction()
        self.attach(read_dropped(event))

    def _choose(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self, _("添加附件"))
        self.attach([Path(name) for name in names])

    def _chosen(self) -> attachments.Attachment | None:
        place = self.list.currentRow()
        if 0 <= place < len(self._found):
            return self._found[place]
        return self._found[0] if len(self._found) == 1 else None

    def _open_at(self, place: int) -> None:
        self.list.selectRow(place)
        self._open()

    def _open(self) -> None:
        """Open a copy with the program for its kind: what is kept can't be changed from outside."""
        one = self._chosen()
        if one is None:
            return
        if is_program(one.name):
            ask.say(self, _("“{name}”可能是程序，不在这里打开；需要时请另存后由懂电脑的人检查。").format(name=one.name))
            return
        target = cache_dir() / "attachments" / one.sha256[:16] / one.name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            save_attachment(self.office.desk, one.id, target)
        except (DeskError, OSError) as error:
            ask.show_exception(self, error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            ask.say(self, _("本机没有能打开“{name}”的程序；请另存后换一台电脑打开。").format(name=one.name))

    def _save(self) -> None:
        one = self._chosen()
        target = ask.ask_target(self, _("附件另存为"), one.name, _("所有文件 (*)")) if one is not None else None
        if one is None or target is None:
            return
        try:
            save_attachment(self.office.desk, one.id, target)
        except (DeskError, OSError) as error:
            ask.show_exception(self, error)

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None and self.office.do(self, attachments.remove_attachment, one.id):
            self.removed.emit(one.name)
            self.changed.emit()
