"""One paragraph as running sums: where its lines may end, and how wide, tight or loose each possible line would be."""

from collections.abc import Sequence
from dataclasses import dataclass

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

    A cut is a place where a line may end. `lefts` and `rights` say for each cut where a line that starts or ends
    there begins and ends, with the punctuation at the edge squeezed and spaces dropped.
    """

    def __init__(self, signs: Sequence[Sign], measure: float, indent: float) -> None:
        self.signs = signs
        self.measure = measure
        self.indent = indent
        self.gaps: list[float] = []
        self.shrinks: list[float] = []
        self.slots: list[bool] = []
        self._places = [0.0]
        self._shrink_sums = [0.0]
        self._slot_sums = [0]
        cuts: list[int] = []
        place = shrink = 0.0
        slots = 0
        for index, sign in enumerate(signs[:-1]):
            after = signs[index + 1]
            if sign.kind is after.kind is Kind.HAN:
                gap, give, slot = 0.0, 0.0, True
                cuts.append(index + 1)
            else:
                gap, give, slot = _meet(sign, after)
                if may_break(sign.text, after.text):
                    cuts.append(index + 1)
            self.gaps.append(gap)
            self.shrinks.append(give)
            self.slots.append(slot)
            place += sign.drawn.advance + gap
            shrink += give
            slots += slot
            self._places.append(place)
            self._shrink_sums.append(shrink)
            self._slot_sums.append(slots)
        self.forced: set[int] = set()
        self.cuts = self._force([0, *cuts, len(signs)])
        self.lefts = [self._left(cut) for cut in self.cuts]
        self.rights = [self._right(cut) for cut in self.cuts]

    def _left(self, cut: int) -> float:
        if cut >= len(self.signs):
            return float("inf")
        sign = self.signs[cut]
        squeezed = sign.drawn.before if sign.kind is Kind.OPEN else 0.0
        return self._places[cut] + squeezed - (0.0 if cut else self.indent)

    def last_sign(self, cut: int) -> int:
        """The index of the last visible sign of a line that ends at a cut."""
        last = cut - 1
        while last > 0 and self.signs[last].kind is Kind.SPACE:
            last -= 1
        return last

    def _right(self, cut: int) -> float:
        if cut == 0:
            return 0.0
        last = self.last_sign(cut)
        sign = self.signs[last]
        squeezed = sign.drawn.after if sign.kind in (Kind.CLOSE, Kind.STOP) else 0.0
        return self._places[last] + sign.drawn.advance - squeezed

    def _force(self, cuts: list[int]) -> list[int]:
        """Allow cuts inside what is longer than a whole line: at joints of a token, within it, if need be anywhere."""
        allowed = cuts
        for allows in (self._is_joint, self._is_tolerable, bool):
            wider = []
            for first, last in zip(allowed, [*allowed[1:], None], strict=True):
                wider.append(first)
                if last is not None and self._right(last) - self._left(first) > self.measure + EPSILON:
                    inside = [one for one in range(first + 1, last) if allows(one)]
                    self.forced.update(inside)
                    wider += inside
            allowed = wider
        return allowed

    def _is_joint(self, cut: int) -> bool:
        return self.signs[cut - 1].text in _JOINTS and self.signs[cut].text not in _JOINTS and self._is_tolerable(cut)

    def _is_tolerable(self, cut: int) -> bool:
        before, after = self.signs[cut - 1], self.signs[cut]
        if before.kind is after.kind is Kind.DASH or after.kind is Kind.SPACE:
            return False
        return not is_never_first(after.text) and not is_never_last(before.text)

    def inside(self, first: int, last: int) -> tuple[float, int]:
        """How much a line between two cuts can shrink, and in how many places it can stretch."""
        end = self.last_sign(last)
        if end <= first:
            return 0.0, 0
        return self._shrink_sums[end] - self._shrink_sums[first], self._slot_sums[end] - self._slot_sums[first]

    def line(self, first: int, last: int, justify: bool) -> Line:
        """The finished line between two cuts (as indexes of signs)."""
        end = self.last_sign(last)
        left, right = self._left(first), self._right(last)
        room = self.measure - (right - left)
        gaps = self.gaps[first:end]
        shrink, slots = self.inside(first, last)
        if room < 0 and shrink > 0:
            share = min(1.0, -room / shrink)
            gaps = [gap - share * give for gap, give in zip(gaps, self.shrinks[first:end], strict=True)]
            right -= share * shrink
        elif justify and last < len(self.signs) and room > 0 and slots and room / slots <= _LOOSEST:
            share = room / slots
            gaps = [gap + share if slot else gap for gap, slot in zip(gaps, self.slots[first:end], strict=True)]
            right += room
        start = (0.0 if first else self.indent) - self._squeezed_before(first)
        return Line(tuple(self.signs[first : end + 1]), (*gaps, 0.0), start, right - left)

    def _squeezed_before(self, first: int) -> float:
        sign = self.signs[first]
        return sign.drawn.before if sign.kind is Kind.OPEN else 0.0


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
