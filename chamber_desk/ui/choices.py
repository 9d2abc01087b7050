"""What she chose for the window: look, text size, language. Kept beside the program, not in the office."""

import json

from chamber_desk.i18n import system_language
from chamber_desk.paths import config_dir


def read_choices() -> dict[str, str]:
    """The choices, with what holds where nothing was chosen."""
    file = config_dir() / "window.json"
    try:
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    except ValueError:
        kept = {}
    usual = {"theme": "system", "percent": "100", "language": system_language(), "geometry": "", "notice": "09:00",
             "told_on": "", "overlay": "", "backup": "", "warned": ""}  # fmt: skip
    return {**usual, **kept}


def set_choice(key: str, value: str) -> None:
    """Keep one choice."""
    file = config_dir() / "window.json"
    try:
        kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    except ValueError:
        kept = {}
    kept[key] = value
    file.write_text(json.dumps(kept), "utf-8")
