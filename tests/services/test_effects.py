"""What a decision changed is counted, not claimed: the days after it beside as many before it."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from chamber_desk.domain.figure_table import Noted
from chamber_desk.i18n import format_figure
from chamber_desk.services import behind, effects, lists, standing
from chamber_desk.services.desk import Desk

from .making import Office, add, change

MARCH = date(2026, 3, 10)
RUI, QIMING = "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _order(office: Office, day: date, product: str = "标准展位", firm: str = RUI) -> None:
    office.add_order(firm, "单小明", datetime.combine(day, datetime.min.time()), (product, 1000, 100_00))


@pytest.fixture(scope="module")
def sold_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An order a week from January, from the decision on two; the other product is bought all the time."""
    path = tmp_path_factory.mktemp("sold") / "office.chamber"
    shutil.copy(filled_file, path)
    desk = Desk.open_desk(path, who="贺知秋")
    _sell(Office(desk))
    desk.close()
    return path


@pytest.fixture
def sold(sold_file: Path, path: Path) -> Iterator[Office]:
    """The office that sold it, open."""
    shutil.copy(sold_file, path)
    desk = Desk.open_desk(path, who="贺知秋")
    yield Office(desk)
    desk.close()


def _sell(office: Office) -> None:
    change(office.desk, "customers", office.id("customers", RUI), region="城西", channel="fair")
    change(office.desk, "customers", office.id("customers", QIMING), region="城东", channel="web")
    for week in range(30):
        day = date(2026, 1, 6) + timedelta(weeks=week)
        _order(office, day)
        _order(office, day, "商会礼盒", QIMING)
        if day > MARCH:
            _order(office, day + timedelta(days=2), firm=QIMING)


def _decide(office: Office, **values: object) -> int:
    given = {"indicator": "orders", "state": "adopted", **values}
    return add(office.desk, "decisions", finding="展位订得少", measure="老客户九折", proposed_on=MARCH, **given)


def _line(office: Office, last: date = date(2026, 4, 15)) -> dict[str, str]:
    found = office.desk.write_at(datetime.combine(last, time(12)), effects.find_effects, date(2026, 1, 1), last)
    (row,) = found.rows
    return {one.key: format_figure(one.kind, cell) for one, cell in zip(found.columns, row, strict=True)}


def test_orders_after_a_decision_stand_beside_as_many_days_before_it(sold: Office) -> None:
    _decide(sold, product="标准展位")
    told = _line(sold)
    assert told["decision"] == "展位订得少：老客户九折"
    assert (told["indicator"], told["days"], told["before"], told["after"]) == ("订单数 · 标准展位", "36", "6", "9")
    assert (told["change"], told["year"]) == ("50.00%", "—")


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ({"indicator": "sales"}, "1,200.00", "1,400.00"),
        ({"indicator": "sales", "product": "标准展位"}, "600.00", "900.00"),
        ({"indicator": "profit", "product": "标准展位"}, "-30,600.00", "-45,900.00"),
        ({"region": "城西"}, "6", "5"),
        ({"channel": "web"}, "6", "9"),
        ({"indicator": "customers"}, "2", "2"),
        ({"indicator": "new"}, "0", "0"),
    ],
)
def test_each_figure_is_of_the_region_channel_and_product_that_are_named(
    sold: Office, values: dict[str, str], before: str, after: str
) -> None:
    _decide(sold, **values)
    told = _line(sold)
    assert (told["before"], told["after"]) == (before, after)


def test_no_more_days_are_looked_at_than_the_office_has_before(sold: Office) -> None:
    _decide(sold, product="标准展位")
    assert _line(sold, date(2026, 8, 30))["days"] == str((MARCH - date(2026, 1, 6)).days + 1)


def test_the_review_ends_what_is_counted(sold: Office) -> None:
    _decide(sold, product="标准展位", review_on=date(2026, 4, 1))
    assert _line(sold, date(2026, 8, 30))["days"] == "22"


def test_too_soon_no_figure_and_a_mistyped_name_say_so(sold: Office) -> None:
    decision = _decide(sold, product="标准展立")
    assert _line(sold)["before"] == "没有这个地区或产品"
    change(sold.desk, "decisions", decision, product="标准展位")
    assert _line(sold, date(2026, 3, 20))["before"] == "不满 14 天"
    change(sold.desk, "decisions", decision, indicator=None)
    assert _line(sold)["before"] == "没有选指标"


def test_nothing_before_is_no_growth(office: Office) -> None:
    _order(office, date(2025, 1, 2))
    _order(office, MARCH + timedelta(days=3))
    _decide(office)
    found = office.desk.write_at(datetime(2026, 4, 15, 12), effects.find_effects, date(2026, 1, 1), date(2026, 4, 15))
    assert found.rows[0][5] == Noted(None, "基期为零")


def test_the_orders_behind_are_those_of_both_spans(sold: Office) -> None:
    decision = _decide(sold, product="标准展位")
    orders = sold.desk.write_at(
        datetime(2026, 4, 15, 12), behind.list_behind, "effects", decision, date(2026, 1, 1), date(2026, 4, 15)
    )
    assert (len(orders), sum(one.amount or 0 for one in orders)) == (15, 1500_00)


def test_the_record_itself_tells_its_effect_so_far(sold: Office) -> None:
    decision = _decide(sold, product="标准展位", review_on=date(2026, 4, 15))
    row = sold.desk.read(lists.get_row, "decisions", decision)
    ((words, values),) = sold.desk.read(standing.tell_standing, "decisions", row)
    assert words.format(**values) == "订单数：提议前 36 天 6，之后 36 天 9（+50.00%），去年同期 —。"


def test_what_was_decided_in_march_is_measured_up_to_now_and_not_to_the_end_of_march(sold: Office) -> None:
    _decide(sold, product="标准展位")
    asked = effects.find_effects, date(2026, 3, 1), date(2026, 3, 31)
    found = sold.desk.write_at(datetime(2026, 4, 15, 12), *asked)
    (row,) = found.rows
    told = {one.key: format_figure(one.kind, cell) for one, cell in zip(found.columns, row, strict=True)}
    assert (told["days"], told["after"]) == ("36", "9")
