"""Half-filled forms, kept on this computer until they are saved or given up."""

import json
from typing import Any

from chamber_desk.paths import config_dir

Texts = dict[str, str]


class Draft:
    """The draft of one form of one office; `key` names the form."""

    def __init__(self, office: str, key: str) -> None:
        self._office, self._key = office, key

    def read(self) -> Texts:
        """What was typed when the program last ended without saving; empty if nothing was."""
        return dict(_read_all().get(self._office, {}).get(self._key, {}))

    def keep(self, texts: Texts) -> None:
        """Keep what stands in the form now."""
        everything = _read_all()
        everything.setdefault(self._office, {})[self._key] = texts
        _write_all(everything)

    def drop(self) -> None:
        """Forget it: it was saved or given up."""
        everything = _read_all()
        if everything.get(self._office, {}).pop(self._key, None) is not None:
            _write_all({office: drafts for office, drafts in everything.items() if drafts})


def _read_all() -> dict[str, Any]:
    file = config_dir() / "drafts.json"
    try:
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}
    except ValueError:
        return {}


def _write_all(everything: dict[str, Any]) -> None:
    (config_dir() / "drafts.json").write_text(json.dumps(everything, ensure_ascii=False), "utf-8")
