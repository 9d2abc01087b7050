"""Firms that belong together: the group of a customer, its sums, and no circles."""

from datetime import date
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.transfer import export_sheets, read_files, run_import
from chamber_desk.services import merging, records, undo
from chamber_desk.services.company_groups import read_group
from chamber_desk.services.desk import Desk

from .making import NOON, add, get

DAY = date(2026, 11, 26)


@pytest.fixture
def firms(desk: Desk) -> Desk:
    """恒通 with two branches, one of which has one of its own; 远山 stands alone."""
    add(desk, "people", name="江一舟", role="rep")
    add(desk, "products", name="展位", code="ZW")
    for name, parent in (("恒通集团", None), ("恒通机械", 1), ("恒通物流", 1), ("恒通机械二厂", 2), ("远山茶业", None)):
        add(desk, "customers", name=name, parent_firm=parent)
    return desk


def _seen(desk: Desk, customer: int) -> list[tuple[str, str]]:
    group = desk.read(read_group, customer, DAY)
    return [(one.name, one.place) for one in group.members] if group else []


def _set(desk: Desk, customer: int, parent: int | None) -> None:
    row = get(desk, "customers", customer)
    desk.write(records.change_record, "customers", customer, row.version, {"parent_firm": parent})


def test_a_branch_sees_its_parent_its_sisters_and_its_own_branches(firms: Desk) -> None:
    assert _seen(firms, 2) == [
        ("恒通集团", "above"), ("恒通机械", "itself"), ("恒通物流", "beside"), ("恒通机械二厂", "below"),
    ]  # fmt: skip
    assert [place for _name, place in _seen(firms, 1)] == ["itself", "below", "below", "below"]
    assert _seen(firms, 5) == []


def test_orders_are_summed_and_the_worst_credit_counts(firms: Desk) -> None:
    for customer, net in ((1, 100_00), (3, 250_00)):
        order = add(firms, "orders", customer=customer, owner=1, confirmed_at=NOON)
        add(firms, "order_lines", order=order, product=1, quantity=1000, net_price=net, tax_rate="0.06")
    add(firms, "credit_reviews", customer=1, reviewed_on=DAY, active=True, licence=True, clean=True)
    add(firms, "credit_reviews", customer=3, reviewed_on=DAY, dishonest=True)
    group = firms.read(read_group, 2, DAY)
    assert group is not None
    assert (group.orders, group.owed, group.grade) == (371_00, 0, "E")


@pytest.mark.parametrize(("customer", "parent"), [(1, 1), (1, 4), (2, 4)])
def test_no_firm_stands_above_itself(firms: Desk, customer: int, parent: int) -> None:
    with pytest.raises(DeskError) as refused:
        _set(firms, customer, parent)
    assert refused.value.field == "parent_firm"


def test_a_merge_keeps_the_links_and_undo_parts_them_again(firms: Desk) -> None:
    firms.write(merging.merge_customers, 5, 2)
    assert _seen(firms, 5) == [
        ("恒通集团", "above"), ("恒通物流", "beside"), ("远山茶业", "itself"), ("恒通机械二厂", "below"),
    ]  # fmt: skip
    firms.write(undo.undo_change)
    assert _seen(firms, 5) == [] and len(_seen(firms, 2)) == 4


@pytest.mark.parametrize(("kept", "lost", "left"), [(2, 1, 3), (1, 2, 3), (4, 2, 3), (4, 1, 3), (1, 4, 3)])
def test_a_merge_up_and_down_a_group_makes_no_circle(firms: Desk, kept: int, lost: int, left: int) -> None:
    firms.write(merging.merge_customers, kept, lost)
    assert len(_seen(firms, kept)) == left


def test_links_survive_export_and_import_and_a_circle_in_a_file_is_refused(firms: Desk, tmp_path: Path) -> None:
    book = tmp_path / "customers.csv"
    export_sheets(firms, ("customers",), book)
    other = Desk.new_desk(tmp_path / "other.chamber", name="另一个商会")
    assert not run_import(other, read_files([book], as_sheet="customers")).refusals
    assert len(_seen(other, 1)) == 4
    turned = tmp_path / "turned.csv"
    turned.write_text("名称,上级单位\n甲公司,乙公司\n乙公司,甲公司\n丙公司,甲公司\n", "utf-8")
    refused = run_import(other, read_files([turned], as_sheet="customers")).refusals
    assert {one.column for one in refused} == {"parent_firm"} and len(refused) >= 2
    above = tmp_path / "above.csv"
    above.write_text("名称,上级单位\n恒通集团,恒通机械二厂\n", "utf-8")
    preview = read_files([above], as_sheet="customers", on_duplicate="update")
    assert [one.column for one in run_import(other, preview).refusals] == ["parent_firm"]
    other.close()
