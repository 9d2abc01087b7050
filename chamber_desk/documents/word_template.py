"""Filling a Word template: only its text changes, byte for byte; everything else stays as Word wrote it.

A place may be torn over several runs (Word does that when somebody corrects a letter): a paragraph's runs are read as
one text, and the value is set where the place begins. A table row with places of a list is repeated for each line.
What is filled in is never read again, neither as markup nor as places.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from chamber_desk.documents.word_file import MAIN, make_parser, open_word, pack_word, parse_xml
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.word_templates import PLACE, ROWS, STRAY, WORDS, row_of
from chamber_desk.domain.words import N_

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Words = Mapping[str, str]
Lists = Mapping[str, Sequence[Words]]  # by the keys of ROWS


@dataclass(slots=True)
class _Text:
    """One `w:t`: where it stands in the part, what it says, and in which paragraph and row of a table."""

    start: int
    end: int
    tag: str
    text: str
    paragraph: int
    row: int  # 0 outside tables


@dataclass(slots=True)
class _Part:
    """The texts of a part in their order, and where each row of a table begins and ends."""

    source: bytes
    texts: list[_Text] = field(default_factory=list)
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)


def find_places(name: str, content: bytes) -> list[str]:
    """The places of a template, each once. Raises DeskError for a file that is none, and for a wrong place, named."""
    found: dict[str, None] = {}
    for part in _read_parts(name, open_word(name, content)).values():
        kinds: dict[int, str] = {}
        for row, text in _paragraphs(part):
            places = [place.strip() for place in PLACE.findall(text)]
            if STRAY.search(PLACE.sub("", text)):
                raise DeskError(
                    N_("“{name}”里“{text}”的大括号不成对；字段写成 {{total_digits}} 这样。"),
                    {"name": name, "text": text.strip()[:40]},
                )
            for place in places:
                _check_place(name, place, in_row=bool(row))
                if row_of(place) and kinds.setdefault(row, row_of(place)) != row_of(place):
                    raise DeskError(N_("“{name}”的表格里，同一行不能既有明细又有付款计划的字段。"), {"name": name})
                found[place] = None
    if not found:
        raise DeskError(N_("“{name}”里没有字段；要填的地方写成 {{total_digits}} 这样。"), {"name": name})
    return list(found)


def read_wording(name: str, content: bytes) -> str:
    """Everything a Word file says in its main part, a paragraph a line. Raises DeskError for what is no Word file."""
    part = _read_part(name, open_word(name, content)[MAIN])
    return "\n".join(text for _row, text in _paragraphs(part))


def _check_place(name: str, place: str, *, in_row: bool) -> None:
    shown = {"name": name, "place": f"{{{place}}}"}
    if row_of(place):
        if not in_row:
            raise DeskError(N_("“{name}”里的“{place}”要写在表格的一行里，那一行会按明细重复。"), shown)
    elif place not in WORDS:
        names = " ".join(f"{{{one}}}" for one in (*WORDS, *(word for words in ROWS.values() for word in words)))
        raise DeskError(N_("“{name}”里的“{place}”不是可以填写的内容；可用的有：{names}。"), {**shown, "names": names})


def fill_template(name: str, content: bytes, words: Words, lists: Lists) -> bytes:
    """The template with every place filled."""
    find_places(name, content)
    parts = open_word(name, content)
    for part, read in _read_parts(name, parts).items():
        parts[part] = _fill_part(read, words, lists)
    return pack_word(parts)


def _read_parts(name: str, parts: Mapping[str, bytes]) -> dict[str, _Part]:
    return {part: _read_part(name, source) for part, source in parts.items() if _TEXT_PARTS.fullmatch(part)}


def _read_part(name: str, source: bytes) -> _Part:
    values: dict[str, object] = {"name": name}
    part, parser = _Part(source), make_parser(values)
    paragraphs: list[int] = []
    rows: list[int] = []
    begun: list[tuple[int, str]] = []  # the open w:t
    told: list[str] = []
    count, own = 0, ""

    def start(tag: str, _given: object) -> None:
        nonlocal count, own
        own = own or tag  # the root's prefix is Word's; drawings and formulas have paragraphs of their own
        prefix, _colon, bare = tag.rpartition(":")
        if prefix != own.rpartition(":")[0]:
            return
        if bare in ("p", "tr"):
            count += 1
            (paragraphs if bare == "p" else rows).append(count)
            if bare == "tr":
                part.rows[count] = (parser.CurrentByteIndex, 0)
        elif bare == "t" and paragraphs:
            begun.append((parser.CurrentByteIndex, tag))
            told.clear()
        elif bare in ("tab", "br", "cr") and paragraphs:  # no place reaches over one
            here = parser.CurrentByteIndex
            part.texts.append(_Text(here, here, "", "\n", paragraphs[-1], rows[-1] if rows else 0))

    def end(tag: str) -> None:
        prefix, _colon, bare = tag.rpartition(":")
        here = parser.CurrentByteIndex
        if prefix != own.rpartition(":")[0]:
            return
        if bare == "p" and paragraphs:
            paragraphs.pop()
        elif bare == "tr" and rows:
            row = rows.pop()
            part.rows[row] = (part.rows[row][0], source.index(b">", here) + 1)
        elif bare == "t" and begun:
            first, whole = begun.pop()
            if told:
                last = source.index(b">", here) + 1
                part.texts.append(
                    _Text(first, last, whole, "".join(told), paragraphs[-1], rows[-1] if rows else 0)
                )  # fmt: skip

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: told.append(text) if begun else None
    parse_xml(parser, source, values)
    return part


def _paragraphs(part: _Part) -> list[tuple[int, str]]:
    """(row of a table or 0, text) of each paragraph."""
    found: dict[int, tuple[int, str]] = {}
    for one in part.texts:
        row, text = found.get(one.paragraph, (one.row, ""))
        found[one.paragraph] = (row, text + one.text)
    return list(found.values())


def _fill_part(part: _Part, words: Words, lists: Lists) -> bytes:
    repeated: dict[int, str] = {}
    for row, text in _paragraphs(part):
        kind = next(filter(None, map(row_of, map(str.strip, PLACE.findall(text)))), "")
        if row and kind:
            repeated[row] = kind
    found, here = [], 0
    for row, kind in sorted(repeated.items(), key=lambda one: part.rows[one[0]]):
        first, last = part.rows[row]
        if first < here:  # a row of a table inside a row that is repeated already
            continue
        found.append(_fill_range(part, here, first, words))
        # A table must keep a row: without lines it stands there empty.
        for line in lists[kind] or [dict.fromkeys(ROWS[kind], "")]:
            found.append(_fill_range(part, first, last, {**words, **line}))
        here = last
    found.append(_fill_range(part, here, len(part.source), words))
    return b"".join(found)


def _fill_range(part: _Part, first: int, last: int, words: Words) -> bytes:
    inside = [one for one in part.texts if first <= one.start and one.end <= last]
    told: dict[int, str] = {}
    for paragraph in dict.fromkeys(one.paragraph for one in inside):
        runs = [one for one in inside if one.paragraph == paragraph]
        for run, text in zip(runs, _fill_runs([one.text for one in runs], words), strict=True):
            if text != run.text:
                told[run.start] = text
    found, here = [], first
    for one in inside:
        if one.start in told and one.tag:
            found += [part.source[here : one.start], _write_text(one.tag, told[one.start])]
            here = one.end
    return b"".join((*found, part.source[here:last]))


def _fill_runs(runs: list[str], words: Words) -> list[str]:
    """Each run's text with the places filled: a value stands in the run where its place begins."""
    whole = "".join(runs)
    owner = [place for place, run in enumerate(runs) for _sign in run]
    filled = [""] * len(runs)
    here = 0
    for match in PLACE.finditer(whole):
        for sign in range(here, match.start()):
            filled[owner[sign]] += whole[sign]
        filled[owner[match.start()]] += _UNDRAWABLE.sub("", words.get(match[1].strip(), ""))
        here = match.end()
    for sign in range(here, len(whole)):
        filled[owner[sign]] += whole[sign]
    return filled


def _write_text(tag: str, text: str) -> bytes:
    """A run's text as markup: lines parted, spaces kept."""
    prefix = tag.rpartition(":")[0]
    line_break = f"<{prefix}:br/>" if prefix else "<br/>"
    lines = (f'<{tag} xml:space="preserve">{escape(line)}</{tag}>' for line in text.split("\n"))
    return line_break.join(lines).encode()
