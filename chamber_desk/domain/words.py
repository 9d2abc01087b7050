"""Marks words that a person will read. The Chinese text is the message id; catalogues translate it."""

from string import Formatter
from typing import Any


def N_(text: str) -> str:
    """Mark `text` for the catalogues and give it back unchanged; it is translated when drawn or printed."""
    return text


class Counted(str):
    """Words with places such as `{days:day|days}`: the number, then its noun in the form that goes with it."""

    __slots__ = ()

    def format(self, *given: object, **values: object) -> str:
        """The words with their places filled."""
        return _FORMS.vformat(self, given, values)


class _Forms(Formatter):
    """Fills places; English has two forms of a counted noun, Chinese one."""

    def format_field(self, value: Any, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if not bar:
            return str(super().format_field(value, spec))
        return f"{value} {one if str(value) == '1' else many}"


_FORMS = _Forms()
