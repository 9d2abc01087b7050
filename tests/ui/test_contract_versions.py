"""Two versions of a contract, in the window."""

from datetime import date

from chamber_desk.services import lists, moves, records
from chamber_desk.ui.dialogs.contract_versions import ContractVersions
from chamber_desk.ui.main_window import MainWindow


def test_she_sees_what_changed_since_the_last_review(window: MainWindow) -> None:
    office = window.office
    write, read = office.desk.write, office.read
    owner, customer = read(lists.find_ids, "people")[0], read(lists.find_ids, "customers")[0]
    given = {
        "customer": customer,
        "owner": owner,
        "title": "试制合同",
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2027, 2, 1),
    }
    contract = write(records.add_record, "contracts", given)
    line = {"contract": contract, "name": "展位", "unit": "个", "quantity": 1000, "unit_price": 100_00}
    write(records.add_record, "contract_lines", line)
    write(records.add_record, "instalments", {"contract": contract, "due_on": date(2027, 1, 20), "amount": 100_00})
    dialog = ContractVersions(office, window, contract, "试制合同")
    assert (dialog.table.rowCount(), "没有可以比较的版本" in dialog._told.text()) == (0, True)
    write(moves.move_record, "contracts", contract, "submit")
    write(moves.move_record, "contracts", contract, "return", reason="名称要改")
    row = read(lists.get_row, "contracts", contract)
    assert row is not None
    write(records.change_record, "contracts", contract, row.version, {"title": "试制合同（修订）"})
    dialog = ContractVersions(office, window, contract, "试制合同")
    cells = [dialog.table.item(0, column).text() for column in range(3)]  # type: ignore[union-attr]
    assert cells == ["标题", "试制合同", "试制合同（修订）"]
    dialog.old.setCurrentIndex(1)
    assert "两版没有不同" in dialog._told.text()
