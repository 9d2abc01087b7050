"""The demonstration office's service tickets, teamwork ratings and channel costs of a month."""

from datetime import date, datetime, time, timedelta
from typing import Any

from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.jobs import demo_words as words
from chamber_desk.jobs.demo_sales import Row, SalesStory
from chamber_desk.services import records

_FRESH = timedelta(days=4)  # what came in last is still being worked on when the story ends
_GIVEN_UP = timedelta(days=14)  # after which a customer who was not reached is asked no more


class ServiceStory:
    """Tells what follows from the sales: who called for help, who helped whom, what the channels cost."""

    def __init__(self, sales: SalesStory) -> None:
        self.sales = sales
        self.rng = sales.rng

    def tell_month(self, session: Any, month: Month, closing: date) -> None:
        """All of a month up to a day."""
        days = self.sales.working_days(month, closing)
        session.call_it(N_("录入 {month} 的服务、评分和费用"), month=str(month))
        self._service(session, days)
        self._teamwork(session, month)
        self._channel_costs(session, month)

    def _service(self, session: Any, days: list[date]) -> None:
        rng, rows = self.rng, []
        served = [order for order in self.sales.orders[-400:] if order["state"] == "closed"]
        for _ in range(rng.randint(9, 14) * self.sales.scale if served else 0):
            order, (kind, problem) = rng.choice(served), rng.choice(words.PROBLEMS)
            reported = datetime.combine(rng.choice(days), time(rng.randint(9, 17), rng.randrange(0, 60, 5)))
            solved = self.sales.calendar.add_working_minutes(reported, rng.choice((90, 300, 700, 1500)))
            done = max(solved.date(), reported.date() + _FRESH) <= self.sales.ends_on
            rows.append(
                {"customer_id": order["customer_id"], "order_id": order["id"], "kind": kind, "problem": problem,
                 "priority": rng.choices(("P1", "P2", "P3", "P4"), (1, 2, 5, 2))[0], "reported_at": reported,
                 "department": rng.choice(words.DEPARTMENTS),
                 "forwarded_at": self.sales.calendar.add_working_minutes(reported, rng.choice((10, 30, 60))),
                 "responded_at": self.sales.calendar.add_working_minutes(reported, rng.choice((30, 60, 90))) if done else None,
                 "specialist_id": self.sales.people["YG002"], "solved_at": solved if done else None,
                 "solution": rng.choice(words.SOLUTIONS) if done else None,
                 "rating": rng.choice((5, 5, 4, 4, 3, 2)) if done and rng.random() < 0.8 else None}
            )  # fmt: skip
            if done and rows[-1]["rating"] is None and solved.date() + _GIVEN_UP <= self.sales.ends_on:
                rows[-1] |= {"state": "closed", "state_reason": words.UNREACHED}
        ids = records.add_rows(session, "tickets", rows)
        self._hand_over(
            session,
            [
                (one, row)
                for one, row in zip(ids, rows, strict=True)
                if row["reported_at"].date() + _GIVEN_UP > self.sales.ends_on
            ],
        )

    def _hand_over(self, session: Any, tickets: list[tuple[int, Row]]) -> None:
        """What came in lately, with the departments' receipts; one has not said yet that it has it."""
        taken = [
            {"ticket_id": ticket, "department": row["department"], "sent_at": row["forwarded_at"],
             "received_at": self.sales.calendar.add_working_minutes(row["forwarded_at"], 20) if row["responded_at"] else None,
             "receiver": words.RECEIVER if row["responded_at"] else None}
            for ticket, row in tickets
        ]  # fmt: skip
        if taken:
            records.add_rows(session, "handovers", taken)

    def _teamwork(self, session: Any, month: Month) -> None:
        rng, rows = self.rng, []
        rated = [*self.sales.sellers(month), *self.sales.MANAGERS, "YG012"]
        for number in rated:
            for rater in words.RATERS:
                rows.append(self._rating(month, number, rater, "cooperation", rng.randint(80, 98)))
            for other in rng.sample([one for one in rated if one != number], 3):
                rows.append(self._rating(month, number, other, "support", rng.randint(78, 98)))
        records.add_rows(session, "teamwork", rows)

    def _rating(self, month: Month, number: str, rater: str, kind: str, points: int) -> Row:
        return {
            "month": str(month),
            "person_id": self.sales.people[number],
            "rater": rater,
            "kind": kind,
            "score": points * 100,
        }

    def _channel_costs(self, session: Any, month: Month) -> None:
        spent = {"fair": 1_200_000, "web": 450_000, "research": 150_000, "campaign": 380_000}
        rows = [
            {
                "month": str(month),
                "channel": channel,
                "amount": round(amount * self.rng.uniform(0.7, 1.3) / 1000) * 1000,
            }
            for channel, amount in spent.items()
        ]
        records.add_rows(session, "channel_costs", rows)
