"""The appraisal scheme (domain base 5.1): indicators, weights, scores, totals, grades, ranks and bonuses.

Scores and totals are whole hundredths; weights are exact fractions of a point.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from chamber_desk.domain.money import round_half_up
from chamber_desk.domain.words import N_

COEFFICIENTS: Mapping[str, int] = {
    "优秀": 130,
    "良好": 100,
    "合格": 80,
    "待改进": 50,
    "不合格": 0,
}  # per cent of the bonus base


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its group, how it is scored, its weight by role and, for rates, the scheme's own target."""

    key: str
    group: str
    kind: str  # amount, rate, growth, score
    weights: Mapping[str, int]
    target: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set of indicators valid from a month on, and what the grades are worth."""

    name: str
    indicators: tuple[Indicator, ...]
    least_weight: int = 50  # below this much available weight nobody is rated
    coefficients: Mapping[str, int] = field(
        default_factory=lambda: COEFFICIENTS
    )  # per cent of the bonus base, by grade
    champion_extra: int = 50000  # fen: 月度销售冠军
    best_share: int | None = None  # per cent of the rated who can be 优秀 at most; None for as many as earn it

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key."""
        return next(one for one in self.indicators if one.key == key)


def _indicator(key: str, group: str, kind: str, weights: tuple[int, int, int], percent: int | None = None) -> Indicator:
    by_role = dict(zip(("rep", "manager", "specialist"), weights, strict=True))
    return Indicator(key, group, kind, by_role, None if percent is None else Fraction(percent, 100))


DEFAULT_SCHEME = Scheme(
    N_("默认方案 第1版"),
    (
        _indicator("sales", "G1", "amount", (20, 20, 10)),
        _indicator("profit", "G1", "amount", (15, 20, 5)),
        _indicator("growth", "G1", "growth", (10, 10, 5), 10),
        _indicator("new", "G2", "amount", (8, 6, 15)),
        _indicator("satisfaction", "G2", "rate", (7, 7, 10), 90),
        _indicator("loyalty", "G2", "rate", (5, 7, 5), 50),
        _indicator("visits", "G3", "amount", (8, 4, 12)),
        _indicator("conversion", "G3", "rate", (7, 6, 13), 30),
        _indicator("timeliness", "G3", "rate", (5, 5, 5), 95),
        _indicator("cooperation", "G4", "score", (8, 8, 10)),
        _indicator("support", "G4", "score", (7, 7, 10)),
    ),
)
GROUPS = {"G1": N_("销售业绩"), "G2": N_("客户开发与维护"), "G3": N_("销售过程"), "G4": N_("团队协作")}
GRADES = ((9000, N_("优秀")), (8000, N_("良好")), (7000, N_("合格")), (6000, N_("待改进")), (0, N_("不合格")))
NOT_RATED = N_("不予评定")
LEAST_MONTHS = 6


def score(kind: str, actual: Fraction | None, target: Fraction | None) -> int | None:
    """An indicator's score in hundredths, half up; None where it does not apply (no figure, no target)."""
    if actual is None:
        return None
    if kind == "score":
        return round_half_up(_clamp(actual, 100) * 100)
    if target is None or target <= 0:
        return None
    if kind == "growth":
        return round_half_up(_clamp(60 + 40 * actual / target, 120) * 100)
    return round_half_up(_clamp(100 * actual / target, 120 if kind == "amount" else 100) * 100)


def _clamp(value: Fraction, most: int) -> Fraction:
    return min(max(value, Fraction(0)), Fraction(most))


def effective_weights(scheme: Scheme, role: str, available: set[str]) -> dict[str, Fraction] | None:
    """Weights of the indicators that apply: a missing one's weight goes to its group, an empty group's to the others.

    None where less than `least_weight` is available: 不予评定.
    """
    whole: dict[str, int] = {}
    there: dict[str, int] = {}
    for one in scheme.indicators:
        whole[one.group] = whole.get(one.group, 0) + one.weights[role]
        if one.key in available and one.weights[role]:
            there[one.group] = there.get(one.group, 0) + one.weights[role]
    if sum(there.values()) < scheme.least_weight:
        return None
    filled = sum(whole[group] for group in there)
    total = sum(whole.values())
    return {
        one.key: Fraction(one.weights[role]) * whole[one.group] / there[one.group] * total / filled
        for one in scheme.indicators
        if one.key in available and one.weights[role]
    }


def total(weights: Mapping[str, Fraction], scores: Mapping[str, int | None]) -> int:
    """Σ effective weight × score, exact, then half up to hundredths."""
    return round_half_up(sum((weight * (scores[key] or 0) / 100 for key, weight in weights.items()), Fraction(0)))


def grade(total_hundredths: int | None, violation: str | None) -> str:
    """The grade of a rounded total; a minor violation (minor) caps it at 合格, a major one gives 不合格."""
    if total_hundredths is None:
        return NOT_RATED
    if violation == "major":
        return GRADES[-1][1]
    found = next(name for least, name in GRADES if total_hundredths >= least)
    return GRADES[2][1] if violation == "minor" and found in (GRADES[0][1], GRADES[1][1]) else found


def rank(totals: Mapping[str, int | None]) -> dict[str, int | None]:
    """Places 1, 2, 2, 4; without a total no place."""
    rated = [value for value in totals.values() if value is not None]
    return {
        key: None if value is None else 1 + sum(1 for other in rated if other > value) for key, value in totals.items()
    }


def best_places(rated: int, share: int | None) -> int | None:
    """How many of the rated can be 优秀, a part of one rounded up; None where there is no limit."""
    return None if share is None else -(-rated * share // 100)


def limit_grade(grade_name: str, place: int | None, places: int | None) -> str:
    """The grade by place: beyond the places for 优秀 it is 良好; who ties at the last one keeps it."""
    beyond = places is not None and place is not None and place > places
    return GRADES[1][1] if beyond and grade_name == GRADES[0][1] else grade_name


def bonus(base_fen: int, grade_name: str, coefficients: Mapping[str, int] = COEFFICIENTS) -> int:
    """Bonus base × coefficient of the grade, half up to the fen."""
    return round_half_up(Fraction(base_fen * coefficients.get(grade_name, 0), 100))


def annual_total(indicator_total: int, quality_points: Fraction | int) -> int:
    """80 % of the year's indicators and 20 % of overall quality (five dimensions of 20 points), in hundredths."""
    return round_half_up(Fraction(indicator_total * 80 + quality_points * 100 * 20, 100))


def is_eligible_for_year(months_rated: int) -> bool:
    """Does a person take part in the yearly honours? Six rated months are needed (5.1)."""
    return months_rated >= LEAST_MONTHS
