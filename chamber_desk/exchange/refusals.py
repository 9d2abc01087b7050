"""A cell or row that was not read, named so that a person finds and mends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chamber_desk.domain.errors import DeskError
from chamber_desk.i18n import fill


@dataclass(frozen=True, slots=True)
class Refusal:
    """`sheet` and `column` are the workbook's English names, `row` the row in the file (the heading being row 1)."""

    sheet: str
    row: int
    column: str
    value: str
    message_id: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = ""  # the file it stands in
    source: str = ""  # the table within it: a sheet's title, or the text file's name without its ending

    @property
    def reason(self) -> str:
        """Why, in the user's language."""
        return fill(self.message_id, dict(self.values))

    def as_json(self) -> dict[str, object]:
        """The refusal as `import --json` prints it."""
        place = {"file": self.file, "sheet": self.sheet, "row": self.row, "column": self.column}
        return {**place, "value": self.value, "reason": self.reason}


def refuse(
    error: DeskError, *, sheet: str, row: int, column: str = "", value: object = "", file: str = "", source: str = ""
) -> Refusal:
    """The refusal that a broken rule causes; the error's own field is the column unless another is named."""
    return Refusal(
        sheet, row, column or error.field or "", show_cell(value), error.message_id, error.values, file, source
    )


def show_cell(value: object, *, most: int = 200) -> str:
    """A cell's value for people: whole figures without a point, nothing for an empty cell, cut at `most` characters."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = str(value)
    return text if len(text) <= most else text[: most - 1] + "…"
