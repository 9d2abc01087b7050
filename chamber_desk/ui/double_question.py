"""What to do with a new customer that is most likely there already (story 7.2): open that one, or say why it is another."""

from typing import Any

from PySide6.QtWidgets import QWidget

from chamber_desk.i18n import _
from chamber_desk.services import lists
from chamber_desk.ui import ask
from chamber_desk.ui.live_checks import find_double_row
from chamber_desk.ui.office import Office

OPEN, NEW = range(2)


def settle_double(office: Office, parent: QWidget, values: dict[str, Any]) -> int | bool:
    """The record to open instead; True to save the new one, its note telling why; False to go on typing."""
    found = next(
        (
            row
            for field in ("credit_code", "name")
            if (row := find_double_row(office, field, str(values.get(field) or ""), None)) is not None
        ),
        None,
    )
    if found is None:
        return True
    known = lists.describe("customers", found)
    answer = ask.choose(parent, _("已有这家客户：{name}").format(name=known), (_("打开已有"), _("仍新建（写理由）")))
    if answer == OPEN:
        return found.id
    if answer != NEW:
        return False
    reason = (ask.ask_text(parent, _("仍新建"), _("理由")) or "").strip()
    if not reason:
        return False
    told = _("与“{name}”相似仍新建：{reason}").format(name=known, reason=reason)
    values["note"] = "\n".join(filter(None, (values.get("note"), told)))
    return True
