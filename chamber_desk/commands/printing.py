"""The commands that print: print, printer."""

from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, complain, say, say_json, say_table
from chamber_desk.commands.parsing import check_ending, read_period
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import LOOK_KINDS
from chamber_desk.domain.overlays import (
    FIGURES,
    MEASURED,
    PrinterProfile,
    comes_too_near,
    correct_profile,
    read_figure,
    write_figure,
)
from chamber_desk.domain.periods import parse_day
from chamber_desk.domain.words import N_
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.i18n import _, fill
from chamber_desk.jobs import month_pack
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.kept import issue_paper, may_keep
from chamber_desk.jobs.papers import find_records
from chamber_desk.jobs.read_back import is_batch, read_back
from chamber_desk.jobs.single_files import issue_each
from chamber_desk.services import looks, overlays
from chamber_desk.services.desk import Desk


def print_command(asked: Namespace) -> int:
    """`print`: papers as one PDF file."""
    month = read_period(asked, needed=False)
    if not asked.each:
        check_ending(asked.to, ".pdf")
    if asked.paper == month_pack.KEY:
        return _print_pack(asked, month)
    desk = open_office(asked, read_only=True)
    try:
        ids = find_records(desk, asked.paper, asked.numbers, everything=asked.all, month=month)
        day = parse_day(asked.date, date.today()) if asked.date else None
        language, overlay = asked.language or "zh_CN", asked.overlay or ""
        wanted = Asked(tuple(ids), month, tuple(asked.numbers), language, overlay=overlay, day=day)
        _tell_damaged(desk, asked.paper)
        if may_keep(desk, asked.paper, wanted):
            desk.close()
            desk = open_office(asked)
        if asked.each:
            return _print_each(desk, asked, wanted)
        target = Path(asked.to)
        with written_whole(target) as part:  # a place that cannot be written to is no print
            printed = issue_paper(desk, asked.paper, wanted)
            part.write_bytes(printed.content)
        missing = read_back(desk, asked.paper, wanted, printed.content) if is_batch(asked.paper, wanted) else []
    finally:
        desk.close()
    told = [fill(words, values) for words, values in missing]
    if asked.json:
        kept = [{"title": one.title, "sha256": one.sha256, "prints": one.prints} for one in printed.kept]
        say_json({"file": str(target), "bytes": len(printed.content), "kept": kept, "missing": told})
        return FOUND if missing else DONE
    say(_("已打印到 {file}").format(file=target))
    for one in printed.kept:
        say(_("留存：{title}，第 {count} 次打印").format(title=one.title, count=one.prints))
    for line in told:
        complain(line)
    return FOUND if missing else DONE


def _print_pack(asked: Namespace, month: str) -> int:
    """Everything of a month: one PDF, or single files in a folder."""
    if len(month) != len("2026-11"):
        raise DeskError(N_("请写明月份，如 --month 2026-11。"))
    target, language = Path(asked.to), asked.language or "zh_CN"
    desk = open_office(asked)
    try:
        if asked.each:
            files = [str(path) for path in month_pack.write_pack(desk, month, target, language)]
        else:
            month_pack.join_pack(desk, month, target, language)
            files = [str(target)]
    finally:
        desk.close()
    if asked.json:
        say_json({"files": files})
        return DONE
    for file in files:
        say(_("已打印到 {file}").format(file=file))
    return DONE


def _tell_damaged(desk: Desk, paper: str) -> None:
    """That the look of this paper came to harm and the standard one stands in."""
    for kind in desk.read(looks.find_damaged):
        if paper.removeprefix("year-").split("-")[0] == kind:
            complain(_(looks.DAMAGED).format(paper=_(LOOK_KINDS[kind].label)))


def _print_each(desk: Desk, asked: Namespace, wanted: Asked) -> int:
    """One file a record or a person, in a folder."""
    written = issue_each(desk, asked.paper, wanted, Path(asked.to))
    if asked.json:
        say_json({"files": [{"file": str(path), "bytes": len(content)} for path, content in written]})
        return DONE
    for path, _content in written:
        say(_("已打印到 {file}").format(file=path))
    return DONE


_CHANGING = (*(figure.name for figure in FIGURES), "half_turn", "title", "right_half", "measured")


def printer_command(asked: Namespace) -> int:
    """`printer`: list the printer profiles for certificate stock; with a name and values make or change one."""
    changing = asked.remove or any(getattr(asked, name) is not None for name in _CHANGING)
    if changing and not asked.name:
        raise DeskError(N_("请写明套打方案的名字。"), field="name")
    desk = open_office(asked, read_only=not changing)
    try:
        if asked.remove:
            desk.write(overlays.remove_profile, asked.name)
        elif changing:
            _keep(desk, asked)
        named = bool(asked.name) and not asked.remove
        found = [desk.read(overlays.get_profile, asked.name)] if named else desk.read(overlays.list_profiles)
    finally:
        desk.close()
    if asked.json:
        say_json({"printers": [_plain(one) for one in found]})
        return DONE
    titles = [_("名称"), *(_(figure.label) for figure in FIGURES), _("转 180 度"), _("打印标题"), _("只印右半张")]
    say_table(titles, [_row(one) for one in found])
    for one in found:
        if comes_too_near(one):
            complain(f"{one.name}：{_('注意：文字离纸边不到 5 毫米，多数打印机打不出来')}")
    return DONE


def _keep(desk: Desk, asked: Namespace) -> None:
    former = desk.read(overlays.find_profile, asked.name)
    changes: dict[str, Any] = {
        figure.name: read_figure(figure, getattr(asked, figure.name))
        for figure in FIGURES
        if getattr(asked, figure.name) is not None
    }
    switches = (("half_turn", asked.half_turn), ("print_title", asked.title), ("right_half", asked.right_half))
    for name, word in switches:
        if word is not None:
            changes[name] = word == "yes"
    profile = replace(former or PrinterProfile(asked.name), **changes)
    if asked.measured is not None:
        found = [read_figure(MEASURED, word) for word in asked.measured]
        if len(found) not in (2, 4):
            raise DeskError(
                N_("量得的偏差要写两个数（左上十字偏右、偏下），或再加右下十字的两个数。"), field="measured"
            )
        profile = correct_profile(profile, (found[0], found[1]), (found[2], found[3]) if len(found) == 4 else None)
    desk.write(overlays.keep_profile, profile, former.name if former else "")


def _plain(profile: PrinterProfile) -> dict[str, Any]:
    figures = {figure.name: write_figure(getattr(profile, figure.name)) for figure in FIGURES}
    return {
        "name": profile.name,
        **figures,
        "half_turn": profile.half_turn,
        "title": profile.print_title,
        "right_half": profile.right_half,
    }


def _row(profile: PrinterProfile) -> list[str]:
    figures = [write_figure(getattr(profile, figure.name)) for figure in FIGURES]
    switches = (profile.half_turn, profile.print_title, profile.right_half)
    return [profile.name, *figures, *(_("是") if on else _("否") for on in switches)]
