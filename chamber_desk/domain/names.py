"""Names: how they are read, sorted and found (domain base 2(f)); 繁/简 folding for search.

The tables of resources/names are read once, when first needed.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

from chamber_desk.domain.surnames import ALTERNATIVES, COMPOUND, GIVEN, POLYPHONES, SINGLE

_IGNORED = " \t·•・\u3000"
_MARKS = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ"}
_PLAIN = {mark: (vowel, tone) for vowel, marks in _MARKS.items() for tone, mark in enumerate(marks, 1)}


class _Tables:
    """The three tables; each is read when it is first asked for."""

    def __init__(self) -> None:
        self._readings: dict[str, str] | None = None
        self._strokes: dict[str, int] | None = None
        self._simple: dict[int, str] | None = None

    @staticmethod
    def _lines(name: str) -> Iterator[tuple[str, str]]:
        package = Path(__file__).resolve().parent.parent
        folder = package / "_data" if (package / "_data").is_dir() else package.parent
        for line in (folder / "resources" / "names" / name).read_text("utf-8").splitlines():
            head, _, signs = line.partition(" ")
            yield head, signs

    @property
    def readings(self) -> dict[str, str]:
        """Character → its first reading, with tone number."""
        if self._readings is None:
            self._readings = {sign: head for head, signs in self._lines("readings.txt") for sign in signs}
        return self._readings

    @property
    def strokes(self) -> dict[str, int]:
        """Character → number of strokes."""
        if self._strokes is None:
            self._strokes = {sign: int(head) for head, signs in self._lines("strokes.txt") for sign in signs}
        return self._strokes

    @property
    def simple(self) -> dict[int, str]:
        """Code point of a traditional character → its simplified form, for `str.translate`."""
        if self._simple is None:
            pairs = next(self._lines("traditional.txt"))[0]
            self._simple = {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
        return self._simple


_tables = _Tables()


def simplify(text: str) -> str:
    """Traditional characters as their simplified forms; everything else as it is."""
    return text if text.isascii() else text.translate(_tables.simple)


def syllables(name: str, reading: str | None = None) -> list[str]:
    """One syllable with tone number for each Chinese character of a name, other signs as they are.

    `reading` is what she typed for the person (`shan4 xiao3 ming2` or `shàn xiǎo míng`); it wins where it has as many
    syllables as the name has characters.
    """
    signs = _signs(name)
    if reading:
        own = parse_reading(reading)
        if len(own) == len(signs):
            return own
    compound = _compound(signs)
    head = list(compound) if compound else [SINGLE.get(signs[0]) or _default(signs[0])] if signs else []
    return head + [GIVEN.get(sign) or _default(sign) for sign in signs[len(head) :]]


def _signs(name: str) -> list[str]:
    return [sign for sign in name if sign not in _IGNORED]


def _compound(signs: list[str]) -> tuple[str, ...] | None:
    return COMPOUND.get(signs[0] + signs[1]) if len(signs) >= 3 else None


def _default(sign: str) -> str:
    return _tables.readings.get(sign, sign)


def parse_reading(text: str) -> list[str]:
    """Syllables with tone numbers from either way of writing them."""
    return [_numbered(part) for part in text.lower().replace("v", "ü").split()]


def _numbered(syllable: str) -> str:
    tone = 5
    letters = ""
    for sign in syllable:
        vowel, mark = _PLAIN.get(sign, (sign, 0))
        letters, tone = letters + vowel, mark or tone
    return letters if letters[-1:].isdigit() else f"{letters}{tone}"


def reading_of(name: str, reading: str | None = None) -> str:
    """A name's reading with tone marks, as it is shown for checking: shàn xiǎo míng."""
    return " ".join(_marked(syllable) for syllable in syllables(name, reading))


