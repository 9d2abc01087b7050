"""Commands that bring records in and out: template, import, export."""

from argparse import Namespace
from pathlib import Path

from chamber_desk.commands.looking import find_sheet
from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, FOUND, WRONG, complain, say, say_json, say_table
from chamber_desk.commands.parsing import check_ending
from chamber_desk.i18n import _, language, with_remark
from chamber_desk.jobs.transfer import Preview, export_sheets, look_over, read_files, rehearse_import, run_import

_MOST_SHOWN = 50


def template_command(asked: Namespace) -> int:
    """`template`: the empty exchange workbook, explained."""
    from chamber_desk.exchange.template import write_template

    write_template(Path(asked.file), language=language())
    if asked.json:
        say_json({"file": asked.file})
    else:
        say(_("已写出空白工作簿：{file}").format(file=asked.file))
    return DONE


def import_command(asked: Namespace) -> int:
    """`import`: all good rows in one change set; bad rows are named and given back."""
    for target in (asked.report, asked.cleaning):
        check_ending(target, ".xlsx")
    as_sheet = find_sheet(asked.as_sheet).name if asked.as_sheet else None
    desk = open_office(asked)  # first: it knows the fields of its own
    try:
        preview = read_files(
            [Path(file) for file in asked.files], as_sheet=as_sheet, profile=asked.profile,
            accept_offers=bool(asked.profile), on_duplicate=asked.on_duplicate,
        )  # fmt: skip
        if asked.dry_run:
            rehearse_import(desk, preview)
        else:
            run_import(desk, preview)
    finally:
        desk.close()
    if asked.report and preview.refusals:
        from chamber_desk.exchange.report import write_report

        write_report(preview.tables, preview.refusals, Path(asked.report))
    if asked.cleaning:
        from chamber_desk.exchange.cleaning import write_cleaning

        write_cleaning(look_over(preview), Path(asked.cleaning))
    if asked.json:
        say_json(preview.as_json())
    else:
        _say_outcome(preview, dry_run=asked.dry_run)
    if preview.read == 0:
        return WRONG
    return FOUND if preview.refusals else DONE


def _say_outcome(preview: Preview, *, dry_run: bool) -> None:
    for note in preview.notes:
        say(note)
    for offer in preview.offers:
        say(with_remark(offer.text, offer.rows))
    if preview.refusals:
        rows = [
            [one.file, one.sheet, str(one.row), one.column, one.value[:30], one.reason]
            for one in preview.refusals[:_MOST_SHOWN]
        ]
        say_table([_("文件"), _("表"), _("行"), _("栏目"), _("内容"), _("原因")], rows)
        if len(preview.refusals) > _MOST_SHOWN:
            complain(_("……共 {count} 处，完整清单请用 --report 写出。").format(count=len(preview.refusals)))
    words = (
        _("检查结果：可新增 {added}，可更新 {updated}，跳过 {skipped}，退回 {refused}。")
        if dry_run
        else _("导入完成：新增 {added}，更新 {updated}，跳过 {skipped}，退回 {refused}。")
    )
    outcome = preview.as_json()
    say(words.format(**{name: outcome[name] for name in ("added", "updated", "skipped", "refused")}))


def export_command(asked: Namespace) -> int:
    """`export`: the same workbook back."""
    desk = open_office(asked, read_only=True)
    try:
        count = export_sheets(desk, [find_sheet(name).name for name in asked.sheets], Path(asked.to), language())
    finally:
        desk.close()
    if asked.json:
        say_json({"file": asked.to, "rows": count})
    else:
        say(_("已导出 {count} 行到 {file}").format(count=count, file=asked.to))
    return DONE
