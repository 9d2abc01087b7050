"""When an office cannot be opened: what is wrong, and the way to save what can still be read of it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from chamber_desk.domain.errors import DamagedError, DeskError
from chamber_desk.i18n import _, explain
from chamber_desk.services.salvage import Salvage, salvage_office
from chamber_desk.ui import ask
from chamber_desk.ui.background import Threads

_MOST_TOLD = 20


def ask_salvage_target(parent: QWidget, damaged: Path) -> Path | None:
    """Where the saved office shall go; None if she thought better of it."""
    usual = damaged.with_name(f"{damaged.stem}-salvaged.chamber")
    return ask.ask_target(parent, _("救到哪个文件"), str(usual), _("办公文件 (*.chamber)"))


def confirm_salvaged(parent: QWidget, told: Salvage, target: Path) -> bool:
    """Say what was saved and what was not; True if the saved office shall be opened."""
    words = _("{where}　记录 {record}：{what}")
    lines = [
        words.format(where=_(one.where), record=one.title or one.record, what=_(one.message_id))
        for one in told.damages[:_MOST_TOLD]
    ]
    text = _("已救出 {records} 条记录到 {file}；没有救出的有 {lost} 条。")
    text = text.format(records=told.records, file=target, lost=len(told.lost))
    return ask.confirm(parent, text, _("打开"), "\n".join(lines))


def offer_salvage(parent: QWidget, error: DeskError, office: str) -> str:
    """Say why an office cannot be opened; of a damaged one save what can be read. The saved office to open, or ""."""
    if not isinstance(error, DamagedError):
        ask.show_error(parent, error)
        return ""
    if not ask.confirm(parent, explain(error), _("抢救到新文件……")):
        return ""
    target = ask_salvage_target(parent, Path(office))
    told = _salvage_waiting(parent, Path(office), target) if target is not None else None
    return str(target) if told is not None and target is not None and confirm_salvaged(parent, told, target) else ""


def _salvage_waiting(parent: QWidget, damaged: Path, target: Path) -> Salvage | None:
    """Salvage in a thread while the frame stays alive; None if nothing could be saved (she was told)."""
    waiting, threads = QEventLoop(), Threads(parent)  # the parent outlives the thread's last word
    outcome: list[Any] = []

    def end(result: object) -> None:
        outcome.append(result)
        waiting.quit()

    threads.run(lambda _progress: salvage_office(damaged, target), end, end)
    waiting.exec()
    if isinstance(outcome[0], Exception):
        ask.show_exception(parent, outcome[0])
        return None
    told: Salvage = outcome[0]
    return told
