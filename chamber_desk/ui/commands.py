"""What the window can do, as a list that can be searched."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do, in words that can be searched; `keys` is its shortcut."""

    words: str
    act: Callable[[], object]
    keys: str = ""
