"""How long the tests are: each day, for the gate (`--everything`), or searching for hours (`--longer 25`)."""

from typing import TypeVar

import pytest

T = TypeVar("T")
_asked = {"everything": False, "longer": 1}

only_with_everything = pytest.mark.skipif("not config.getoption('--everything')", reason="takes long: --everything")


def note_length(config: pytest.Config) -> None:
    """Remember what was asked, before the tests that go by it are read."""
    _asked.update(everything=config.getoption("--everything"), longer=config.getoption("--longer"))


def each_day(usual: T, everything: T) -> T:
    """What is enough each day, or what the gate wants."""
    return everything if _asked["everything"] else usual


def longer() -> int:
    """How many times its usual length a search has, and how many times as often a process is killed."""
    return int(_asked["longer"])
