"""The pipeline as a board: a column a stage, a card an opportunity, moved by mouse or keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, explain, format_day, format_money
from chamber_desk.services import lists, pipeline
from chamber_desk.services.stages import list_stages
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.labels import hint_label, title_label
from chamber_desk.ui.office import Office

_LEAST_WIDTH = 150
_RECORD = Qt.ItemDataRole.UserRole


class StageList(QListWidget):
    """The cards of one stage. `taken` tells a card that was dropped here, `sent` one that a key sends on (+1 or -1)."""

    taken = Signal(int, str)  # record, stage it is to stand in
    sent = Signal(int, int)  # record, how many stages further
    left = Signal(int)  # the cursor goes one column further
    opened = Signal(int)

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage
        self.setObjectName("stage")
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_RECORD)))

    def show_cards(self, cards: Sequence[pipeline.Card]) -> None:
        """Show other cards; the cursor stays on its card."""
        here = self.chosen()
        self.clear()
        for card in cards:
            item = QListWidgetItem(_say_card(card))
            item.setData(_RECORD, card.id)
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() * 4 + 20))
            self.addItem(item)
            if card.id == here:
                self.setCurrentItem(item)

    def chosen(self) -> int | None:
        """The record of the card under the cursor."""
        item = self.currentItem()
        return int(item.data(_RECORD)) if item is not None else None

    def dropEvent(self, event: QDropEvent) -> None:
        """A card from another column is to stand here; the list itself is drawn anew from the records."""
        source = event.source()
        record = source.chosen() if isinstance(source, StageList) else None
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if record is not None and source is not self:
            self.taken.emit(record, self.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; ← → go to the next column, with Ctrl they take the card along."""
        record = self.chosen()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and record is not None:
            self.sent.emit(record, step)
        elif step:
            self.left.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and record is not None:
            self.opened.emit(record)
        else:
            super().keyPressEvent(event)


def _say_card(card: pipeline.Card) -> str:
    money = format_money(card.amount) if card.amount is not None else _("未填金额")
    expected = _("预计 {day}").format(day=format_day(card.expected_on)) if card.expected_on else _("未填预计日期")
    days = "" if card.days is None else _("{count} 天").format(count=card.days)
    if card.is_stuck:
        days = _("⚠ 停滞 {count} 天").format(count=card.days)
    return "\n".join((card.title, f"{card.customer}　{card.owner}", f"{money}　{expected}", days))


class Board(FiguresTab):
    """All open opportunities by stage."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._follow: int | None = None  # the record the cursor goes after
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        hint = _("拖动卡片换阶段，或选中后按 Ctrl+→、Ctrl+←；回车打开。退回要写理由；停留超过 30 天的标“停滞”。")
        layout.addWidget(hint_label(hint))
        area = QScrollArea(widgetResizable=True)  # an office may have more stages than a window is wide
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        self._columns = QHBoxLayout(holder)
        self._columns.setContentsMargins(0, 0, 0, 0)
        area.setWidget(holder)
        layout.addWidget(area, 1)
        self._standing: list[tuple[str, str]] = []  # code and name of the columns that stand
        self.lists: list[StageList] = []
        self._sums: list[QLabel] = []
        self._build_columns([(stage.code, stage.label) for stage in office.read(list_stages)])

    def _build_columns(self, wanted: list[tuple[str, str]]) -> None:
        """Columns for these stages, unless they stand."""
        told = [(code, _(label)) for code, label in wanted]
        if told == self._standing:
            return
        self._standing, self.lists, self._sums = told, [], []
        while (item := self._columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for code, label in told:
            self._columns.addWidget(self._build_column(code, label), 1)

    def _build_column(self, stage: str, label: str) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        sums = hint_label()
        layout.addWidget(title_label(label, wrap=True))
        layout.addWidget(sums)
        cards = StageList(stage)
        cards.setMinimumWidth(_LEAST_WIDTH)
        cards.setAccessibleName(_("看板：{stage}").format(stage=label))
        cards.taken.connect(self.move_card)
        cards.sent.connect(self._send)
        cards.left.connect(self._go)
        cards.opened.connect(lambda record: self.open_asked.emit("opportunities", record))
        layout.addWidget(cards, 1)
        self.lists.append(cards)
        self._sums.append(sums)
        return holder

    def _reading(self) -> Callable[[], list[pipeline.Column]]:
        return lambda: self.office.read(pipeline.read_board)

    def _show_found(self, found: list[pipeline.Column]) -> None:
        self._build_columns([(column.stage, column.label) for column in found])
        for column, cards, sums in zip(found, self.lists, self._sums, strict=True):
            told = _("{count} 条　{money}").format(count=column.count, money=format_money(column.amount))
            told += "\n" + _("按概率 {money}").format(money=format_money(column.weighted))
            more = column.count - len(column.cards)
            sums.setText(told + (_("　只列前 {count} 条").format(count=len(column.cards)) if more else ""))
            cards.show_cards(column.cards)
        if self._follow is not None:
            self._find(self._follow)
            self._follow = None

    def _find(self, record: int) -> None:
        for cards in self.lists:
            for place in range(cards.count()):
                if cards.item(place).data(_RECORD) == record:
                    cards.setCurrentRow(place)
                    cards.setFocus()
                    return

    def _go(self, step: int) -> None:
        sender = self.sender()
        place = self.lists.index(sender) + step if isinstance(sender, StageList) else -1
        if 0 <= place < len(self.lists):
            self.lists[place].setFocus()
            if self.lists[place].currentRow() < 0:
                self.lists[place].setCurrentRow(0)

    def _send(self, record: int, step: int) -> None:
        stages = [cards.stage for cards in self.lists]
        sender = self.sender()
        place = stages.index(sender.stage) + step if isinstance(sender, StageList) else -1
        if 0 <= place < len(stages):
            self.move_card(record, stages[place])

    def move_card(self, record: int, stage: str) -> None:
        """Take an opportunity into another stage; she is asked for the reason of a step back, and for what is missing."""
        self._follow = record
        move_asking(self.office, self, record, stage)


def move_asking(office: Office, parent: QWidget, record: int, stage: str) -> bool:
    """Move an opportunity to a stage, asking for what the step needs; False if she thought better of it."""
    row = office.read(lists.get_row, "opportunities", record)
    if row is None:
        return False
    reason = ""
    if office.read(pipeline.is_step_back, str(row.values["stage"] or ""), stage):
        asked = ask.ask_text(parent, _("退回前面的阶段"), _("理由"))
        if asked is None:
            return False
        reason = asked
    try:
        office.desk.write(pipeline.move_stage, record, stage, reason=reason)
    except DeskError as error:
        if error.field in (None, "stage"):
            ask.show_error(parent, error)
        elif ask.confirm(parent, explain(error), _("现在去填")):
            ask.run_dialog(RecordForm(office, SHEETS["opportunities"], parent.window(), row))
        return False
    return True
