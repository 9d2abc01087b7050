"""Which face draws a character: every style has an ordered stack of faces, so that no character becomes a blank box.

A face counts only if it has the character *and* leaves ink for it. What no face can draw is named before printing.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from chamber_desk.documents.face import Face
from chamber_desk.documents.font_files import open_face
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _

# The faces of each style in the order they are asked. `kai_bold` has no face of its own: its strokes are thickened.
STACKS = {
    "sans": ("sans", "serif", "kai", "rare"),
    "sans_bold": ("sans_bold", "sans", "serif", "kai", "rare"),
    "serif": ("serif", "sans", "kai", "rare"),
    "serif_bold": ("serif_bold", "serif", "sans", "kai", "rare"),
    "kai": ("kai", "serif", "sans", "rare"),
    "kai_bold": ("kai", "serif", "sans", "rare"),
}
_BOLD_FACES = ("sans_bold", "serif_bold")
_NARROW_IN_KAI = frozenset("‘’“”·")  # a third of an em there; Chinese text wants the serif's full width
_RARE_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
LONG_DASH = "——"


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One character as a style draws it; lengths in em. `before` and `after` are blanks that may be squeezed out."""

    face: Face
    glyph: int
    advance: float
    before: float
    after: float
    bold: bool  # thickened by a stroke
    wide: float = 1.0  # stretched along the line by this factor


def find_drawn(style: str, character: str) -> Drawn | None:
    """How `style` draws a character (or the Chinese double dash); None where no face can."""
    drawn = _drawn[style]
    if character not in drawn:
        drawn[character] = _search(style, character)
    return drawn[character]


_drawn: dict[str, dict[str, Drawn | None]] = {style: {} for style in STACKS}


def _search(style: str, character: str) -> Drawn | None:
    if character == LONG_DASH:
        return _long_dash(style)
    code = ord(character)
    for key in STACKS[style]:
        if key == "kai" and style.startswith("kai") and character in _NARROW_IN_KAI:
            continue
        if key == "rare" and not any(first <= code <= last for first, last in _RARE_RANGES):
            continue
        face = open_face(key)
        if glyph := face.find_glyph(code):
            bold = style.endswith("_bold") and key not in _BOLD_FACES
            return _measure(face, glyph, bold)
    return None


def _measure(face: Face, glyph: int, bold: bool) -> Drawn:
    advance = face.advance(glyph)
    left, right = face.ink(glyph)
    # Half an em at most, and never nearer to the ink than a twenty-fifth of an em.
    before = max(0.0, min(500.0, left - 40)) / 1000
    after = max(0.0, min(500.0, advance - right - 40)) / 1000
    return Drawn(face, glyph, advance / 1000, before, after, bold)


def _long_dash(style: str) -> Drawn | None:
    """The double dash as one stroke of two em: the two single ones leave a gap."""
    single = find_drawn(style, "⸺")
    if single is None:
        return None
    wide = 2 / single.advance
    return Drawn(single.face, single.glyph, 2.0, 0.0, 0.0, single.bold, wide)


@cache
def _private_use() -> dict[int, str]:
    """The 80 private code points of GBK (U+E815 to U+E864) and the characters GB 18030-2022 gives them."""
    trails = [trail for trail in range(0x50, 0xA1) if trail != 0x7F]
    table = {0xE815 + index: bytes((0xFE, trail)).decode("gb18030", "ignore") for index, trail in enumerate(trails)}
    later = {0x16: 0x20087, 0x17: 0x20089, 0x18: 0x200CC, 0x1E: 0x9FB4, 0x26: 0x9FB5, 0x2B: 0x9FB6,
             0x2C: 0x9FB7, 0x31: 0x215D7, 0x32: 0x9FB8, 0x3B: 0x2298F, 0x43: 0x9FB9, 0x54: 0x9FBA, 0x55: 0x9FBB,
             0x64: 0x241FE}  # fmt: skip
    return table | {0xE800 + low: chr(code) for low, code in later.items()}


def normalise(text: str) -> str:
    """The text as it is drawn: composed, without old private code points, variation selectors and invisible marks."""
    if text.isascii():
        return text.replace("\t", " ")
    if any("\ue815" <= one <= "\ue864" for one in text):
        text = text.translate(_private_use())
    text = unicodedata.normalize("NFC", text)
    return "".join(one for one in text if not _is_dropped(one)).replace("\t", " ")


def _is_dropped(one: str) -> bool:
    return one in _INVISIBLE or "\ufe00" <= one <= "\ufe0f" or "\U000e0100" <= one <= "\U000e01ef"


def missing(text: str) -> str:
    """The characters of `text` that no face can draw, each once, in order of appearance."""
    unknown = [one for one in dict.fromkeys(normalise(text)) if one != "\n" and find_drawn("serif", one) is None]
    return "".join(unknown)


MISSING = N_("以下字符没有可用的字形，已停止打印：{list}")


def require(fields: Iterable[tuple[str, str]]) -> None:
    """Refuse to print what cannot be drawn: one DeskError that names every field (a catalogue word) and character."""
    faults: dict[str, dict[str, None]] = {}
    for field, text in fields:
        for one in missing(text):
            faults.setdefault(field, {})[one] = None
    if faults:
        told = [_("{field}：{characters}").format(field=_(field), characters="、".join(map(_tell, those)))
                for field, those in faults.items()]  # fmt: skip
        raise DeskError(MISSING, {"list": "；".join(told)})


def _tell(character: str) -> str:
    """A character with its code; the code alone for what no screen could show either.

    Planes 2 and 3 are ideographs, even those that this Python's tables do not know yet.
    """
    code = f"U+{ord(character):04X}"
    known = not unicodedata.category(character).startswith("C")
    return f"{character}（{code}）" if known or 0x20000 <= ord(character) < 0x3FFFE else code
