"""The checked cases of the domain base, as copied into tests/vectors."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


@cache
def load(name: str) -> dict[str, Any]:
    """The vector file of that name, without its ending."""
    cases: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return cases


def told(case: object) -> str:
    """A short name of a case for the report of a failure."""
    return json.dumps(case, ensure_ascii=False)[:60]
