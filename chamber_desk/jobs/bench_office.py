"""The scratch office that the bench measures: thirty sellers, as many customers as asked, three orders for each of them.

Made through the same `add_rows` that imports use, some thousand records a change set, so that it is a true office.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from chamber_desk.jobs import demo_words as words
from chamber_desk.services import records
from chamber_desk.services.desk import Desk

Row = dict[str, Any]
MONTH = "2026-10"  # the month that is appraised
LAST_DAY = date(2026, 10, 31)
PEOPLE, TEAMS = 30, 5
_PIECE = 5000


def invent_customers(count: int, seed: int = 7) -> Iterator[Row]:
    """Customers with names that differ, as columns of the table but without an owner."""
    rng = random.Random(seed)
    for place in range(count):
        name = "".join(rng.choice(words.FIRM_NAMES) for _ in range(rng.randint(1, 3)))
        yield {
            "name": f"{words.CITY}{name}{rng.choice(words.INDUSTRIES)[0]}{place}{rng.choice(words.FORMS)}",
            "short_name": name,
            "class": rng.choice(("K1", "K2", "K3", "P")),
            "industry": rng.choice(words.INDUSTRIES)[1],
            "region": rng.choice(words.REGIONS),
            "phone": f"0571-8{rng.randint(0, 9_999_999):07d}",
            "channel": rng.choice(("research", "fair", "web", "referral")),
            "created_on": LAST_DAY - timedelta(days=rng.randint(0, 1500)),
        }


def make_office(path: Path, size: int, say: Callable[[str], None]) -> Desk:
    """An office with `size` customers; `say` is told what is being made."""
    desk = Desk.new_desk(path, name=words.CHAMBER)
    rng = random.Random(7)
    people = desk.write(_add_people)
    say("customers")
    customers = _add_all(desk, "customers", ({**row, "owner_id": rng.choice(people)} for row in invent_customers(size)))
    say("orders")
    orders = _add_all(desk, "orders", _invent_orders(rng, 3 * size, people, customers))
    say("visits, ratings, deals, tickets")
    for sheet, make, count in (
        ("visits", _invent_visit, size // 2), ("ratings", _invent_rating, size // 20),
        ("opportunities", _invent_deal, size // 5), ("refunds", _invent_refund, size // 100),
    ):  # fmt: skip
        _add_all(desk, sheet, (make(rng, people, customers, orders) for _ in range(count)))
    desk.write(_add_targets, people)
    desk.tidy()
    return desk


def _add_all(desk: Desk, sheet: str, rows: Iterator[Row]) -> list[int]:
    ids: list[int] = []
    piece: list[Row] = []
    for row in rows:
        piece.append(row)
        if len(piece) == _PIECE:
            ids += desk.write(records.add_rows, sheet, piece)
            piece = []
    return ids + (desk.write(records.add_rows, sheet, piece) if piece else [])


def _add_people(session: Any) -> list[int]:
    managers = [{"name": f"经理{place}", "role": "manager", "hired_on": date(2015, 1, 5)} for place in range(TEAMS)]
    ids = records.add_rows(session, "people", managers)
    sellers = [
        {"name": words.SURNAMES[place] + words.GIVEN[place % len(words.GIVEN)], "role": "rep",
         "hired_on": date(2018, 3, 1), "manager_id": ids[place % TEAMS], "bonus_base": 200_000}
        for place in range(PEOPLE - TEAMS)
    ]  # fmt: skip
    return ids + records.add_rows(session, "people", sellers)


def _add_targets(session: Any, people: list[int]) -> None:
    rows = [
        {"month": MONTH, "person_id": person, "indicator": indicator, "value": value}
        for person in people
        for indicator, value in (("sales", 50_000_000), ("profit", 20_000_000), ("new", 2000), ("visits", 4000))
    ]
    records.add_rows(session, "targets", rows)
    marks = [
        {"month": MONTH, "person_id": person, "rater": f"评分人{place}", "kind": kind, "score": 8500 + 300 * place}
        for person in people
        for place in range(3)
        for kind in ("cooperation", "support")
    ]
    records.add_rows(session, "teamwork", marks)


def _invent_orders(rng: random.Random, count: int, people: list[int], customers: list[int]) -> Iterator[Row]:
    """Orders of the last twelve months in the order of their days, as they are entered in life."""
    for place in range(count):
        day = datetime(2025, 11, 1, 9) + timedelta(minutes=place * 364 * 24 * 60 // count)
        net = rng.randint(10_000, 3_000_000)
        yield {
            "customer_id": rng.choice(customers), "owner_id": rng.choice(people), "confirmed_at": day,
            "dispatched_at": day + timedelta(hours=rng.choice((1, 3, 30, 100))), "due_on": day.date() + timedelta(days=20),
            "state": rng.choices(("closed", "in_work", "cancelled"), (90, 8, 2))[0],
            "net": net, "cost": net * 6 // 10, "total": net * 106 // 100,
        }  # fmt: skip


def _day(rng: random.Random) -> date:
    return LAST_DAY - timedelta(days=rng.randint(0, 364))


def _invent_visit(rng: random.Random, people: list[int], customers: list[int], _orders: list[int]) -> Row:
    return {
        "customer_id": rng.choice(customers), "person_id": rng.choice(people), "kind": rng.choice(("visit", "call")),
        "done_on": _day(rng), "result": rng.choice(words.RESULTS), "rating": rng.choice((None, None, 4, 5)),
    }  # fmt: skip


def _invent_rating(rng: random.Random, people: list[int], customers: list[int], _orders: list[int]) -> Row:
    return {
        "customer_id": rng.choice(customers), "person_id": rng.choice(people), "rated_on": _day(rng),
        "rating": rng.randint(2, 5), "source": "order",
    }  # fmt: skip


def _invent_deal(rng: random.Random, people: list[int], customers: list[int], _orders: list[int]) -> Row:
    closed = _day(rng)
    return {
        "customer_id": rng.choice(customers), "owner_id": rng.choice(people), "title": rng.choice(words.PURPOSES),
        "outcome": rng.choice(("won", "lost", "invalid")), "opened_on": closed - timedelta(days=30), "closed_on": closed,
        "amount": rng.randint(10_000, 3_000_000),
    }  # fmt: skip


def _invent_refund(rng: random.Random, _people: list[int], _customers: list[int], orders: list[int]) -> Row:
    amount = rng.randint(100, 10_000)
    return {"order_id": rng.choice(orders), "refunded_on": _day(rng), "net_amount": amount, "cost_back": amount // 2}
