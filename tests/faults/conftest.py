"""How often a process is killed: three times of each kind, `--longer 20` makes it three hundred kills."""

import pytest

from tests.lengths import longer


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a kill."""
    if "kill" in metafunc.fixturenames:
        metafunc.parametrize("kill", range(3 * longer()))
