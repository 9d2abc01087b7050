"""Doing what a command asks: a broken rule becomes one sentence on stderr, a reader that went away (`| head`) none."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from importlib import import_module

from chamber_desk.commands.output import BUSY, DONE, WRONG, complain
from chamber_desk.domain.errors import BusyError, DeskError
from chamber_desk.i18n import _, explain, say_reason


def run(asked: Namespace) -> int:
    """Do what was asked; gives the exit code."""
    module, name = asked.does.split(":")
    does: Callable[[Namespace], int] = getattr(import_module(f"chamber_desk.commands.{module}"), name)
    try:
        code = does(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        _fall_silent()
        return DONE
    except BusyError as error:
        complain(explain(error))
        return BUSY
    except DeskError as error:
        complain(explain(error))
        return WRONG
    except OSError as error:
        named = "、".join(str(one) for one in (error.filename, error.filename2) if one)
        told = say_reason(error)
        complain(_("读写文件失败：{reason}").format(reason=f"{told}（{named}）" if named else told))
        return WRONG
    return code


def _fall_silent() -> None:
    """Python writes what is left when it ends, and would complain that nobody reads it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
