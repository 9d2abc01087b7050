"""Her own views of a list: a search and a filter under a name, kept on this computer."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.paths import config_dir


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what is searched, and the label of the filter it stands on, if any."""

    name: str
    search: str
    chip: str = ""
    where: dict[str, Any] = field(default_factory=dict)  # another filter than one of the list's own, as JSON keeps it


def plain_where(where: dict[str, Any]) -> dict[str, Any]:
    """A filter's conditions as JSON keeps them."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in where.items()}


def read_where(sheet: Sheet, plain: dict[str, Any]) -> dict[str, Any]:
    """Such conditions as a list takes them; those on a field that is gone are left out."""
    fields = {one.name: one for one in sheet.fields}
    known = {key: (fields.get(key.partition("__")[0]), value) for key, value in plain.items()}
    return {
        key: date.fromisoformat(value) if one.kind is Kind.DAY and isinstance(value, str) else value
        for key, (one, value) in known.items()
        if one is not None
    }


def read_views(sheet: str) -> list[View]:
    """The views of a list, oldest first."""
    return [View(**one) for one in _read_all().get(sheet, [])]


def keep_view(sheet: str, view: View) -> None:
    """Keep a view; another one of the same name makes room."""
    _write(sheet, [*(one for one in read_views(sheet) if one.name != view.name), view])


def drop_view(sheet: str, name: str) -> None:
    """Forget a view."""
    _write(sheet, [one for one in read_views(sheet) if one.name != name])


def _read_all() -> dict[str, Any]:
    file = config_dir() / "views.json"
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}
    except ValueError:
        return {}


def _write(sheet: str, views: list[View]) -> None:
    everything = {**_read_all(), sheet: [asdict(view) for view in views]}
    (config_dir() / "views.json").write_text(json.dumps(everything, ensure_ascii=False), "utf-8")
