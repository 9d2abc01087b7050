"""Coverage-guided fuzzing of every reader: `python -m tests.hostile.fuzz -max_total_time=600` (needs atheris)."""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["chamber_desk"]):
    from chamber_desk.domain.errors import DeskError
    from chamber_desk.exchange.text_files import read_text_file

    from .readers import READERS

NAMES = sorted(READERS)
FILE = Path(tempfile.mkdtemp()) / "客户.csv"


def try_one(data: bytes) -> None:
    """The first byte chooses the reader; the rest is what is typed, or the bytes of a file."""
    if not data:
        return
    place = data[0] % (len(NAMES) + 1)
    try:
        if place < len(NAMES):
            READERS[NAMES[place]](data[1:].decode("utf-8", "surrogatepass" if data[0] & 128 else "replace"))
        else:
            FILE.write_bytes(data[1:])
            read_text_file(FILE)
    except (DeskError, UnicodeDecodeError) as error:
        assert str(error)


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
