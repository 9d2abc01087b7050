"""One paragraph as running sums: where its lines may end, and how wide, tight or loose each possible line would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from chamber_desk.documents.fonts import Drawn
from chamber_desk.documents.line_breaks import Kind, is_never_first, is_never_last, may_break, needs_gap

GAP = 0.25  # em between Chinese and Latin
EPSILON = 1e-6
_JOINTS = frozenset("-/_@&=+×*;,?#")  # where an overlong token is cut first
_LOOSEST = 0.7  # a line that would need more em between its characters stays ragged


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One drawn character of a text."""

    drawn: Drawn
    text: str
    kind: Kind
    advance: float
    opening: float  # the blank that is squeezed out where the sign begins a line
    closing: float  # and where it ends one


@dataclass(frozen=True, slots=True)
class Line:
    """A composed line: its signs, what is added behind each, where the pen starts, and how wide the ink area is."""

    signs: tuple[Sign, ...]
    gaps: tuple[float, ...]
    start: float
    width: float

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(sign.text for sign in self.signs)


class Paragraph:
    """Running sums over a paragraph's signs, from which the measure of any line is a subtraction.

    A cut is a place where a line may end. For each cut `lefts` and `rights` say where a line that starts or ends there
    begins and ends, with the punctuation at the edge squeezed and spaces dropped.
    """

    def __init__(self, signs: Sequence[Sign], measure: float, indent: float) -> None:
        self.signs = signs
        self.measure = measure
        self.indent = indent
        self.gaps: list[float] = []
        self.shrinks: list[float] = []
        self.slots: list[bool] = []
        self.cuts = [0]
        self._meet_all()
        self.cuts.append(len(signs))
        self._places = list(accumulate(map(add, self.gaps, [sign.advance for sign in signs]), initial=0.0))
        self._shrink_sums = list(accumulate(self.shrinks, initial=0.0))
        self._slot_sums = list(accumulate(self.slots, initial=0))
        self.forced: set[int] = set()
        self._measure_cuts()
        if any(right - left > measure + EPSILON for left, right in zip(self.lefts, self.rights[1:], strict=False)):
            self._force_cuts()

    def _meet_all(self) -> None:
        before = self.signs[0]
        for index, after in enumerate(self.signs[1:], 1):
            if before.kind is after.kind is Kind.HAN:
                self.gaps.append(0.0)
                self.shrinks.append(0.0)
                self.slots.append(True)
                self.cuts.append(index)
            else:
                gap, give, slot = _meet(before, after)
                self.gaps.append(gap)
                self.shrinks.append(give)
                self.slots.append(slot)
                if may_break(before.text, after.text):
                    self.cuts.append(index)
            before = after

    def _measure_cuts(self) -> None:
        signs, places = self.signs, self._places
        self.lasts = [self._last_sign(cut) for cut in self.cuts]
        self.lefts = [places[cut] + signs[cut].opening for cut in self.cuts[:-1]]
        self.lefts[0] -= self.indent
        self.rights = [places[last] + signs[last].advance - signs[last].closing for last in self.lasts]
        self.gives = (
            [self._shrink_sums[last] for last in self.lasts],
            [self._shrink_sums[one] for one in self.cuts[:-1]],
        )
        self.loose = [self._slot_sums[last] for last in self.lasts], [self._slot_sums[one] for one in self.cuts[:-1]]

    def _last_sign(self, cut: int) -> int:
        """The index of the last visible sign of a line that ends at a cut."""
        last = cut - 1
        while last > 0 and self.signs[last].kind is Kind.SPACE:
            last -= 1
        return max(0, last)

    def _force_cuts(self) -> None:
        """Allow cuts inside what is longer than a whole line: at joints of a token, within it, if need be anywhere."""
        for allows in (self._is_joint, self._is_tolerable, bool):
            wider = []
            for index, first in enumerate(self.cuts[:-1]):
                wider.append(first)
                if self.rights[index + 1] - self.lefts[index] > self.measure + EPSILON:
                    inside = [one for one in range(first + 1, self.cuts[index + 1]) if allows(one)]
                    self.forced.update(inside)
                    wider += inside
            self.cuts = [*wider, len(self.signs)]
            self._measure_cuts()

    def _is_joint(self, cut: int) -> bool:
        return self.signs[cut - 1].text in _JOINTS and self.signs[cut].text not in _JOINTS and self._is_tolerable(cut)

    def _is_tolerable(self, cut: int) -> bool:
        before, after = self.signs[cut - 1], self.signs[cut]
        if before.kind is after.kind is Kind.DASH or after.kind is Kind.SPACE:
            return False
        return not is_never_first(after.text) and not is_never_last(before.text)

    def set_line(self, start: int, end: int, justify: bool) -> Line:
        """The finished line between two cuts (numbers in `cuts`)."""
        first, last = self.cuts[start], self.lasts[end]
        left, right = self.lefts[start], self.rights[end]
        room = self.measure - (right - left)
        gaps = self.gaps[first:last]
        shrink = self.gives[0][end] - self.gives[1][start]
        slots = self.loose[0][end] - self.loose[1][start]
        if room < -EPSILON and shrink > 0:
            share = min(1.0, -room / shrink)
            gaps = [gap - share * give for gap, give in zip(gaps, self.shrinks[first:last], strict=True)]
            right -= share * shrink
        elif justify and end < len(self.cuts) - 1 and room > 0 and slots and room / slots <= _LOOSEST:
            share = room / slots
            gaps = [gap + share if slot else gap for gap, slot in zip(gaps, self.slots[first:last], strict=True)]
            right += room
        indent = 0.0 if first else self.indent
        return Line(tuple(self.signs[first : last + 1]), (*gaps, 0.0), indent - self.signs[first].opening, right - left)


def _meet(before: Sign, after: Sign) -> tuple[float, float, bool]:
    """What stands between two neighbours: a gap (or a squeeze), how much it can shrink, and whether it may stretch."""
    first, second = before.kind, after.kind
    if first is Kind.SPACE:
        return 0.0, before.drawn.advance * 0.3, True
    if second is Kind.SPACE:
        return 0.0, 0.0, False
    if first in (Kind.CLOSE, Kind.STOP):
        if second in (Kind.CLOSE, Kind.STOP, Kind.OPEN):
            return -before.drawn.after, 0.0, second is Kind.OPEN
        return 0.0, before.drawn.after / 2, True
    if second is Kind.OPEN:
        if first is Kind.OPEN:
            return -after.drawn.before, 0.0, False
        return 0.0, after.drawn.before / 2, True
    if needs_gap(before.text, after.text):
        return GAP, GAP / 2, True
    closed = Kind.LATIN, Kind.MARK
    stiff = first is Kind.OPEN or second in (Kind.CLOSE, Kind.STOP) or (first in closed and second in closed)
    return 0.0, 0.0, not stiff and not (first is second and first in (Kind.DASH, Kind.JOIN))
