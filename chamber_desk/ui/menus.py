"""The menus, as data: word, key and what it does."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from chamber_desk.i18n import LANGUAGES, _, labelled, language
from chamber_desk.jobs.offices import recent_offices
from chamber_desk.ui import ask, backups
from chamber_desk.ui.choices import read_choices, set_choice
from chamber_desk.ui.commands import Command
from chamber_desk.ui.keys import barred_entries
from chamber_desk.ui.labels import grey_out, plain_action
from chamber_desk.ui.notices import OFF, TIMES
from chamber_desk.ui.print_menu import add_lists
from chamber_desk.ui.theme import apply_theme, icon

if TYPE_CHECKING:
    from chamber_desk.ui.main_window import MainWindow

_LANGUAGE_NAMES = {"zh_CN": "简体中文", "zh_TW": "繁體中文", "en": "English"}


def build_menus(window: "MainWindow") -> None:
    """All menus of the window."""
    bar = window.menuBar()
    _fill(bar.addMenu(_("文件(&F)")), window, _file_menu(window))
    _add_recent(bar.actions()[0].menu(), window)
    add_lists(bar.actions()[0].menu(), window)
    edit = bar.addMenu(_("编辑(&E)"))
    for action, keys, name, act in (
        (window.undo_action, "Ctrl+Z", "undo", window.undo),
        (window.redo_action, "Ctrl+Y", "redo", window.redo),
    ):
        action.setShortcut(QKeySequence(keys))
        action.setIcon(icon(name))
        action.triggered.connect(lambda _checked=False, one=act: one())
        edit.addAction(action)
    edit.addSeparator()
    _fill(edit, window, _edit_menu(window))
    _add_view(bar.addMenu(_("视图(&V)")), window)
    _fill(bar.addMenu(_("帮助(&H)")), window, ((_("使用说明"), "F1", "", lambda: _show_help(window)),))


def _fill(menu: QMenu, window: "MainWindow", entries: Any) -> None:
    barred = barred_entries(window.office.desk)
    menu.setToolTipsVisible(True)
    for text, keys, name, act in entries:
        action = QAction(text, window)
        grey_out(action, window.office.why_not(barred.get(text)))
        if keys:
            action.setShortcut(QKeySequence(keys))
        if name:
            action.setIcon(icon(name))
        action.triggered.connect(lambda _checked=False, one=act: one())
        menu.addAction(action)


def _file_menu(window: "MainWindow") -> tuple[tuple[str, str, str, Callable[[], Any]], ...]:
    return (
        (_("新建办公文件……"), "", "new", lambda: _new_office(window)),
        (_("打开……"), "Ctrl+O", "", lambda: _open_office(window)),
        (_("导入……"), "Ctrl+I", "import", lambda: _import(window)),
        (_("导出工作簿……"), "Ctrl+E", "export", lambda: _export(window)),
        (_("空白导入模板……"), "", "", lambda: _template(window)),
        (_("商会资料……"), "", "settings", lambda: _settings(window)),
        (_("商机阶段……"), "", "pipeline", lambda: _stages(window)),
        (_("自定字段……"), "", "columns", lambda: _own_fields(window)),
        (_("文书样式……"), "", "", lambda: _looks(window)),
        (_("操作人……"), "", "", lambda: _operators(window)),
        (_("锁定"), "Ctrl+L", "", window.lock.lock),
        (_("换人登录"), "", "", window.lock.change_operator),
        (_("证书套打……"), "", "print", lambda: _printers(window)),
        (_("备份……"), "", "backup", lambda: backups.back_up(window)),
        (_("交接包……"), "", "", lambda: backups.hand_over(window)),
        (_("加密另存……"), "", "", lambda: backups.seal(window)),
        (_("从备份恢复……"), "", "", lambda: backups.restore(window)),
        (_("检查文件是否完好"), "", "", lambda: backups.check(window)),
        (_("抢救损坏的文件……"), "", "", lambda: backups.salvage(window)),
        (_("退出"), "Ctrl+Q", "", window.close),
    )


def _edit_menu(window: "MainWindow") -> tuple[tuple[str, str, str, Callable[[], Any]], ...]:
    return (
        (_("新建记录"), "Ctrl+N", "new", lambda: window.current_tab().add()),
        (_("在本页查找"), "Ctrl+F", "search", lambda: window.current_tab().focus_search()),
        (_("查找记录或命令……"), "Ctrl+K", "search", window.find_anything),
        (_("批量修改……"), "Ctrl+Shift+E", "edit", lambda: window.current_tab().change_chosen()),
        (_("查找重复客户……"), "", "customers", lambda: _show_doubles(window)),
        (_("筛选线索……"), "", "customers", lambda: _screen_leads(window)),
        (_("渠道季度费用……"), "", "customers", lambda: _enter_costs(window)),
        (_("操作记录……"), "", "", lambda: _show_history(window)),
        (_("回收站……"), "", "archive", lambda: _show_bin(window)),
    )


def menu_commands(window: "MainWindow") -> list[Command]:
    """Everything the menus can do now, for the box that finds records and commands."""
    found: list[Command] = []

    def walk(menu: QMenu, under: str) -> None:
        for action in menu.actions():
            part, words = action.menu(), plain_words(action.text())
            if isinstance(part, QMenu):
                walk(part, labelled(words, ""))
            elif action.isEnabled() and words:
                found.append(Command(under + words, action.trigger, action.shortcut().toString()))

    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            walk(menu, "")
    return found


def plain_words(text: str) -> str:
    """A menu's words without the mark of its letter: 文件(&F) → 文件."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "").rstrip("….")


