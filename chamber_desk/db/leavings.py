"""Plain files that stand for a moment on the way to or from an encrypted office.

Each is noted beside the office before it is begun: where the program is killed meanwhile, the next opening clears it away.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

_ENDINGS = (".plain", ".part")  # nothing else is ever cleared away, whatever a note says
_RESTS = ("", "-journal", "-wal", "-shm", ".part", ".part-journal")


def _note_of(office: Path) -> Path:
    return office.with_name(office.name + ".leavings")


@contextlib.contextmanager
def passing(office: Path, plain: Path) -> Iterator[Path]:
    """A plain file that is gone afterwards, at the latest when the office is opened again. The office must be locked."""
    note = _note_of(office)
    with note.open("a", encoding="utf-8") as file:
        file.write(f"{plain.absolute()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        yield plain
    finally:
        clear_leavings(office)


def clear_leavings(office: Path) -> None:
    """Remove the plain files that were noted beside an office; those on a stick that is not there stay noted."""
    note = _note_of(office)
    if not note.exists():
        return
    left = [line for line in note.read_text("utf-8").splitlines() if line and not _clear(Path(line))]
    if left:
        note.write_text("\n".join(left) + "\n", "utf-8")
    else:
        note.unlink()


def _clear(plain: Path) -> bool:
    if plain.suffix not in _ENDINGS:
        return True
    if not plain.parent.is_dir():
        return False
    try:
        for rest in _RESTS:
            plain.with_name(plain.name + rest).unlink(missing_ok=True)
    except OSError:
        return False
    return True
