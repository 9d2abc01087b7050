"""What a letter or a notice says around its list, in running text, and where it is sealed."""

from chamber_desk.documents.flow import Flow
from chamber_desk.documents.page import MM
from chamber_desk.documents.type import Span, compose
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.list_papers import Letter

_SIZE, _LEADING = 11.5, 21.0
_SIGN_ROOM, _SEAL = 90 * MM, 30 * MM


def put_opening(flow: Flow, to: str, paragraphs: list[str], words: Wording) -> None:
    """To whom, and what is said before the list."""
    flow.skip(6)
    if to:
        _put(flow, f"{to},\n" if words.english else f"{to}：", words, indent=0.0)
    for text in paragraphs:
        _put(flow, text, words)
    flow.skip(6)


def put_closing(flow: Flow, letter: Letter, paragraphs: list[str], organisation: str, words: Wording) -> None:
    """What is said after the list, and the chamber's name and the day where the seal goes, never divided."""
    for text in paragraphs:
        _put(flow, text, words)
    flow.need(_SEAL + _LEADING * (2 + len(letter.salute)))
    for place, one in enumerate(letter.salute):
        _put(flow, words.say(one), words, indent=2.0 if place == 0 else 0.0)
    if letter.sealed_on is None:
        return
    middle = flow.left + flow.width - _SIGN_ROOM / 2
    y = flow.y + _SEAL - _LEADING
    for text in (organisation, words.day(letter.sealed_on)):
        draw_fitted(flow.page, text, middle, y, "serif", _SIZE + 1, _SIGN_ROOM, align=0.5, least=7)
        y += _LEADING + 2
    flow.y = y


def _put(flow: Flow, text: str, words: Wording, *, indent: float = 2.0) -> None:
    lines = compose(
        (Span(text, "serif"),), flow.width / _SIZE, indent=0.0 if words.english else indent, justify=not words.english
    )
    flow.put_lines(lines, _SIZE, _LEADING)
