"""The office's logo on a paper: embedded once, drawn as large as its box allows."""

from typing import Any

from chamber_desk.documents.page import Page, Paper, number
from chamber_desk.domain.looks import Logo

_NAME = "Logo"


def draw_logo(
    paper: Paper, page: Page, logo: Logo | None, x: float, y: float, box: tuple[float, float], *, align: float = 0.0
) -> float:
    """The logo in a box (width, height in points) whose upper edge is at y; `align` sets it right of x or about it.

    Gives the width it takes; nothing for none.
    """
    if logo is None:
        return 0.0
    if _NAME not in paper.pictures:
        paper.pictures[_NAME] = lambda document: _embed(document, logo)
    scale = min(box[0] / logo.width, box[1] / logo.height)
    width, height = logo.width * scale, logo.height * scale
    left, base = x - align * width, page.height - y - (box[1] + height) / 2
    page.code.append(f"q {number(width)} 0 0 {number(height)} {number(left)} {number(base)} cm")
    page.draw_form(_NAME)
    page.code.append("Q")
    return width


def _embed(document: Any, logo: Logo) -> Any:
    """The picture as the PDF holds it: colours, and the opacity as its mask where a part of it can be seen through."""
    picture = _image(logo, logo.colours, "DeviceRGB")
    if logo.opacity.strip(b"\xff"):
        picture.dictionary["SMask"] = document.Reference(_image(logo, logo.opacity, "DeviceGray"))
    return picture


def _image(logo: Logo, pixels: bytes, space: str) -> Any:
    from reportlab.pdfbase import pdfdoc

    image = pdfdoc.PDFStream(content=pixels, filters=[pdfdoc.PDFZCompress])
    named = {"Type": "XObject", "Subtype": "Image", "ColorSpace": space}
    figures = {"Width": logo.width, "Height": logo.height, "BitsPerComponent": 8}
    image.dictionary.dict.update({**{key: pdfdoc.PDFName(name) for key, name in named.items()}, **figures})
    return image
