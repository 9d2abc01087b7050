"""A line of the analysis becomes a record: a finding a decision, a proposal of allocation a plan."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from chamber_desk.domain.figure_table import Figure, FigureTable
from chamber_desk.domain.list_papers import Said
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, format_figure
from chamber_desk.ui import ask
from chamber_desk.ui.form import RecordForm
from chamber_desk.ui.office import Office

TAKEN = {"findings": N_("登记为决策"), "allocation": N_("登记为资源配置")}  # topics whose lines lead to a record


def measured_by(key: str) -> dict[str, Any]:
    """What a decision about a signal is measured by: the orders of what the signal is about."""
    _kind, _colon, about = key.partition(":")
    name, _colon, value = about.partition(":")
    return {"indicator": "orders", **({name: value} if name in ("region", "channel", "product") else {})}


def take_line(office: Office, parent: QWidget, found: FigureTable, place: int) -> tuple[str, int] | None:
    """What was found stands in the form; she adds the measure, who and until when. Gives the new record, if any."""
    line, today = found.rows[place], date.today()
    given: dict[str, Any]
    if found.topic == "findings":
        sheet = "decisions"
        given = {"finding": format_figure(Figure.TEXT, line[1]).rstrip("。."), "proposed_on": today}
        given |= measured_by(str(found.keys[place]))
    else:
        shares = [format_figure(Figure.PERCENT, line[column]) for column in (3, 4)]
        sheet = "resource_plans"
        given = {
            "month": f"{today:%Y-%m}", "resource": "money" if line[0] == Said(N_("费用")) else "time",
            "target": format_figure(Figure.TEXT, line[2]),
            "basis": _("投入占 {input}，销售额占 {result}").format(input=shares[0], result=shares[1]),
        }  # fmt: skip
    form = RecordForm(office, SHEETS[sheet], parent, given=given)
    return (sheet, form.record) if ask.run_dialog(form) and form.record is not None else None
