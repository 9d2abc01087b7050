"""The frame: tabs, menus, the undo bar and the status line. Only the tab on screen is built, and only when it is seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, fill
from chamber_desk.services import journal, undo
from chamber_desk.ui import ask
from chamber_desk.ui.background import WorkBar
from chamber_desk.ui.backups import DailyBackup, back_up_on_closing
from chamber_desk.ui.choices import set_choice
from chamber_desk.ui.commands import Command
from chamber_desk.ui.homes import NOT_ADDED, REGISTER_SHEETS
from chamber_desk.ui.keys import AutoLock
from chamber_desk.ui.labels import plain_action, plain_label
from chamber_desk.ui.menus import build_menus, menu_commands
from chamber_desk.ui.notices import Notices, count_due
from chamber_desk.ui.office import Office
from chamber_desk.ui.theme import icon
from chamber_desk.ui.undo_bar import UndoBar, offer_rest
from chamber_desk.ui.unsaved import UnsavedBar

if TYPE_CHECKING:
    from chamber_desk.ui.tab import Tab


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab: its module in `ui.tabs` (and its icon's name), its word, and the sheets whose due things its badge counts."""

    key: str
    label: str
    sheets: tuple[str, ...] = ()

    def make(self, office: Office) -> "Tab":
        """The tab itself; its module is imported only now."""
        made: Tab = import_module(f"chamber_desk.ui.tabs.{self.key}").make(office)
        return made


TABS = (
    TabSpec("today", N_("今日｜页")),
    TabSpec("team", N_("团队｜页"), ("people",)),
    TabSpec("customers", N_("客户｜页"), ("customers", "visits")),
    TabSpec("pipeline", N_("商机｜页"), ("opportunities",)),
    TabSpec("contracts", N_("合同｜页"), ("contracts",)),
    TabSpec("orders", N_("订单｜页"), ("orders",)),
    TabSpec("aftersales", N_("售后｜页"), ("tickets",)),
    TabSpec("appraisals", N_("考核｜页")),
    TabSpec("risk", N_("风险｜页")),
    TabSpec("analysis", N_("分析｜页")),
)
# Where a record of a sheet is shown.
HOMES = {
    "people": "team", "products": "team", "targets": "team", "customers": "customers", "visits": "customers",
    "contacts": "customers", "opportunities": "pipeline", "contracts": "contracts", "instalments": "contracts", "own_clauses": "contracts",
    "receipts": "contracts", "orders": "orders", "refunds": "orders", "tickets": "aftersales", "teamwork": "appraisals",
    "ratings": "appraisals", "certificates": "appraisals", "months": "appraisals", "target_plans": "team",
    **{sheet: tab for tab, sheets in REGISTER_SHEETS.items() for sheet in sheets},
}  # fmt: skip

NEW_FROM_ANYWHERE = ("customers", "visits", "contacts", "opportunities", "contracts", "orders", "tickets", "people",
                     "products", "targets", "teamwork", "ratings", "own_clauses",
                     *(sheet for sheets in REGISTER_SHEETS.values() for sheet in sheets if sheet not in NOT_ADDED))  # fmt: skip


