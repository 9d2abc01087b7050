"""Profiles: how a foreign program's files fill our sheets, as JSON in `resources/sample/` or anywhere else.

```
{"name": "crm", "label": "…", "label_en": "…", "dates": "m/d/y",
 "tables": {"sales_pipeline": {                     the file's name without ending, or the sheet's title
     "sheet": "opportunities",
     "columns": {"account": "customer", "product": ["product", "title"]},   its heading → our field or fields
     "values": {"stage": {"Won": "", "Engaging": "engaging"}},              our field → its word → our word
     "constants": {"channel": "other"},                                     our field → the same for every row
     "joined": {"note": {"revenue": "年收入"}},                               our field ← several columns with labels
     "ignored": ["team"],                                                   headings that are left out knowingly
     "corrections": {"product": {"GTXPro": "GTX Pro"}},                     its heading → mended without asking
     "offers": {"product": {"GTXPro": "GTX Pro"}},                          … mended where the offer is accepted
     "derived": [{"sheet": "people", "columns": {"manager": "name"}, "constants": {"role": "manager"}}]}}}
```

A derived table takes each different value of its first column once; it comes before the table it is drawn from.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field
from chamber_desk.domain.words import N_
from chamber_desk.exchange.cell_days import DATE_ORDERS
from chamber_desk.exchange.tables import Offer
from chamber_desk.exchange.workbook import find_sheet, heading_key, strip_copy_mark
from chamber_desk.i18n import language
from chamber_desk.paths import resource

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class TableMap:
    """How one foreign table fills one of our sheets; the keys are described above."""

    name: str
    sheet: str
    columns: Mapping[str, tuple[str, ...]]  # its heading → our fields
    values: Words = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    joined: Words = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    corrections: Words = field(default_factory=dict)
    offers: Words = field(default_factory=dict)
    derived: tuple["TableMap", ...] = ()

    @property
    def headings(self) -> set[str]:
        """The keys of all headings the map speaks of."""
        texts = [*self.columns, *self.ignored, *(text for parts in self.joined.values() for text in parts)]
        return {heading_key(text) for text in texts}


@dataclass(frozen=True, slots=True)
class Profile:
    """A set of table maps for the files of one foreign program; `dates` is the order its dates are written in."""

    name: str
    label: str
    tables: Mapping[str, TableMap]
    dates: str = ""

    def find_table(self, name: str) -> TableMap | None:
        """The map for a file or sheet of that name, whatever its case."""
        keys = [heading_key(name), heading_key(strip_copy_mark(name))]
        return next((table for title, table in self.tables.items() if heading_key(title) in keys), None)

    @property
    def offers(self) -> list[Offer]:
        """Everything the profile offers to mend, not yet counted."""
        return [
            Offer(table.name, column, wrong, right)
            for table in self.tables.values()
            for column, words in table.offers.items()
            for wrong, right in words.items()
        ]


def list_profiles() -> dict[str, str]:
    """The profiles that ship with the program: name → label."""
    found = (load_profile(path) for path in sorted(resource("sample").glob("*.json")))
    return {profile.name: profile.label for profile in found}


def load_profile(name: str | Path) -> Profile:
    """A profile by the name of a shipped one, or by the path of a JSON file. Raises DeskError naming what is wrong."""
    shipped = resource("sample", f"{name}.json")
    path = shipped if Path(name).name == str(name) and shipped.is_file() else Path(name)
    values: dict[str, object] = {"profile": path.name}
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise DeskError(N_("找不到对照方案“{profile}”。"), values) from error
    except (OSError, ValueError, RecursionError) as error:
        values["detail"] = str(error)
        raise DeskError(N_("对照方案“{profile}”不是有效的 JSON 文件：{detail}。"), values) from error
    try:
        return _read_profile(raw, path.stem)
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        values["detail"] = str(error)
        raise DeskError(N_("对照方案“{profile}”写得不对：{detail}。"), values) from error


def _read_profile(raw: Mapping[str, Any], stem: str) -> Profile:
    dates = str(raw.get("dates", ""))
    if dates and dates not in DATE_ORDERS:
        raise ValueError(f"dates: {dates}")
    tables = {name: _read_table(name, table) for name, table in raw["tables"].items()}
    name = str(raw.get("name", stem))
    label = raw.get(f"label_{language()}") or raw.get("label", name)
    return Profile(name, str(label), tables, dates)


def _read_table(name: str, raw: Mapping[str, Any]) -> TableMap:
    sheet = find_sheet(str(raw["sheet"]))
    if sheet is None:
        raise ValueError(f"{name}: sheet {raw['sheet']}")
    columns = {
        str(heading): (target,) if isinstance(target, str) else tuple(target)
        for heading, target in raw["columns"].items()
    }
    table = TableMap(
        name,
        sheet.name,
        columns,
        values=_words(raw.get("values", {})),
        constants={str(key): str(text) for key, text in raw.get("constants", {}).items()},
        joined=_words(raw.get("joined", {})),
        ignored=tuple(str(text) for text in raw.get("ignored", ())),
        corrections=_words(raw.get("corrections", {})),
        offers=_words(raw.get("offers", {})),
        derived=tuple(_read_table(name, part) for part in raw.get("derived", ())),
    )
    _check_fields(table, sheet.typed)
    return table


def _words(raw: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    return {str(key): {str(word): str(ours) for word, ours in words.items()} for key, words in raw.items()}


def _check_fields(table: TableMap, fields: tuple[Field, ...]) -> None:
    known = {field.name for field in fields}
    targets = [name for names in table.columns.values() for name in names]
    used = {*targets, *table.values, *table.constants, *table.joined}
    if used - known:
        raise ValueError(f"{table.name}: {', '.join(sorted(used - known))}")
    if len(set(targets)) != len(targets):
        raise ValueError(f"{table.name}: {', '.join(sorted({name for name in targets if targets.count(name) > 1}))}")
    spoken = {heading_key(text) for text in table.columns}
    unknown = [text for text in (*table.corrections, *table.offers) if heading_key(text) not in spoken]
    if unknown:
        raise ValueError(f"{table.name}: {', '.join(unknown)}")
