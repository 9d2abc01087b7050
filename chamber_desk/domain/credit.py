"""Customer credit (domain base 6.1): points, grade, limit, what is left of it, and the triggers of an alert.

Two gradings must not be mixed: the credit grade A–E, N stands for money, the customer class K1–K3, P for attention.
Due days are effective due days. Amounts are fen, points and scores whole hundredths.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.words import N_

MOST = {"on_time": 35, "overdue_days": 20, "years": 10, "volume": 15, "disputes": 10, "papers": 10}
GRADES = ((8500, "A"), (7000, "B"), (5500, "C"), (4000, "D"), (0, "E"))
PAPERS = {"uscc_valid": 2, "status_active": 3, "licence_copy": 2, "dishonest_check_clean_12m": 3}
LIMIT_STEP = 100_000  # limits are rounded down to 1,000 yuan
_VOLUME = ((50_000_000, 15), (20_000_000, 12), (5_000_000, 8), (1_000_000, 5), (1, 2))
_WINDOW = timedelta(days=365)
HARD_RULES = {
    "not_rated": N_("还没有确认的订单，不评级"),
    "no_history": N_("没有付款记录，最高 C 级"),
    "open_90": N_("逾期未付超过 90 天，最高 D 级"),
    "open_180": N_("逾期未付超过 180 天，E 级"),
    "inactive": N_("登记状态不是存续，E 级"),
    "dishonest": N_("列入失信名单，E 级"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a grade allows: months of average sales up to a cap (fen), days to pay, share to prepay (%), next review."""

    months: int
    cap: int
    terms_days: int
    prepay: int
    review_months: int


POLICIES = {
    "A": Policy(3, 30_000_000, 60, 0, 12),
    "B": Policy(2, 15_000_000, 30, 0, 12),
    "C": Policy(1, 5_000_000, 15, 30, 6),
    "D": Policy(0, 0, 0, 50, 3),
    "E": Policy(0, 0, 0, 100, 3),
    "N": Policy(0, 0, 0, 50, 3),
}


@dataclass(frozen=True, slots=True)
class Instalment:
    """An amount owed on a day and the payments (day, fen) that were made on it."""

    due: date
    amount: int
    payments: tuple[tuple[date, int], ...] = ()

    @property
    def paid(self) -> int:
        """What was paid on it; an overpayment is an advance and belongs elsewhere."""
        return min(sum(fen for _, fen in self.payments), self.amount)


@dataclass(frozen=True, slots=True)
class CreditFacts:
    """What is known of a customer on the day of the review."""

    day: date
    first_order: date | None
    sales_12m: int
    disputes_12m: int
    papers: Mapping[str, bool]
    instalments: tuple[Instalment, ...]
    on_dishonest_list: bool = False


@dataclass(frozen=True, slots=True)
class PaymentHistory:
    """How a customer paid what fell due in the last 365 days, and what is open past its day, however old."""

    due: int
    on_time: int
    late_days: Fraction | None  # mean, weighted by the amounts
    open_overdue: int
    worst_days: int


@dataclass(frozen=True, slots=True)
class CreditReview:
    """The result of a review. `points` are exact; a part without data is None and leaves the denominator."""

    history: PaymentHistory
    points: Mapping[str, Fraction | None]
    score: int | None
    grade: str
    hard_rules: tuple[str, ...]
    limit: int
    next_review: date

    @property
    def policy(self) -> Policy:
        """What the grade allows."""
        return POLICIES[self.grade]


def review_credit(facts: CreditFacts) -> CreditReview:
    """Points, score, grade and limit of a customer."""
    history = find_history(facts.instalments, facts.day)
    points = _find_points(facts, history)
    available = sum(MOST[part] for part, got in points.items() if got is not None)
    got = sum((found for found in points.values() if found is not None), Fraction(0))
    if facts.first_order is None:
        score, grade, rules = None, "N", ["not_rated"]
    else:
        score = round_half_up(got * 10_000 / available)
        grade, rules = _apply_hard_rules(facts, history, grade_of(score))
    limit = find_limit(grade, facts.sales_12m)
    following = _add_months(facts.day, POLICIES[grade].review_months)
    return CreditReview(history, points, score, grade, tuple(rules), limit, following)


def find_history(instalments: Sequence[Instalment], day: date) -> PaymentHistory:
    """The payment history on a day."""
    due = on_time = weighted = open_overdue = worst = 0
    for one in instalments:
        left = one.amount - one.paid
        if one.due < day and left:
            open_overdue += left
            worst = max(worst, (day - one.due).days)
        # What falls due today and is not paid yet is neither in time nor late.
        if day - _WINDOW < one.due < day or (one.due == day and not left):
            due += one.amount
            for paid_on, fen in _allocate(one):
                on_time += fen if paid_on <= one.due else 0
                weighted += fen * max(0, (paid_on - one.due).days)
            weighted += left * (day - one.due).days
    return PaymentHistory(due, on_time, Fraction(weighted, due) if due else None, open_overdue, worst)


