"""Small offices for the tests of this folder, and short words for acting on them."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from chamber_desk.db.search import SEARCHED
from chamber_desk.db.session import Session
from chamber_desk.db.tables import JOURNALLED
from chamber_desk.domain.rows import Row
from chamber_desk.services import lists, moves, records
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import OFFICE_ADDRESS, OFFICE_BANK, get_setting, set_settings

NOON = datetime(2026, 11, 2, 12)


def make_office(path: Path) -> Path:
    """An empty office file, closed."""
    Desk.new_desk(path, name="和顺市商会", now=datetime(2026, 1, 5, 9)).close()
    return path


def add(desk: Desk, sheet: str, *, now: datetime = NOON, **values: Any) -> int:
    """Add a record as of a given moment."""
    return desk.write_at(now, records.add_record, sheet, values)


def get(desk: Desk, sheet: str, record: int) -> Row:
    """A record that must be there."""
    row = desk.read(lists.get_row, sheet, record)
    assert row is not None
    return row


def change(desk: Desk, sheet: str, record: int, *, now: datetime = NOON, **values: Any) -> None:
    """Change a record as it is now."""
    desk.write_at(now, records.change_record, sheet, record, get(desk, sheet, record).version, values)


def move(
    desk: Desk, sheet: str, record: int, key: str, *, now: datetime = NOON, reason: str = "", **values: Any
) -> None:
    """Make a move of a record; a contract is signed by two people on four copies where nothing else is said,
    and a deal is won with a contact of the customer."""
    if key == "sign":
        values = {"our_signer": "司徒明远", "their_signer": "仲孙越", "copies": 4, "late_reason": "补签", **values}
    if (sheet, key) == ("opportunities", "win"):
        meet(desk, get(desk, "opportunities", record).refs["customer"])
    desk.write_at(now, moves.move_record, sheet, record, key, reason=reason, values=values)


def meet(desk: Desk, customer: int | None) -> None:
    """Give a customer a contact if it has none: a deal is won with somebody."""
    if not desk.read(lists.find_ids, "contacts", where={"customer": customer}):
        add(desk, "contacts", customer=customer, name="仲孙越")


def complete(desk: Desk, contract: int) -> None:
    """Give a draft with lines what it needs to be sent to review: units, a term, a payment plan, the chamber's account."""
    for line in desk.read(lists.find_ids, "contract_lines", where={"contract": contract}):
        if not get(desk, "contract_lines", line)["unit"]:
            change(desk, "contract_lines", line, unit="个")
    row = get(desk, "contracts", contract)
    if row["ends_on"] is None:
        change(desk, "contracts", contract, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 31))
    if not desk.read(lists.find_ids, "instalments", where={"contract": contract}):
        add(desk, "instalments", contract=contract, due_on=date(2026, 12, 31), amount=row["total"])
    if not desk.read(get_setting, OFFICE_BANK):
        desk.write_at(NOON, set_settings, {OFFICE_BANK: "江城银行 6222 0000", OFFICE_ADDRESS: "江城市青云区一号"})


def titles(desk: Desk, sheet: str, ids: Sequence[int]) -> list[str]:
    """The titles of records, in order."""
    return [row.title for row in desk.read(lists.read_rows, sheet, ids)]


def fill_office(desk: Desk) -> None:
    """Two teams, four customers, two products."""
    people = {}
    for name, role, manager in (
        ("司徒明远", "leader", None), ("欧阳青", "manager", None), ("单小明", "rep", "欧阳青"), ("江一舟", "rep", "欧阳青"),
        ("尉迟林", "manager", None), ("区一文", "rep", "尉迟林"), ("仇思齐", "specialist", "尉迟林"),
    ):  # fmt: skip
        people[name] = add(
            desk,
            "people",
            name=name,
            role=role,
            manager=people.get(manager or ""),
            hired_on=date(2019, 5, 6),
            bonus_base=200000,
        )
    for name, price, cost, rate in (("标准展位", 880000, 520000, "0.06"), ("商会礼盒", 26800, 15500, "0.13")):
        add(desk, "products", name=name, price=price, cost=cost, tax_rate=rate, unit="个")
    for name, owner, kind in (
        ("江城瑞丰贸易有限公司", "单小明", "K1"), ("江城博远科技有限公司", "单小明", "K2"),
        ("江城金禾实业有限公司", "江一舟", "K3"), ("江城启明咨询有限公司", "区一文", "P"),
    ):  # fmt: skip
        add(desk, "customers", name=name, owner=people[owner], **{"class": kind})


class Office:
    """A small office and the ids of its records by title."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def id(self, sheet: str, title: str) -> int:
        """The id of the record with that title."""
        found = self.desk.read(lists.find_by_number, sheet, title)
        assert found is not None, title
        return found

    def add_order(
        self, customer: str, owner: str, confirmed_at: datetime, *lines: tuple[str, int, int], **values: Any
    ) -> int:
        """An order with lines of (product, thousandths, net price in fen)."""
        order = add(
            self.desk, "orders", customer=self.id("customers", customer), owner=self.id("people", owner),
            confirmed_at=confirmed_at, **values,
        )  # fmt: skip
        for product, quantity, price in lines:
            add(
                self.desk,
                "order_lines",
                order=order,
                product=self.id("products", product),
                quantity=quantity,
                net_price=price,
            )
        return order

    def add_contract(self, customer: str, owner: str, *lines: tuple[str, int, int], **values: Any) -> int:
        """A contract with lines of (name, thousandths, price in fen, tax included)."""
        contract = add(
            self.desk, "contracts", customer=self.id("customers", customer), owner=self.id("people", owner),
            **{"title": "展位服务", **values},
        )  # fmt: skip
        for name, quantity, price in lines:
            product = self.desk.read(lists.find_by_number, "products", name)
            given = {"contract": contract, "product": product, "name": name, "quantity": quantity, "unit_price": price}
            add(self.desk, "contract_lines", **given)
        return contract


def look_at_everything(desk: Desk) -> dict[str, list[Any]]:
    """Every row of every journalled table with its derived columns, and what the search index holds."""

    def look(session: Session) -> dict[str, list[Any]]:
        file = session.connection.connection.driver_connection  # bare: a thousand looks at ninety tables
        assert file is not None
        found = {table: file.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in JOURNALLED}
        for sheet in SEARCHED:
            file.execute(f"CREATE VIRTUAL TABLE temp.words_{sheet} USING fts5vocab(main, search_{sheet}, instance)")
            words = file.execute(f"SELECT term, doc FROM temp.words_{sheet} ORDER BY doc, term").fetchall()
            found[f"search_{sheet}"] = words
            file.execute(f"DROP TABLE temp.words_{sheet}")
        return found

    return desk.read(look)


def sign_owing(office: Office, firm: str) -> int:
    """A signed contract of a firm whose one instalment was due on 20 October and is not paid."""
    days = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 12, 31)}
    contract = office.add_contract(firm, "单小明", ("展位", 1000, 100_00), **days)
    add(office.desk, "instalments", contract=contract, due_on=date(2026, 10, 20), amount=100_00)
    complete(office.desk, contract)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", contract, key)
    return contract
