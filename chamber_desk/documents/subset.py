"""A small font file that holds only the glyphs which one document uses."""

import struct
from collections.abc import Sequence

from chamber_desk.documents.face import Face

# Flags of a composite glyph's parts (OpenType, glyf table).
_WORDS, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


def build_subset(face: Face, glyphs: Sequence[int], widths: Sequence[int]) -> bytes:
    """A TrueType file whose glyph number i is the face's glyph `glyphs[i]` with the advance `widths[i]` (thousandths).

    Parts of composite glyphs follow behind.
    """
    chosen = list(glyphs)
    places: dict[int, int] = {}
    for index, glyph in enumerate(chosen):
        places.setdefault(glyph, index)
    outlines = []
    index = 0
    while index < len(chosen):
        outlines.append(_renumber(face.outline(chosen[index]), chosen, places))
        index += 1
    advances = [*widths, *(round(face.advance(glyph)) for glyph in chosen[len(glyphs) :])]
    return _assemble(face, chosen, advances, outlines)


def _renumber(outline: bytes, chosen: list[int], places: dict[int, int]) -> bytes:
    """The outline with its parts' numbers changed to those of the new file; new parts are put on the list."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return outline
    changed = bytearray(outline)
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">2H", changed, place)
        if part not in places:
            places[part] = len(chosen)
            chosen.append(part)
        struct.pack_into(">H", changed, place + 2, places[part])
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0
    return bytes(changed)


def _assemble(face: Face, chosen: list[int], advances: list[int], outlines: list[bytes]) -> bytes:
    offsets, glyf = [0], bytearray()
    for outline in outlines:
        glyf += outline + bytes(-len(outline) % 4)
        offsets.append(len(glyf))
    head = bytearray(face.table("head") or b"")
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(face.table("hhea") or b"")
    struct.pack_into(">H", hhea, 34, len(chosen))
    maxp = bytearray(face.table("maxp") or b"")
    struct.pack_into(">H", maxp, 4, len(chosen))
    metrics = b"".join(
        struct.pack(">Hh", round(advance * face.units / 1000), face.side_bearing(glyph))
        for glyph, advance in zip(chosen, advances, strict=True)
    )
    tables = {
        "glyf": bytes(glyf),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": metrics,
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "maxp": bytes(maxp),
    }
    for tag in ("cvt ", "fpgm", "prep"):  # the glyphs' own instructions call these
        if (table := face.table(tag)) is not None:
            tables[tag] = table
    return _write_file(tables)


def _write_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">L4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    directory, body = b"", b""
    start = len(header) + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4s3L", tag.encode("ascii"), _checksum(data), start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return header + directory + body


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
