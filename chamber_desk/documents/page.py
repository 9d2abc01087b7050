"""The sheets of a paper: text and lines set from the top left corner in points, finished into a PDF by ReportLab.

Pages are held until the last one is known, so that each can say how many there are. Nothing of the clock, the user or
the machine goes into the file: the same sheets give the same bytes.
"""

import math
from collections.abc import Callable, Sequence
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from chamber_desk.documents.cid_font import STEP, DocumentFonts
from chamber_desk.documents.paragraph import Line, Sign
from chamber_desk.documents.type import set_line

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
INK: Colour = (0.12, 0.12, 0.13)
GREY: Colour = (0.42, 0.42, 0.44)
RULE: Colour = (0.58, 0.59, 0.61)

_BASE_FONT = "ChamberDeskNone"


# Stands for ReportLab's base font, so that no page names a Helvetica which is not embedded.
_NO_FONT = SimpleNamespace(
    fontName=_BASE_FONT, _dynamicFont=True, _multiByte=False, face=SimpleNamespace(name=_BASE_FONT)
)


def number(value: float) -> str:
    """A length as PDF writes it."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Page:
    """One sheet. `x` runs to the right and `y` downwards from the top left corner; lengths in points."""

    def __init__(self, fonts: DocumentFonts, size: tuple[float, float]) -> None:
        self.fonts = fonts
        self.width, self.height = size
        self.code: list[str] = []
        self.forms: list[str] = []

    def draw_line(
        self, line: Line, x: float, y: float, size: float, colour: Colour = INK, *, track: float = 0.0
    ) -> None:
        """A composed line whose measure begins at x and whose baseline is y; `track` em are set behind each sign."""
        if not line.signs:
            return
        self.code.append(f"BT {_fill(colour)} 1 0 0 1 {number(x + line.start * size)} {number(self.height - y)} Tm")
        start = 0
        signs = line.signs
        gaps = [gap + track for gap in line.gaps] if track else line.gaps
        for index in range(1, len(signs) + 1):
            if index < len(signs):
                first, one = signs[start].drawn, signs[index].drawn
                if one.face is first.face and one.bold is first.bold and one.wide == first.wide:
                    continue
            self._show(signs[start:index], gaps[start:index], size, colour)
            start = index
        self.code.append("ET")

    def _show(self, signs: Sequence[Sign], gaps: Sequence[float], size: float, colour: Colour) -> None:
        first = signs[0].drawn
        font = ""
        pieces = ["[<"]
        find_code = self.fonts.find_code
        for sign, gap in zip(signs, gaps, strict=True):
            steps = round(gap / STEP) if gap > 0 else 0
            font, code = find_code(sign.drawn, sign.text, steps)
            pieces.append(code)
            rest = gap - steps * STEP * first.wide
            if rest > 0.0005 or rest < -0.0005:
                pieces.append(f">{round(rest * -1000 / first.wide, 1)}<")
        bold = f"2 Tr {number(size * 0.014)} w {_stroke(colour)} " if first.bold else "0 Tr "
        wide = f"{number(first.wide * 100)} Tz " if first.wide != 1.0 else ""
        pieces.append(f">] TJ{' 100 Tz' if wide else ''}")
        self.code.append(f"/{font} {number(size)} Tf {bold}{wide}{''.join(pieces)}")

    def measure(self, text: str, style: str) -> float:
        """The width of a line of text in sizes of its type."""
        return set_line(text, style).width

    def draw_text(
        self, text: str, x: float, y: float, style: str, size: float, colour: Colour = INK, *, align: float = 0.0,
        track: float = 0.0,
    ) -> float:  # fmt: skip
        """One line of text with its baseline at y; `align` 0 sets it right of x, 0.5 about x, 1 left of x.

        Gives the width in points.
        """
        line = set_line(text, style)
        width = (line.width + track * max(0, len(line.signs) - 1)) * size
        self.draw_line(line, x - align * width, y, size, colour, track=track)
        return width

    def draw_turned(
        self, text: str, x: float, y: float, style: str, size: float, colour: Colour, degrees: float
    ) -> None:
        """One line of text centred about a point and turned against the clock."""
        cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        numbers = " ".join(map(number, (cosine, sine, -sine, cosine, x, self.height - y)))
        self.code.append(f"q {numbers} cm")
        self.draw_text(text, 0, self.height + size * 0.35, style, size, colour, align=0.5)
        self.code.append("Q")

    def draw_rule(
        self, x: float, y: float, to_x: float, to_y: float, width: float = 0.5, colour: Colour = RULE
    ) -> None:
        """A straight line."""
        path = f"{number(x)} {number(self.height - y)} m {number(to_x)} {number(self.height - to_y)} l S"
        self.code.append(f"{_stroke(colour)} {number(width)} w {path}")

    def draw_box(
        self, x: float, y: float, width: float, height: float, *, line: float = 0.0, colour: Colour = RULE,
        fill: Colour | None = None,
    ) -> None:  # fmt: skip
        """A rectangle from its top left corner; filled, outlined, or both."""
        box = f"{number(x)} {number(self.height - y - height)} {number(width)} {number(height)} re"
        if fill is not None:
            self.code.append(f"{_fill(fill)} {box} f")
        if line:
            self.code.append(f"{_stroke(colour)} {number(line)} w {box} S")

    def draw_path(
        self, points: Sequence[tuple[float, float]], *, line: float = 0.0, colour: Colour = INK,
        fill: Colour | None = None, closed: bool = True, dash: str = "",
    ) -> None:  # fmt: skip
        """Straight strokes through the points; closed and filled, or open."""
        steps = " ".join(
            f"{number(x)} {number(self.height - y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)
        )
        paint = ("b" if line else "f") if fill is not None else ("s" if closed else "S")
        colours = (_fill(fill) + " " if fill is not None else "") + (_stroke(colour) + " " if line else "")
        dashed = f"[{dash}] 0 d " if dash else ""
        self.code.append(f"q {colours}{dashed}{number(line)} w {steps} {paint} Q")

    def draw_form(self, name: str) -> None:
        """A drawing that was defined once with `Paper.define_form`."""
        self.forms.append(name)
        self.code.append(f"/FormXob.{name} Do")


def _fill(colour: Colour) -> str:
    return f"{number(colour[0])} {number(colour[1])} {number(colour[2])} rg"


def _stroke(colour: Colour) -> str:
    return f"{number(colour[0])} {number(colour[1])} {number(colour[2])} RG"


class Paper:
    """A document in the making: its pages, its fonts and its title."""

    def __init__(
        self, title: str, *, author: str = "", language: str = "zh_CN", size: tuple[float, float] = A4
    ) -> None:
        self.title = title
        self.author = author
        self.language = language
        self.size = size
        self.fonts = DocumentFonts()
        self.pages: list[Page] = []
        self._forms: dict[str, Page] = {}
        self.pictures: dict[str, Callable[[Any], Any]] = {}  # by the name `draw_form` takes; each is embedded once

    def add_page(self) -> Page:
        """A new empty sheet behind the others."""
        page = Page(self.fonts, self.size)
        self.pages.append(page)
        return page

    def define_form(self, name: str) -> Page:
        """A drawing to be put on any number of sheets with `draw_form`; `name` in ASCII letters."""
        form = self._forms[name] = Page(self.fonts, self.size)
        return form

    def finish(self, foot: Callable[[Page, int, int], None] | None = None) -> bytes:
        """The PDF; `foot` adds to each page, knowing its number (from 1) and how many there are."""
        if foot is not None:
            for index, page in enumerate(self.pages):
                foot(page, index + 1, len(self.pages))
        canvas = self._open_canvas()
        for name, form in self._forms.items():
            canvas.beginForm(name)
            canvas._code.extend(form.code)
            canvas.endForm()
        for name, embed in self.pictures.items():
            canvas._doc.Reference(embed(canvas._doc), canvas._doc.getXObjectName(name))
        for page in self.pages:
            canvas._code.extend(page.code)
            canvas._formsinuse.extend(dict.fromkeys(page.forms))
            canvas.showPage()
        self.fonts.embed(canvas._doc)
        data = canvas.getpdfdata()
        return bytes(data)

    def _open_canvas(self) -> Any:
        from reportlab import rl_config
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0
        pdfmetrics.registerFont(_NO_FONT)
        canvas = Canvas(
            BytesIO(), pagesize=self.size, pageCompression=1, invariant=1, initialFontName=_BASE_FONT,
            lang=self.language.replace("_", "-"),
        )  # fmt: skip
        canvas.setTitle(self.title)
        canvas.setAuthor(self.author)
        canvas.setSubject("")
        canvas.setCreator("Chamber Desk")
        canvas.setProducer("Chamber Desk")
        return canvas
