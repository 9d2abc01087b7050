"""A QR code with the number and the fingerprint of a paper, as one filled path."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from chamber_desk.documents.page import BLACK, Page, number


def fingerprint(facts: Any) -> str:
    """Sixteen hexadecimal digits over all facts (a dataclass) of a paper: the same paper, the same digits."""
    told = json.dumps(asdict(facts), ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:16]


def draw_code(page: Page, text: str, x: float, y: float, side: float) -> None:
    """The code in a square whose top left corner is at x, y; no quiet zone is added, the paper around it is white."""
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
    unit = side / len(rows)
    steps = []
    for index, row in enumerate(rows):
        bottom = page.height - y - (index + 1) * unit
        start = 0
        while (start := row.find(1, start)) >= 0:
            end = row.find(0, start)
            end = len(row) if end < 0 else end
            box = (x + start * unit, bottom, (end - start) * unit, unit)
            steps.append(" ".join(map(number, box)) + " re")
            start = end
    colour = " ".join(number(one) for one in BLACK)
    page.code.append(f"{colour} rg {' '.join(steps)} f")
