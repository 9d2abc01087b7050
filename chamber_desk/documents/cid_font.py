"""Embedding: one Type0 font (Identity-H) a face, holding only the document's glyphs, with a right map back to text.

ReportLab's own way makes a font of every 256 characters and maps characters above U+FFFF back wrongly (`<2CC56>`
instead of the UTF-16 pair `<D873DC56>`), so that rare names could be seen but not searched.
"""

import hashlib
from typing import Any

from chamber_desk.documents.face import Face
from chamber_desk.documents.fonts import Drawn
from chamber_desk.documents.subset import build_subset

_BLOCK = 100  # the most entries that the PDF standard allows in one block of a character map
STEP = 0.125  # em: gaps behind a character are put into the character's own width in these steps


class FontUse:
    """What one document uses of one face. A glyph that stands for two texts, or has two widths, gets two codes.

    A gap behind a character belongs to the character's width: left bare, readers of the text take it for a space, and
    `第0012号` could be seen but not found.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name  # the name in the page's resources
        self.glyphs: list[int] = [0]
        self.texts: list[str] = [""]
        self.widths: list[int] = [round(face.advance(0))]

    def take(self, glyph: int, text: str, steps: int) -> str:
        """A new code, in hexadecimal, for a glyph that stands for `text` and is so many steps wider."""
        self.glyphs.append(glyph)
        self.texts.append(text)
        self.widths.append(round(self.face.advance(glyph) + steps * STEP * 1000))
        return f"{len(self.glyphs) - 1:04X}"


class DocumentFonts:
    """All fonts of one document."""

    def __init__(self) -> None:
        self.uses: dict[Face, FontUse] = {}
        self._codes: dict[tuple[Drawn, str, int], tuple[str, str]] = {}

    def find_code(self, drawn: Drawn, text: str, steps: int) -> tuple[str, str]:
        """The font's name and the code that show `drawn`, so many steps wider, and are copied as `text`."""
        key = (drawn, text, steps)
        found = self._codes.get(key)
        if found is None:
            use = self.uses.get(drawn.face)
            if use is None:
                use = self.uses[drawn.face] = FontUse(drawn.face, f"F{len(self.uses) + 1}")
            found = self._codes[key] = (use.name, use.take(drawn.glyph, text, steps))
        return found

    def embed(self, document: Any) -> None:
        """Put the fonts into a ReportLab document, after the last page was drawn."""
        from reportlab.pdfbase import pdfdoc

        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        for use in self.uses.values():
            fonts[use.name] = document.Reference(_type0(document, use))


def _type0(document: Any, use: FontUse) -> Any:
    from reportlab.pdfbase import pdfdoc

    name = f"{_tag(use)}+{use.face.name}"
    font = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(_descriptor(document, use, name)),
            "DW": 1000,
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(use.widths)]),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(font)]),
            "ToUnicode": document.Reference(_stream(write_unicode_map(use.texts).encode("ascii"))),
        }
    )


def _descriptor(document: Any, use: FontUse, name: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    face = use.face
    subset = build_subset(face, use.glyphs, use.widths)
    file = _stream(subset)
    file.dictionary["Length1"] = len(subset)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": 4,  # symbolic: the codes are no standard encoding
            "FontBBox": pdfdoc.PDFArray(list(face.box)),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": 733,
            "StemV": 80,
            "FontFile2": document.Reference(file),
        }
    )


def _stream(content: bytes) -> Any:
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _tag(use: FontUse) -> str:
    """Six capitals that mark a subset, the same for the same glyphs."""
    digest = hashlib.sha256(repr((use.glyphs, use.widths)).encode("ascii")).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def write_unicode_map(texts: list[str]) -> str:
    """The ToUnicode map of codes 0, 1, 2 … to their texts, characters above U+FFFF as UTF-16 pairs."""
    pairs = [(code, text.encode("utf-16-be").hex().upper()) for code, text in enumerate(texts) if text]
    blocks = []
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        lines = "\n".join(f"<{code:04X}> <{text}>" for code, text in block)
        blocks.append(f"{len(block)} beginbfchar\n{lines}\nendbfchar")
    body = "\n".join(blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