def _marked(syllable: str) -> str:
    letters, tone = syllable[:-1], syllable[-1:]
    if not letters or tone not in "012345":  # a sign of its own, or a tone there is not: as it is
        return syllable
    if tone in "05":
        return letters
    for vowel in "aoe":
        if vowel in letters:
            return letters.replace(vowel, _MARKS[vowel][int(tone) - 1], 1)
    place = max(letters.rfind(vowel) for vowel in "iuü")
    return letters[:place] + _MARKS[letters[place]][int(tone) - 1] + letters[place + 1 :] if place >= 0 else letters


@lru_cache(maxsize=20_000)
def sort_key(name: str, reading: str | None = None) -> str:
    """A text whose plain order is the order by pinyin, tone, strokes and code point; digits and Latin come first."""
    return "".join(_key(sign, syllable) for sign, syllable in zip(_signs(name), syllables(name, reading), strict=True))


@lru_cache(maxsize=20_000)
def _key(sign: str, syllable: str) -> str:
    if sign.isdigit():
        return f"0{sign} "
    if sign.isascii():
        return f"1{sign.lower()} "
    if not syllable[-1:].isdigit():
        return f"3{sign} "
    letters = syllable[:-1]
    strokes = _tables.strokes.get(sign, 99)
    return f"2{letters.replace('ü', 'u')} {int('ü' in letters)}{syllable[-1]}{strokes:02d}{sign}"


def stroke_key(name: str) -> str:
    """A text whose plain order is the order by strokes (按姓氏笔画): character by character, then code point."""
    return "".join(f"{_tables.strokes.get(sign, 99):02d}{sign}" for sign in _signs(name))


def matches(query: str, name: str, reading: str | None = None) -> bool:
    """Is `name` what was typed: a part of it, or beginnings of syllables that follow one another?"""
    asked = "".join(_PLAIN.get(sign, (sign, 0))[0] for sign in query.lower().replace("v", "ü") if sign != " ")
    if not asked or query.strip() in name:
        return True
    return any(_runs(asked, sounds) for sounds in _soundings(name, reading))


def _soundings(name: str, reading: str | None) -> Iterator[list[str]]:
    sounds = [_letters(syllable).lower() for syllable in syllables(name, reading)]
    yield sounds
    signs = _signs(name)
    for other in ALTERNATIVES.get(signs[0], ()) if signs and not _compound(signs) else ():
        yield [_letters(other), *sounds[1:]]


def _letters(syllable: str) -> str:
    return syllable[:-1] if len(syllable) > 1 and syllable[-1].isdigit() else syllable


def _runs(asked: str, sounds: list[str]) -> bool:
    def follows(rest: str, place: int) -> bool:
        if not rest:
            return True
        if place >= len(sounds):
            return False
        sound = sounds[place]
        return any(
            rest[:length] == sound[:length] and follows(rest[length:], place + 1)
            for length in range(min(len(rest), len(sound)), 0, -1)
        )

    return any(follows(asked, start) for start in range(len(sounds)))


@lru_cache(maxsize=20_000)
def pinyin_words(text: str, reading: str | None = None) -> tuple[str, ...]:
    """What a text is found by in pinyin: joined syllables and initials, in every reading that is in use."""
    signs = _signs(text)
    certain = 2 if _compound(signs) else 0  # a compound surname is read in one way only
    options = [
        _sounds(sign, syllable, place >= certain, place == 0 and not certain)
        for place, (sign, syllable) in enumerate(zip(signs, syllables(text, reading), strict=True))
    ]
    words: dict[str, None] = {}
    for count, spoken in enumerate(product(*options)):
        if count == 6:  # a name full of polyphones: the first readings are enough
            break
        words["".join(spoken)] = None
        words["".join([sound[0] for sound in spoken])] = None
    return tuple(word for word in words if word)


@lru_cache(maxsize=20_000)
def _sounds(sign: str, syllable: str, spoken_in_many: bool, is_surname: bool) -> tuple[str, ...]:
    """The letters of a character in every reading that counts at its place."""
    found = [syllable]
    if spoken_in_many:
        found += POLYPHONES.get(sign, ())
    if is_surname:
        found += ALTERNATIVES.get(sign, ())
    return tuple(dict.fromkeys(_letters(one).lower().replace("ü", "v") for one in found))
