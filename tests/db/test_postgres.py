"""The office on a real shared server: the same acts, the same answers as on a file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
import xlsxwriter

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.tables import Table
from chamber_desk.jobs import findings, kept, parted
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.transfer import read_files, run_import
from chamber_desk.services import appraisals, awards, finding, journal, lists, moves, records, today, undo
from chamber_desk.services.behind import list_behind
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.effects import find_effect
from chamber_desk.services.risk_signals import list_risk_signals, take_signal
from chamber_desk.services.sales import find_sales
from chamber_desk.services.settings import set_settings

NOON = datetime(2026, 11, 2, 12)


@pytest.fixture
def office(address: str) -> Iterator[Desk]:
    """An empty office on the server."""
    desk = Desk.new_desk(address, name="和顺市商会", who="贺知秋")
    yield desk
    desk.close()


def _add(desk: Desk, sheet: str, **values: Any) -> int:
    return desk.write_at(NOON, records.add_record, sheet, values)


def _staff(desk: Desk) -> tuple[int, int]:
    manager = _add(desk, "people", name="欧阳青", role="manager", hired_on=date(2016, 4, 11), bonus_base=300000)
    rep = _add(desk, "people", name="单小明", role="rep", manager=manager, hired_on=date(2019, 5, 6), bonus_base=200000)
    return manager, rep


def _found(desk: Desk, text: str) -> list[str]:
    ids = desk.read(lists.find_ids, "customers", search=text)
    return sorted(row.title for row in desk.read(lists.read_rows, "customers", ids))


def _sell(desk: Desk, rep: int, customer: int, day: datetime, fen: int) -> int:
    product = desk.read(lists.find_by_number, "products", "标准展位") or _add(
        desk, "products", name="标准展位", unit="个", price=880000, cost=300000, tax_rate="0.06"
    )
    order = _add(desk, "orders", customer=customer, owner=rep, confirmed_at=day, dispatched_at=day)
    _add(desk, "order_lines", order=order, product=product, quantity=1000, net_price=fen)
    return order


def test_an_empty_database_becomes_an_office_and_is_opened_again(address: str) -> None:
    desk = Desk.new_desk(address, name="和顺市商会")
    desk.close()
    again = Desk.open_desk(address)
    assert again.title == "和顺市商会"
    assert check_office(again).faults == []
    again.close()


def test_a_new_office_never_takes_over_one_that_is_there(office: Desk, address: str) -> None:
    with pytest.raises(DeskError, match="已经存在"):
        Desk.new_desk(address, name="别的商会")
    assert office.title == "和顺市商会"


def test_customers_are_found_by_characters_pinyin_initials_digits_and_traditional_characters(office: Desk) -> None:
    for name, phone in (("江城瑞丰贸易有限公司", "0571-87654321"), ("江城博远科技有限公司", "0571-81230000")):
        _add(office, "customers", name=name, phone=phone)
    for typed in ("瑞", "瑞丰", "瑞丰贸易", "ruifeng", "jcrf", "7654321", "瑞豐", "江城 maoyi"):
        assert _found(office, typed) == ["江城瑞丰贸易有限公司"], typed
    assert len(_found(office, "江城")) == 2
    assert _found(office, "没有") == []
    assert [hit.title for hit in office.read(finding.search_everything, "博远")] == ["江城博远科技有限公司"]


def test_every_sheet_is_listed_sorted_by_every_field(office: Desk) -> None:
    manager, rep = _staff(office)
    customer = _add(office, "customers", name="江城瑞丰贸易有限公司", owner=rep, phone="0571-87654321")
    _add(office, "contacts", customer=customer, name="江一舟", primary=True)
    _sell(office, rep, customer, NOON, 100_00)
    for sheet in SHEETS.values():
        for field in sheet.fields:
            for descending in (False, True):
                ids = office.read(lists.find_ids, sheet.name, sort=field.name, descending=descending)
                assert len(ids) == office.read(lists.count_records, sheet.name)
    assert list(office.read(lists.find_ids, "people", sort="name")) == [manager, rep]
    assert list(office.read(lists.find_ids, "people", where={"role": ("rep", "leader")})) == [rep]
    assert list(office.read(lists.find_ids, "customers", where={"created_on__from": NOON.date(), "owner": rep}))


def test_a_change_is_taken_back_and_done_again(office: Desk) -> None:
    record = _add(office, "customers", name="江城瑞丰贸易有限公司")
    office.write(records.change_record, "customers", record, 1, {"name": "江城金禾贸易有限公司"})
    office.write(undo.undo_change)
    assert _found(office, "jinhe") == []
    assert _found(office, "ruifeng") == ["江城瑞丰贸易有限公司"]
    office.write(undo.redo_change)
    assert _found(office, "jinhe") == ["江城金禾贸易有限公司"]
    office.write(undo.undo_change)
    office.write(undo.undo_change)
    assert office.read(lists.count_records, "customers") == 0
    office.write(undo.redo_change)
    assert _found(office, "ruifeng") == ["江城瑞丰贸易有限公司"]
    assert check_office(office).faults == []


def test_a_broken_rule_writes_nothing(office: Desk) -> None:
    before = len(office.read(journal.list_changes))
    with pytest.raises(DeskError):
        _add(office, "customers", name="")
    assert len(office.read(journal.list_changes)) == before
    assert office.read(lists.count_records, "customers") == 0


def test_a_record_that_was_changed_meanwhile_is_not_overwritten(office: Desk) -> None:
    record = _add(office, "customers", name="江城瑞丰贸易有限公司")
    office.write(records.change_record, "customers", record, 1, {"region": "青云区"})
    with pytest.raises(BusyError):
        office.write(records.change_record, "customers", record, 1, {"region": "白云区"})


def test_a_workbook_is_imported_as_one_change(office: Desk, tmp_path: Path) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "名单.xlsx"))
    for title, rows in {
        "people": [["name", "role", "manager"], ["单小明", "rep", "欧阳青"], ["欧阳青", "manager", ""]],
        "customers": [
            ["name", "owner", "class"],
            ["江城瑞丰贸易有限公司", "单小明", "K1"],
            ["江城博远", "无此人", "K2"],
        ],
    }.items():
        sheet = workbook.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    workbook.close()
    preview = run_import(office, read_files([tmp_path / "名单.xlsx"]))
    assert preview.result.by_sheet == {"people": 2, "customers": 1}
    assert [(one.sheet, one.row, one.column) for one in preview.refusals] == [("customers", 3, "owner")]
    assert all(isinstance(table, Table) for table in preview.tables)
    rep = office.read(lists.find_by_number, "people", "单小明")
    assert rep is not None
    row = office.read(lists.get_row, "people", rep)
    assert row is not None
    assert row["manager"] == "欧阳青"
    office.write(undo.undo_change, preview.change)
    assert office.read(lists.count_records, "people") == 0
    assert check_office(office).faults == []


def test_a_month_is_appraised_locked_and_honoured(office: Desk) -> None:
    _, rep = _staff(office)
    old = _add(office, "customers", name="江城博远科技有限公司", owner=rep)
    new = _add(office, "customers", name="江城瑞丰贸易有限公司", owner=rep)
    _sell(office, rep, old, datetime(2026, 9, 3, 10), 80_000_00)
    _sell(office, rep, old, datetime(2026, 10, 12, 10), 100_000_00)
    order = _sell(office, rep, new, datetime(2026, 10, 13, 10), 20_000_00)
    _add(office, "refunds", order=order, refunded_on=date(2026, 10, 20), net_amount=5_000_00)
    for indicator, value in (("sales", 100_000_00), ("profit", 50_000_00), ("new", 100), ("visits", 100)):
        _add(office, "targets", month="2026-10", person=rep, indicator=indicator, value=value)
    _add(office, "visits", customer=new, person=rep, kind="visit", done_on=date(2026, 10, 9), result="已谈", rating=5)
    _add(office, "tickets", customer=new, order=order, kind="install", problem="安装", reported_at=datetime(2026, 10, 14),
         solved_at=datetime(2026, 10, 15, 9), rating=4)  # fmt: skip
    _add(office, "ratings", customer=old, person=rep, rated_on=date(2026, 10, 30), rating=4, source="order")
    for rater in ("欧阳青", "江一舟"):
        _add(office, "teamwork", month="2026-10", person=rep, rater=rater, kind="cooperation", score=9000)
    _add(office, "opportunities", customer=new, owner=rep, title="展位", opened_on=date(2026, 10, 1),
         closed_on=date(2026, 10, 13), outcome="won", amount=20_000_00)  # fmt: skip

    result = office.read(appraisals.get_month, "2026-10", now=NOON)
    person = next(one for one in result.people if one.person_id == rep)
    assert person.line("sales").actual == "115000.00"
    assert person.line("new").actual == "1"
    assert person.line("satisfaction").count == 3
    assert person.line("conversion").actual == "100.00"
    assert person.line("timeliness").actual == "100.00"
    locked = office.write_at(NOON, appraisals.lock_month, "2026-10")
    assert replace(locked, counted_at=result.counted_at) == replace(result, locked=True)
    issued = office.write_at(NOON, awards.issue_month, "2026-10")
    assert [one.number for one in issued] == [f"商誉字〔2026〕第{place:04d}号" for place in range(1, len(issued) + 1)]
    assert issued[0].person_name == "单小明"
    _print_twice(office, "certificate", Asked(ids=tuple(office.read(awards.find_issued, "2026-10"))))
    _print_twice(office, "appraisal", Asked(month="2026-10"))
    assert check_office(office).faults == []


def _print_twice(office: Desk, paper: str, asked: Asked) -> None:
    first, again = (kept.issue_paper(office, paper, asked) for _time in range(2))
    assert {one.prints for one in again.kept} == {2}
    assert [one.sha256 for one in again.kept] == [one.sha256 for one in first.kept]


def test_contracts_move_through_their_states_and_what_is_due_is_listed(office: Desk) -> None:
    _, rep = _staff(office)
    customer = _add(office, "customers", name="江城瑞丰贸易有限公司", owner=rep)
    contract = _add(office, "contracts", customer=customer, owner=rep, title="展位服务",
                    starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30))  # fmt: skip
    _add(office, "contract_lines", contract=contract, name="展位", unit="个", quantity=2000, unit_price=10_000_00)
    _add(office, "instalments", contract=contract, due_on=date(2026, 11, 10), amount=20_000_00)
    office.write_at(NOON, set_settings, {"office.bank": "江城银行 6222", "office.address": "江城市青云区一号"})
    signed = {
        "signed_on": date(2026, 11, 1), "our_signer": "司徒明远", "their_signer": "仲孙越", "copies": 4, "late_reason": "补签",
    }  # fmt: skip
    for key, values in (("submit", {}), ("approve", {}), ("sign", signed), ("start", {})):
        office.write_at(NOON, moves.move_record, "contracts", contract, key, values=values)
    row = office.read(lists.get_row, "contracts", contract)
    assert row is not None
    assert (row["number"], row["state"], row["total"]) == ("商销合字〔2026〕第0001号", "performing", 20_000_00)
    _add(office, "receipts", contract=contract, paid_on=date(2026, 11, 2), amount=5_000_00)
    due = office.read(today.list_due, date(2026, 11, 12))
    assert [(one.kind, one.level, one.note) for one in due] == [
        ("应收款", "overdue", "15,000.00"),
        ("合同到期", "later", ""),
    ]
    assert office.read(today.count_due, date(2026, 11, 12)) == {"contracts": 1}


def test_the_analysis_gives_its_tables_and_their_sums(office: Desk) -> None:
    _manager, rep = _staff(office)
    for place, region in enumerate(("城东", "城西")):
        customer = _add(office, "customers", name=f"江城公司{place}", region=region, channel="fair")
        _add(
            office, "opportunities", customer=customer, owner=rep, title="展位", amount=100, opened_on=date(2026, 9, 1)
        )
        for month in (9, 10, 11):
            _sell(office, rep, customer, datetime(2026, month, 5, 9), (place + 1) * 100_00)
    span = date(2026, 1, 1), date(2026, 11, 30)
    for by, count in (("month", 11), ("person", 1), ("region", 2), ("product", 1)):
        found = office.read(find_sales, *span, by)
        assert (len(found.rows), sum(row[2] for row in found.rows)) == (count, 900_00), by
    assert [row[5:8] for row in office.read(find_sales, *span, "person").rows] == [(150_00, 150_00, 54_77)]
    for topic, (_label, find) in findings.TOPICS.items():
        assert find(office, *span).rule, topic
    for topic, ways in parted.BY.items():
        for by in ways:
            table = parted.find_figures(office, topic, by, *span)
            listed = {key: office.read(list_behind, topic, key, *span) for key in table.keys}
            if topic in ("channels", "products"):
                sold = [row[[one.key for one in table.columns].index("sales")] for row in table.rows]
                assert [sum(one.amount or 0 for one in records) for records in listed.values()] == sold, (topic, by)
    regions = office.read(find_sales, *span, "region")
    behind_them = [office.read(list_behind, "sales", key, *span) for key in regions.keys]
    assert [sum(one.amount or 0 for one in records) for records in behind_them] == [row[2] for row in regions.rows]
    found = office.read(list_risk_signals, span[1])
    assert [one.kind for one in found] == ["ip"]  # what is sold was never checked
    assert office.write(take_signal, found[0].key, "没有侵权检查", span[1])
    assert office.read(list_risk_signals, span[1]) == []


@pytest.mark.parametrize("product", [{}, {"product": "标准展位"}])
def test_what_a_decision_changed_is_counted(office: Desk, product: dict[str, str]) -> None:
    _manager, rep = _staff(office)
    customer = _add(office, "customers", name="江城公司", region="城东", channel="fair")
    for month in (9, 10, 11):
        _sell(office, rep, customer, datetime(2026, month, 5, 9), 100_00)
    told = {}
    for indicator in ("sales", "orders", "customers", "new"):
        decision = _add(
            office, "decisions", finding="城东", measure="参展", proposed_on=date(2026, 10, 1), indicator=indicator,
            region="城东", channel="fair", **product,
        )  # fmt: skip
        effect = office.read(find_effect, decision, date(2026, 11, 30))
        assert effect is not None and effect.year is None
        told[indicator] = effect.before, effect.after
    assert told == {"sales": (100_00, 100_00), "orders": (1, 1), "customers": (1, 1), "new": (1, 0)}


def test_rows_written_past_the_program_are_named(office: Desk, address: str) -> None:
    record = _add(office, "customers", name="江城瑞丰贸易有限公司")
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        connection.execute("UPDATE customers SET region = '别处' WHERE id = %s", [record])
    faults = check_office(office).faults
    assert [(one.kind, one.where, one.values["fields"]) for one in faults] == [("altered", "客户", "region")]


def test_two_desks_that_write_at_once_draw_different_numbers_without_gap(office: Desk, address: str) -> None:
    def work(place: int) -> None:
        desk = Desk.open_desk(address, who=f"{place}")
        for turn in range(20):
            _add(desk, "customers", name=f"江城第{place}商行{turn}")
        desk.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    ids = office.read(lists.find_ids, "customers", sort="number")
    numbers = [row["number"] for row in office.read(lists.read_rows, "customers", ids)]
    assert numbers == [f"KH{place:05d}" for place in range(1, 61)]
    assert check_office(office).faults == []


def test_a_read_sees_one_moment_and_cannot_write(office: Desk) -> None:
    def look(session: Session) -> tuple[int, int]:
        before = lists.count_records(session, "customers")
        _add(office, "customers", name="江城瑞丰贸易有限公司")
        return before, lists.count_records(session, "customers")

    assert office.read(look) == (0, 0)
    with pytest.raises(sa.exc.InternalError, match="read-only"):
        office.read(records.add_record, "customers", {"name": "江城博远"})


def test_a_server_that_is_not_there_is_named_in_one_sentence() -> None:
    with pytest.raises(BusyError, match="连不上数据库服务器"):
        Desk.open_desk("postgresql+psycopg://desk@127.0.0.1:9/desk")


def test_sums_are_whole_numbers_as_on_a_file(office: Desk) -> None:
    _manager, rep = _staff(office)
    customer = _add(office, "customers", name="江城瑞丰贸易有限公司", owner=rep)
    for fen in (100, 250):
        _sell(office, rep, customer, NOON, fen)
    orders = sa.table("orders", sa.column("net"))
    row = office.read(
        lambda session: next(iter(session.rows(sa.select(sa.func.sum(orders.c.net), sa.func.avg(orders.c.net)))))
    )
    assert type(row[0]) is int and row[0] == 350 and row[1] == 175
