"""From a month's counts to scores, totals, grades, ranks and bonuses, by the scheme of domain.scoring (5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from chamber_desk.domain import scoring
from chamber_desk.domain.month_results import LineResult, MonthResult, PersonResult
from chamber_desk.services.month_figures import Figures, Rated, Sold

LEAST_RATINGS = 3
_NET = ("sales", "profit", "growth")  # what refunds are deducted from

Targets = Mapping[tuple[int, str], Fraction]


@dataclass(frozen=True, slots=True)
class Appraised:
    """One person with the counts that stand for them: the team's, and their own."""

    person_id: int
    number: str
    name: str
    role: str
    bonus_base: int | None
    team: Figures
    own: Figures
    growth_base: int | None  # fen
    violation: str | None = None  # the month's worst compliance matter: minor or major


def score_month(
    month: str, people: Sequence[Appraised], targets: Targets, now: datetime, scheme: scoring.Scheme
) -> MonthResult:
    """Score everybody by a scheme, then rank them and add the champion's extra to the bonus."""
    results = [_score_person(one, targets, scheme) for one in people]
    ranks = scoring.rank({result.number: hundredths(result.total) for result in results})
    in_role: dict[str, int | None] = {}
    for role in {result.role for result in results}:
        in_role |= scoring.rank({one.number: hundredths(one.total) for one in results if one.role == role})
    champions = _champions(people, results)
    places = scoring.best_places(sum(one.total is not None for one in results), scheme.best_share)
    ranked = []
    for person, one in zip(people, results, strict=True):
        grade = scoring.limit_grade(one.grade, ranks[one.number], places)
        bonus = _bonus(person, one.total, grade, scheme, champion=one.person_id in champions)
        ranked.append(
            replace(
                one,
                grade=grade,
                rank=ranks[one.number],
                rank_in_role=in_role[one.number],
                bonus=bonus,
                limited=grade != one.grade,
            )
        )
    return MonthResult(month, scheme.name, now.isoformat(" ", "minutes"), False, tuple(ranked), _without_target(ranked))


def _bonus(person: Appraised, total: str | None, grade: str, scheme: scoring.Scheme, *, champion: bool) -> int | None:
    if person.bonus_base is None or total is None:
        return None
    return scoring.bonus(person.bonus_base, grade, scheme.coefficients) + (scheme.champion_extra if champion else 0)


def _score_person(person: Appraised, targets: Targets, scheme: scoring.Scheme) -> PersonResult:
    actuals = find_actuals(person)
    scores: dict[str, int | None] = {}
    for indicator in scheme.indicators:
        target = find_target(person, indicator, targets)
        scores[indicator.key] = scoring.score(indicator.kind, actuals[indicator.key], target)
    available = {key for key, score in scores.items() if score is not None}
    weights = scoring.effective_weights(scheme, person.role, available)
    lines = tuple(_line(person, indicator, actuals, scores, weights, targets) for indicator in scheme.indicators)
    total = None if weights is None else scoring.total(weights, scores)
    grade = scoring.grade(total, person.violation)
    shown = None if total is None else say_exact(Fraction(total, 100), 2)
    return PersonResult(
        person.person_id, person.number, person.name, person.role, shown, grade, None, None, None, lines
    )


def find_actuals(person: Appraised) -> dict[str, Fraction | None]:
    """The raw figure of each indicator: yuan, counts, shares of one, or points; None where it does not apply."""
    team, own = person.team, person.own
    base = person.growth_base
    rated, ratings = team.ratings
    return {
        "sales": Fraction(team.sold.sales, 100),
        "profit": Fraction(team.sold.sales - team.sold.cost, 100),
        "growth": Fraction(team.sold.sales - base, base) if base is not None and base > 0 else None,
        "new": Fraction(team.new),
        "satisfaction": Fraction(rated, 5 * ratings) if ratings >= LEAST_RATINGS else None,
        "loyalty": _share(team.loyalty),
        "visits": Fraction(own.visits),
        "conversion": _share(team.closed),
        "timeliness": _share(team.handed_down),
        "cooperation": _mean(own.teamwork.get("cooperation")),
        "support": _mean(own.teamwork.get("support")),
    }


