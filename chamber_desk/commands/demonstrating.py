"""The command that shows everything at once: demo."""

import sys
from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.output import DONE, say, say_json
from chamber_desk.commands.parsing import has_screen
from chamber_desk.i18n import _
from chamber_desk.jobs.demo import make_demo
from chamber_desk.jobs.demo_papers import print_demo_papers
from chamber_desk.jobs.offices import remember_office


def demo_command(asked: Namespace) -> int:
    """`demo`: make the fictitious office, print its papers, open the window where there is a screen."""
    target = asked.office if "://" in asked.office else Path(asked.office)
    loud = not asked.json and sys.stderr.isatty()

    def progress(part: int, whole: int) -> None:
        if loud:
            print(f"\r{part}/{whole}", end="", file=sys.stderr)

    desk = make_demo(target, months=asked.months, scale=asked.scale, seed=asked.seed, progress=progress)
    try:
        papers = print_demo_papers(desk, Path(asked.papers)) if asked.papers else []
    finally:
        desk.close()
    remember_office(str(target))
    if asked.json:
        say_json({"office": str(target), "papers": [str(paper) for paper in papers]})
    else:
        say(_("已建立示例办公文件：{file}").format(file=target))
        for paper in papers:
            say(_("已打印到 {file}").format(file=paper))
    if asked.no_window or asked.json or not has_screen():
        return DONE
    from chamber_desk.app import open_window

    return open_window(str(target))
