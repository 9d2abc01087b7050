"""Where a line may end: the rules of Chinese typesetting (CLREQ 3.1, GB/T 15834) as classes of characters."""

from enum import IntEnum
from functools import cache


class Kind(IntEnum):
    """What a character is to the line."""

    HAN = 0
    OPEN = 1  # opening brackets and quotes of full width
    CLOSE = 2
    STOP = 3  # ，。、；：！？
    JOIN = 4  # middle dots, ellipsis, waves: never first in a line
    DASH = 5
    LATIN = 6  # letters and digits
    MARK = 7  # ASCII punctuation and other signs
    SPACE = 8
    UNIT = 9  # Han, but a digit before it would rather stay on its line (元, 年, 月, 日 …)


_OPEN = frozenset("「『（〔［｛〈《【〖“‘｟〘")
_CLOSE = frozenset("」』）〕］｝〉》】〗”’｠〙")
_STOP = frozenset("，。、；：！？．")
_JOIN = frozenset("·・…～〜‧／•")
_DASH = frozenset(("—", "——", "⸺", "―"))
_UNIT = frozenset("元年月日号时分秒个件份条章项名位家次场台套本册张块人天万亿角％层室楼㎡")
_SPACE = frozenset(" \u2002\u2003\u2009\u202f\n")
_NEVER_FIRST = frozenset(")]}>,.;:!?%‰°℃'\"")
_NEVER_LAST = frozenset("([{<$¥￥€£#№")
_GAP_AFTER = frozenset("%‰°℃")
_GAP_BEFORE = frozenset("$¥€£")


@cache
def kind_of(character: str) -> Kind:
    """The class of a character (or of the double dash)."""
    for kind, members in ((Kind.OPEN, _OPEN), (Kind.CLOSE, _CLOSE), (Kind.STOP, _STOP), (Kind.JOIN, _JOIN),
                          (Kind.DASH, _DASH), (Kind.SPACE, _SPACE), (Kind.UNIT, _UNIT)):  # fmt: skip
        if character in members:
            return kind
    if is_wide(character):
        return Kind.HAN
    return Kind.LATIN if character.isalnum() else Kind.MARK


def is_wide(character: str) -> bool:
    """Whether a character belongs to Chinese, Japanese or Korean text, between whose signs a line may end."""
    code = ord(character[0])
    return 0x2E80 <= code <= 0xD7FF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFFEF or code >= 0x1F000


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    first, second = kind_of(before), kind_of(after)
    if second is Kind.SPACE or is_never_first(after):
        return False
    if first is Kind.SPACE:
        return before != "\u202f"
    if is_never_last(before):
        return False
    if first in (Kind.LATIN, Kind.MARK) and second in (Kind.LATIN, Kind.MARK):
        return False
    return not (first is Kind.DASH and second is Kind.DASH)


@cache
def is_never_first(character: str) -> bool:
    """Whether a character must not stand at the start of a line."""
    return kind_of(character) in (Kind.CLOSE, Kind.STOP, Kind.JOIN) or character in _NEVER_FIRST


@cache
def is_never_last(character: str) -> bool:
    """Whether a character must not stand at the end of a line."""
    return kind_of(character) is Kind.OPEN or character in _NEVER_LAST


def break_cost(before: str, after: str) -> float:
    """How much a permitted break is disliked: a number would rather stay with its unit."""
    return 0.6 if kind_of(before) is Kind.LATIN and kind_of(after) is Kind.UNIT else 0.0


def needs_gap(before: str, after: str) -> bool:
    """Whether Chinese meets Latin letters or digits here: a quarter of an em is set between (CLREQ 3.2.2)."""
    first, second = kind_of(before), kind_of(after)
    if first in (Kind.HAN, Kind.UNIT):
        return second is Kind.LATIN or after in _GAP_BEFORE
    if second in (Kind.HAN, Kind.UNIT):
        return first is Kind.LATIN or before in _GAP_AFTER
    return False
