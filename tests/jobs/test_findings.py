"""The topics that numeric libraries find: forecast and groups, with a refusal that names how much is needed."""

from datetime import date, datetime

import pytest

from chamber_desk.db.session import Session
from chamber_desk.domain.figure_table import FigureTable
from chamber_desk.i18n import format_figure, format_rule
from chamber_desk.jobs import findings
from chamber_desk.services import records
from chamber_desk.services.desk import Desk

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 30)


@pytest.fixture
def desk(tmp_path):
    opened = Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会")
    yield opened
    opened.close()


def _sell(desk: Desk, orders: list[tuple[datetime, int, int]], customers: int = 1) -> None:
    """(moment, number of the customer, net in fen)."""

    def put(session: Session) -> None:
        seller = records.add_rows(session, "people", [{"name": "单小明", "role": "rep", "hired_on": date(2019, 1, 1)}])[
            0
        ]
        firms = records.add_rows(session, "customers", [{"name": f"公司{place}"} for place in range(customers)])
        records.add_rows(session, "orders", [
            {"customer_id": firms[who], "owner_id": seller, "confirmed_at": at, "state": "closed", "net": net, "cost": 0, "total": net}
            for at, who, net in orders
        ])  # fmt: skip

    desk.write(put)


def _months(count: int) -> list[datetime]:
    """The tenth of so many months up to November 2026, oldest first."""
    return [datetime(2026 + (10 - back) // 12, (10 - back) % 12 + 1, 10) for back in reversed(range(count))]


def _rows(found: FigureTable) -> list[dict[str, object]]:
    return [dict(zip([one.key for one in found.columns], row, strict=True)) for row in found.rows]


def test_two_months_are_refused_with_the_number_needed(desk: Desk) -> None:
    _sell(desk, [(at, 0, 100_00) for at in _months(2)])
    found = findings.find_forecast(desk, FIRST, date(2026, 12, 15))
    assert not found.rows
    assert (found.values["month"], found.values["count"], found.values["least"]) == ("2026-11", 2, 3)


def test_three_months_ahead_stand_beside_the_naive_forecast(desk: Desk) -> None:
    _sell(desk, [(at, 0, (place + 1) * 100_00) for place, at in enumerate(_months(8))])
    found = findings.find_forecast(desk, FIRST, date(2026, 12, 20))  # December is not over and does not count
    rows = _rows(found)
    assert [(row["month"], row["forecast"]) for row in rows] == [
        ("2026-12", 900_00), ("2027-01", 1000_00), ("2027-02", 1100_00),
        ("2026-12", 800_00), ("2027-01", 800_00), ("2027-02", 800_00),
    ]  # fmt: skip
    assert (rows[0]["error"], rows[3]["error"], rows[0]["low"]) == (0, 100_00, 900_00)


def test_a_method_no_better_than_the_naive_one_says_so(desk: Desk) -> None:
    _sell(
        desk, [(at, 0, net) for at, net in zip(_months(9), [100, 100, 100, 100, 900, 900, 900, 900, 900], strict=True)]
    )
    assert "并不比照搬上月准" in format_rule(findings.find_forecast(desk, FIRST, LAST))


def test_two_years_with_the_library_know_the_season(desk: Desk) -> None:
    pytest.importorskip("statsmodels")
    _sell(desk, [(at, 0, 900_00 if at.month == 12 else 100_00 + place) for place, at in enumerate(_months(35))])
    rows = _rows(findings.find_forecast(desk, FIRST, LAST))
    assert format_figure(findings.COLUMNS["forecast"][0].kind, rows[0]["method"]).startswith("季节趋势")
    assert rows[0]["forecast"] > 5 * rows[1]["forecast"]  # December is the season


def test_without_the_library_the_rule_says_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _sell(desk, [(at, 0, 100_00) for at in _months(24)])
    for module in (findings, findings.forecast):
        monkeypatch.setattr(module, "has_libraries", lambda: False)
    assert "chamber-desk[analysis]" in format_rule(findings.find_forecast(desk, FIRST, LAST))


def test_groups_of_too_few_customers_are_refused_with_the_number_needed(desk: Desk) -> None:
    _sell(desk, [(datetime(2026, 11, 1), who, 100_00) for who in range(5)], customers=5)
    found = findings.find_groups(desk, FIRST, LAST)
    assert not found.rows and (found.values["customers"], found.values["least"]) == (5, 30)


def test_planted_groups_are_told_in_sentences(desk: Desk) -> None:
    pytest.importorskip("sklearn")
    often = [
        (datetime(2026, month, 20 + place % 9), who, 5_000_00)
        for who in range(20)
        for place, month in enumerate(range(1, 12))
    ]
    once = [(datetime(2026, 2, 1 + who % 20), who, 50_00) for who in range(20, 60)]
    _sell(desk, often + once, customers=60)
    rows = _rows(findings.find_groups(desk, FIRST, LAST))
    assert [row["customers"] for row in rows] == [20, 40]
    told = [format_figure(findings.COLUMNS["groups"][-1].kind, row["words"]) for row in rows]
    assert "最近有订单" in told[0] and "一年 11 单" in told[0]


def test_groups_without_the_library_say_what_to_install(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.cluster", None)
    _sell(desk, [(datetime(2026, 11, 1), who, 100_00) for who in range(40)], customers=40)
    found = findings.find_groups(desk, FIRST, LAST)
    assert not found.rows and "chamber-desk[analysis]" in format_rule(found)


@pytest.mark.parametrize("topic", list(findings.TOPICS))
def test_every_topic_of_an_empty_office_has_its_columns_and_a_rule(desk: Desk, topic: str) -> None:
    found = findings.TOPICS[topic][1](desk, FIRST, LAST)
    assert all(len(row) == len(findings.COLUMNS[topic]) for row in found.rows)
    assert format_rule(found)
