"""What is planted in the demonstration office so that its analysis has something to find: two products bought together,
a lost region, customers of one channel that left, gifts in season (the last shows once the story is two years long)."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]
LOST_REGION = ("高新区", date(2026, 8, 29))  # no order from there since
LEFT_CHANNEL = ("web", date(2026, 5, 10))  # who came from the web orders no longer
TOGETHER = (
    "CP003",
    "CP008",
    0.7,
    date(2026, 3, 12),
)  # who books a stand often takes a page in the journal: since it was decided
IN_SEASON = ("CP011", (1, 9), 0.5)  # gift boxes before the Spring and the Mid-Autumn festival


def still_buying(customers: Sequence[Row], day: date) -> list[Row]:
    """Customers that order on a day; all where else there would be none."""
    (region, silent), (channel, left) = LOST_REGION, LEFT_CHANNEL
    found = [
        one for one in customers
        if not (one["region"] == region and day >= silent) and not (one["channel"] == channel and day >= left)
    ]  # fmt: skip
    return found or list(customers)


def choose_products(rng: random.Random, products: Sequence[Row], day: date) -> list[Row]:
    """The products of an order: one to three by lot, and what goes with them or with the season."""
    chosen = rng.sample(products, rng.choices((1, 2, 3), (5, 3, 2))[0])
    have = {one["code"] for one in chosen}
    first, then, share, decided = TOGETHER
    gift, months, in_season = IN_SEASON
    wanted = [
        *([then] if first in have and day > decided and rng.random() < share else []),
        *([gift] if day.month in months and rng.random() < in_season else []),
    ]
    return chosen + [one for one in products if one["code"] in wanted and one["code"] not in have]
