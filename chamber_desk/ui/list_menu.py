"""The right button over a list: what can be done with the chosen lines."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from chamber_desk.domain.personal import PERSONAL
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.i18n import _, language
from chamber_desk.ui import ask
from chamber_desk.ui.clipboard import copy_lines
from chamber_desk.ui.labels import grey_out
from chamber_desk.ui.theme import icon

if TYPE_CHECKING:
    from chamber_desk.services.erasing import Erased
    from chamber_desk.ui.page import SheetPage


def list_menu(page: "SheetPage") -> QMenu:
    """The menu for the lines that are chosen now."""
    menu = QMenu(page)
    menu.setToolTipsVisible(True)
    count, barred = len(page.view.chosen_ids()), page.office.why_not(page.office.desk.barred.table(page.sheet.name))
    if page.spec.can_edit:
        one, many = (
            menu.addAction(icon("edit"), _("修改"), page.edit),
            menu.addAction(_("批量修改 {count} 条……").format(count=count), page.change_chosen),
        )
        one.setEnabled(count == 1)
        many.setEnabled(count > 1)
        grey_out(one, barred)
        grey_out(many, barred)
    menu.addAction(_("复制"), lambda: copy_lines(page.view.copied_lines())).setEnabled(count > 0)
    if page.sheet.name in PERSONAL:
        menu.addSeparator()
        menu.addAction(_("导出个人信息……"), lambda: export_person(page)).setEnabled(count == 1)
        menu.addAction(_("删除个人信息……"), lambda: erase_person(page)).setEnabled(count == 1)
        menu.addSeparator()
    archived = page.panel.row is not None and page.panel.row.archived
    words = _("恢复 {count} 条") if archived else _("存档 {count} 条")
    if page.spec.can_edit:
        away = menu.addAction(icon("archive"), words.format(count=count), lambda: put_away(page, back=archived))
        away.setEnabled(count > 0)
        grey_out(away, barred)
    return menu


def change_chosen(page: "SheetPage") -> None:
    """Give one field of all chosen lines another value."""
    from chamber_desk.ui.dialogs.bulk_edit import BulkEdit

    ids = page.view.chosen_ids()
    if not page.spec.can_edit or len(ids) < 2:
        ask.say(page, _("先在列表里选几行（按住 Ctrl 或 Shift 点选，Ctrl+A 全选），再批量修改。"))
        return
    if page.is_mine():
        ask.run_dialog(BulkEdit(page.office, page.sheet, ids, page.window()))


def put_away(page: "SheetPage", *, back: bool) -> None:
    """Archive all chosen lines, or bring them back, as one act."""
    from chamber_desk.services import bulk_edit, recycling

    ids = page.view.chosen_ids()
    if back:
        page.office.write(page, recycling.restore_many, [(page.sheet.name, one) for one in ids])
    elif page.office.write(page, bulk_edit.archive_many, page.sheet.name, ids) is not None:
        page.archived.emit(_("{count} 条").format(count=len(ids)))


def export_person(page: "SheetPage") -> None:
    """Everything the office holds of the chosen person, as a PDF to hand over."""
    from chamber_desk.jobs.personal import print_person

    target = ask.ask_target(page, _("导出个人信息"), f"{_('个人信息清单')}.pdf", "PDF (*.pdf)")
    ids = page.view.chosen_ids()
    if target is not None and ids:
        page.office.background.run(
            _("正在导出……"),
            lambda _progress: target.write_bytes(print_person(page.office.desk, page.sheet.name, ids[0], language())),
            lambda _size: ask.say(page, _("已导出：{file}").format(file=target)),
        )


def erase_person(page: "SheetPage") -> None:
    """Erase the chosen person for good, after she gave the reason and agreed."""
    from chamber_desk.jobs.personal import erase

    ids = page.view.chosen_ids()
    reason = ask.ask_text(page, _("删除个人信息"), _("原因（如“本人要求”）"))
    if reason is None or not ids:
        return
    words = _(
        "姓名、电话、备注等会从记录、操作记录和附件里彻底删除，不能撤销；编号、日期、成绩和已签的文件保留。旧的备份要另外处理。"
    )
    if not ask.confirm(page, words, _("删除")):
        return

    def done(erased: "Erased") -> None:
        text = _("已删除：操作记录 {entries} 处、附件 {files} 个。旧的备份里还有，请一并处理。")
        told = [text.format(entries=erased.entries, files=erased.files)]
        if erased.mentions:
            told.append(_("还有 {count} 条记录提到这个名字：").format(count=len(erased.mentions)))
            told += [f"{_(SHEETS[one.sheet].label)}　{one.title}" for one in erased.mentions[:20]]
        ask.say(page, "\n".join(told))

    page.office.background.run(
        _("正在删除……"), lambda _progress: erase(page.office.desk, page.sheet.name, ids[0], reason), done
    )
