"""The right button over a list: what can be done with the chosen lines."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from chamber_desk.i18n import _
from chamber_desk.services import bulk_edit, recycling
from chamber_desk.ui import ask
from chamber_desk.ui.clipboard import copy_lines
from chamber_desk.ui.theme import icon

if TYPE_CHECKING:
    from chamber_desk.ui.page import SheetPage


def list_menu(page: "SheetPage") -> QMenu:
    """The menu for the lines that are chosen now."""
    menu = QMenu(page)
    count = len(page.view.chosen_ids())
    if page.spec.can_edit:
        menu.addAction(icon("edit"), _("修改"), page.edit).setEnabled(count == 1)
        menu.addAction(_("批量修改 {count} 条……").format(count=count), page.change_chosen).setEnabled(count > 1)
    menu.addAction(_("复制"), lambda: copy_lines(page.view.copied_lines())).setEnabled(count > 0)
    archived = page.panel.row is not None and page.panel.row.archived
    words = _("恢复 {count} 条") if archived else _("存档 {count} 条")
    if page.spec.can_edit:
        menu.addAction(icon("archive"), words.format(count=count), lambda: put_away(page, back=archived)).setEnabled(
            count > 0
        )
    return menu


def change_chosen(page: "SheetPage") -> None:
    """Give one field of all chosen lines another value."""
    from chamber_desk.ui.dialogs.bulk_edit import BulkEdit

    ids = page.view.chosen_ids()
    if not page.spec.can_edit or len(ids) < 2:
        ask.say(page, _("先在列表里选几行（按住 Ctrl 或 Shift 点选，Ctrl+A 全选），再批量修改。"))
        return
    ask.run_dialog(BulkEdit(page.office, page.sheet, ids, page.window()))


def put_away(page: "SheetPage", *, back: bool) -> None:
    """Archive all chosen lines, or bring them back, as one act."""
    ids = page.view.chosen_ids()
    if back:
        page.office.write(page, recycling.restore_many, [(page.sheet.name, one) for one in ids])
    elif page.office.write(page, bulk_edit.archive_many, page.sheet.name, ids) is not None:
        page.archived.emit(_("{count} 条").format(count=len(ids)))
