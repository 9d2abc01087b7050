"""How often a process is killed: three times of each kind, or seventy-five."""

import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a kill."""
    if "kill" in metafunc.fixturenames:
        metafunc.parametrize("kill", range(75 if metafunc.config.getoption("--everything") else 3))
