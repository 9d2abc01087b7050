"""Team: what is special to people's records (decision D7: the reading of a name is shown, and corrected by hand)."""

from collections.abc import Mapping
from typing import Any

from chamber_desk.domain.names import reading_of


def shown_reading(name: str, reading: str | None) -> str:
    """A person's reading: what she typed, else what the surname table says."""
    return reading or reading_of(name or "")


def follow_name(before: Mapping[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values of an edit, without a reading that only repeats what the old name (or the new one) is read as anyway."""
    name = values.get("name", before["name"])
    offered = {shown_reading(before["name"], None), shown_reading(name, None)}
    return {**values, "reading": None} if values.get("reading") in offered else values
