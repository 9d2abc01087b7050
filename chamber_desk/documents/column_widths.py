"""How wide the columns of a list are: as wide as their contents where all find room on one line, else by their shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chamber_desk.documents.tables import PAD_X

_SIZE = 9.0
_MOST_ROWS = 400  # are looked at: a list of thousands is much like its beginning
_KEPT_WHOLE = 4 * 9.0 * 1.03 + 2 * PAD_X  # points: what is as short as four signs is not broken, though it could be
_WIDE, _NARROW, _SPARE = 1.0, 0.6, 1.03  # em of a Chinese sign and of a Latin one, and a little to spare
_LONGEST_WORD = 12 * _SIZE  # points: a longer word, an address in the net, is rather cut than given half the sheet
_MOST = 0.4  # of the width, for one column where not all find room
_LEAST = _SIZE + 2 * PAD_X  # points: one sign, so that an empty column does not vanish beside long ones
_PEN = 0.85  # of its share is kept for a hand
_TOKEN = re.compile(r"[^\s/\u2e80-\uffff]+|[\u2e80-\uffff]")


@dataclass(frozen=True, slots=True)
class ColumnText:
    """What stands in a column: its heading, its cells, its share of the width, whether a cell keeps to one line or is handwritten."""

    head: str
    cells: Sequence[str]
    share: float
    whole: bool = False
    pen: bool = False

    @property
    def natural(self) -> float:
        """The width of its widest cell on one line, in points; 0 for one that is left free for a pen."""
        return max((_measure(cell) for cell in self.cells[:_MOST_ROWS]), default=0.0)

    @property
    def least(self) -> float:
        """The width of what cannot be broken: the longest word, a heading on two lines, or most of a whole cell."""
        words = [word for cell in (self.head, *self.cells[:_MOST_ROWS]) for word in _TOKEN.findall(cell)]
        short = [one for one in (self.head, *self.cells[:_MOST_ROWS]) if _measure(one) <= _KEPT_WHOLE]
        longest = max((min(_measure(word), _LONGEST_WORD) for word in (*words, *short)), default=0.0)
        return max(_LEAST, longest, _measure(self.head) * 0.56, self.natural * 0.88 if self.whole else 0.0)


def _measure(text: str) -> float:
    if not text:
        return 0.0
    ems = max(sum(_NARROW if sign < "\x7f" else _WIDE for sign in line) for line in text.split("\n"))
    return ems * _SIZE * _SPARE + 2 * PAD_X


def fit_columns(columns: Sequence[ColumnText], width: float) -> list[float]:
    """The widths, which add up to `width`."""
    whole = sum(one.share for one in columns)
    shares = [one.share / whole for one in columns]
    least = [
        max(one.least, _PEN * share * width) if one.pen else one.least
        for one, share in zip(columns, shares, strict=True)
    ]
    wanted = [
        max(one.natural, low) if one.natural else max(share * width, low)
        for one, low, share in zip(columns, least, shares, strict=True)
    ]
    spare = width - sum(wanted)
    if spare >= 0:
        return [want + spare * share for want, share in zip(wanted, shares, strict=True)]
    if sum(least) > width:  # all are set a little smaller
        kept = [min(low, _MOST * width) for low in least]
        return [low * width / sum(kept) for low in kept]
    return _settle(wanted, least, shares, width)


def _settle(wanted: Sequence[float], least: Sequence[float], shares: Sequence[float], width: float) -> list[float]:
    """Each its longest word; what is left goes by the shares to those that want more, until they have it."""
    widths = list(least)
    hungry = {place for place, want in enumerate(wanted) if want > least[place]}
    while hungry:
        spare, parts = width - sum(widths), sum(shares[place] for place in hungry)
        full = {place for place in hungry if wanted[place] - widths[place] <= spare * shares[place] / parts}
        for place in full or hungry:
            widths[place] = wanted[place] if full else widths[place] + spare * shares[place] / parts
        if not full:
            break
        hungry -= full
    return widths
