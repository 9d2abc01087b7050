"""The group of a customer in its panel."""

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.record_panel import RecordPanel


def test_the_panel_shows_the_group_with_its_sums_and_opens_its_parent(window: MainWindow) -> None:
    office = window.office
    branches = office.read(lists.find_ids, "customers", where={"parent_firm__not": None})
    panel = RecordPanel(office, SHEETS["customers"], "")
    panel.setParent(window)
    opened: list[tuple[str, int]] = []
    panel.open_asked.connect(lambda sheet, record: opened.append((sheet, record)))
    panel.show_record(office.read(lists.get_row, "customers", branches[0]))
    assert panel._pages is not None
    group = panel._pages.group
    told = [[group.list.item(row, column).text() for column in range(5)] for row in range(group.list.rowCount())]
    assert len(told) == 5 and told[0][0] == "上级单位" and told[-1][0] == "合计"
    assert sum(float(line[2].replace(",", "")) for line in told[:-1]) == float(told[-1][2].replace(",", ""))
    words = [panel._hanging.tabText(place) for place in range(panel._hanging.count())]
    assert "集团 4" in words
    group.list.opened.emit(4)  # the line of the sums opens nothing
    group.list.opened.emit(0)
    assert len(opened) == 1 and opened[0][0] == "customers"
    alone = next(one for one in office.read(lists.find_ids, "customers", where={"class": "P"}) if one > 40)
    panel.show_record(office.read(lists.get_row, "customers", alone))
    assert not group.list.isVisibleTo(group) and "集团" in [
        panel._hanging.tabText(place) for place in range(panel._hanging.count())
    ]