def find_target(person: Appraised, indicator: scoring.Indicator, targets: Targets) -> Fraction | None:
    """The target set for the person, else the scheme's own for rates and growth; rates as shares of one."""
    given = targets.get((person.person_id, indicator.key))
    if given is not None:
        return given / 100 if indicator.kind in ("rate", "growth") else given
    return indicator.target


def _line(
    person: Appraised,
    indicator: scoring.Indicator,
    actuals: Mapping[str, Fraction | None],
    scores: Mapping[str, int | None],
    weights: Mapping[str, Fraction] | None,
    targets: Targets,
) -> LineResult:
    score, weight = scores[indicator.key], (weights or {}).get(indicator.key)
    percent = 100 if indicator.kind in ("rate", "growth") else 1
    places = 0 if indicator.key in ("new", "visits") else 2
    actual, target = actuals[indicator.key], find_target(person, indicator, targets)
    base = person.growth_base if indicator.key == "growth" else None
    contribution = None if score is None or weight is None else weight * score / 10000
    return LineResult(
        indicator=indicator.key,
        group=indicator.group,
        actual=None if actual is None else say_exact(actual * percent, places),
        target=None if target is None else say_exact(target * percent, places),
        base=None if base is None else say_exact(Fraction(base, 100), 2),
        score=None if score is None else say_exact(Fraction(score, 100), 2),
        weight=str(indicator.weights[person.role]),
        effective_weight=None if weight is None else say_exact(weight, 4),
        contribution=None if contribution is None else say_exact(contribution, 4),
        count=_count_behind(person, indicator.key),
        refunds=person.team.sold.refunds if indicator.key in _NET else 0,
        refunded=_refunded(person.team.sold, indicator.key),
    )


def _refunded(sold: Sold, key: str) -> str | None:
    """What refunds took from sales or profit, in yuan; None where they took nothing, or the figure is no money."""
    if not sold.refunds or key not in ("sales", "profit"):
        return None
    back = sold.back - (sold.cost_back if key == "profit" else 0)
    return say_exact(Fraction(-back, 100), 2)


def _count_behind(person: Appraised, key: str) -> int:
    team = person.team
    pair = {
        "satisfaction": team.ratings,
        "loyalty": team.loyalty,
        "conversion": team.closed,
        "timeliness": team.handed_down,
    }
    if key in pair:
        return pair[key][1]
    if key in ("cooperation", "support"):
        return person.own.teamwork.get(key, Rated()).count
    if key in _NET:
        return team.sold.orders + team.sold.refunds
    return {"new": team.new, "visits": person.own.visits}[key]


def _champions(people: Sequence[Appraised], results: Sequence[PersonResult]) -> set[int]:
    """月度销售冠军: the representative with the highest sales among 优秀 and 良好; a tie goes by profit (4.2)."""
    best: tuple[int, int] | None = None
    found: set[int] = set()
    for person, result in zip(people, results, strict=True):
        if person.role != "rep" or result.grade not in ("优秀", "良好") or person.team.sold.sales <= 0:
            continue
        figures = (person.team.sold.sales, person.team.sold.sales - person.team.sold.cost)
        if best is None or figures > best:
            best, found = figures, {person.person_id}
        elif figures == best:
            found.add(person.person_id)
    return found


def _without_target(people: Sequence[PersonResult]) -> tuple[str, ...]:
    return tuple(
        one.name for one in people if any(line.indicator == "sales" and line.target is None for line in one.lines)
    )


def _share(pair: tuple[int, int]) -> Fraction | None:
    return Fraction(*pair) if pair[1] else None


def _mean(rated: Rated | None) -> Fraction | None:
    return Fraction(rated.points, rated.weight * 100) if rated and rated.weight else None


def hundredths(total: str | None) -> int | None:
    """A total as whole hundredths."""
    return None if total is None else int(total.replace(".", ""))


def say_exact(value: Fraction, places: int) -> str:
    """A figure as text: half up, away from zero, with exactly so many decimals."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
