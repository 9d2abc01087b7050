"""Segments and pairs from the orders: what is there is found, what is chance is not reported."""

from datetime import date, datetime

from chamber_desk.services import patterns

from .making import Office

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
RUI, QIMING = "江城瑞丰贸易有限公司", "江城启明咨询有限公司"


def _order(office: Office, day: datetime, *lines: tuple[str, int, int], firm: str = RUI) -> None:
    office.add_order(firm, "单小明", day, *lines)


def test_products_planted_together_are_found_both_ways(office: Office) -> None:
    names = _names(office)
    for day in range(1, 16):
        _order(office, datetime(2026, 3, day, 9), (names[0], 1000, 100_00), (names[1], 1000, 100_00))
        for place in range(4):
            _order(office, datetime(2026, 4, day, 9), (names[2], 1000, 100_00), firm=(RUI, QIMING)[place % 2])
    found = office.desk.read(patterns.find_pairs, FIRST, LAST)
    assert {(row[0], row[1]) for row in found.rows} == {(names[0], names[1]), (names[1], names[0])}
    assert {row[2:] for row in found.rows} == {(15, 20_00, 100_00, 5_00)}


def test_products_that_meet_by_chance_are_not_reported_but_counted(office: Office) -> None:
    names = _names(office)
    for day in range(1, 17):  # each in half of the orders, together in a quarter of them
        lines = [(name, 1000, 100_00) for bit, name in enumerate(names[:2]) if day >> bit & 1]
        _order(office, datetime(2026, 3, day, 9), *(lines or [(names[2], 1000, 100_00)]))
    found = office.desk.read(patterns.find_pairs, FIRST, LAST)
    assert not found.rows
    assert found.values["chance"] == 1


def test_customers_fall_into_groups_by_fixed_thresholds(office: Office) -> None:
    names = _names(office)
    for month in range(1, 13):
        _order(office, datetime(2026, month, 20, 9), (names[0], 1000, 50_000_00))
    _order(office, datetime(2025, 11, 1, 9), (names[0], 1000, 100_00), firm=QIMING)
    found = office.desk.read(patterns.find_segments, FIRST, LAST)
    told = {getattr(row[0], "text", ""): row[1:] for row in found.rows if row[1]}
    assert told == {
        "重点保持": (1, 50_00, 12, 600_000_00, 100_00),
        "流失边缘": (1, 50_00, 0, 0, 0),
    }


def test_a_leap_day_has_a_year_before(office: Office) -> None:
    assert office.desk.read(patterns.find_segments, FIRST, date(2028, 2, 29)).values["customers"] == 0


def _names(office: Office) -> list[str]:
    """Three products of the office."""
    from chamber_desk.services import lists, records

    have = [
        row.title for row in office.desk.read(lists.read_rows, "products", office.desk.read(lists.find_ids, "products"))
    ]
    for name in ("会刊广告", "企业内训", "公开课")[: max(0, 3 - len(have))]:
        office.desk.write(records.add_record, "products", {"name": name, "unit": "项", "kind": "service"})
        have.append(name)
    return have[:3]
