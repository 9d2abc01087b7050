"""Writing a file whole or not at all."""

import os
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target and rename into place, so that nobody ever sees half a file."""
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
