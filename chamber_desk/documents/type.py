"""The line composer for Chinese text: legal breaks, squeezed punctuation, gaps beside Latin, flush lines.

All lengths are in em, so that one composed text serves every size. Rules: CLREQ 3.1 and 3.2, GB/T 15834.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from chamber_desk.documents.fonts import LONG_DASH, STACKS, find_drawn, normalise, require
from chamber_desk.documents.line_breaks import Kind, is_wide, kind_of
from chamber_desk.documents.line_fit import fill_lines, fit_lines
from chamber_desk.documents.paragraph import Line, Paragraph, Sign
from chamber_desk.domain.words import N_

_NARROW = {"’": "'", "‘": "'", "“": '"', "”": '"'}


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
    kind = kind_of(shown)
    opening = drawn.before if kind is Kind.OPEN else 0.0
    closing = drawn.after if kind in (Kind.CLOSE, Kind.STOP) else 0.0
    sign = Sign(drawn, text, kind, drawn.advance, opening, closing)
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
def compose_balanced(text: str, style: str, measure: float) -> tuple[Line, ...]:
    """A heading on no more lines than it needs, each about as long as the others."""
    lines = compose_text(text, style, measure)
    while len(lines) > 1 and measure > 1.5:  # em: empty lines are as many at any measure
        narrower = compose_text(text, style, measure - 0.5)
        if len(narrower) != len(lines):
            break
        lines, measure = narrower, measure - 0.5
    return lines


def compose_text(text: str, style: str, measure: float, justify: bool = False) -> tuple[Line, ...]:
    """`compose` for one text in one style, remembered: labels and cells come back again and again."""
    return tuple(compose((Span(text, style),), measure, justify=justify))


@lru_cache(maxsize=4096)
def set_line(text: str, style: str) -> Line:
    """The text on one line, however long."""
    return _compose(shape(Span(text.replace("\n", " "), style)), 1e9, 0.0, False, set())[0]


def _compose(signs: Sequence[Sign], measure: float, indent: float, justify: bool, disliked: set[int]) -> list[Line]:
    if not signs:
        return [Line((), (), indent, 0.0)]
    paragraph = Paragraph(signs, measure, indent)
    ends = fit_lines(paragraph, disliked) if justify else fill_lines(paragraph)
    return [paragraph.set_line(start, end, justify) for start, end in pairwise([0, *ends])]
