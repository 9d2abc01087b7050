"""The one error that a broken rule of the office raises."""

from collections.abc import Mapping


class DeskError(Exception):
    """A rule was broken and nothing was written.

    `message_id` is the Chinese sentence (a catalogue key) with named places such as `{number}`, `values` fills them,
    and `field` names the form field to mark, if one is to blame.
    """

    def __init__(
        self, message_id: str, values: Mapping[str, object] | None = None, *, field: str | None = None
    ) -> None:
        self.message_id = message_id
        self.values = dict(values or {})
        self.field = field
        super().__init__(message_id.format_map(_Shown(self.values)))


class BusyError(DeskError):
    """The office is in use elsewhere, locked, or newer than this program (exit code 3 on the command line)."""


class SealedError(DeskError):
    """The office file is encrypted and its key was not given, or was a wrong one."""


class DamagedError(DeskError):
    """The office file is damaged: it can be brought back from a backup, or what is still readable can be salvaged."""


class _Shown(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
