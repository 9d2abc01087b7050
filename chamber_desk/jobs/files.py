"""Writing a file whole or not at all."""

from pathlib import Path

from chamber_desk.exchange.whole_files import written_whole


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target and rename into place, so that nobody ever sees half a file. Raises DeskError."""
    with written_whole(target) as part:
        part.write_bytes(content)
