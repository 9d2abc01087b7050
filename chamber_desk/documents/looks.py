"""What a paper says in its look: the office's own texts where it has some, else the standard ones in the paper's language."""

from collections.abc import Iterator, Mapping

from chamber_desk.documents.page import MM
from chamber_desk.documents.wording import Wording
from chamber_desk.domain.looks import Look, LookKind, fill_places


class Said:
    """The texts of one paper, filled in: `said("title")`."""

    def __init__(self, kind: LookKind, look: Look, words: Wording, places: Mapping[str, str]) -> None:
        self._kind, self._look, self._words, self._places = kind, look, words, places

    def __call__(self, name: str, standard: str = "") -> str:
        """The text of that name: her own, else the given one or the paper's standard in the paper's language."""
        own = self._look.own(name, self._places)
        if not own and standard:
            return self._words.say(standard)
        return own or fill_places(self._words.say(self._kind.text(name).standard), self._places)

    def is_own(self, name: str) -> bool:
        """Is this text her own?"""
        return bool(self._look.own(name, self._places))

    def told(self) -> Iterator[tuple[str, str]]:
        """Every text with the name of its field, to be looked through for what no face can draw."""
        for text in self._kind.texts:
            yield text.label, self(text.name)


def margins(kind: LookKind, look: Look) -> tuple[float, float, float, float]:
    """Left, right, top and bottom in points; a side that the paper does not let change is 0."""
    left, right, top, bottom = (
        (look.margins.get(side) or kind.margins.get(side, (0, 0, 0))[0]) * MM
        for side in ("left", "right", "top", "bottom")
    )
    return left, right, top, bottom
