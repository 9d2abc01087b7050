"""The demonstration office: a fictitious city chamber with people, customers and fourteen months of work.

The same seed gives the same office, to the last byte: nothing depends on the clock, the machine or the order of a set.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from chamber_desk.domain.appraisals import QUALITY_DIMENSIONS
from chamber_desk.domain.credit_codes import check_credit_code, check_sign
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month, Year
from chamber_desk.domain.scoring import DEFAULT_SCHEME
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import default_calendar
from chamber_desk.jobs import demo_words as words
from chamber_desk.jobs.demo_filing import file_contracts
from chamber_desk.jobs.demo_marketing import tell_marketing
from chamber_desk.jobs.demo_registers import RegisterStory
from chamber_desk.jobs.demo_sales import SalesStory
from chamber_desk.jobs.demo_service import ServiceStory
from chamber_desk.services import appraisals, awards, lists, records, schemes, years
from chamber_desk.services.changes import read_full
from chamber_desk.services.desk import Desk
from chamber_desk.services.settings import set_setting

LAST_DAY = date(2026, 11, 20)  # the story ends here, whenever it is told
CUSTOMERS = 240
CORRECTED = Month(2026, 9)  # the month that was opened again and has two versions


class DemoStory:
    """Tells the whole story into an empty office."""

    def __init__(self, desk: Desk, *, months: int = 14, scale: int = 1, seed: int = 7) -> None:
        self.desk = desk
        self.scale = scale
        self.rng = random.Random(seed)
        self.salts = random.Random(seed + 1)
        self.calendar = default_calendar()
        self._names: set[str] = set()
        self.last = Month(LAST_DAY.year, LAST_DAY.month)
        self.months = [self.last]
        while len(self.months) < months:
            self.months.insert(0, self.months[0].previous())
        desk.be_repeatable(self.salts.randbytes)
        desk.who = "贺知秋"

    def tell(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Everything, month after month."""
        start = self.months[0].first_day
        people = self._write(start, self._people)
        products = self._write(start, self._products)
        self._write(start, self._own_clauses)
        customers = self._write(start, self._customers, CUSTOMERS * self.scale * 2 // 3, people)
        sales = SalesStory(self.rng, self.calendar, people, products, self.scale, LAST_DAY)
        service = ServiceStory(sales)
        joining = CUSTOMERS * self.scale // 3 // max(1, len(self.months))
        for place, month in enumerate(self.months):
            if progress is not None:
                progress(place, len(self.months))
            self._write(month.first_day, sales.set_targets, month)
            count = joining
            if month is self.months[-1]:
                count = CUSTOMERS * self.scale - len(customers)
            customers += self._write(month.first_day, self._customers, count, people, month)
            if place:
                self._close_month(self.months[place - 1], people)
            closing = min(month.last_day, LAST_DAY)
            self._write(closing, sales.tell_month, month, closing, customers)
            self._write(closing, service.tell_month, month, closing)
            if closing == month.last_day:
                self._write(closing, tell_marketing, month, people["YG012"], customers)
        self._write(LAST_DAY, sales.plan_ahead, LAST_DAY, customers)
        self._write(LAST_DAY, self._revise_scheme)
        self._write(LAST_DAY, file_contracts, LAST_DAY, self.calendar)
        self._write(LAST_DAY, RegisterStory(self.rng, people, LAST_DAY).tell)
        self.desk.tidy()

    def _write(self, day: date, act: Callable[..., Any], *rest: Any) -> Any:
        return self.desk.write_at(datetime.combine(day, time(16, 30)), act, *rest)

    def _close_month(self, month: Month, people: dict[str, int]) -> None:
        """Lock the month and issue its honours on the fourth working day after it."""
        day = self.calendar.add_working_days(month.last_day, 4)
        if day > LAST_DAY:
            return
        self._write(day, appraisals.lock_month, str(month))
        if month == CORRECTED:
            self._write(day, self._correct_month, month)
            self._write(day, appraisals.lock_month, str(month))
        decided = awards.Approval(approver="司徒明远", decision=f"商理决〔{day.year}〕{day.month}号")
        self._write(day, partial(awards.issue_month, approval=decided), str(month))
        if month.month == 12:
            self._write(day, self._close_year, Year(month.year), people)

    def _close_year(self, session: Any, year: Year, people: dict[str, int]) -> None:
        """Overall quality rated by the manager and the leadership, and the year locked."""
        dice = random.Random(year.year)  # a die of its own: the rest of the story stays as it is
        rows = [
            {"year": str(year), "person_id": record, "rater": rater, "weight": weight,
             **{one.code: dice.randrange(1500, 2001, 50) for one in QUALITY_DIMENSIONS}}
            for number, record in people.items() if number != "YG001"
            for rater, weight in (("欧阳青", 1), ("司徒明远", 2))
        ]  # fmt: skip
        records.add_rows(session, "quality_ratings", rows)
        years.lock_year(session, str(year))

    def _revise_scheme(self, session: Any) -> None:
        """From next year on, visits weigh more for representatives, sales a little less."""
        heavier = {"sales": 17, "visits": 11}
        indicators = tuple(
            replace(one, weights={**one.weights, "rep": heavier.get(one.key, one.weights["rep"])})
            for one in DEFAULT_SCHEME.indicators
        )
        scheme = replace(DEFAULT_SCHEME, name=schemes.next_name(session), indicators=indicators)
        schemes.keep_scheme(session, scheme, str(self.last.following().following()), "理事会决定：明年加强客户拜访")

    def _correct_month(self, session: Any, month: Month) -> None:
        """An objection was right: an order had been handed down earlier than was noted."""
        appraisals.unlock_month(session, str(month), leader="司徒明远", reason="申诉成立：一张订单的下达时间登记有误")
        days = {"confirmed_at__from": month.first_day, "confirmed_at__to": month.last_day, "state": "closed"}
        orders = read_full(session, "orders", lists.find_ids(session, "orders", where=days)).values()
        limit = default_calendar().order_limit
        late = max(orders, key=lambda row: (row["dispatched_at"] - limit(row["confirmed_at"]), row["id"]))
        handed = late["confirmed_at"] + timedelta(minutes=30)
        records.change_many(session, "orders", [(late, {"dispatched_at": handed})])

    def _people(self, session: Any) -> dict[str, int]:
        session.call_it(N_("录入人员"))
        set_setting(session, "office.name", words.CHAMBER)
        for key, value in words.CHAMBER_SETTINGS.items():
            set_setting(session, key, value)
        ids: dict[str, int] = {}
        for number, name, role, department, manager, hired, base in words.STAFF:
            row = {
                "number": number, "name": name, "role": role, "department": department, "manager_id": ids.get(manager),
                "hired_on": date.fromisoformat(hired), "bonus_base": base, "phone": self._mobile(),
            }  # fmt: skip
            ids[number] = records.add_rows(session, "people", [row])[0]
        return ids

    def _products(self, session: Any) -> list[dict[str, Any]]:
        session.call_it(N_("录入产品与服务"))
        names = ("code", "name", "category", "spec", "unit", "price", "cost", "tax_rate", "kind")
        rows = [dict(zip(names, product, strict=True)) for product in words.PRODUCTS]
        for row, record in zip(rows, records.add_rows(session, "products", [dict(row) for row in rows]), strict=True):
            row["id"] = record
        return rows

    def _own_clauses(self, session: Any) -> None:
        session.call_it(N_("录入自订条款"))
        records.add_rows(session, "own_clauses", [dict(words.OWN_CLAUSE)])

    def _customers(self, session: Any, count: int, people: dict[str, int], month: Month | None = None) -> list[Any]:
        """New customers with a main contact; of an earlier time if no month is given."""
        if count <= 0:
            return []
        owners = [record for number, record in people.items() if number in SalesStory.SELLERS]
        rows = [self._customer(owners, month) for _ in range(count)]
        session.call_it(N_("录入客户 {count} 家"), count=count)
        ids = records.add_rows(session, "customers", [dict(row) for row in rows])
        records.add_rows(session, "contacts", [self._contact(record) for record in ids])
        return [{**row, "id": record} for row, record in zip(rows, ids, strict=True)]

    def _customer(self, owners: list[int], month: Month | None) -> dict[str, Any]:
        rng = self.rng
        trade, industry = rng.choice(words.INDUSTRIES)
        short = self._firm_name(trade)
        first = month.first_day if month else self.months[0].first_day - timedelta(days=rng.randint(30, 900))
        created = first + timedelta(days=rng.randint(0, 18)) if month else first
        return {
            "name": f"{words.CITY}{short}{trade}{rng.choice(words.FORMS)}",
            "short_name": short,
            "credit_code": self._credit_code() if rng.random() < 0.85 else None,
            "class": rng.choices(("K1", "K2", "K3", "P"), (12, 28, 35, 25))[0],
            "industry": industry,
            "region": rng.choice(words.REGIONS),
            "address": f"{words.CITY}{rng.choice(words.REGIONS)}{rng.choice(words.STREETS)}{rng.randint(1, 399)}号",
            "phone": self._landline(),
            "channel": rng.choices(
                ("research", "fair", "web", "referral", "campaign", "other"), (8, 30, 22, 25, 10, 5)
            )[0],
            "owner_id": rng.choice(owners),
            "created_on": min(created, LAST_DAY),
        }

    def _firm_name(self, trade: str) -> str:
        """A firm's short name that no firm of the trade has yet."""
        parts = 1 if self.rng.random() < 0.45 else 2
        while True:
            name = "".join(self.rng.choice(words.FIRM_NAMES) for _ in range(parts))
            if name + trade not in self._names:
                self._names.add(name + trade)
                return name
            parts = min(parts + 1, 4)

    def _contact(self, customer: int) -> dict[str, Any]:
        rng = self.rng
        name = rng.choice(words.SURNAMES) + rng.choice(words.GIVEN)
        return {
            "customer_id": customer, "name": name, "title": rng.choice(words.TITLES), "phone": self._mobile(), "primary": True,
        }  # fmt: skip

    def _mobile(self) -> str:
        # 199 0000 xxxx stands in for numbers that belong to nobody in particular
        return f"199 0000 {self.rng.randint(0, 9999):04d}"

    def _landline(self) -> str:
        return f"0571-8{self.rng.randint(0, 9_999_999):07d}"

    def _credit_code(self) -> str:
        while True:
            body = "91330100MA" + "".join(self.rng.choice("0123456789ABCDEFGH") for _ in range(6))
            for sign in "0123456789X":
                code = body + sign
                code += check_sign(code)
                if check_credit_code(code)[1] == "ok":
                    return code


def make_demo(
    target: Path | str,
    *,
    months: int = 14,
    scale: int = 1,
    seed: int = 7,
    progress: Callable[[int, int], None] | None = None,
) -> Desk:
    """Make the demonstration office as a new file, or in the empty database of an address, and give it open.

    Of a file nothing stays if it is not finished.
    """
    if months < 1 or scale < 1:
        raise DeskError(N_("示例商会至少要有一个月、一倍的记录。"))
    desk = Desk.new_desk(target, name=words.CHAMBER, now=datetime.combine(date(2025, 1, 2), time(9)))
    try:
        DemoStory(desk, months=months, scale=scale, seed=seed).tell(progress)
    except BaseException:  # also a Ctrl+C: half a story is no office
        desk.close()
        if isinstance(target, Path):
            for rest in ("", "-wal", "-shm"):
                target.with_name(target.name + rest).unlink(missing_ok=True)
        raise
    return desk
