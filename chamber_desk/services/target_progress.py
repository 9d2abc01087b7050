"""How far everybody is towards the month's targets: percentage, gap, and which of the three levels is reached."""

from dataclasses import dataclass
from fractions import Fraction

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.periods import parse_period
from chamber_desk.domain.targets import LEVELS
from chamber_desk.services.appraised import collect_appraised
from chamber_desk.services.month_scores import find_actuals

_targets = TABLES["targets"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One person's month in one indicator. Targets by level, in hundredths; the gap is what the base still lacks."""

    person_id: int
    name: str
    role: str
    actual: Fraction
    targets: tuple[int | None, ...]

    @property
    def percent(self) -> Fraction | None:
        """Of the base target; None where there is none."""
        base = self.targets[0]
        return self.actual * 10000 / base if base else None

    @property
    def gap(self) -> Fraction | None:
        """The actual less the base target."""
        return None if self.targets[0] is None else self.actual - Fraction(self.targets[0], 100)

    @property
    def reached(self) -> str | None:
        """The word of the highest level that is reached; None for none."""
        done = [level.label for level, target in zip(LEVELS, self.targets, strict=True)
                if target is not None and self.actual * 100 >= target]  # fmt: skip
        return done[-1] if done else None


def list_progress(session: Session, period: str, indicator: str) -> list[Progress]:
    """Everybody in sales work with what was done so far and the targets that were issued, in the order of the register."""
    span = parse_period(period)
    appraised, _given = collect_appraised(session, span, session.now)
    columns = [_targets.c[level.code] for level in LEVELS]
    query = sa.select(_targets.c.person_id, *columns).where(
        _targets.c.month == str(span), _targets.c.indicator == indicator, _targets.c.archived_at.is_(None),
        _targets.c.state.is_distinct_from("draft"),
    )  # fmt: skip
    targets = {row[0]: tuple(row[1:]) for row in session.rows(query)}
    none = (None,) * len(LEVELS)
    return [
        Progress(
            one.person_id,
            one.name,
            one.role,
            find_actuals(one)[indicator] or Fraction(0),
            targets.get(one.person_id, none),
        )
        for one in appraised
    ]
