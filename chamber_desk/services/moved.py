"""What the consequence of a move is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Moved:
    """The record as it stood (its columns), what was typed for the move, and the reason given."""

    row: Mapping[str, Any]
    asked: Mapping[str, Any]
    reason: str
