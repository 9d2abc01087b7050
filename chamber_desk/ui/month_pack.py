"""Everything of a month printed at once, in the background: into a folder as single files, or as one PDF."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from chamber_desk.i18n import _, language
from chamber_desk.ui import ask
from chamber_desk.ui.figures_tab import FiguresTab


def save_pack(page: FiguresTab, month: str, *, single: bool) -> None:
    """Ask where to, then print; the work bar shows how far it is and can cancel it."""
    from chamber_desk.jobs.month_pack import join_pack, write_pack

    desk, spoken = page.office.desk, language()
    if single:
        folder = QFileDialog.getExistingDirectory(page, _("本月全部文件放到哪个文件夹"))
        if folder:
            told = _("已在 {folder} 写出 {count} 个文件。")
            _run(
                page,
                lambda progress: write_pack(desk, month, Path(folder), spoken, progress),
                lambda written: told.format(folder=folder, count=len(written)),
            )
        return
    name = _("{month} 考核文件.pdf").format(month=month)
    target = ask.ask_target(page, _("本月全部文件"), name, "PDF (*.pdf)")
    if target is not None:
        place = target
        _run(
            page,
            lambda progress: join_pack(desk, month, place, spoken, progress),
            lambda names: _("已打印到 {file}").format(file=place) + "\n" + "、".join(names),
        )


def _run(page: FiguresTab, work: Any, tell: Any) -> None:
    def done(result: Any) -> None:
        ask.say(page, tell(result))

    page.office.background.run(
        _("正在生成文件……"), work, done, lambda error: ask.show_exception(page, error), can_cancel=True
    )
