"""What was planted in an office is named by `analyse`; of an office where nothing was planted it says nothing."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.cli import main
from chamber_desk.services.desk import Desk
from tests.services.making import make_office
from tests.services.market import LAST, Market

Analyse = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def analyse(capsys: pytest.CaptureFixture[str]) -> Analyse:
    def ask(office: Path, topic: str, *more: str) -> list[dict[str, Any]]:
        capsys.readouterr()
        assert main(["analyse", str(office), "--topic", topic, "--to", str(LAST), "--json", *more]) == 0
        rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
        return rows

    return ask


def _plant(market: Market) -> None:
    """A lost region, an industry that left, gifts of September, and journals that go with every second advertisement."""
    silent, left = LAST - timedelta(days=100), LAST - timedelta(days=200)
    orders: list[tuple[date, int, list[str]]] = []
    for place, (day, firm, region, industry, names) in enumerate(market.orders()):
        if (region == "城西" and day > silent) or (industry == "餐饮" and day > left):
            continue
        orders.append((day, firm, [*names, "内刊"] if names == ["会刊"] and place % 2 else names))
    stayed = [firm for firm, region, industry in market.firms if region != "城西" and industry != "餐饮"]
    for year in (2025, 2026):
        orders += [(date(year, 9, 1 + place), stayed[place % len(stayed)], ["礼盒"]) for place in range(25)]
    market.write(orders)


def _office(path: Path, plant: Callable[[Market], None]) -> Path:
    desk = Desk.open_desk(make_office(path))
    plant(Market(desk))
    desk.close()
    return path


def test_four_planted_patterns_are_found_and_named(tmp_path: Path, analyse: Analyse) -> None:
    office = _office(tmp_path / "planted.chamber", _plant)
    told = [(row["kind"], row["finding"]) for row in analyse(office, "findings")]
    assert len(told) == 3, told
    (fall, region), (left, group), (season, product) = told
    assert (fall, left, season) == ("需求下降", "客户流失", "季节性")
    assert "城西地区近 90 天 0 张订单" in region
    assert "行业“餐饮”的 12 家客户中 12 家 180 天没有再下单" in group
    assert "“礼盒”两年都在 9 月突出" in product and "占 50 张" in product
    pairs = analyse(office, "pairs")
    assert {frozenset((row["if"], row["then"])) for row in pairs} == {frozenset(("会刊", "内刊"))}


def test_an_office_where_nothing_was_planted_reports_nothing(tmp_path: Path, analyse: Analyse) -> None:
    office = _office(
        tmp_path / "even.chamber", lambda market: market.write([(day, firm, names) for day, firm, _r, _i, names in market.orders()])
    )  # fmt: skip
    assert analyse(office, "findings") == [] and analyse(office, "pairs") == []
    pytest.importorskip("sklearn")
    assert analyse(office, "groups") == []


def test_the_forecast_knows_a_planted_season_and_beats_last_month(tmp_path: Path, analyse: Analyse) -> None:
    pytest.importorskip("statsmodels")

    def plant(market: Market) -> None:
        fairs = (date(2024, 12, 1), date(2025, 9, 1), date(2025, 12, 1), date(2026, 9, 1))
        gifts = [
            (day + timedelta(days=place), market.firms[place][0], ["礼盒"]) for day in fairs for place in range(25)
        ]
        market.write([(day, firm, names) for day, firm, _r, _i, names in market.orders()] + gifts)

    office = _office(tmp_path / "season.chamber", plant)
    best, _second, _third, naive, *_rest = analyse(office, "forecast")
    assert best["method"].startswith("季节") and float(best["error"]) < float(naive["error"]) / 2
    assert best["month"] == "2026-12" and float(best["forecast"]) > 1.25 * float(naive["forecast"])
