"""What a record is made of, as data: forms, lists, the workbook and the tables are all drawn from these."""

from dataclasses import dataclass
from enum import StrEnum

from chamber_desk.domain.words import N_


class Kind(StrEnum):
    """How a field's value is held, read and shown."""

    NUMBER = "number"  # the office's own number of the record: str, drawn by the program when empty
    TEXT = "text"  # one line: str
    NOTE = "note"  # many lines: str
    MONEY = "money"  # int, fen
    QUANTITY = "quantity"  # int, thousandths
    RATE = "rate"  # a tax rate: str, one of domain.taxes.RATES ("0.06", "exempt", …)
    COUNT = "count"  # int
    RATING = "rating"  # int, 1 to 5
    SCORE = "score"  # int, hundredths of a point
    DAY = "day"  # datetime.date
    MOMENT = "moment"  # datetime.datetime, local, to the minute
    TIME = "time"  # a time of day: str "14:30"
    MONTH = "month"  # str "2026-11", or "2026" where a year is allowed
    CHOICE = "choice"  # str, the code of one of `choices`
    REF = "ref"  # int, the id of a record of the sheet `ref`
    FLAG = "flag"  # bool
    PHONE = "phone"  # str as domain.phones shows it
    CREDIT_CODE = "credit_code"  # str, 18 characters (统一社会信用代码)
    VALUE = "value"  # a target's figure: int hundredths (yuan with two decimals, or a count times 100)


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of an option list: the `code` is stored, `label` (Chinese, a message id) is shown."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet. `name` is the workbook's English heading, `label` the Chinese heading and message id."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    ref: str = ""
    listed: bool = False  # shown in the list by default
    computed: bool = False  # kept by the program, never typed by hand and not in the workbook
    carried: bool = False  # computed, yet an export holds it: nothing else in the workbook tells it
    open: bool = False  # the office has choices of its own besides: there the code is the word
    said: bool = False  # words of the program's own that it once kept: shown in the language in use

    @property
    def own(self) -> bool:
        """Is this room for a field of the office's own (domain.own_fields)?"""
        return self.name.startswith("own_")

    @property
    def column(self) -> str:
        """The table's column: a reference keeps the other record's id."""
        return f"{self.name}_id" if self.kind is Kind.REF else self.name

    def find_choice(self, code: object) -> Choice | None:
        """The choice with that code, or None; where the office has its own besides, any word may be one."""
        own = Choice(str(code), str(code)) if self.open and code else None
        return next((choice for choice in self.choices if choice.code == code), own)


ARCHIVED = Field("archived", N_("已存档"), Kind.FLAG, computed=True, carried=True)  # of an export, where any record is


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record: a sheet of the workbook, a table of the office and, unless `parent` is set, a list in a tab."""

    name: str
    label: str
    fields: tuple[Field, ...]
    title: str = "name"  # the field that names a record to a person
    parent: str = ""  # the reference field of the record it hangs on
    searched: tuple[str, ...] = ()  # fields whose words the search index holds
    number_kind: str = ""  # which counter of domain.numbering draws an empty number
    told_by: str = ""  # the field that tells records of one title apart where they have no number
    unique: tuple[str, ...] = ()  # fields that together may stand only once
    exchanged: bool = True  # a sheet of the exchange workbook
    register: bool = False  # a register of hundreds, not of a hundred thousand: only its references are indexed

    @property
    def has_pinyin(self) -> bool:
        """Are its records named by people, so that lists sort by pinyin and search reads it?"""
        return self.has("name") and not self.parent

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Is there a field of that name?"""
        return any(field.name == name for field in self.fields)

    @property
    def typed(self) -> tuple[Field, ...]:
        """The fields that people and workbooks fill."""
        return tuple(field for field in self.fields if not field.computed)

    @property
    def carried(self) -> tuple[Field, ...]:
        """The fields that an export holds, so that the records come back as they were: those typed, then some kept."""
        return (*self.typed, *(field for field in self.fields if field.carried))

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that point to other records."""
        return tuple(field for field in self.fields if field.kind is Kind.REF)
