"""The command `show`: one record with everything that hangs on it."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, one_line, plain, say, say_json, say_table, say_values
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.plain import plain_money
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, fill, format_money, format_value, in_use, with_remark
from chamber_desk.services import attachments, contract_checks, finding, journal, kept_papers, lists, pipeline, standing
from chamber_desk.services.company_groups import PLACES, Group, read_group
from chamber_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _Whole:
    """A record, the records that hang on it by sheet, its papers and files, what a contract lacks, and its changes.

    `standing` is what the window says under its title, `stays` the stages an opportunity went through.
    """

    sheet: Sheet
    row: Row
    children: dict[str, list[Row]]
    papers: list[kept_papers.KeptPaper]
    files: list[attachments.Attachment]
    checks: list[str]
    group: Group | None
    standing: list[str]
    stays: list[pipeline.Stay]
    changes: int


def show_command(asked: Namespace) -> int:
    """`show`: one record with everything that hangs on it."""
    if not asked.number and not asked.where:
        raise DeskError(N_("请写明编号，或用 --where 写明条件。"))
    desk = open_office(asked, read_only=True)
    try:
        sheet = find_sheet(asked.sheet)
        whole = _read_whole(desk, sheet, desk.read(finding.find_one, sheet, asked.number or "", asked.where or []))
    finally:
        desk.close()
    if asked.json:
        say_json(_plain(whole))
    else:
        _say_whole(whole)
    return DONE


def _read_whole(desk: Desk, sheet: Sheet, record: int) -> _Whole:
    row = desk.read(lists.get_row, sheet.name, record)
    assert row is not None
    return _Whole(
        sheet,
        row,
        dict(_read_children(desk, sheet, record)),
        desk.read(kept_papers.list_kept, sheet.name, record),
        desk.read(attachments.list_attachments, sheet.name, record),
        list(desk.read(contract_checks.find_faults, record)) if sheet.name == "contracts" else [],
        desk.read(read_group, record, date.today()) if sheet.name == "customers" else None,
        [fill(*told) for told in desk.read(standing.tell_standing, sheet.name, row)],
        desk.read(pipeline.read_stays, record) if sheet.name == "opportunities" else [],
        len(desk.read(journal.get_history, sheet.name, record)),
    )


def _read_children(desk: Desk, sheet: Sheet, record: int) -> Iterator[tuple[str, list[Row]]]:
    for child in SHEETS.values():
        for field in child.references:
            if field.ref == sheet.name and child.parent in (field.name, ""):
                ids = desk.read(lists.find_ids, child.name, where={field.name: record}, limit=500)
                if ids:
                    yield child.name, desk.read(lists.read_rows, child.name, ids)


def _plain(whole: _Whole) -> dict[str, object]:
    told: dict[str, object] = {"sheet": whole.sheet.name, **plain(whole.sheet, whole.row)}
    told |= {name: [plain(SHEETS[name], one) for one in rows] for name, rows in whole.children.items()}
    if whole.papers:
        told["papers"] = [
            {"made_at": f"{one.made_at:%Y-%m-%d %H:%M}", "bytes": one.bytes, "sha256": one.sha256, "prints": one.prints}
            for one in whole.papers
        ]
    if whole.files:
        told["attachments"] = [{"name": one.name, "bytes": one.bytes, "sha256": one.sha256} for one in whole.files]
    if whole.group:
        told["group"] = _plain_group(whole.group)
    if whole.standing:
        told["standing"] = whole.standing
    if whole.stays:
        told["stages"] = [{"stage": one.stage, "since": one.since, "days": one.days} for one in whole.stays]
    if whole.sheet.name == "contracts":
        told["checks"] = [{"code": code, "what": _(contract_checks.FAULTS[code][0])} for code in whole.checks]
    return told


def _plain_group(group: Group) -> dict[str, object]:
    """Sums in yuan, as everywhere in JSON."""
    firms = [
        {"number": one.number, "name": one.name, "place": one.place, "orders": plain_money(one.orders),
         "owed": plain_money(one.owed), "grade": one.grade or None}
        for one in group.members
    ]  # fmt: skip
    return {
        "orders": plain_money(group.orders),
        "owed": plain_money(group.owed),
        "grade": group.grade or None,
        "firms": firms,
    }


def _say_group(group: Group) -> None:
    lines = [
        [_(PLACES[m.place]), m.number, m.name, format_money(m.orders), format_money(m.owed), m.grade]
        for m in group.members
    ]
    total = [_("合计"), "", "", format_money(group.orders), format_money(group.owed), group.grade]
    say("")
    say(with_remark(_("集团"), len(lines)))
    say_table([_("关系"), _("编号"), _("名称"), _("订单合计"), _("应收未收"), _("信用等级")], [*lines, total])


def _say_whole(whole: _Whole) -> None:
    say_values({_(field.label): format_value(field, whole.row[field.name]) for field in in_use(whole.sheet).fields})
    for sentence in whole.standing:
        say(sentence)
    if whole.stays:
        stage = whole.sheet.field("stage")
        told = [
            _("{stage} {count} 天").format(stage=format_value(stage, one.stage), count=one.days) for one in whole.stays
        ]
        say(" → ".join(told))
    for code in whole.checks:
        say(f"{code} {_(contract_checks.FAULTS[code][0])}")
    for name, rows in whole.children.items():
        fields = [field for field in in_use(SHEETS[name]).fields if field.listed or field.own]
        say("")
        say(with_remark(_(SHEETS[name].label), len(rows)))
        say_table(
            [_(f.label) for f in fields], [[one_line(format_value(f, one[f.name])) for f in fields] for one in rows]
        )
    if whole.group:
        _say_group(whole.group)
    for paper in whole.papers:
        say(_("留存：{title}，第 {count} 次打印").format(title=f"{paper.made_at:%Y-%m-%d}", count=paper.prints))
    for file in whole.files:
        say(_("附件：{name}").format(name=file.name))
    say("")
    say(_("历史记录：{count} 项").format(count=whole.changes))
