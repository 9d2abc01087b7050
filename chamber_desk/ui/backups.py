"""Keeping the office safe, from the menu: a copy, an office from a copy, and a look whether all is whole."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import _, explain, fill, labelled, language
from chamber_desk.jobs.automatic_backups import back_up_automatically, is_due
from chamber_desk.ui import ask
from chamber_desk.ui.choices import read_choices, set_choice

if TYPE_CHECKING:
    from chamber_desk.services.older_backup import Behind
    from chamber_desk.ui.main_window import MainWindow

_HOUR = 3_600_000
_UNREADABLE = {"file", "reference", "paper"}  # faults of the file itself, for which there is salvage


def back_up(window: "MainWindow") -> None:
    """Write a verified copy of the office into a folder of her choice."""
    folder = QFileDialog.getExistingDirectory(window, _("备份到哪个文件夹（如 U 盘）"), read_choices()["backup"])
    if not folder:
        return
    from chamber_desk.jobs.offices import backup_target, make_backup

    target = backup_target(Path(window.office.desk.path), folder)
    set_choice("backup", folder)

    def done(made: Any) -> None:
        ask.say(window, tell_backup(made))

    window.office.background.run(_("正在备份……"), lambda _progress: make_backup(window.office.desk, target), done)


def tell_backup(made: Any) -> str:
    """What a backup holds, in words."""
    words = _(
        "已备份：{file}\n{size} 字节，{records} 条记录、{changes} 项操作，已读回核对，可恢复。\nSHA-256：{digest}"
    )
    return words.format(
        file=made.file, size=f"{made.size:,}", records=made.records, changes=made.changes, digest=made.sha256
    )


def hand_over(window: "MainWindow") -> None:
    """Write the hand-over pack for the next secretary into a folder of her choice."""
    from chamber_desk.jobs.handover import Handover, make_handover

    folder = QFileDialog.getExistingDirectory(window, _("交接包放到哪个文件夹（如 U 盘）"), read_choices()["backup"])
    if not folder:
        return

    def done(made: Handover) -> None:
        words = _(
            "交接包已写好：{folder}\n{records} 条记录、{changes} 项操作，{open} 件待办。请打印“{paper}”，双方签字。"
        )
        text = words.format(
            folder=made.folder, records=made.copy.records, changes=made.copy.changes, open=made.open_items, paper=made.paper.name
        )  # fmt: skip
        ask.say(window, text if not made.faults else f"{text}\n{_('发现 {count} 处问题。').format(count=made.faults)}")

    def work(_progress: Any) -> Handover:
        return make_handover(window.office.desk, Path(folder), datetime.now().date(), language())

    window.office.background.run(_("正在整理交接包……"), work, done)


def seal(window: "MainWindow") -> None:
    """An encrypted copy of the office under a passphrase, with a recovery sheet to print."""
    from chamber_desk.ui.dialogs.passphrase import SealDialog

    ask.run_dialog(SealDialog(window.office, window))


def warn_of_place(window: "MainWindow") -> None:
    """Say once, for each office, that its folder is no good place for it."""
    from chamber_desk.jobs.places import find_danger

    path = window.office.desk.path
    found = None if "://" in path else find_danger(Path(path))
    told = read_choices()["warned"].split("\n")
    if found is not None and path not in told:
        set_choice("warned", "\n".join([*told[-20:], path]).strip())
        ask.say(window, fill(found[0], {"folder": found[1]}))


def check(window: "MainWindow") -> None:
    """Look whether the office file is whole, and say what is not."""
    from chamber_desk.services.checking import check_office

    def done(report: Any) -> None:
        lines = [labelled(one.where, fill(one.message_id, one.values)) for one in report.faults[:20]]
        lines.append(
            _("检查了 {records} 条记录、{changes} 项操作。").format(records=report.records, changes=report.changes)
        )
        lines.append(_("完好。") if not report.faults else _("发现 {count} 处问题。").format(count=len(report.faults)))
        if not _UNREADABLE & {one.kind for one in report.faults}:
            ask.say(window, "\n".join(lines))
        elif ask.confirm(window, "\n".join(lines), _("抢救到新文件……"), _("也可以从备份恢复。现在的文件不会改动。")):
            salvage(window, Path(window.office.desk.path))

    window.office.background.run(
        _("正在检查……"), lambda _progress: check_office(window.office.desk), done, can_cancel=True
    )


def restore(window: "MainWindow") -> None:
    """Make an office of a backup, as a file of its own beside the one in use, and open it."""
    from chamber_desk.services.backup import restore_file
    from chamber_desk.services.older_backup import find_behind

    backup = _choose_backup(window)
    if backup is None:
        return
    usual = Path(window.office.desk.path).with_name(f"{backup.stem}-restored.chamber")
    target = ask.ask_target(window, _("恢复成哪个文件"), str(usual), _("办公文件 (*.chamber)"))
    if target is None:
        return

    def done(result: dict[str, object]) -> None:
        words = _("已恢复到 {file}：{records} 条记录、{changes} 项操作，核对完好。现在打开它吗？")
        text = words.format(file=result["file"], records=result["records"], changes=result["changes"])
        text += tell_behind(find_behind(window.office.desk, target))
        if ask.confirm(window, text, _("打开")):
            window.office_asked.emit(str(target))

    window.office.background.run(_("正在恢复……"), lambda _progress: restore_file(backup, target), done)


def tell_behind(behind: list["Behind"]) -> str:
    """That numbers may be drawn twice, where the restored office is older than the one that is open."""
    if not behind:
        return ""
    line = _("{sheet} {period}：备份里到第 {restored} 号，现在的文件已到第 {former} 号")
    lines = [
        line.format(sheet=_(one.label), period=one.period, restored=one.restored, former=one.former).replace("  ", " ")
        for one in behind[:8]
    ]
    return "\n" + _("注意，继续取号可能重号，请先与登记簿核对：") + "\n" + "\n".join(lines)


def salvage(window: "MainWindow", damaged: Path | None = None) -> None:
    """Save what can be read of a damaged office as a new one, say what could not, and open it."""
    from chamber_desk.services import keys
    from chamber_desk.services.salvage import salvage_office
    from chamber_desk.ui.dialogs.passphrase import ask_unproved
    from chamber_desk.ui.rescue import ask_salvage_target, confirm_salvaged

    if damaged is None:
        name, _kind = QFileDialog.getOpenFileName(window, _("选择损坏的办公文件"), "", _("办公文件 (*.chamber)"))
        damaged = Path(name) if name else None
    if damaged is not None and keys.needs_key(damaged) and not ask_unproved(window, damaged):
        return
    target = ask_salvage_target(window, damaged) if damaged is not None else None
    if damaged is None or target is None:
        return
    source, place = damaged, target

    def done(told: Any) -> None:
        if confirm_salvaged(window, told, place):
            window.office_asked.emit(str(place))

    window.office.background.run(_("正在抢救……"), lambda _progress: salvage_office(source, place), done)


def _choose_backup(window: "MainWindow") -> Path | None:
    """One of the automatic backups, or a file from elsewhere; None if she chose none."""
    from chamber_desk.ui.dialogs.backup_list import BackupList

    if "://" not in window.office.desk.path:
        dialog = BackupList(Path(window.office.desk.path), window)
        if not ask.run_dialog(dialog):
            return None
        if dialog.chosen is not None:
            return dialog.chosen
    name, _kind = QFileDialog.getOpenFileName(window, _("选择备份文件"), "", _("办公文件 (*.chamber)"))
    return Path(name) if name else None


def back_up_on_closing(window: "MainWindow") -> None:
    """The automatic backup when the window closes; a failure is told and keeps nobody from closing."""
    try:
        back_up_automatically(window.office.desk, datetime.now())
    except (DeskError, OSError) as error:
        reason = explain(error) if isinstance(error, DeskError) else str(error)
        ask.say(window, _("自动备份没有完成：{reason}。办公文件本身完好。").format(reason=reason.rstrip("。")))


class DailyBackup(QObject):
    """Looks every hour whether the newest automatic backup is older than a day."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, interval=_HOUR)
        self._timer.timeout.connect(lambda: self.look(datetime.now()))
        self._timer.start()

    def look(self, now: datetime) -> None:
        """Back up in the background if it is time."""
        desk = self._window.office.desk
        if "://" not in desk.path and is_due(Path(desk.path), now):
            self._window.office.background.run(
                _("正在备份……"), lambda _progress: back_up_automatically(desk, now), lambda _file: None
            )