def _allocate(one: Instalment) -> list[tuple[date, int]]:
    left, found = one.amount, []
    for day, fen in sorted(one.payments):
        found.append((day, min(fen, left)))
        left -= min(fen, left)
    return found


def _find_points(facts: CreditFacts, history: PaymentHistory) -> dict[str, Fraction | None]:
    late = history.late_days
    since = (facts.day - facts.first_order).days if facts.first_order else 0
    volume = next((points for least, points in _VOLUME if facts.sales_12m >= least), 0)
    return {
        "on_time": None if late is None else MOST["on_time"] * Fraction(history.on_time, history.due),
        "overdue_days": None if late is None else MOST["overdue_days"] * (1 - min(late, Fraction(60)) / 60),
        "years": MOST["years"] * min(Fraction(since, 365), Fraction(5)) / 5,
        "volume": Fraction(volume),
        "disputes": Fraction(max(0, MOST["disputes"] - 5 * facts.disputes_12m)),
        "papers": Fraction(sum(points for name, points in PAPERS.items() if facts.papers.get(name))),
    }


def grade_of(score: int) -> str:
    """The grade of a rounded score, before hard rules."""
    return next(name for least, name in GRADES if score >= least)


def _apply_hard_rules(facts: CreditFacts, history: PaymentHistory, grade: str) -> tuple[str, list[str]]:
    """Only rules that lower the grade are named."""
    overdue = "open_180" if history.worst_days > 180 else "open_90"
    caps = (
        (history.late_days is None, "C", "no_history"),
        (history.worst_days > 90, "E" if history.worst_days > 180 else "D", overdue),
        (not facts.papers.get("status_active"), "E", "inactive"),
        (facts.on_dishonest_list, "E", "dishonest"),
    )
    rules = []
    for applies, cap, name in caps:
        if applies and cap > grade:
            grade = cap
            rules.append(name)
    return grade, rules


def find_limit(grade: str, sales_12m: int) -> int:
    """The limit of a grade: months of the mean monthly sales incl. VAT, capped, rounded down to 1,000 yuan."""
    policy = POLICIES[grade]
    return min(max(sales_12m, 0) * policy.months // 12, policy.cap) // LIMIT_STEP * LIMIT_STEP


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def find_free_limit(limit: int, receivables: int, undelivered_unpaid: int) -> int:
    """What is left of a limit; below zero when it is overdrawn."""
    return limit - receivables - undelivered_unpaid


def needs_leader(free_limit: int, new_order: int) -> bool:
    """Does an order go beyond the free limit? The program warns and asks for a leader's note, it does not forbid."""
    return new_order > max(free_limit, 0)


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """What the daily alert looks at; amounts in fen, `last_orders` the newest six before the new one."""

    today: date
    max_overdue_days: int = 0
    overdue: int = 0
    limit: int = 0
    used: int = 0
    late_payments_90d: int = 0
    last_orders: tuple[int, ...] = ()
    new_order: int = 0
    status_changed: bool = False
    days_since_order: int | None = None
    low_ratings_90d: int = 0
    review_due: date | None = None


def find_triggers(facts: AlertFacts) -> list[str]:
    """The triggers T1 to T10 that apply, in order, as message ids that begin with their code."""
    mean = Fraction(sum(facts.last_orders), len(facts.last_orders)) if len(facts.last_orders) >= 3 else None
    triggers = (
        (facts.max_overdue_days > 7, N_("T1 逾期超过7天")),
        (facts.overdue * 5 > facts.limit, N_("T2 逾期额超过额度20%")),
        (facts.limit > 0 and facts.used * 10 > facts.limit * 9, N_("T3 额度占用超过90%")),
        (facts.limit <= 0 < facts.used, N_("T4 无额度而有占用")),
        (facts.late_payments_90d >= 2, N_("T5 90天内迟付2次以上")),
        (mean is not None and facts.new_order > 3 * mean, N_("T6 单笔金额异常")),
        (facts.status_changed, N_("T7 登记状态异常")),
        (facts.days_since_order is not None and facts.days_since_order > 120, N_("T8 长期未下单")),
        (facts.low_ratings_90d >= 2, N_("T9 连续低满意度")),
        (facts.review_due is not None and facts.review_due < facts.today, N_("T10 信用复评逾期")),
    )
    return [name for applies, name in triggers if applies]
