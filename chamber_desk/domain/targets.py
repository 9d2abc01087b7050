"""Targets: a year spread over its months, a team's broken down to its members, three levels (regulation 二(二)2a, 四(一))."""

from collections.abc import Mapping, Sequence

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Choice
from chamber_desk.domain.words import N_

LEVELS = (Choice("value", N_("基本目标")), Choice("stretch", N_("进取目标")), Choice("challenge", N_("挑战目标")))
PLANNED = ("sales", "profit", "new", "visits")  # what is set for each person and adds up over months
SUMMED = ("sales", "profit", "new")  # a manager's figure is the team's: the members' must add up to it
WAYS = (Choice("even", N_("平均分配")), Choice("shape", N_("按去年各月比例")), Choice("hand", N_("手工填写")))
_WHOLE = {"new": 100, "visits": 100}  # hundredths: nobody wins half a customer


def spread(total: int, shape: Sequence[int], unit: int = 1) -> list[int]:
    """A total in the proportions of `shape`, in whole units, the largest remainders first; the parts add up to it.

    What does not make a whole unit goes to the last part. Raises DeskError where the shape is empty.
    """
    whole = sum(max(0, one) for one in shape)
    if not whole:
        raise DeskError(N_("去年没有可以参照的数字，请改用平均分配或手工填写。"))
    units, rest = divmod(total, unit)
    exact = [(units * max(0, one), place) for place, one in enumerate(shape)]
    parts = [value // whole for value, _place in exact]
    left = units - sum(parts)
    for _remainder, place in sorted(((-(value % whole), place) for value, place in exact))[:left]:
        parts[place] += 1
    found = [part * unit for part in parts]
    found[-1] += rest
    return found


def unit_of(indicator: str, total: int) -> int:
    """The steps a target is spread in: whole customers and visits, whole yuan where the total is whole yuan."""
    return _WHOLE.get(indicator, 100 if total % 100 == 0 else 1)


def check_levels(values: Mapping[str, object]) -> None:
    """Raise DeskError unless base ≤ stretch ≤ challenge, as far as they are set."""
    former = None
    for level in LEVELS:
        value = values.get(level.code)
        if isinstance(value, int):
            if former is not None and value < former[1]:
                raise DeskError(
                    N_("“{later}”不能低于“{earlier}”。"), {"later": level.label, "earlier": former[0]}, field=level.code
                )
            former = (level.label, value)
