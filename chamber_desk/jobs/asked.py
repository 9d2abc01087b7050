"""What somebody wants printed: light, for every page with a button to print says it before any paper is needed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: ids of records, a month or a year, in a language; `overlay` names a printer profile (套打)."""

    ids: tuple[int, ...] = ()
    month: str = ""
    numbers: tuple[str, ...] = ()
    language: str = "zh_CN"
    overlay: str = ""
    day: date | None = None  # of a visit plan or a day sheet; today where none is named