def _add_recent(menu: Any, window: "MainWindow") -> None:
    recent = menu.addMenu(_("最近打开"))
    for office in recent_offices():
        recent.addAction(plain_action(office), lambda one=office: _reopen(window, one))


def _reopen(window: "MainWindow", office: str) -> None:
    window.office_asked.emit(office)


def _new_office(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.new_office import NewOffice

    dialog = NewOffice(window)
    if ask.run_dialog(dialog):
        _reopen(window, dialog.office)


def _open_office(window: "MainWindow") -> None:
    name, _kind = QFileDialog.getOpenFileName(window, _("打开"), "", _("办公文件 (*.chamber)"))
    if name:
        _reopen(window, name)


def _import(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.import_files import ImportFiles

    ask.run_dialog(ImportFiles(window.office, window))


def _export(window: "MainWindow") -> None:
    from chamber_desk.jobs.transfer import export_sheets

    target = ask.ask_target(window, _("导出工作簿"), "export.xlsx", "Excel (*.xlsx)")
    if target is not None:
        done = _("已导出 {count} 行到 {file}")
        window.office.background.run(
            _("正在导出……"),
            lambda _progress: export_sheets(window.office.desk, [], target, language()),
            lambda count: ask.say(window, done.format(count=count, file=target)),
        )


def _template(window: "MainWindow") -> None:
    from chamber_desk.exchange.template import write_template

    target = ask.ask_target(window, _("空白导入模板"), "template.xlsx", "Excel (*.xlsx)")
    if target is not None:
        write_template(target, language=language())
        ask.say(window, _("已写出空白工作簿：{file}").format(file=target))


def _settings(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.office_settings import OfficeSettings

    ask.run_dialog(OfficeSettings(window.office, window))


def _stages(window: "MainWindow") -> None:
    from chamber_desk.services.stages import get_stage_words
    from chamber_desk.ui.dialogs.stages import Stages

    before = window.office.read(get_stage_words)
    if ask.run_dialog(Stages(window.office, window)) and window.office.read(get_stage_words) != before:
        _reopen(window, window.office.desk.path)  # every list and heading says the new words


def _own_fields(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.own_fields import OwnFields

    dialog = OwnFields(window.office, window)
    ask.run_dialog(dialog)
    if dialog.changed:
        _reopen(window, window.office.desk.path)  # every list and form has the fields


def _looks(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.paper_looks import PaperLooks

    ask.run_dialog(PaperLooks(window.office, window))


def _operators(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.operators import OperatorsDialog

    ask.run_dialog(OperatorsDialog(window.office, window))
    window.lock.watch()


def _printers(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.certificate_stock import CertificateStock

    dialog = CertificateStock(window.office, window, printing=False)
    dialog.paper_asked.connect(window.show_paper)
    ask.run_dialog(dialog)


def _show_history(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.history import HistoryDialog

    ask.run_dialog(HistoryDialog(window.office, window))


def _show_doubles(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.doubles import DoublesDialog

    ask.run_dialog(DoublesDialog(window.office, window))


def _screen_leads(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.screening import Screening

    ask.run_dialog(Screening(window.office, window))


def _enter_costs(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.channel_costs import ChannelCosts

    ask.run_dialog(ChannelCosts(window.office, window))


def _show_bin(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.recycle_bin import RecycleBin

    ask.run_dialog(RecycleBin(window.office, window))


def _show_help(window: "MainWindow") -> None:
    from chamber_desk.ui.dialogs.help import HelpDialog

    ask.run_dialog(HelpDialog(window))


def _add_view(menu: QMenu, window: "MainWindow") -> None:
    chosen = read_choices()
    groups = (
        (_("外观"), "theme", (("system", _("跟随系统")), ("light", _("浅色")), ("dark", _("深色")))),
        (_("文字大小"), "percent", tuple((str(size), f"{size}%") for size in (100, 125, 150, 175, 200))),
        (_("语言"), "language", tuple((code, _LANGUAGE_NAMES[code]) for code in LANGUAGES)),
        (_("每日提醒"), "notice", ((OFF, _("不提醒")), *((time, time) for time in TIMES))),
    )
    for title, key, options in groups:
        part = menu.addMenu(title)
        group = QActionGroup(part)
        for code, words in options:
            action = QAction(words, part, checkable=True, checked=chosen[key] == code)
            action.triggered.connect(lambda _checked=False, one=code, name=key: _choose(window, name, one))
            group.addAction(action)
            part.addAction(action)


def _choose(window: "MainWindow", key: str, value: str) -> None:
    set_choice(key, value)
    if key == "notice":
        return
    chosen = read_choices()
    application = QApplication.instance()
    if isinstance(application, QApplication) and key != "language":
        apply_theme(application, chosen["theme"], int(chosen["percent"]))
    _reopen(window, window.office.desk.path)
