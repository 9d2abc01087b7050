"""Make the tables of resources/names: readings, strokes and traditional forms. Run by hand when a source is renewed.

Needs pypinyin (MIT) and opencc-python-reimplemented (Apache-2.0) installed beside, and a stroke table as JSON.
"""

import json
import sys
from pathlib import Path

FIRST, LAST = 0x4E00, 0x9FFF


def make_readings() -> str:
    """One line a syllable with tone: the syllable, then every character whose first reading it is."""
    from pypinyin import Style, lazy_pinyin

    by_reading: dict[str, list[str]] = {}
    for code in [*range(0x3400, 0x4DC0), *range(FIRST, LAST + 1), *range(0x20000, 0x31350)]:
        sign = chr(code)
        reading = lazy_pinyin(sign, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False, errors="ignore")
        if reading and reading[0][-1].isdigit():
            by_reading.setdefault(reading[0], []).append(sign)
    return "".join(f"{reading} {''.join(signs)}\n" for reading, signs in sorted(by_reading.items()))


def make_traditional() -> str:
    """Pairs of a traditional character and its simplified form, one pair after the other."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    pairs = [(chr(code), convert(chr(code))) for code in range(FIRST, LAST + 1)]
    return "".join(old + new for old, new in pairs if old != new and len(new) == 1) + "\n"


def make_strokes(source: Path) -> str:
    """One line a stroke count: the count, then its characters."""
    strokes: dict[str, int] = json.loads(source.read_text("utf-8"))
    by_count: dict[int, list[str]] = {}
    for sign, count in strokes.items():
        by_count.setdefault(count, []).append(sign)
    return "".join(f"{count} {''.join(sorted(signs))}\n" for count, signs in sorted(by_count.items()))


def main() -> None:
    """Write the three tables; the only argument is the stroke table."""
    folder = Path(__file__).resolve().parent.parent / "resources" / "names"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "readings.txt").write_text(make_readings(), "utf-8")
    (folder / "traditional.txt").write_text(make_traditional(), "utf-8")
    (folder / "strokes.txt").write_text(make_strokes(Path(sys.argv[1])), "utf-8")


if __name__ == "__main__":
    main()
