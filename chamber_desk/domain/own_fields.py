"""Fields of the office's own (feature 90): each main register has room for some, which the office names and uses.

The room is there in every table from the start, so that a field costs no change of the schema, and journal, undo, search,
filters and the workbook take it like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

OWN_SHEETS = (
    "people",
    "products",
    "customers",
    "contacts",
    "visits",
    "opportunities",
    "contracts",
    "orders",
    "tickets",
)
ROOM = {"text": (Kind.TEXT, 6), "number": (Kind.QUANTITY, 2), "day": (Kind.DAY, 2)}
KINDS = (
    Choice("text", N_("文字")), Choice("choice", N_("选项")), Choice("number", N_("数字")), Choice("day", N_("日期"))
)  # fmt: skip
LONGEST, MOST_OPTIONS = 20, 100


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that the office uses: which room it takes, how it is called, and the words it may hold if it is a choice."""

    slot: str
    name: str
    options: tuple[str, ...] = ()
    kept: bool = True  # False: taken out, its values wait for it to come back under the same name

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return "choice" if self.options else self.slot.split("_")[1]


def add_room(sheet: Sheet) -> Sheet:
    """A main register with the room for the office's own fields; another sheet as it is."""
    if sheet.name not in OWN_SHEETS:
        return sheet
    room = tuple(
        Field(f"own_{kind}_{number}", own_label(sheet.name, f"own_{kind}_{number}"), held)
        for kind, (held, most) in ROOM.items()
        for number in range(1, most + 1)
    )
    texts = tuple(field.name for field in room if field.kind is Kind.TEXT)
    return replace(sheet, fields=(*sheet.fields, *room), searched=(*sheet.searched, *texts) if sheet.searched else ())


def own_label(sheet: str, slot: str) -> str:
    """What stands for a field's name until the office's own word for it is put in."""
    return f"{sheet}.{slot}"


def in_office(sheet: Sheet, own: Sequence[OwnField]) -> Sheet:
    """A sheet with the fields that this office uses, its own ones shown in lists and with their options."""
    used = {one.slot: one for one in own if one.kept}

    def see(field: Field) -> Field:
        if not field.own:
            return field
        options = tuple(Choice(word, word) for word in used[field.name].options)
        return replace(field, listed=True, kind=Kind.CHOICE if options else field.kind, choices=options, open=True)

    return replace(sheet, fields=tuple(see(field) for field in sheet.fields if not field.own or field.name in used))


def check_own_field(sheet: Sheet, name: str, options: Sequence[str], others: Sequence[OwnField]) -> None:
    """Raise DeskError for a name that is missing, too long or taken, and for a choice without options."""
    if not name:
        raise DeskError(N_("请填写字段名称。"), field="name")
    if len(name) > LONGEST:
        raise DeskError(N_("字段名称最多 {most} 个字。"), {"most": LONGEST}, field="name")
    taken = {text for field in sheet.fields if not field.own for text in (field.label, field.name)}
    if name in taken | {one.name for one in others if one.kept}:
        raise DeskError(N_("“{sheet}”已经有“{name}”这一栏。"), {"sheet": sheet.label, "name": name}, field="name")
    if len(options) > MOST_OPTIONS:
        raise DeskError(N_("选项最多 {most} 个。"), {"most": MOST_OPTIONS}, field="options")
