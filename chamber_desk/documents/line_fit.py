"""Which cuts of a paragraph become the ends of its lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Set

from chamber_desk.documents.line_breaks import break_cost
from chamber_desk.documents.paragraph import EPSILON, Paragraph

_NEVER = float("inf")
_FORCED = 4.0  # how much cutting a token that is longer than the line is disliked, beside any other way
_DISLIKED = 1.5  # cutting what would rather stay together
_LONELY = 4.0  # a last line of one or two characters
_EACH = 0.1  # any line: of two ways that look alike, the one with fewer lines
_SPARE = 0.3  # the share of a line that may stay empty before stretching; more only if nothing else is left


def fill_lines(paragraph: Paragraph) -> list[int]:
    """Each line as full as it gets; the last line never a single character if the line before can spare one."""
    cuts, ends = paragraph.cuts, []
    index, final = 0, len(paragraph.cuts) - 1
    while index < final:
        reach = paragraph.lefts[index] + paragraph.measure + EPSILON
        following = max(index + 1, bisect_right(paragraph.rights, reach, index + 1) - 1)
        if following == final - 1 and following - index > 2 and cuts[-1] - cuts[-2] == 1:
            following -= 1
        ends.append(following)
        index = following
    return ends


def fit_lines(paragraph: Paragraph, disliked: Set[int]) -> list[int]:
    """The ends with the least discomfort over all lines (after Knuth and Plass, with few candidates for each line)."""
    origin = _search(paragraph, disliked, _SPARE * paragraph.measure) or _search(paragraph, disliked, _NEVER)
    if origin is None:
        return fill_lines(paragraph)
    ends, end = [], len(paragraph.cuts) - 1
    while end:
        ends.append(end)
        end = origin[end]
    return ends[::-1]


def _search(paragraph: Paragraph, disliked: Set[int], spare: float) -> list[int] | None:
    """For each cut the best start of a line that ends there; None if lines with so little to spare cannot be found."""
    measure, lefts, rights = paragraph.measure, paragraph.lefts, paragraph.rights
    (give_ends, give_starts), (slot_ends, slot_starts) = paragraph.gives, paragraph.loose
    final = len(paragraph.cuts) - 1
    best, origin = [0.0] + [_NEVER] * final, [0] * (final + 1)
    for end in range(1, final + 1):
        reach = rights[end] - measure
        fitting = min(end - 1, bisect_left(lefts, reach - EPSILON, 0, end))
        extra = -1.0
        lowest, source = _NEVER, 0
        for start in range(max(0, fitting - 3), end):
            so_far = best[start]
            if so_far >= lowest:
                continue
            room = lefts[start] - reach
            if room < -EPSILON:
                shrink = give_ends[end] - give_starts[start]
                if shrink < -room:
                    continue
                cost = _EACH + 0.8 * (room / shrink) ** 2
            elif end == final:
                cost = _LONELY if start and measure - room < 2.3 else 0.0
            elif room > spare:
                break
            else:
                slots = slot_ends[end] - slot_starts[start]
                cost = _EACH + (min(room / slots * 10, 8.0) ** 2 if slots > 0 else 10 * room)
            if extra < 0:
                extra = _extra(paragraph, disliked, end)
            if so_far + cost + extra < lowest:
                lowest, source = so_far + cost + extra, start
        best[end], origin[end] = lowest, source
    return None if best[final] == _NEVER else origin


def _extra(paragraph: Paragraph, disliked: Set[int], end: int) -> float:
    """What is disliked about a cut itself, however the line before it looks."""
    cut = paragraph.cuts[end]
    if cut >= len(paragraph.signs):
        return 0.0
    cost = break_cost(paragraph.signs[cut - 1].text, paragraph.signs[cut].text)
    return cost + (_DISLIKED if cut in disliked else 0.0) + (_FORCED if cut in paragraph.forced else 0.0)