class MainWindow(QMainWindow):
    """The window of one office. `office_asked` when she wants another one (or the same anew) in its place."""

    office_asked = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._built: dict[str, Tab] = {}
        self._holders: list[QVBoxLayout] = []
        self.setWindowTitle(_("{office} — 商会工作台").format(office=office.desk.title))
        self.setWindowIcon(icon("mark"))
        self.resize(1366, 740)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setObjectName("main")
        self.tabs.setIconSize(QSize(20, 20))
        self.tabs.setAccessibleName(_("主要页面"))
        for spec in TABS:
            holder = QWidget()
            room = QVBoxLayout(holder)
            room.setContentsMargins(0, 0, 0, 0)
            self._holders.append(room)
            self.tabs.addTab(holder, icon(spec.key), _(spec.label))
        self.tabs.currentChanged.connect(self._show_tab)
        self.undo_bar = UndoBar()
        self.undo_bar.undo_asked.connect(self.undo)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(UnsavedBar(office, self))
        layout.addWidget(self.undo_bar)
        self.setCentralWidget(body)
        self.undo_action, self.redo_action = QAction(self), QAction(self)
        self.lock = AutoLock(self)
        build_menus(self)
        self._state = plain_label()
        self.statusBar().addWidget(self._state)
        self.statusBar().addPermanentWidget(WorkBar(office.background))
        self._bind_keys()
        office.changed.connect(lambda _tables: self._note_change())
        office.fields_changed.connect(self._draw_anew)
        self._badges = QTimer(self, singleShot=True, interval=400)
        self._badges.timeout.connect(self._count_badges)
        self._note_change()
        QTimer.singleShot(0, self, lambda: self._show_tab(self.tabs.currentIndex()))  # the window is painted first
        self.notices = Notices(self)
        self.daily_backup = DailyBackup(self)

    def _bind_keys(self) -> None:
        for place in range(len(TABS)):
            key = QShortcut(QKeySequence(f"Ctrl+{(place + 1) % 10}"), self)
            key.activated.connect(lambda number=place: self.tabs.setCurrentIndex(number))

    def current_tab(self) -> "Tab":
        """The tab on screen."""
        return self.tab(TABS[self.tabs.currentIndex()].key)

    def tab(self, key: str) -> "Tab":
        """A tab, built if it was not yet."""
        if key not in self._built:
            place = [spec.key for spec in TABS].index(key)
            made = TABS[place].make(self.office)
            made.open_asked.connect(self.open_record)
            made.paper_asked.connect(self.show_paper)
            made.archived.connect(lambda title: self.undo_bar.tell(_("已存档：{title}").format(title=title)))
            self._holders[place].addWidget(made)
            self._built[key] = made
        return self._built[key]

    def _show_tab(self, place: int) -> None:
        self.tab(TABS[place].key)

    def open_record(self, sheet: str, record: int) -> None:
        """Show a record, wherever it lives."""
        key = HOMES.get(sheet)
        if key is not None:
            self.tabs.setCurrentIndex([spec.key for spec in TABS].index(key))
            self.tab(key).open_record(sheet, record)

    def show_paper(self, paper: str, asked: Any) -> None:
        """Make a paper in the background and preview it."""
        from chamber_desk.jobs import kept, read_back
        from chamber_desk.jobs.papers import PAPERS, find_seal
        from chamber_desk.ui.preview import PaperPreview

        if paper == "certificate":
            asked = self._choose_stock(asked)
            if asked is None:
                return

        desk, run = self.office.desk, self.office.background.run
        is_batch = read_back.is_batch(paper, asked)

        def fail(error: Exception) -> None:
            ask.show_exception(self, error)

        def issue(done: Callable[[kept.Printed], None]) -> None:
            run(_("正在生成文件……"), partial(kept.issue_paper, desk, paper, asked), done, fail)

        def make(progress: kept.Progress) -> tuple[kept.Printed, list[read_back.Fault] | None]:
            printed = kept.show_paper(desk, paper, asked, progress)
            return printed, read_back.read_back(desk, paper, asked, printed.content) if is_batch else None

        def show(made: tuple[kept.Printed, list[read_back.Fault] | None]) -> None:
            printed, missing = made
            if missing:
                told = "\n".join(fill(words, values) for words, values in missing[:20])
                ask.say(self, f"{_('逐页读回核对，发现问题：')}\n{told}")
            preview = PaperPreview(printed.content, _(PAPERS[paper].label), self, find_seal(desk, paper, asked))
            preview.keep_with(issue, printed.kept)
            preview.tell_read_back(whole=missing == [])
            if is_batch:
                preview.split_with(partial(self._save_each, paper, asked))
            ask.run_dialog(preview)

        run(_("正在生成文件……"), make, show, fail, can_cancel=True)

    def _save_each(self, paper: str, asked: Any, folder: Path) -> None:
        """A batch as single files in a folder, in the background."""
        from chamber_desk.jobs.single_files import issue_each

        told = _("已在 {folder} 写出 {count} 个文件。")
        self.office.background.run(
            _("正在生成文件……"),
            lambda progress: issue_each(self.office.desk, paper, asked, folder, progress),
            lambda written: ask.say(self, told.format(folder=folder, count=len(written))),
            lambda error: ask.show_exception(self, error),
            can_cancel=True,
        )

    def _choose_stock(self, asked: Any) -> Any:
        """What certificates are printed on: a plain sheet, or stock by one of the printer profiles; None if neither."""
        from chamber_desk.ui.dialogs.certificate_stock import CertificateStock

        dialog = CertificateStock(self.office, self)
        dialog.paper_asked.connect(self.show_paper)
        chosen = ask.run_dialog(dialog)
        return replace(asked, overlay=dialog.overlay, language=dialog.language()) if chosen else None

    def find_anything(self) -> None:
        """Any record or command from one box."""
        from chamber_desk.ui.dialogs.find import FindAnything

        dialog = FindAnything(self.office, self, self._commands())
        if not ask.run_dialog(dialog):
            return
        if dialog.hit is not None:
            self.open_record(dialog.hit.sheet, dialog.hit.id)
        elif dialog.command is not None:
            dialog.command.act()

    def _commands(self) -> list[Command]:
        commands = [
            Command(_("新建{sheet}").format(sheet=_(SHEETS[sheet].label)), partial(self.add_record, sheet))
            for sheet in NEW_FROM_ANYWHERE
            if not self.office.desk.hidden.sheet(sheet)
        ]
        commands += [
            Command(_(spec.label), partial(self.tabs.setCurrentIndex, place), f"Ctrl+{(place + 1) % 10}")
            for place, spec in enumerate(TABS)
        ]
        return commands + menu_commands(self)

    def add_record(self, sheet: str) -> None:
        """A new record of a sheet, on the tab where such records live."""
        key = HOMES[sheet]
        self.tabs.setCurrentIndex([spec.key for spec in TABS].index(key))
        self.tab(key).show_page(sheet)
        self.tab(key).add()

    def undo(self) -> None:
        """Take back the newest change."""
        offer_rest(self, self.office, self._turn(undo.undo_change))

    def redo(self) -> None:
        """Do it again."""
        self._turn(undo.redo_change)

    def _turn(self, verb: Any) -> Any:
        try:
            change = self.office.desk.write(verb)
        except DeskError as error:
            ask.show_error(self, error)
            return None
        words = _("已撤销：{change}") if verb is undo.undo_change else _("已重做：{change}")
        self.statusBar().showMessage(words.format(change=fill(change.message_id, change.values)), 6000)
        return change

    def _draw_anew(self) -> None:
        """The office's own fields changed, by undo perhaps; a dialog that is open sees to it itself."""
        if QApplication.activeModalWidget() is None:
            self.office_asked.emit(self.office.desk.path)

    def _note_change(self) -> None:
        back, again = self.office.read(journal.next_undo), self.office.read(journal.next_redo)
        for action, change, words in (
            (self.undo_action, back, _("撤销：{change}")),
            (self.redo_action, again, _("重做：{change}")),
        ):
            action.setEnabled(change is not None)
            name = fill(change.message_id, change.values) if change else ""
            action.setText(plain_action(words.format(change=name)) if change else words.split("：")[0].split(":")[0])
        self._state.setText("　".join(filter(None, (self.office.desk.who, self.office.desk.path))))
        self._badges.start()

    def _count_badges(self) -> None:
        self.office.run(lambda _progress: count_due(self.office), self._show_badges)

    def _show_badges(self, counts: dict[str, int]) -> None:
        for place, spec in enumerate(TABS):
            total = sum(counts.values()) if spec.key == "today" else sum(counts.get(sheet, 0) for sheet in spec.sheets)
            self.tabs.setTabText(place, f"{_(spec.label)} {total}" if total else _(spec.label))
            self.tabs.tabBar().setAccessibleTabName(place, _(spec.label))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked for, close the office and remember where the window stood."""
        set_choice("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.office.background.close()
        back_up_on_closing(self)
        self.office.close()
        event.accept()
