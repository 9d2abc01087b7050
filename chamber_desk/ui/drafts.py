"""Half-filled forms, kept on this computer until they are saved or given up; told of when the program starts again."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chamber_desk.paths import config_dir

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was not saved: of which sheet and record (None: a new one), since when, and what it was opened with."""

    sheet: str
    record: int | None
    at: str
    given: dict[str, Any] = field(default_factory=dict)


class Draft:
    """The draft of one form of one office; `key` names the form."""

    def __init__(self, office: str, key: str, given: Mapping[str, Any] | None = None) -> None:
        self._office, self._key, self._given = office, key, dict(given or {})

    def read(self) -> tuple[Texts, str]:
        """What was typed when the program last ended without saving, and when that was kept; empty if nothing was."""
        entry = _entry(_read_all().get(self._office, {}).get(self._key, {}))
        return dict(entry["texts"]), str(entry["at"])

    def keep(self, texts: Texts) -> None:
        """Keep what stands in the form now."""
        everything = _read_all()
        at = f"{datetime.now():%Y-%m-%d %H:%M}"
        everything.setdefault(self._office, {})[self._key] = {"texts": texts, "at": at, "given": self._given}
        _write_all(everything)

    def drop(self) -> None:
        """Forget it: it was saved or given up."""
        everything = _read_all()
        if everything.get(self._office, {}).pop(self._key, None) is not None:
            _write_all({office: drafts for office, drafts in everything.items() if drafts})


def list_kept(office: str) -> list[Kept]:
    """The forms of records that were not saved, the newest first; the form of a move is found where the move is made."""
    found = []
    for key, entry in _read_all().get(office, {}).items():
        sheet, _colon, place = key.partition(":")
        if place == "new" or place.isdigit():
            one = _entry(entry)
            found.append(Kept(sheet, None if place == "new" else int(place), str(one["at"]), dict(one["given"])))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _entry(kept: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a form; the texts alone, where an older program wrote them."""
    return kept if "texts" in kept else {"texts": kept, "at": "", "given": {}}


def _read_all() -> dict[str, Any]:
    file = config_dir() / "drafts.json"
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}
    except ValueError:
        return {}


def _write_all(everything: dict[str, Any]) -> None:
    """Whole or not at all: the power may fail at any moment."""
    file = config_dir() / "drafts.json"
    part = file.with_suffix(".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(everything, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)
