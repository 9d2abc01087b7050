"""The bar that tells, when the program starts again, which form was not saved, and goes on with it (stories 7.4 and 7.6)."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _
from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.drafts import Draft, Kept, list_kept
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.office import Office

_WAIT = 1200  # ms: the window is painted first


class UnsavedBar(QFrame):
    """One form at a time, the newest first; hidden where nothing was left unsaved."""

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("undoBar")
        self.office, self._window = office, window
        self._shown: Kept | None = None
        self._passed: set[tuple[str, int | None]] = set()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        self.words = plain_label()
        layout.addWidget(self.words, 1)
        for text, act in ((_("继续填写"), self.resume), (_("以后再说"), self.put_off)):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _checked=False, do=act: do())
            layout.addWidget(button)
        self.hide()
        QTimer.singleShot(_WAIT, self, self.look)
        office.changed.connect(lambda _tables: self._forget())

    def look(self) -> None:
        """Show the next form that was left unsaved."""
        kept = [
            one
            for one in list_kept(self.office.desk.path)
            if one.sheet in SHEETS and (one.sheet, one.record) not in self._passed
        ]
        self._shown = kept[0] if kept else None
        if self._shown is not None:
            said = _(SHEETS[self._shown.sheet].label)
            words = _("新建的“{sheet}”没有保存") if self._shown.record is None else _("修改的“{sheet}”没有保存")
            told = words.format(sheet=said)
            self.words.setText(
                _("{told}（{time} 自动保存）。").format(told=told, time=self._shown.at) if self._shown.at else told
            )
        self.setVisible(self._shown is not None)

    def resume(self) -> None:
        """Open the form as it was left."""
        from chamber_desk.ui.form import RecordForm

        kept = self._shown
        if kept is None:
            return
        self._passed.add((kept.sheet, kept.record))
        row = self.office.read(lists.get_row, kept.sheet, kept.record) if kept.record is not None else None
        if kept.record is not None and row is None:
            Draft(self.office.desk.path, f"{kept.sheet}:{kept.record}").drop()
            ask.say(self, _("这条记录已不存在。"))
        else:
            ask.run_dialog(RecordForm(self.office, SHEETS[kept.sheet], self._window, row, given=kept.given))
        self.look()

    def put_off(self) -> None:
        """Not now: it stays, and is offered again by its form and when the program starts."""
        if self._shown is not None:
            self._passed.add((self._shown.sheet, self._shown.record))
        self.look()

    def _forget(self) -> None:
        """It was saved meanwhile."""
        if self._shown is not None and not any(
            (one.sheet, one.record) == (self._shown.sheet, self._shown.record)
            for one in list_kept(self.office.desk.path)
        ):
            self.look()
