"""Commands that change many records at once: one field of all that are named, and the recycle bin."""

from argparse import Namespace
from collections.abc import Sequence

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, complain, say, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain
from chamber_desk.services import bulk_edit, finding, lists, recycling
from chamber_desk.services.desk import Desk


def change_command(asked: Namespace) -> int:
    """`change`: gives one field of the named or matching records the same value, or puts them away; one undo takes it back."""
    sheet = find_sheet(asked.sheet)
    if bool(asked.set) == asked.archive:
        raise DeskError(N_("请写明 --set 栏目=值，或者 --archive。"))
    if not asked.numbers and not asked.where:
        raise DeskError(N_("请写明编号，或用 --where 写明条件。"))
    desk = open_office(asked)
    try:
        ids = _find(desk, sheet, asked)
        if asked.archive:
            act = desk.rehearse if asked.dry_run else desk.write
            return _say(asked, bulk_edit.BulkOutcome(same=0), archived=act(bulk_edit.archive_many, sheet.name, ids))
        ((field, value),) = desk.read(finding.read_conditions, sheet, [asked.set]).items()
        act = desk.rehearse if asked.dry_run else desk.write
        return _say(asked, act(bulk_edit.change_field, sheet.name, ids, field, value))
    finally:
        desk.close()


def _find(desk: Desk, sheet: Sheet, asked: Namespace) -> list[int]:
    if not asked.numbers:
        return list(desk.read(lists.find_ids, sheet.name, where=desk.read(finding.read_conditions, sheet, asked.where)))
    return [desk.read(finding.find_one, sheet, number, asked.where or []) for number in asked.numbers]


def _known(sheet: Sheet, found: dict[str, int | None]) -> list[int]:
    for number, record in found.items():
        if record is None:
            raise DeskError(N_("{sheet}里没有“{number}”。"), {"sheet": sheet.label, "number": number})
    return [record for record in found.values() if record is not None]


def _say(asked: Namespace, told: bulk_edit.BulkOutcome, archived: int = 0) -> int:
    if asked.json:
        refused = [{"title": row.title, "reason": explain(error)} for row, error in told.refused]
        say_json({
            "changed": len(told.changed), "same": told.same, "archived": archived, "refused": refused,
            "dry_run": asked.dry_run,
        })  # fmt: skip
    else:
        for row, error in told.refused:
            complain(_tell(row, error))
        words = _("改了 {changed} 条，本来就是 {same} 条，存档 {archived} 条，退回 {refused} 条。")
        say(
            words.format(changed=len(told.changed), same=told.same, archived=archived, refused=len(told.refused))
            + (_("（只是试算，没有写入）") if asked.dry_run else "")
        )
    return FOUND if told.refused else DONE


def _tell(row: Row, error: DeskError) -> str:
    return f"{row.title}：{explain(error)}"


def bin_command(asked: Namespace) -> int:
    """`bin`: what was put away, of one sheet or of all; `--restore` brings records of a sheet back as one act."""
    sheet = find_sheet(asked.sheet) if asked.sheet else None
    if asked.restore and sheet is None:
        raise DeskError(N_("请写明表，如 customers。"))
    desk = open_office(asked, read_only=not asked.restore)
    try:
        found = desk.read(recycling.list_archived, sheet.name if sheet else "")
        if asked.restore and sheet is not None:
            chosen = _known(sheet, {word: _pick(found, word) for word in asked.restore})
            count = desk.write(recycling.restore_many, [(sheet.name, one) for one in chosen])
            return _say_restored(asked, count)
    finally:
        desk.close()
    if asked.json:
        rows = [
            {"sheet": one.sheet, "title": one.title, "archived_at": f"{one.archived_at:%Y-%m-%d %H:%M}"}
            for one in found
        ]
        say_json({"count": len(rows), "rows": rows})
    else:
        lines = [[f"{one.archived_at:%Y-%m-%d %H:%M}", _(SHEETS[one.sheet].label), one.title] for one in found]
        say_table([_("存档时间"), _("表"), _("记录")], lines)
    return DONE


def _pick(found: Sequence[recycling.Archived], word: str) -> int | None:
    """The archived record of that title or number; None for none, and for several of one name."""
    named = [
        one.id
        for one in found
        if word == one.title or one.title.endswith(f"（{word}）") or one.title.startswith(f"{word}（")
    ]
    return named[0] if len(named) == 1 else None


def _say_restored(asked: Namespace, count: int) -> int:
    if asked.json:
        say_json({"restored": count})
    else:
        say(_("已恢复 {count} 条。").format(count=count))
    return DONE
