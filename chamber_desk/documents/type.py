"""The line composer for Chinese text: legal breaks, squeezed punctuation, gaps beside Latin, flush lines.

All lengths are in em, so that one composed text serves every size. Rules: CLREQ 3.1 and 3.2, GB/T 15834.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chamber_desk.documents.fonts import LONG_DASH, STACKS, find_drawn, normalise, require
from chamber_desk.documents.line_breaks import Kind, break_cost, is_wide, kind_of
from chamber_desk.documents.paragraph import EPSILON, Line, Paragraph, Sign
from chamber_desk.domain.words import N_

_NARROW = {"’": "'", "‘": "'", "“": '"', "”": '"'}
_FORCED = 4.0  # how much cutting a token that is longer than the line is disliked, beside any other way
_DISLIKED = 1.5  # cutting what would rather stay together


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style (a key of fonts.STACKS); `keep` dislikes a line's end inside it."""

    text: str
    style: str
    keep: bool = False


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
    disliked: set[int] = set()
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines += _compose(paragraph, measure, indent, justify, disliked)
                paragraph, disliked = [], set()
            start = len(paragraph)
            paragraph += shape(Span(part, span.style))
            if span.keep:
                disliked.update(range(start + 1, len(paragraph)))
    return lines + _compose(paragraph, measure, indent, justify, disliked)


@lru_cache(maxsize=4096)
def compose_text(text: str, style: str, measure: float, justify: bool = False) -> tuple[Line, ...]:
    """`compose` for one text in one style, remembered: labels and cells come back again and again."""
    return tuple(compose((Span(text, style),), measure, justify=justify))


@lru_cache(maxsize=4096)
def set_line(text: str, style: str) -> Line:
    """The text on one line, however long."""
    return _compose(shape(Span(text.replace("\n", " "), style)), 1e9, 0.0, False, set())[0]


def _compose(
    signs: Sequence[Sign], measure: float, indent: float, justify: bool, disliked: set[int]
) -> list[Line]:
    if not signs:
        return [Line((), (), indent, 0.0)]
    paragraph = Paragraph(signs, measure, indent)
    ends = _fit_all(paragraph, disliked) if justify else _fill(paragraph)
    return [paragraph.line(first, last, justify) for first, last in zip([0, *ends[:-1]], ends, strict=True)]


def _fill(paragraph: Paragraph) -> list[int]:
    """Each line as full as it gets; the last line never a single character if the line before can spare one."""
    cuts, ends = paragraph.cuts, [0]
    index = 0
    while index < len(cuts) - 1:
        reach = paragraph.lefts[index] + paragraph.measure + EPSILON
        following = max(index + 1, bisect_right(paragraph.rights, reach, index + 1) - 1)
        if following == len(cuts) - 2 and following - index > 2 and cuts[-1] - cuts[-2] == 1:
            following -= 1
        ends.append(cuts[following])
        index = following
    return ends[1:]


def _fit_all(paragraph: Paragraph, disliked: set[int]) -> list[int]:
    """The breaks with the least discomfort over all lines (Knuth and Plass, with few candidates a line)."""
    cuts, lefts, rights = paragraph.cuts, paragraph.lefts, paragraph.rights
    best = [0.0] + [float("inf")] * (len(cuts) - 1)
    origin = [0] * len(cuts)
    for end in range(1, len(cuts)):
        fitting = min(end - 1, bisect_left(lefts, rights[end] - paragraph.measure - EPSILON, 0, end))
        extra = _DISLIKED if cuts[end] in disliked else 0.0
        furthest = end if end == len(cuts) - 1 else min(end, fitting + 5)  # only the last line may be short
        for start in range(max(0, fitting - 3), furthest):
            total = best[start] + extra + _discomfort(paragraph, start, end)
            if total < best[end]:
                best[end], origin[end] = total, start
        if best[end] == float("inf"):  # nothing fits: the longest that starts a line here, however wide
            best[end], origin[end] = best[end - 1] + 1000.0, end - 1
    ends, end = [], len(cuts) - 1
    while end:
        ends.append(cuts[end])
        end = origin[end]
    return ends[::-1]


def _discomfort(paragraph: Paragraph, start: int, end: int) -> float:
    first, last = paragraph.cuts[start], paragraph.cuts[end]
    width = paragraph.rights[end] - paragraph.lefts[start]
    room = paragraph.measure - width
    shrink, slots = paragraph.inside(first, last)
    if room < -EPSILON:
        return 0.1 + 0.8 * (room / shrink) ** 2 if shrink >= -room else float("inf")
    if last == len(paragraph.signs):
        return 4.0 if first and width < 2.3 else 0.0
    cost = break_cost(paragraph.signs[last - 1].text, paragraph.signs[last].text) + 0.1
    if last in paragraph.forced:
        cost += _FORCED
    return cost + (min(room / slots / 0.1, 8.0) ** 2 if slots else 10 * room)
