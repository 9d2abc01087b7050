"""The line composer for Chinese text: legal breaks, squeezed punctuation, gaps beside Latin, flush lines.

All lengths are in em, so that one composed text serves every size. Rules: CLREQ 3.1 and 3.2, GB/T 15834.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chamber_desk.documents.fonts import LONG_DASH, STACKS, Drawn, find_drawn, normalise, require
from chamber_desk.documents.line_breaks import (
    Kind,
    break_cost,
    is_never_first,
    is_never_last,
    is_wide,
    kind_of,
    may_break,
    needs_gap,
)
from chamber_desk.domain.words import N_

GAP = 0.25  # between Chinese and Latin
_NARROW = {"’": "'", "‘": "'", "“": '"', "”": '"'}
_FORCED = 4.0  # how much cutting a token that is longer than the line is disliked, beside any other way
_LOOSEST = 0.7  # a line that would need more between its characters stays ragged
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One drawn character of a text."""

    drawn: Drawn
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style (a key of fonts.STACKS)."""

    text: str
    style: str


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


_signs: dict[str, dict[str, Sign]] = {style: {} for style in STACKS}


def shape(span: Span) -> list[Sign]:
    """The span's characters as drawn. Raises DeskError for what no face can draw."""
    text, style = normalise(span.text), span.style
    if "—" in text or "’" in text:
        pieces = _pieces(text)
    elif any(one in text for one in "‘“”") and not any(map(is_wide, text)):
        pieces = list(text)
    else:
        known = _signs[style]
        return [known.get(one) or _learn(style, one, one) for one in text]
    narrow = not any(map(is_wide, text))
    return [_find_sign(style, one, narrow or (one == "’" and _inside_latin(pieces, place)))
            for place, one in enumerate(pieces)]  # fmt: skip


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    place = 0
    while place < len(text):
        one = LONG_DASH if text.startswith(LONG_DASH, place) else text[place]
        pieces.append(one)
        place += len(one)
    return pieces


def _inside_latin(pieces: Sequence[str], place: int) -> bool:
    neighbours = [*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2]]
    return len(neighbours) == 2 and all(kind_of(one) is Kind.LATIN for one in neighbours)


def _find_sign(style: str, character: str, narrow: bool) -> Sign:
    if narrow and character in _NARROW:
        return _signs[style].get("narrow" + character) or _learn(style, _NARROW[character], character)
    return _signs[style].get(character) or _learn(style, character, character)


def _learn(style: str, shown: str, text: str) -> Sign:
    drawn = find_drawn(style, shown)
    if drawn is None:
        require([(N_("文字"), text)])
        raise ValueError(text)
    sign = Sign(drawn, text, kind_of(shown))
    _signs[style][text if shown == text else "narrow" + text] = sign
    return sign


def compose(spans: Iterable[Span], measure: float, *, indent: float = 0.0, justify: bool = True) -> list[Line]:
    """The spans as lines of at most `measure` em; a line feed in the text starts a new paragraph.

    `indent` moves the first line of each paragraph. Flush lines are found for the whole paragraph at once; without
    `justify` each line takes what fits.
    """
    lines: list[Line] = []
    paragraph: list[Sign] = []
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines += _compose(paragraph, measure, indent, justify)
                paragraph = []
            paragraph += shape(Span(part, span.style))
    return lines + _compose(paragraph, measure, indent, justify)


@lru_cache(maxsize=4096)
def compose_text(text: str, style: str, measure: float, justify: bool = False) -> tuple[Line, ...]:
    """`compose` for one text in one style, remembered: labels and cells come back again and again."""
    return tuple(compose((Span(text, style),), measure, justify=justify))


@lru_cache(maxsize=4096)
def set_line(text: str, style: str) -> Line:
    """The text on one line, however long."""
    return _compose(shape(Span(text.replace("\n", " "), style)), 1e9, 0.0, False)[0]


class _Paragraph:
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
        """Allow cuts inside what is longer than a whole line: within tokens, and if need be anywhere."""
        allowed = cuts
        for tolerant in (False, True):
            wider = []
            for first, last in zip(allowed, [*allowed[1:], None], strict=True):
                wider.append(first)
                if last is not None and self._right(last) - self._left(first) > self.measure + _EPSILON:
                    inside = [one for one in range(first + 1, last) if tolerant or self._is_tolerable(one)]
                    self.forced.update(inside)
                    wider += inside
            allowed = wider
        return allowed

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


def _compose(signs: Sequence[Sign], measure: float, indent: float, justify: bool) -> list[Line]:
    if not signs:
        return [Line((), (), indent, 0.0)]
    paragraph = _Paragraph(signs, measure, indent)
    ends = _fit_all(paragraph) if justify else _fill(paragraph)
    return [paragraph.line(first, last, justify) for first, last in zip([0, *ends[:-1]], ends, strict=True)]


def _fill(paragraph: _Paragraph) -> list[int]:
    """Each line as full as it gets; the last line never a single character if the line before can spare one."""
    cuts, ends = paragraph.cuts, [0]
    index = 0
    while index < len(cuts) - 1:
        reach = paragraph.lefts[index] + paragraph.measure + _EPSILON
        following = max(index + 1, bisect_right(paragraph.rights, reach, index + 1) - 1)
        if following == len(cuts) - 2 and following - index > 2 and cuts[-1] - cuts[-2] == 1:
            following -= 1
        ends.append(cuts[following])
        index = following
    return ends[1:]


def _fit_all(paragraph: _Paragraph) -> list[int]:
    """The breaks with the least discomfort over all lines (Knuth and Plass, with few candidates a line)."""
    cuts, lefts, rights = paragraph.cuts, paragraph.lefts, paragraph.rights
    best = [0.0] + [float("inf")] * (len(cuts) - 1)
    origin = [0] * len(cuts)
    for end in range(1, len(cuts)):
        fitting = min(end - 1, bisect_left(lefts, rights[end] - paragraph.measure - _EPSILON, 0, end))
        furthest = end if end == len(cuts) - 1 else min(end, fitting + 5)  # only the last line may be short
        for start in range(max(0, fitting - 3), furthest):
            total = best[start] + _discomfort(paragraph, start, end)
            if total < best[end]:
                best[end], origin[end] = total, start
        if best[end] == float("inf"):  # nothing fits: the longest that starts a line here, however wide
            best[end], origin[end] = best[end - 1] + 1000.0, end - 1
    ends, end = [], len(cuts) - 1
    while end:
        ends.append(cuts[end])
        end = origin[end]
    return ends[::-1]


def _discomfort(paragraph: _Paragraph, start: int, end: int) -> float:
    first, last = paragraph.cuts[start], paragraph.cuts[end]
    width = paragraph.rights[end] - paragraph.lefts[start]
    room = paragraph.measure - width
    shrink, slots = paragraph.inside(first, last)
    if room < -_EPSILON:
        return 0.1 + 0.8 * (room / shrink) ** 2 if shrink >= -room else float("inf")
    if last == len(paragraph.signs):
        return 4.0 if first and width < 2.3 else 0.0
    cost = break_cost(paragraph.signs[last - 1].text, paragraph.signs[last].text) + 0.1
    if last in paragraph.forced:
        cost += _FORCED
    return cost + (min(room / slots / 0.1, 8.0) ** 2 if slots else 10 * room)
