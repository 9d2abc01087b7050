"""The numeric libraries: some hundred megabytes that a small office may do without (extra `analysis`)."""

from collections.abc import Iterator
from contextlib import contextmanager

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

MISSING = N_('这项分析要另装的组件还没有装：请运行 pip install "chamber-desk[analysis]"，装好后不用重启。')


@contextmanager
def numeric_libraries() -> Iterator[None]:
    """Imports inside raise DeskError that says what to install where a library is missing."""
    try:
        yield
    except ImportError as error:
        raise DeskError(MISSING) from error


def has_libraries() -> bool:
    """Are they installed? Found without loading them."""
    from importlib.util import find_spec

    try:
        return all(find_spec(name) is not None for name in ("numpy", "sklearn", "statsmodels"))
    except ValueError:  # a module that was put aside
        return False
