"""A made market whose every pattern is planted: without one there is none to be found."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from chamber_desk.db.session import Session
from chamber_desk.i18n import format_sentence
from chamber_desk.services import records, signals
from chamber_desk.services.desk import Desk

from .making import add

LAST = date(2026, 11, 30)
REGIONS, INDUSTRIES = ("城东", "城西", "城南", "城北"), ("制造", "贸易", "餐饮", "印刷")
PRODUCTS = ("展位", "会刊", "内训", "礼盒", "内刊")


class Market:
    """An even market: three customers a region and industry, every one buys one product every fortnight for two years."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.rng = desk, random.Random(11)
        self.seller = add(desk, "people", name="单小明", role="rep", hired_on=date(2019, 1, 1))
        self.products = {name: add(desk, "products", name=name, kind="service") for name in PRODUCTS}
        self.firms = [
            (add(desk, "customers", name=f"{region}{industry}公司{place}", region=region, industry=industry), region, industry)
            for region in REGIONS for industry in INDUSTRIES for place in range(3)
        ]  # fmt: skip

    def orders(self) -> Iterator[tuple[date, int, str, str, list[str]]]:
        """(day, customer, region, industry, products) of two years."""
        for weeks in range(52):
            for firm, region, industry in self.firms:
                day = LAST - timedelta(days=14 * weeks + self.rng.randint(0, 13))
                yield day, firm, region, industry, [self.rng.choice(PRODUCTS[:3])]

    def write(self, orders: list[tuple[date, int, list[str]]]) -> None:
        """Write orders with their lines at one go."""

        def put(session: Session) -> None:
            ids = records.add_rows(session, "orders", [
                {"customer_id": firm, "owner_id": self.seller, "confirmed_at": datetime.combine(day, datetime.min.time()),
                 "state": "closed", "net": 100_00, "cost": 50_00, "total": 106_00} for day, firm, _names in orders
            ])  # fmt: skip
            records.add_rows(session, "order_lines", [
                {"order_id": order, "product_id": self.products[name], "quantity": 1000, "net_price": 100_00, "net": 100_00}
                for order, (_day, _firm, names) in zip(ids, orders, strict=True) for name in names
            ])  # fmt: skip

        self.desk.write(put)

    def told(self) -> set[tuple[str, str]]:
        """(kind, what it is about) of every signal."""
        found = set()
        for one in self.desk.read(signals.list_signals, LAST):
            assert one.count and format_sentence(one.sentence, "en")
            values = dict(one.sentence.values)
            found.add((one.kind, str(values.get("name") or values["value"])))
        return found
