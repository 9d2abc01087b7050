"""How a written sheet looks: formats and widths by kind, one bold frozen heading row."""

from collections.abc import Sequence
from typing import Any

from chamber_desk.domain.fields import Field, Kind
from chamber_desk.exchange.workbook import heading

_FORMATS = {
    Kind.MONEY: "#,##0.00",
    Kind.VALUE: "#,##0.00",
    Kind.SCORE: "0.00",
    Kind.QUANTITY: "General",
    Kind.COUNT: "0",
    Kind.RATING: "0",
    Kind.RATE: "0%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}
_WIDTHS = {
    Kind.NUMBER: 22,
    Kind.TEXT: 18,
    Kind.NOTE: 40,
    Kind.MONEY: 14,
    Kind.VALUE: 14,
    Kind.DAY: 12,
    Kind.MOMENT: 17,
    Kind.REF: 24,
    Kind.PHONE: 18,
    Kind.CREDIT_CODE: 22,
}
RUN_MARKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Chinese spreadsheets take the wide ones too


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def make(self, **properties: Any) -> Any:
        """The format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def column(self, field: Field, **more: Any) -> Any:
        """The format of a field's cells. Text stays text when she types into it: IDs and codes whole."""
        if field.kind is Kind.NOTE:
            return self.make(text_wrap=True, valign="top", **more)
        return self.make(num_format=_FORMATS.get(field.kind, "@"), valign="top", **more)

    def heading(self, *, required: bool = True) -> Any:
        """The format of a heading; bold where the column must have a value."""
        return self.make(bold=required, bg_color="#E8EEF4", bottom=1, valign="vcenter")


def set_columns(worksheet: Any, fields: Sequence[Field], styles: Styles, language: str) -> None:
    """Give every column its width and format, also below the last row, and freeze the heading."""
    for index, field in enumerate(fields):
        words = heading(field, language)
        width = max(_WIDTHS.get(field.kind, 12), sum(2 if sign > "\u2e80" else 1 for sign in words) + 3)
        worksheet.set_column(index, index, width, styles.column(field))
    worksheet.freeze_panes(1, 0)
