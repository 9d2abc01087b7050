"""A terminal for tests: what was asked, how it ended, what was said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from chamber_desk.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON document that was printed."""
        return json.loads(self.out)


Run = Callable[..., Ended]


def make_run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The function that runs one command, in this process."""

    def run(*words: object) -> Ended:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:  # argparse ends the program itself
            code = int(stopped.code or 0)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run
