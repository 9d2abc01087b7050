"""The chosen record: title line with its state and moves, then the facts, then what hangs on it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.deadlines import days_late
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.moves import STATE_FIELD, Move
from chamber_desk.domain.register_papers import RECORD_SHEETS
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, fill, format_value
from chamber_desk.services import kept_papers, lists, moves, pipeline, standing
from chamber_desk.services.calendar import get_calendar
from chamber_desk.ui import ask
from chamber_desk.ui.attachment_list import AttachmentList, read_dropped
from chamber_desk.ui.child_list import ChildList
from chamber_desk.ui.facts import Facts, FactsArea
from chamber_desk.ui.hanging import HANGING
from chamber_desk.ui.history_list import HistoryList
from chamber_desk.ui.labels import grey_out, hint_label, say_late, title_label
from chamber_desk.ui.office import Office
from chamber_desk.ui.page_words import page_word
from chamber_desk.ui.panel_pages import make_pages
from chamber_desk.ui.pill import Pill
from chamber_desk.ui.reason_form import ask_reason
from chamber_desk.ui.record_menu import add_acts
from chamber_desk.ui.theme import icon

_MOST_MOVES = 3  # buttons; the others stand in the menu
# The paper of a record (a key of jobs.papers).
_PRINTED = {
    **{one.sheet: one.key for one in RECORD_SHEETS if one.sheet != "archive_items"},  # of those, labels first
    "competitors": "competitor-comparison",
    "contracts": "contract",
    "certificates": "certificate",
    "orders": "dispatch-slip",
    "tickets": "service-sheet",
    "quotations": "quotation",
}


class RecordPanel(QWidget):
    """Shows one record. `edit_asked` when she wants to change it, `open_asked` for a record of another sheet."""

    edit_asked = Signal()
    archive_asked = Signal()
    open_asked = Signal(str, int)
    paper_asked = Signal(str, int)
    archived = Signal(str)  # something that hangs on the record was put away

    def __init__(self, office: Office, sheet: Sheet, empty: str, *, can_edit: bool = True) -> None:
        super().__init__()
        self.office, self.sheet = office, sheet
        self._can_edit = can_edit
        self._barred = office.why_not(office.desk.barred.table(sheet.name))
        self._offered: tuple[bool, tuple[str, ...], bool] | None = None  # what the buttons are for
        self.row: Row | None = None
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 4, 4)
        self._empty = hint_label(empty, centred=True)
        layout.addWidget(self._empty, 1)
        self._body = QWidget()
        layout.addWidget(self._body, 1)
        self._build(QVBoxLayout(self._body))
        self.show_record(None)

    def _build(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        self._title = title_label(wrap=True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number = hint_label()
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pill = Pill()
        head.addWidget(self._title, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self._number)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(6)
        layout.addLayout(self._actions)
        self._lacking = hint_label()
        layout.addWidget(self._lacking)
        facts = Facts(self.sheet)
        facts.open_asked.connect(self.open_asked)
        self._facts = FactsArea(facts)
        layout.addWidget(self._facts)
        self._hanging = QTabWidget(documentMode=True)
        self._hanging.setUsesScrollButtons(True)
        self._children: list[ChildList] = []
        for name, field in HANGING.get(self.sheet.name, ()):
            child = ChildList(self.office, SHEETS[name], field)
            child.open_asked.connect(self.open_asked)
            child.archived.connect(self.archived)
            self._children.append(child)
            self._hanging.addTab(child, page_word(name))
        self._pages = make_pages(self.sheet.name, self.office, self._hanging, self.open_asked)
        self._attached = AttachmentList(self.office, self.sheet.name)
        self._attached.removed.connect(self.archived)
        self._attached.changed.connect(self._show_hanging)
        self._hanging.addTab(self._attached, _("附件"))
        self._history = HistoryList(self.office, self.sheet)
        self._hanging.addTab(self._history, _("历史"))
        self._hanging.currentChanged.connect(lambda _place: self._show_hanging())
        self._hanging.setMinimumHeight(190)
        layout.addWidget(self._hanging, 1)

    def _heading(self, row: Row) -> str:
        """The record's title; where that is only a day or a choice, with the kind of record before it."""
        field = self.sheet.field(self.sheet.title) if self.sheet.has(self.sheet.title) else None
        if field is not None and field.kind in (Kind.CHOICE, Kind.DAY, Kind.MOMENT) and row.values.get(field.name):
            return f"{_(self.sheet.label)}　{format_value(field, row.values[field.name])}"
        return row.title or str(row.values.get(self.sheet.parent) or "")

    def show_record(self, row: Row | None) -> None:
        """Show a record, or the empty page."""
        self.row = row
        self._empty.setVisible(row is None)
        self._body.setVisible(row is not None)
        if row is None:
            return
        number = lists.number_column(self.sheet)
        state = STATE_FIELD.get(self.sheet.name)
        self._title.setText(self._heading(row))
        self._number.setText(
            "　".join([str(row.values.get(number) or "") if number else "", *self._prints(row)]).strip()
        )
        self._number.setVisible(bool(self._number.text()) and self._number.text() != row.title)
        code = str(row.values.get(state) or "") if state else ""
        word = format_value(self.sheet.field(state), code) if state and code else ""
        late = (
            0 if row.archived else days_late(self.sheet.name, row.values, date.today(), self.office.read(get_calendar))
        )
        self._pill.show_state("overdue" if late else code, "　".join(filter(None, (word, say_late(late)))))
        self._lacking.setText(self._tell_lacking(row))
        self._lacking.setVisible(bool(self._lacking.text()))
        self._show_actions(row)
        self._facts.show_row(row)
        self._show_hanging()

    def _tell_lacking(self, row: Row) -> str:
        """What a draft of a contract still lacks, and what should be looked at twice; an opportunity's way so far."""
        if self.sheet.name == "opportunities":
            return self._tell_way(row)
        told = [fill(*one) for one in self.office.read(standing.tell_standing, self.sheet.name, row)]
        if self.sheet.name == "contracts" and row.values.get("state") == "draft":
            from chamber_desk.ui.draft_faults import tell_faults

            told.insert(0, tell_faults(self.office, row.id))
        return "　".join(told)

    def _tell_way(self, row: Row) -> str:
        field = self.sheet.field("stage")
        stays = self.office.read(pipeline.read_stays, row.id)
        told = [_("{stage} {count} 天").format(stage=format_value(field, one.stage), count=one.days) for one in stays]
        return " → ".join(told)

    def _prints(self, row: Row) -> list[str]:
        """How often the record's final paper was printed, in each language it was."""
        if self.sheet.name not in _PRINTED:
            return []
        kept = self.office.read(kept_papers.list_kept, self.sheet.name, row.id)
        return [_("已打印 {count} 次").format(count=sum(one.prints for one in kept))] if kept else []

    def _show_actions(self, row: Row) -> None:
        offered = moves.list_moves(self.sheet.name, row)
        wanted = (row.archived, tuple(move.key for move, can in offered if can), row.values.get("done_on") is None)
        if wanted == self._offered:
            return  # the buttons that stand there are the right ones
        self._offered = wanted
        while (item := self._actions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._can_edit:
            grey_out(self._add_button(_("修改"), "edit", self.edit_asked.emit), self._barred)
        if self.sheet.name == "visits" and not row.archived and row.values["done_on"] is None:
            self._add_button(_("登记结果"), "", self._finish_visit)
        for move in [move for move, can in offered if can][:_MOST_MOVES]:
            grey_out(self._add_button(_(move.label), "", partial(self._move, move)), self._why_not(move))
        if self.sheet.name in _PRINTED:
            self._add_button(_("打印"), "print", lambda: self._print(_PRINTED[self.sheet.name]))
        self._actions.addStretch(1)
        if self._can_edit:
            self._actions.addWidget(self._more_button(row.archived, offered))

    def _print(self, paper: str) -> None:
        if self.row is not None:
            self.paper_asked.emit(paper, self.row.id)

    def _why_not(self, move: Move) -> str:
        return self.office.why_not(self.office.desk.barred.move(self.sheet.name, move.key))

    def _add_button(self, text: str, name: str, act: Callable[..., Any]) -> QPushButton:
        button = QPushButton(text)
        if name:
            button.setIcon(icon(name))
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: act())
        self._actions.addWidget(button)
        return button

    def _more_button(self, archived: bool, offered: Sequence[tuple[Move, bool]]) -> QToolButton:
        button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setText("⋯")
        button.setAccessibleName(_("更多操作"))
        button.setToolTip(_("更多操作"))
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for move, can in offered:
            action = menu.addAction(_(move.label))
            action.setEnabled(can)
            grey_out(action, self._why_not(move) if can else "")
            action.triggered.connect(lambda _checked=False, one=move: self._move(one))
        menu.addSeparator()
        if self.row is not None:
            add_acts(menu, self, self.row)
        away = menu.addAction(icon("archive"), _("恢复") if archived else _("存档"), self.archive_asked.emit)
        grey_out(away, self._barred)
        button.setMenu(menu)
        return button

    def _finish_visit(self) -> None:
        from chamber_desk.ui.visit_form import VisitForm

        if self.row is not None:
            ask.run_dialog(VisitForm(self.office, self, self.row))

    def _move(self, move: Move) -> None:
        row = self.row
        if row is None:
            return
        reason = ""
        if move.needs_reason:
            asked = ask_reason(self, move)
            if asked is None:
                return
            reason = asked
        missing = tuple(name for name in move.fields if move.form or row.values.get(name) in (None, ""))
        if missing:
            from chamber_desk.ui.move_form import MoveForm

            sheet = SHEETS[move.form or self.sheet.name]
            ask.run_dialog(MoveForm(self.office, self, sheet, missing, move, (self.sheet, row), reason))
        else:
            self.office.do(self, moves.move_record, self.sheet.name, row.id, move.key, reason=reason)

    def _show_hanging(self) -> None:
        if self.row is None:
            return
        shown = self._hanging.currentWidget()
        for child in self._children:
            place = self._hanging.indexOf(child)
            count = child.show_of(self.row.id, whole=child is shown)
            word = page_word(child.sheet.name)
            self._hanging.setTabText(place, f"{word} {count}" if count else word)
        if self._pages is not None:
            self._pages.show_of(self.row.id)
        count = self._attached.show_of(self.row.id, whole=shown is self._attached)
        self._hanging.setTabText(self._hanging.indexOf(self._attached), f"{_('附件')} {count}" if count else _("附件"))
        if shown is self._history:
            self._history.show_of(self.row.id)

    def show_attachments(self) -> None:
        """Bring the record's files forward."""
        self._hanging.setCurrentWidget(self._attached)
        self._show_hanging()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A scan may be dropped anywhere on the record."""
        if self.row is not None and read_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped with the record, and show it there."""
        event.acceptProposedAction()
        self._hanging.setCurrentWidget(self._attached)
        self._attached.attach(read_dropped(event))
