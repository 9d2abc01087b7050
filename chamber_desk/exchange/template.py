"""The empty workbook to fill in: headings, drop-downs, formats, and one explained example row a sheet.

An example row is known by its first filled cell, which begins with “示例：” (`Example: ` in English): the reader skips
such rows, so an unchanged template brings in nothing, and typing over that cell makes the row a record.
"""

from pathlib import Path
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.taxes import RATES
from chamber_desk.domain.words import N_
from chamber_desk.exchange.examples import EXAMPLE_MARKS, get_example
from chamber_desk.exchange.plain_cells import to_cell, to_text
from chamber_desk.exchange.sheet_styles import Styles, set_columns
from chamber_desk.exchange.whole_files import written_whole
from chamber_desk.exchange.workbook import exchanged_sheets, in_language, sheet_title
from chamber_desk.exchange.writer import WORKBOOK_OPTIONS, ColumnWriter, write_headings
from chamber_desk.i18n import in_use

_PREPARED_ROWS = 5000  # rows below the heading that have drop-downs
_SKIPPED = N_("这一行只作示例，导入时会略过，可以删去。把“示例：”连同内容改成您的，它就是一条记录。")
_REQUIRED = N_("必填。")
_EXPLAINED = {
    Kind.NUMBER: N_("编号；留空由程序编号。"),
    Kind.MONEY: N_("金额，单位元，最多两位小数；可写 1,234.50 或 3.2万。"),
    Kind.QUANTITY: N_("数量，最多三位小数。"),
    Kind.RATE: N_("税率，如 6%；也可写免税、不征税。"),
    Kind.RATING: N_("满意度，1 到 5。"),
    Kind.SCORE: N_("分数，0 到 100。"),
    Kind.VALUE: N_("目标值：金额写元，其他写数。"),
    Kind.DAY: N_("日期，如 2026-11-05。"),
    Kind.MOMENT: N_("日期和时间，如 2026-11-05 09:30。"),
    Kind.TIME: N_("时间，如 14:30。"),
    Kind.MONTH: N_("月份，如 2026-11。"),
    Kind.CHOICE: N_("从下拉列表中选。"),
    Kind.FLAG: N_("是或否。"),
    Kind.REF: N_("写编号；没有重名时也可写名称。"),
    Kind.PHONE: N_("电话号码，手机或带区号的座机。"),
    Kind.CREDIT_CODE: N_("18 位统一社会信用代码。"),
}


def write_template(path: str | Path, *, language: str = "zh_CN") -> None:
    """Write the empty exchange workbook to `path` (.xlsx), with English headings and words where `language` is "en"."""
    import xlsxwriter

    if Path(path).suffix.lower() != ".xlsx":
        raise DeskError(N_("空白工作簿的文件名要用 .xlsx。"), field="path")
    with (
        written_whole(Path(path)) as part,
        part.open("wb") as stream,
        xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS) as workbook,
    ):
        styles = Styles(workbook)
        for sheet in exchanged_sheets():
            worksheet = workbook.add_worksheet(sheet_title(sheet, language))
            set_columns(worksheet, in_use(sheet).typed, styles, language)
            write_headings(worksheet, in_use(sheet).typed, styles, language)
            _explain_headings(worksheet, sheet, language)
            _write_example(worksheet, sheet, styles, language)
            _offer_choices(worksheet, sheet, language)


def _explain_headings(worksheet: Any, sheet: Sheet, language: str) -> None:
    for index, field in enumerate(in_use(sheet).typed):
        parts = [_REQUIRED] if field.required and field.kind is not Kind.NUMBER else []
        parts += [_EXPLAINED[field.kind]] if field.kind in _EXPLAINED else []
        if parts:
            text = " ".join(in_language(part, language) for part in parts)
            worksheet.write_comment(0, index, text, {"x_scale": 1.4, "y_scale": 0.6})


def _write_example(worksheet: Any, sheet: Sheet, styles: Styles, language: str) -> None:
    values = get_example(sheet)
    shown = {"italic": True, "font_color": "#808080"}
    for index, field in enumerate(in_use(sheet).typed):
        text = values.get(field.name, "")
        if index == 0:
            words = EXAMPLE_MARKS.get(language, EXAMPLE_MARKS["zh_CN"]) + to_text(field, text, language).strip()
            worksheet.write_string(1, 0, words, styles.make(num_format="@", valign="top", **shown))
            worksheet.write_comment(1, 0, in_language(_SKIPPED, language), {"x_scale": 1.6})
        elif text:
            ColumnWriter(worksheet, (index, field), styles, language, **shown).put(1, to_cell(field, text, language))


def _offer_choices(worksheet: Any, sheet: Sheet, language: str) -> None:
    for index, field in enumerate(in_use(sheet).typed):
        words = _list_choices(field, language)
        if words:
            rule = {"validate": "list", "source": words, "error_type": "warning"}
            worksheet.data_validation(1, index, _PREPARED_ROWS, index, rule)


def _list_choices(field: Field, language: str) -> list[str]:
    """The words of a drop-down: together at most 255 characters, which is all a spreadsheet takes."""
    if field.kind is Kind.RATE:
        return [to_text(field, rate, language) for rate in RATES]
    if field.kind is Kind.FLAG:
        return [to_text(field, flag, language) for flag in (True, False)]
    if field.kind is Kind.RATING:
        return ["1", "2", "3", "4", "5"]
    return [to_text(field, choice.code, language) for choice in field.choices]
