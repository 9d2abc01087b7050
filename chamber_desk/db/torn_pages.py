"""A copy of a damaged office made readable as far as it goes: its length, and the pages of its table of contents.

The file format is SQLite's own (sqlite.org/fileformat2.html): the table of contents is a tree that begins on page 1.
"""

from pathlib import Path
from typing import BinaryIO

_HEAD = b"SQLite format 3\x00"
_INTERIOR, _LEAF = 5, 13  # what kinds of pages such a tree has
_FIRST = 100  # bytes of the file's own head before the tree's root


def mend_copy(copy: Path) -> None:
    """Give a copy the length that its head speaks of, and a blank page for each one lost of the table of contents.

    Without this SQLite would not look at the file at all; with it only what stood on those pages is missing.
    """
    with copy.open("rb+") as file:
        head = file.read(32)
        page = int.from_bytes(head[16:18])
        page = 65536 if page == 1 else page
        length, size = page * int.from_bytes(head[28:32]), copy.stat().st_size
        if not head.startswith(_HEAD) or page < 512:
            return
        if size < length < 2 * size + (1 << 30):
            file.truncate(length)
        _mend_contents(file, page, max(size, length) // page)


def _mend_contents(file: BinaryIO, page: int, pages: int) -> None:
    seen, waiting = {1}, _children(_read(file, page, 1)[_FIRST:], _read(file, page, 1))
    while waiting:
        place = waiting.pop()
        if place in seen or not 1 < place <= pages:
            continue
        seen.add(place)
        content = _read(file, page, place)
        if content[:1] == bytes([_INTERIOR]):
            waiting += _children(content, content)
        elif content[:1] != bytes([_LEAF]):
            file.seek((place - 1) * page)
            file.write(_blank_leaf(page))


def _blank_leaf(page: int) -> bytes:
    """A leaf with one row of nothing: SQLite takes a leaf without any for damage."""
    cell = bytes([6, 1, 6, 0, 0, 0, 0, 0])  # its length, row 1, and a record of five empty columns
    start = page - len(cell)
    return (bytes([_LEAF, 0, 0, 0, 1]) + start.to_bytes(2) + b"\x00" + start.to_bytes(2)).ljust(start, b"\x00") + cell


def _read(file: BinaryIO, page: int, place: int) -> bytes:
    file.seek((place - 1) * page)
    return file.read(page)


def _children(tree: bytes, content: bytes) -> list[int]:
    """The pages below one: `tree` is its content from the head of the tree on."""
    if tree[:1] != bytes([_INTERIOR]):
        return []
    count = int.from_bytes(tree[3:5])
    cells = [int.from_bytes(tree[12 + 2 * place : 14 + 2 * place]) for place in range(count)]
    return [int.from_bytes(tree[8:12]), *(int.from_bytes(content[cell : cell + 4]) for cell in cells)]
