"""The monitoring of a contract beside its lists: every payment with its day, its standing and its reminders."""

from chamber_desk.services import lists
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.watch_list import ContractPages


def test_she_sees_each_payment_of_a_contract_at_work_and_its_end(window: MainWindow) -> None:
    contract = window.office.read(lists.find_ids, "contracts", where={"state": "performing"})[0]
    window.open_record("contracts", contract)
    panel = window.tab("contracts").pages["contracts"].panel
    pages = panel._pages
    assert isinstance(pages, ContractPages)
    panel._hanging.setCurrentWidget(pages.watches)
    count = window.office.read(lists.count_records, "instalments", where={"contract": contract})
    told = [pages.watches.item(row, 0).text() for row in range(pages.watches.rowCount())]
    assert told.count("付款") == count > 0 and "合同到期" in told
