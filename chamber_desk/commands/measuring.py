"""The command that measures: bench."""

import sys
from argparse import Namespace
from typing import Any

from chamber_desk.commands.output import DONE, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, labelled
from chamber_desk.jobs.bench import run_bench


def bench_command(asked: Namespace) -> int:
    """`bench`: every operation as a ratio to its reference, in one run; takes some minutes."""
    if asked.size < 1:
        raise DeskError(N_("客户数必须大于零。"))
    if getattr(sys, "frozen", False):  # it times starts of Python, and there is none
        raise DeskError(N_("打包好的程序不能测量本机：请用从源码安装的程序。"))

    def progress(what: str) -> None:
        if sys.stderr.isatty():
            print(what, file=sys.stderr)

    report = run_bench(asked.size, progress)
    if asked.json:
        say_json(report)
        return DONE
    results = report["results"]
    assert isinstance(results, list)
    headings = [_("操作"), "p50 ms", "p95 ms", _("对照"), _("倍数"), _("目标"), _("结果")]
    say_table(headings, [_line(one) for one in results])
    for one in results:
        if "skipped" in one:
            say(labelled(one["operation"], one["skipped"]))
    return DONE


def _line(one: dict[str, Any]) -> list[str]:
    if "skipped" in one:
        return [one["operation"], "", "", one["reference"], "", f"{one['target']:.1f}", _("没有测量")]
    outcome = _("达到") if one["met"] else _("未达到")
    return [one["operation"], f"{one['p50_ms']:.2f}", f"{one['p95_ms']:.2f}", one["reference"], f"{one['ratio']:.2f}",
            f"{one['target']:.1f}", outcome]  # fmt: skip
