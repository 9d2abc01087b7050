"""Commands that keep an office: new, history, undo, check, backup, restore."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office, read_password, refuse_strangers, with_key
from chamber_desk.commands.output import DONE, FOUND, complain, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.operators import OPERATOR_ROLES
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, fill, labelled, language
from chamber_desk.jobs.handover import make_handover
from chamber_desk.jobs.offices import backup_target, make_backup, remember_office
from chamber_desk.jobs.transfer import undo_parts
from chamber_desk.services import journal, keys, lists, operators, undo
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.handover import list_next_numbers
from chamber_desk.services.older_backup import find_behind


def new_command(asked: Namespace) -> int:
    """`new`: an empty office."""
    desk = Desk.new_desk(asked.office, name=asked.name, language=asked.language)
    desk.close()
    remember_office(asked.office)
    if asked.json:
        say_json({"office": asked.office, "name": asked.name})
    else:
        say(_("已建立办公文件：{file}").format(file=asked.office))
    return DONE


def history_command(asked: Namespace) -> int:
    """`history`: the journal, or what happened to one record."""
    desk = open_office(asked, read_only=True)
    try:
        if asked.sheet:
            return _record_history(desk, asked)
        changes = desk.read(journal.list_changes, asked.limit)
    finally:
        desk.close()
    if asked.json:
        say_json({"changes": [_plain(change) for change in changes]})
        return DONE
    rows = [[str(c.id), f"{c.at:%Y-%m-%d %H:%M}", c.who, fill(c.message_id, c.values), str(c.rows),
             _("已撤销") if c.undone_by else ""] for c in changes]  # fmt: skip
    say_table([_("序号"), _("时间"), _("操作人｜列"), _("操作"), _("行数"), _("状态")], rows)
    return DONE


def _plain(change: journal.Change) -> dict[str, object]:
    return {
        "change": change.id,
        "at": change.at.isoformat(" "),
        "who": change.who,
        "name": fill(change.message_id, change.values),
        "rows": change.rows,
        "undone_by": change.undone_by,
        "hash": change.hash,
    }


def _record_history(desk: Desk, asked: Namespace) -> int:
    sheet = find_sheet(asked.sheet)
    record = desk.read(lists.find_by_number, sheet.name, asked.number or "")
    if record is None:
        raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": sheet.label, "number": asked.number or ""})
    lines = desk.read(journal.get_history, sheet.name, record)
    if asked.json:
        say_json(
            {"lines": [{**_plain(one.change), "field": one.column, "old": one.old, "new": one.new} for one in lines]}
        )
        return DONE
    labels = {field.column: _(field.label) for field in sheet.fields}
    rows = [[f"{one.change.at:%Y-%m-%d %H:%M}", fill(one.change.message_id, one.change.values),
             labels.get(one.column, one.column), str(one.old or ""), str(one.new or "")] for one in lines]  # fmt: skip
    say_table([_("时间"), _("操作"), _("栏目"), _("原值"), _("新值")], rows)
    return DONE


def undo_command(asked: Namespace) -> int:
    """`undo`: take a change set back."""
    desk = open_office(asked)
    try:
        change = desk.write(undo.undo_change, asked.change)
        if asked.whole:
            undo_parts(desk, change.id)
    finally:
        desk.close()
    name = fill(change.message_id, change.values)
    if asked.json:
        say_json({"undone": change.id, "name": name, "rows": change.rows})
    else:
        say(_("已撤销：{change}").format(change=name))
    return DONE


def check_command(asked: Namespace) -> int:
    """`check`: is the office sound? Every fault is named."""
    desk = open_office(asked, read_only=True)
    try:
        report = check_office(desk)
    finally:
        desk.close()
    if asked.json:
        faults = [
            {"kind": one.kind, "where": one.where, "what": fill(one.message_id, one.values)} for one in report.faults
        ]
        say_json({"sound": not faults, "faults": faults, "records": report.records, "changes": report.changes})
    else:
        for one in report.faults:
            say(labelled(one.where, fill(one.message_id, one.values)))
        say(_("检查了 {records} 条记录、{changes} 项操作。").format(records=report.records, changes=report.changes))
        say(_("完好。") if not report.faults else _("发现 {count} 处问题。").format(count=len(report.faults)))
    return FOUND if report.faults else DONE


def backup_command(asked: Namespace) -> int:
    """`backup`: a verified copy of a live office."""
    desk = open_office(asked, read_only=True)
    try:
        made = make_backup(desk, backup_target(Path(desk.path), asked.to))
    finally:
        desk.close()
    if asked.json:
        counts = {"records": made.records, "changes": made.changes}
        say_json({"file": str(made.file), "bytes": made.size, "sha256": made.sha256, **counts, "verified": True})
    else:
        words = _(
            "已备份：{file}\n{size} 字节，{records} 条记录、{changes} 项操作，已读回核对，可恢复。\nSHA-256：{digest}"
        )
        counts = {"records": made.records, "changes": made.changes}
        say(words.format(file=made.file, size=f"{made.size:,}", **counts, digest=made.sha256))
    return DONE


def handover_command(asked: Namespace) -> int:
    """`handover`: the pack for the next secretary."""
    desk = open_office(asked, read_only=True)
    try:
        made = make_handover(desk, Path(asked.to), date.today(), language())
        numbers = desk.read(list_next_numbers, date.today())
    finally:
        desk.close()
    copy = made.copy
    if asked.json:
        say_json({
            "folder": str(made.folder), "office": copy.file, "bytes": copy.size, "sha256": copy.sha256,
            "records": copy.records, "changes": copy.changes, "open": made.open_items, "faults": made.faults,
            "paper": made.paper.name, "next": {one.sheet: one.next for one in numbers},
        })  # fmt: skip
    else:
        words = _(
            "交接包已写好：{folder}\n{records} 条记录、{changes} 项操作，{open} 件待办。请打印“{paper}”，双方签字。"
        )
        counts = {"records": copy.records, "changes": copy.changes, "open": made.open_items}
        say(words.format(folder=made.folder, **counts, paper=made.paper.name))
    return FOUND if made.faults else DONE


def restore_command(asked: Namespace) -> int:
    """`restore`: an office from a backup, rehearsed first; never overwrites without `--replace`."""
    if asked.replace and Path(asked.to).exists():
        refuse_strangers(asked.to, asked)
    result = with_key(asked.backup, lambda: restore_file(Path(asked.backup), Path(asked.to), replace=asked.replace))
    if asked.json:
        say_json(result)
    else:
        say(_("已恢复到 {file}：{records} 条记录，{changes} 项操作。").format(**result))
    if result["kept"]:
        _warn_of_numbers(str(result["kept"]), Path(asked.to))
    return DONE


def _warn_of_numbers(kept: str, restored: Path) -> None:
    """Name the numbers that the replaced office had drawn and the restored one would draw again."""
    try:
        former = Desk.open_desk(kept, read_only=True)
    except DeskError:  # sealed, or damaged, which is why it was replaced
        return
    try:
        behind = find_behind(former, restored)
    finally:
        former.close()
    for one in behind:
        complain(
            _("{sheet} {period}：备份里到第 {restored} 号，现在的文件已到第 {former} 号").format(
                sheet=_(one.label), period=one.period, restored=one.restored, former=one.former
            )
        )
    if behind:
        complain(_("注意，继续取号可能重号，请先与登记簿核对：").rstrip("：:"))


def salvage_command(asked: Namespace) -> int:
    """`salvage`: what can still be read of a damaged office, as a new one, and a list of what cannot."""
    from chamber_desk.services.salvage import salvage_office

    damaged = Path(asked.damaged)
    secret = read_password("CHAMBER_DESK_KEY", _("口令或恢复码：")) if keys.needs_key(damaged) else ""
    told = salvage_office(damaged, Path(asked.to), secret)
    if asked.json:
        damages = [{"where": one.where, "record": one.record, "what": _(one.message_id)} for one in told.damages]
        say_json({"file": asked.to, "records": told.records, "lost": len(told.lost), "damages": damages})
    else:
        for one in told.damages:
            say(
                _("{where}　记录 {record}：{what}").format(
                    where=_(one.where), record=one.title or one.record, what=_(one.message_id)
                )
            )
        words = _("已救出 {records} 条记录到 {file}；没有救出的有 {lost} 条。")
        say(words.format(records=told.records, file=asked.to, lost=len(told.lost)))
    return FOUND if told.damages else DONE


def operators_command(asked: Namespace) -> int:
    """`operators`: who may sign in; a forgotten password is set anew, which the journal tells."""
    desk = Desk.open_desk(asked.office, read_only=not asked.reset)
    try:
        if asked.reset:
            password = read_password("CHAMBER_DESK_NEW_PASSWORD", _("新密码："))
            desk.write(operators.reset_password, asked.reset, password)
        everyone = desk.read(operators.list_operators, retired=True)
    finally:
        desk.close()
    roles = {choice.code: _(choice.label) for choice in OPERATOR_ROLES}
    if asked.json:
        say_json({"operators": [{"name": one.name, "role": one.role, "retired": one.retired} for one in everyone]})
    else:
        rows = [[one.name, roles[one.role], _("已停用") if one.retired else ""] for one in everyone]
        say_table([_("姓名"), _("岗位"), _("状态")], rows)
    return DONE
