"""Offices that tests share: made once, each test works on a copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chamber_desk.services.desk import Desk


@contextmanager
def open_copy(made: Path, folder: Path) -> Iterator[Desk]:
    """A copy of an office in a folder of the test's own, open."""
    copy = folder / "office.chamber"
    copy.write_bytes(made.read_bytes())
    desk = Desk.open_desk(copy)
    yield desk
    desk.close()
