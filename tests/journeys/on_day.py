"""Run the program as if it were another day: `on_day.py 2027-01-04 ARGUMENTS…`. The hour stays what it is."""

import datetime as clock
import sys
from typing import Any

AWAY = clock.date.fromisoformat(sys.argv[1]) - clock.date.today()
_DAY, _MOMENT = clock.date, clock.datetime


class _Kind(type):
    """Ordinary days and moments count as these too."""

    def __instancecheck__(cls, one: Any) -> bool:
        return isinstance(one, _MOMENT if cls is Moment else _DAY)


class Day(_DAY, metaclass=_Kind):
    """Days, with another today."""

    @classmethod
    def today(cls) -> _DAY:
        """The day that is played."""
        return _DAY.today() + AWAY


class Moment(_MOMENT, metaclass=_Kind):
    """Moments, with another now."""

    @classmethod
    def now(cls, tz: clock.tzinfo | None = None) -> _MOMENT:
        """This hour of the day that is played."""
        return _MOMENT.now(tz) + AWAY


clock.date, clock.datetime = Day, Moment  # type: ignore[misc]
sys.argv = ["chamber-desk", *sys.argv[2:]]

from chamber_desk.cli import main  # noqa: E402

raise SystemExit(main())
