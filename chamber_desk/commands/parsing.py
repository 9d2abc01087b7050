"""Reading the words of a command: argparse with its complaints in the user's language, and an office left out."""

import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month, Year
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _

_READ = (".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv")  # what import reads

# argparse's own sentences (they are fixed in Python) and ours
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", N_("还缺少：{words}")),
    (r"unrecognized arguments: (.+)", N_("不认识：{words}")),
    (r"argument (.+?): invalid choice: (.+?) \(choose from .+\)", N_("“{words}”没有 {value} 这个选项。")),
    (r"argument (.+?): expected .+ argument", N_("“{words}”后面要写一个值。")),
    (r"argument (.+?): invalid \w+ value: (.+)", N_("“{words}”要写整数，不能是 {value}。")),
    (r"argument (.+?): (.+)", N_("“{words}”：{value}")),
)


class _Shape(RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("用法：") if prefix is None else prefix)


class WordParser(ArgumentParser):
    """An argparse parser that explains itself and complains in the user's language."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Shape, **settings, "add_help": False})
        self._positionals.title = _("依次写")
        self._optionals.title = _("可加的选项")
        self.add_argument("-h", "--help", action="help", help=_("显示这段说明"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with 2."""
        told = message
        for pattern, sentence in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                told = _(sentence).format(words=found[1], value=found[found.lastindex or 1])
                break
        hint = _("写法请看：{command} --help").format(command=self.prog)
        self.exit(2, f"{told}\n{hint}\n")


def has_screen() -> bool:
    """Is there a screen to open a window on?"""
    if sys.platform.startswith("linux"):
        return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return True


def count_word(text: str) -> int:
    """A number of one or more. Raises ArgumentTypeError, which argparse tells."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(_("要写一个大于 0 的整数。"))
    return int(text)


def read_period(asked: Namespace, *, needed: bool = True) -> str:
    """The month or the year a command was asked for; empty where none was and none is needed. Raises DeskError."""
    if asked.month and asked.year:
        raise DeskError(N_("月份和年度只能写一个。"), field="year")
    if asked.year:
        return str(Year.parse(asked.year))
    if asked.month or not needed:
        return str(Month.parse(asked.month)) if asked.month else ""
    raise DeskError(N_("请写明月份或年度，如 --month 2026-11、--year 2026。"), field="month")


def check_ending(file: str | None, *endings: str) -> None:
    """Raise DeskError for a target whose name does not say what is written there; none is fine."""
    if file and Path(file).suffix.lower() not in endings:
        values = {"file": Path(file).name, "endings": "、".join(endings)}
        raise DeskError(N_("“{file}”：这里写出的文件名要以 {endings} 结尾。"), values)


def put_office(words: Sequence[str], with_value: frozenset[str]) -> list[str]:
    """The words with an office among them: the one that stands there, else the last one opened.

    `with_value` are the command's options that a value follows. Raises DeskError if there is no last office.
    """
    place = 1
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in with_value else 1
    if {"-h", "--help"} & set(words) or (place < len(words) and _is_office(words[place])):
        return list(words)
    from chamber_desk.jobs.offices import last_office

    return [words[0], last_office(), *words[1:]]


def _is_office(word: str) -> bool:
    """Does a word name an office rather than a sheet, a paper or a file to read?"""
    if "://" in word or word.lower().endswith(".chamber") or Path(word).is_dir():
        return True
    return Path(word).is_file() and Path(word).suffix.lower() not in _READ
