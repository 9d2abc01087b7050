"""The exchange workbook: which sheets and columns it has, and how headings that people typed are recognised."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import ARCHIVED, Field, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, in_use, translate

REFUSED = "refused_because"  # the English heading of the report's extra column, see report.py
REFUSED_LABEL = N_("拒收原因")  # not 原因, which is a column of the opportunities

_HARMLESS = re.compile(r"\((元|人民币|rmb|cny|yuan|¥|%|必填|选填|可选|required|optional)\)$")
_IDLE = re.compile(r"[\s*_\-:#★]+")
_COPY_MARK = re.compile(r"(?<=.)(\s*[(（]\d+[)）]|[\s_\-]+\d{1,8})$")


def exchanged_sheets() -> list[Sheet]:
    """The sheets of the workbook in their order: what others refer to stands first."""
    return [sheet for sheet in SHEETS.values() if sheet.exchanged]


def heading_key(text: object) -> str:
    """What two headings are compared by: case, width, spaces, `*` marks, underscores a unit in yuan do not count."""
    key = unicodedata.normalize("NFKC", str(text)).casefold()
    key = _IDLE.sub("", key)
    return _HARMLESS.sub("", key)


def sheet_title(sheet: Sheet, language: str = "zh_CN") -> str:
    """The title a sheet gets when it is written: English names in English, else Chinese."""
    return sheet.name if language == "en" else sheet.label


def heading(field: Field, language: str = "zh_CN") -> str:
    """The heading a field gets when it is written."""
    if field.own:
        return _(field.label)
    return field.name if language == "en" else field.label


@cache
def _sheet_keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for sheet in exchanged_sheets():
        for text in (sheet.name, *spoken_forms(sheet.label)):
            keys.setdefault(heading_key(text), sheet.name)
    return keys


def spoken_forms(label: str) -> list[str]:
    """A Chinese word as the office's languages write it, as far as their catalogues are at hand."""
    return list(dict.fromkeys([label, in_language(label, "zh_TW"), in_language(label, "en")]))


def in_language(text: str, language: str) -> str:
    """`text` (a Chinese message id) in a language, or as it is where that language's catalogue is not installed."""
    try:
        return translate(text, language)
    except OSError:
        return text


def find_sheet(name: str) -> Sheet | None:
    """The sheet of that Chinese or English name; the mark of a copy (`客户 (2)`, `customers-2026`) does not count."""
    keys = _sheet_keys()
    for text in (name, strip_copy_mark(name)):
        found = keys.get(heading_key(text))
        if found:
            return SHEETS[found]
    return None


def strip_copy_mark(name: str) -> str:
    """A title or file name without the mark of a copy or a date: `客户 (2)` is 客户."""
    return _COPY_MARK.sub("", name.strip())


def get_sheet(name: str) -> Sheet:
    """The sheet of that name; DeskError if the workbook has none."""
    sheet = find_sheet(name)
    if sheet is None:
        raise DeskError(N_("没有“{sheet}”这张表。"), {"sheet": name})
    return sheet


@cache
def _plain_keys(sheet_name: str) -> dict[str, Field]:
    keys: dict[str, Field] = {}
    typed = [field for field in (*SHEETS[sheet_name].carried, ARCHIVED) if not field.own]
    for field in typed:
        keys.setdefault(heading_key(field.label), field)
    for field in typed:
        keys.setdefault(heading_key(field.name), field)
    return keys


@cache
def _translated_keys(sheet_name: str) -> dict[str, Field]:
    keys: dict[str, Field] = {}
    for field in (one for one in (*SHEETS[sheet_name].carried, ARCHIVED) if not one.own):
        for text in spoken_forms(field.label):
            keys.setdefault(heading_key(text), field)
    return keys


def match_headings(sheet: Sheet, headings: Sequence[object], *, translated: bool = True) -> list[Field | None]:
    """The field behind each heading, None for an unknown or repeated one (the first of two counts)."""
    matched: list[Field | None] = []
    own = {heading_key(_(field.label)): field for field in in_use(sheet).fields if field.own}
    seen: set[str] = set()
    for text in headings:
        key = "" if text is None else heading_key(text)
        field = _plain_keys(sheet.name).get(key) or own.get(key) if key else None
        if field is None and key and translated:
            field = _translated_keys(sheet.name).get(key)
        if field is not None and field.name in seen:
            field = None
        if field is not None:
            seen.add(field.name)
        matched.append(field)
    return matched


def is_refusal_heading(text: object) -> bool:
    """Is this the column that a report added? It is ignored when the corrected report comes back."""
    return heading_key(text) in {heading_key(form) for form in (REFUSED, *spoken_forms(REFUSED_LABEL))}


def guess_sheet(headings: Sequence[object]) -> Sheet | None:
    """The one sheet that knows every heading and finds all it must have among them; None if none or several do."""
    typed = [text for text in headings if text not in (None, "") and not is_refusal_heading(text)]
    if len(typed) < 2:
        return None
    fitting = []
    for sheet in exchanged_sheets():
        matched = match_headings(sheet, typed, translated=False)
        names = {field.name for field in matched if field is not None}
        if None not in matched and all(field.name in names for field in sheet.typed if field.required):
            fitting.append(sheet)
    return fitting[0] if len(fitting) == 1 else None
