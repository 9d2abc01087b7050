"""Sales by month, person, region and product: the exact days, the bases and why there is none."""

from datetime import date, datetime
from fractions import Fraction
from statistics import mean, median, stdev

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.figure_table import Noted
from chamber_desk.services.sales import find_sales

from .making import Office, add, move

RUI, QIMING = "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _order(office: Office, day: datetime, net: int, firm: str = RUI, owner: str = "单小明") -> int:
    return office.add_order(firm, owner, day, ("标准展位", 1000, net))


def _read(office: Office, first: date, last: date, by: str = "month") -> dict[str, dict[str, object]]:
    found = office.desk.read(find_sales, first, last, by)
    keys = [one.key for one in found.columns]
    return {getattr(row[0], "text", str(row[0])): dict(zip(keys, row, strict=True)) for row in found.rows}


def test_only_the_days_asked_for_count(office: Office) -> None:
    for day in (14, 15, 20, 21):
        _order(office, datetime(2026, 11, day, 23, 59, 59), day * 100)
    told = _read(office, date(2026, 11, 15), date(2026, 11, 20))["2026-11"]
    assert (told["orders"], told["sales"]) == (2, 35_00)


def test_part_of_a_month_is_compared_with_the_same_days(office: Office) -> None:
    for month in (10, 11):
        _order(office, datetime(2026, month, 10, 9), month * 100)
        _order(office, datetime(2026, month, 25, 9), 999_00)
    told = _read(office, date(2026, 11, 1), date(2026, 11, 20))["2026-11"]
    assert (told["sales"], told["mom_base"], told["mom"]) == (11_00, 10_00, 10_00)


def test_a_month_without_a_base_says_why(office: Office) -> None:
    _order(office, datetime(2026, 9, 1, 9), 100_00)
    _order(office, datetime(2026, 11, 1, 9), 100_00)
    told = _read(office, date(2026, 9, 1), date(2026, 11, 30))
    assert told["2026-09"]["mom"] == Noted(None, "基期没有记录")
    assert told["2026-10"]["margin"] == Noted(None, "没有销售额")
    assert told["2026-10"]["mean"] == Noted(None, "没有订单")
    assert (told["2026-10"]["mom"], told["2026-10"]["mom_base"]) == (-100_00, 100_00)
    assert (told["2026-11"]["mom"], told["2026-11"]["mom_base"]) == (Noted(None, "基期为零"), 0)


def test_a_year_is_not_held_against_a_year_of_which_the_office_has_one_month(office: Office) -> None:
    """Else every region would have grown by a thousand per cent."""
    for month in (datetime(2025, 10, 8, 9), datetime(2026, 3, 2, 9)):
        _order(office, month, 100_00)
    told = _read(office, date(2025, 11, 1), date(2026, 10, 31), "person")["单小明"]
    assert (told["yoy"], told["yoy_base"]) == (Noted(None, "基期记录不全"), Noted(100_00, "基期记录不全"))
    told = _read(office, date(2026, 10, 1), date(2026, 10, 31), "month")["2026-10"]
    assert (told["yoy"], told["yoy_base"]) == (-100_00, 100_00)  # an office that began on the eighth has that month


def test_a_refund_counts_on_its_own_day_and_leaves_the_single_orders(office: Office) -> None:
    order = _order(office, datetime(2026, 9, 1, 9), 100_00)
    add(office.desk, "refunds", order=order, refunded_on=date(2026, 10, 2), net_amount=30_00)
    told = _read(office, date(2026, 9, 1), date(2026, 10, 31))
    assert (told["2026-09"]["sales"], told["2026-10"]["sales"]) == (100_00, -30_00)
    assert told["2026-09"]["mean"] == 100_00
    whole = _read(office, date(2026, 9, 1), date(2026, 10, 31), "person")["单小明"]
    assert (whole["sales"], whole["mean"]) == (70_00, 100_00)


def test_people_regions_and_products_each_have_their_own(office: Office) -> None:
    north = add(office.desk, "customers", name="北方公司", region="城北")
    add(
        office.desk, "orders", customer=north, owner=office.id("people", "江一舟"), confirmed_at=datetime(2026, 3, 1, 9)
    )
    order = office.add_order(
        "北方公司", "江一舟", datetime(2026, 3, 2, 9), ("标准展位", 1000, 300_00), ("商会礼盒", 1000, 50_00)
    )
    _order(office, datetime(2026, 3, 3, 9), 100_00)
    gone = _order(office, datetime(2026, 3, 4, 9), 900_00)
    move(office.desk, "orders", gone, "cancel", reason="客户取消")
    assert order
    span = date(2026, 1, 1), date(2026, 12, 31)
    told = {
        by: {name: row["sales"] for name, row in _read(office, *span, by).items()}
        for by in ("person", "region", "product")
    }
    assert told == {
        "person": {"江一舟": 350_00, "单小明": 100_00},
        "region": {"城北": 350_00, "未填写": 100_00},
        "product": {"标准展位": 400_00, "商会礼盒": 50_00},
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 10**11), min_size=1, max_size=7), st.integers(0, 10**6))
def test_mean_median_and_deviation_are_those_of_the_single_orders(office: Office, nets: list[int], turn: int) -> None:
    day = date(1950 + turn % 70, 1 + turn % 12, 1)
    had = _read(office, day, day).get(f"{day:%Y-%m}", {})
    if had["orders"]:
        return  # an earlier example took that day
    for net in nets:
        _order(office, datetime(day.year, day.month, 1, 9), net)
    told = _read(office, day, day)[f"{day:%Y-%m}"]
    assert abs(Fraction(mean(nets)) - told["mean"]) <= Fraction(1, 2)
    assert abs(Fraction(median(nets)) - told["median"]) <= Fraction(1, 2)
    if len(nets) == 1:
        assert told["deviation"] == Noted(None, "不足两张")
    else:
        assert abs(stdev(nets) - told["deviation"]) <= 1 + max(nets) * 1e-6
