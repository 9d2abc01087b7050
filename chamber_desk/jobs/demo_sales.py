"""The demonstration office's work of a month: visits, deals, contracts, orders, service, targets and ratings."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.domain.working_days import Calendar
from chamber_desk.jobs import demo_words as words
from chamber_desk.jobs.demo_patterns import choose_products, still_buying
from chamber_desk.services import records

Row = dict[str, Any]
_HOURS, _ENDS = ("09:30", "14:00", "10:30", "15:30", "16:30"), ("10:30", "15:00", "11:30", "16:30", "17:30")
# Sales swing with the seasons: fairs in spring and autumn, little around the New Year.
_SEASON = {1: 0.8, 2: 0.6, 3: 1.1, 4: 1.2, 5: 1.1, 6: 1.0, 7: 0.9, 8: 0.9, 9: 1.15, 10: 1.2, 11: 1.15, 12: 1.3}


class SalesStory:
    """Invents a month's records; keeps in mind what later months build on."""

    SELLERS = ("YG004", "YG005", "YG006", "YG007", "YG009", "YG010", "YG011")
    MANAGERS = ("YG003", "YG008")
    NEWCOMER = ("YG007", Month(2026, 9))  # sells from this month on

    def __init__(
        self,
        rng: random.Random,
        calendar: Calendar,
        people: dict[str, int],
        products: list[Row],
        scale: int,
        ends_on: date,
    ) -> None:
        self.rng = rng
        self.calendar = calendar
        self.people = people
        self.products = products
        self.scale = scale
        self.skill = {number: 0.75 + 0.5 * rng.random() for number in self.SELLERS}
        self.ends_on = ends_on  # what happened until this day is told, whatever month it belongs to
        self.orders: list[Row] = []

    def sellers(self, month: Month) -> list[str]:
        """Who sells in a month."""
        return [one for one in self.SELLERS if one != self.NEWCOMER[0] or month >= self.NEWCOMER[1]]

    def set_targets(self, session: Any, month: Month) -> None:
        """The month's targets: each seller's, and each manager's as the sum of the team."""
        rows: list[Row] = []
        teams = {"YG003": ("YG004", "YG005", "YG006", "YG007"), "YG008": ("YG009", "YG010", "YG011")}
        for manager, members in teams.items():
            total: dict[str, int] = {}
            for number in [one for one in members if one in self.sellers(month)]:
                sales = round(60_000 * _SEASON[month.month] * self.skill[number] / 5000) * 5000 * 100 * self.scale
                values = {"sales": sales, "profit": sales * 2 // 5, "new": 200, "visits": 1800}
                total = {name: total.get(name, 0) + value for name, value in values.items()}
                rows += self._target_rows(month, number, values)
            rows += self._target_rows(month, manager, {**total, "visits": 600})
        rows += self._target_rows(month, "YG012", {**total, "visits": 300})
        session.call_it(N_("下达 {month} 目标"), month=str(month))
        records.add_rows(session, "targets", rows)

    def _target_rows(self, month: Month, number: str, values: dict[str, int]) -> list[Row]:
        return [
            {"month": str(month), "person_id": self.people[number], "indicator": name, "value": value}
            for name, value in values.items()
        ]

    def tell_month(self, session: Any, month: Month, closing: date, customers: list[Row]) -> None:
        """All records of a month up to a day."""
        session.call_it(N_("录入 {month} 的业务记录"), month=str(month))
        days = self.working_days(month, closing)
        share = len(days) / 21
        by_owner: dict[int, list[Row]] = {}
        for customer in customers:
            by_owner.setdefault(customer["owner_id"], []).append(customer)
        self._visits(session, month, days, share, by_owner)
        self._deals(session, month, days, share, by_owner)
        self._sales(session, month, days, share, by_owner)

    def working_days(self, month: Month, closing: date) -> list[date]:
        """The working days of a month up to a day."""
        days = [month.first_day + timedelta(days=place) for place in range((closing - month.first_day).days + 1)]
        return [day for day in days if self.calendar.is_working_day(day)]

    def _visits(
        self, session: Any, month: Month, days: list[date], share: float, by_owner: dict[int, list[Row]]
    ) -> None:
        rng, rows = self.rng, []
        for number in (*self.sellers(month), *self.MANAGERS):
            owner = self.people[number]
            pool = by_owner.get(owner) or by_owner[self.people["YG004"]]
            count = round((22 if number in self.SELLERS else 8) * share * rng.uniform(0.8, 1.1)) * self.scale
            for place in range(count):
                day = rng.choice(days)
                done = rng.random() < 0.93 or (self.ends_on - day).days > 25
                rows.append(
                    {"customer_id": rng.choice(pool)["id"], "person_id": owner,
                     "kind": rng.choices(("visit", "call", "follow_up"), (6, 2, 3))[0], "planned_on": day,
                     "starts_at": _HOURS[place % len(_HOURS)],
                     "done_on": day if done else None, "place": "客户办公室", "purpose": rng.choice(words.PURPOSES),
                     "needs": rng.choice(words.NEEDS) if done else None, "result": rng.choice(words.RESULTS) if done else None,
                     "rating": rng.choice((5, 5, 4, 4, 3)) if done and rng.random() < 0.25 else None,
                     "next_on": day + timedelta(days=rng.choice((14, 30, 60))) if done else None}
                )  # fmt: skip
        records.add_rows(session, "visits", rows)

    def _deals(
        self, session: Any, month: Month, days: list[date], share: float, by_owner: dict[int, list[Row]]
    ) -> None:
        rng, rows = self.rng, []
        for number in self.sellers(month):
            owner = self.people[number]
            for _ in range(round(rng.randint(8, 13) * share) * self.scale):
                customer, product = rng.choice(by_owner[owner]), rng.choice(self.products)
                opened, closed = rng.choice(days), rng.choice(days)
                open_share = 16 if (self.ends_on - days[0]).days < 45 else 0
                fate = rng.choices(("won", "lost", "invalid", None), (34, 44, 6, open_share))[0]
                rows.append(
                    {"customer_id": customer["id"], "owner_id": owner, "title": f"{customer['short_name']} {product['name']}",
                     "product_id": product["id"], "amount": product["price"] * rng.randint(1, 6),
                     "stage": rng.choice(("prospecting", "engaging", "proposal", "negotiation", "signing")),
                     "channel": customer["channel"], "opened_on": min(opened, closed), "outcome": fate,
                     "expected_on": max(opened, closed) + timedelta(days=rng.randint(0, 45)),
                     "closed_on": max(opened, closed) if fate else None,
                     "reason": rng.choice(words.LOST_REASONS) if fate in ("lost", "invalid") else None,
                     "competitor": (rng.choice(words.COMPETITORS) or None) if fate == "lost" else None}
                )  # fmt: skip
        records.add_rows(session, "opportunities", rows)

    def _sales(
        self, session: Any, month: Month, days: list[date], share: float, by_owner: dict[int, list[Row]]
    ) -> None:
        """Contracts, most of them with an order of the same lines, and orders without contract."""
        rng = self.rng
        plans: list[Row] = []
        for number in self.sellers(month):
            owner = self.people[number]
            wanted = (
                60_000 * 100 * _SEASON[month.month] * self.skill[number] * share * rng.uniform(0.8, 1.25) * self.scale
            )
            while wanted > 0:
                day = rng.choice(days)
                plan = self._plan(owner, rng.choice(still_buying(by_owner[owner], day)), day)
                wanted -= sum(line["net_price"] * line["quantity"] // 1000 for line in plan["lines"])
                plans.append(plan)
        plans.sort(key=lambda plan: plan["day"])
        signed = [plan for plan in plans if plan["contract"]]
        for plan, record in zip(signed, self._contracts(session, signed), strict=True):
            plan["contract_id"] = record
        self._orders(session, plans)

    def _plan(self, owner: int, customer: Row, day: date) -> Row:
        rng = self.rng
        lines = []
        for product in choose_products(rng, self.products, day):
            quantity = 1 if product["price"] >= 500_000 else rng.randint(1, 12)
            lines.append(
                {
                    "product": product,
                    "quantity": quantity * 1000,
                    "net_price": product["price"],
                    "cost": product["cost"],
                }
            )
        return {"owner": owner, "customer": customer, "day": day, "lines": lines, "contract": rng.random() < 0.45}

    def _contracts(self, session: Any, plans: list[Row]) -> list[int]:
        rng = self.rng
        rows = []
        for plan in plans:
            start = plan["day"] + timedelta(days=rng.randint(1, 10))
            plan["start"] = start
            end = start + timedelta(days=rng.choice((30, 90, 180, 365)))
            running = rng.choices(("signed", "performing", "overdue"), (3, 6, 1 if end < self.ends_on else 0))[0]
            over = end < self.ends_on and rng.random() < 0.96
            rows.append(
                {"customer_id": plan["customer"]["id"], "owner_id": plan["owner"], "signed_on": plan["day"],
                 "title": f"{plan['customer']['short_name']}{plan['lines'][0]['product']['category']}合同",
                 "starts_on": start, "ends_on": end, "state": "performed" if over else running}
            )  # fmt: skip
        ids = records.add_rows(session, "contracts", rows)
        lines, instalments, receipts = [], [], []
        for plan, record in zip(plans, ids, strict=True):
            total = 0
            for line in plan["lines"]:
                price = _with_tax(line)
                total += price * line["quantity"] // 1000
                product = line["product"]
                lines.append(
                    {"contract_id": record, "product_id": product["id"], "name": product["name"], "spec": product["spec"],
                     "unit": product["unit"], "quantity": line["quantity"], "unit_price": price,
                     "tax_rate": product["tax_rate"]}
                )  # fmt: skip
            first = total * 3 // 10
            plan_days = (plan["start"], plan["start"] + timedelta(days=rng.choice((30, 45, 60))))
            for day, amount, note in zip(plan_days, (first, total - first), ("首付款", "尾款"), strict=True):
                instalments.append({"contract_id": record, "due_on": day, "amount": amount, "note": note})
                paid = day + timedelta(days=rng.choice((-3, 0, 0, 0, 5, 20)))
                if paid <= self.ends_on and rng.random() < (0.97 if (self.ends_on - paid).days > 60 else 0.85):
                    receipts.append({"contract_id": record, "paid_on": paid, "amount": amount, "note": "银行转账"})
        records.add_rows(session, "contract_lines", lines)
        records.add_rows(session, "instalments", instalments)
        records.add_rows(session, "receipts", receipts)
        return ids

    def _orders(self, session: Any, plans: list[Row]) -> None:
        rng = self.rng
        rows = [self._order(plan, self.ends_on) for plan in plans]
        ids = records.add_rows(session, "orders", rows)
        lines, refunds = [], []
        for plan, row, record in zip(plans, rows, ids, strict=True):
            for line in plan["lines"]:
                lines.append(
                    {"order_id": record, "product_id": line["product"]["id"], "quantity": line["quantity"],
                     "net_price": line["net_price"], "tax_rate": line["product"]["tax_rate"], "unit_cost": line["cost"],
                     "accepted": line["quantity"] if row["delivered_on"] else None}
                )  # fmt: skip
            if row["delivered_on"] and rng.random() < 0.02:
                line = plan["lines"][0]
                refunds.append(
                    {"order_id": record, "refunded_on": row["delivered_on"], "net_amount": line["net_price"],
                     "cost_back": line["cost"]}
                )  # fmt: skip
            self.orders.append({**row, "id": record})
        records.add_rows(session, "order_lines", lines)
        records.add_rows(session, "refunds", refunds)

    def _order(self, plan: Row, today: date) -> Row:
        rng = self.rng
        confirmed = datetime.combine(plan["day"], time(rng.randint(9, 17), rng.randrange(0, 60, 5)))
        handed = self.calendar.add_working_minutes(confirmed, rng.choice((60, 120, 240, 400, 430, 900)))
        due = plan["day"] + timedelta(days=rng.choice((7, 14, 21, 30)))
        delivered = due + timedelta(days=rng.choice((-3, -1, 0, 0, 0, 2, 5)))
        state = "closed" if delivered <= today else "in_work"
        if rng.random() < 0.03:
            state = "cancelled"
        elif handed.date() > today:
            state = "confirmed"
        return {
            "contract_id": plan.get("contract_id"), "customer_id": plan["customer"]["id"], "owner_id": plan["owner"],
            "confirmed_at": confirmed, "dispatched_at": handed if state in ("closed", "in_work") else None, "due_on": due,
            "delivered_on": delivered if state == "closed" else None, "state": state,
        }  # fmt: skip

    def plan_ahead(self, session: Any, today: date, customers: list[Row]) -> None:
        """Visits planned for the coming weeks, and three contracts still being drafted."""
        rng = self.rng
        session.call_it(N_("安排下月拜访计划"))
        visits = []
        for place, customer in enumerate(rng.sample(customers, 24)):
            begin, end = _HOURS[place % len(_HOURS)], _ENDS[place % len(_HOURS)]
            day = self.calendar.next_working_day(today + timedelta(days=rng.randint(-4, 24)))
            visits.append(
                {"customer_id": customer["id"], "person_id": customer["owner_id"], "kind": "visit", "planned_on": day,
                 "starts_at": begin, "ends_at": end, "place": "客户办公室",
                 "purpose": rng.choice(words.PURPOSES), "agenda": "了解近况，介绍明年服务安排"}
            )  # fmt: skip
        records.add_rows(session, "visits", visits)
        plans = [self._plan(customer["owner_id"], customer, today) for customer in rng.sample(customers, 3)]
        for plan in plans:
            row = {"customer_id": plan["customer"]["id"], "owner_id": plan["owner"], "state": "draft",
                   "starts_on": today + timedelta(days=11), "ends_on": today + timedelta(days=375),
                   "title": f"{plan['customer']['short_name']}{plan['lines'][0]['product']['category']}合同（草案）"}  # fmt: skip
            contract = records.add_rows(session, "contracts", [row])[0]
            lines = [
                {"contract_id": contract, "product_id": line["product"]["id"], "name": line["product"]["name"],
                 "spec": line["product"]["spec"], "unit": line["product"]["unit"], "quantity": line["quantity"],
                 "unit_price": _with_tax(line), "tax_rate": line["product"]["tax_rate"]}
                for line in plan["lines"]
            ]  # fmt: skip
            records.add_rows(session, "contract_lines", lines)
            if plan is not plans[0]:  # the first draft still lacks its payment plan
                self._plan_payment(session, contract, lines, today)

    @staticmethod
    def _plan_payment(session: Any, contract: int, lines: list[Row], today: date) -> None:
        amount = sum(line["total"] for line in lines)
        due = {"contract_id": contract, "due_on": today + timedelta(days=30), "amount": amount, "note": "一次付清"}
        records.add_rows(session, "instalments", [due])


def _with_tax(line: Row) -> int:
    """The unit price of a line with its tax, in fen, rounded up."""
    hundredths = round(float(line["product"]["tax_rate"]) * 100)
    return int(-(-line["net_price"] * (100 + hundredths) // 100))
