"""A record as the window, the papers and the terminal hold it: frozen, without any tie to the office file."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `values` holds every field of its sheet by name; a reference's value is the other record's title.

    Money is int fen, quantities int thousandths, scores int hundredths, dates `date`, moments `datetime`.
    `refs` gives the ids behind the references, `numbers` the office's own numbers of them.
    """

    id: int
    version: int
    archived: bool
    title: str
    values: Mapping[str, object]
    refs: Mapping[str, int | None]
    numbers: Mapping[str, str]

    def __getitem__(self, name: str) -> object:
        return self.values[name]
