"""The test sheet for certificate stock: what she measures on it goes into the overlay (domain base 4.3)."""

from chamber_desk.documents.certificate_layout import overlay_matrix
from chamber_desk.documents.page import GREY, INK, MM, Colour, Page, Paper
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.papers import Overlay
from chamber_desk.domain.words import N_

_FAINT: Colour = (0.86, 0.87, 0.9)
_EDGE = 10.0  # mm from the sheet's edges to the crosses, where every printer can print


def print_calibration(overlay: Overlay, *, language: str = "zh_CN") -> bytes:
    """A grid of 10 mm and a cross in each corner, 10 mm from both edges, moved by the overlay's present figures."""
    size = (overlay.width * MM, overlay.height * MM)
    words = Wording(language)
    paper = Paper(words.say(N_("套打校准页")), language=language, size=size)
    page = paper.add_page()
    page.code.append(f"q {overlay_matrix(overlay, size)} cm")
    _draw_grid(page, overlay)
    for x in (_EDGE, overlay.width - _EDGE):
        for y in (_EDGE, overlay.height - _EDGE):
            page.draw_rule((x - 6) * MM, y * MM, (x + 6) * MM, y * MM, 0.6, INK)
            page.draw_rule(x * MM, (y - 6) * MM, x * MM, (y + 6) * MM, 0.6, INK)
    told = words.say(
        N_("横移 {dx} 毫米，纵移 {dy} 毫米；四角十字的中心应距纸边 {edge} 毫米，量出偏右、偏下多少，照实填入“量得的偏差”。"),
        dx=f"{overlay.dx:g}", dy=f"{overlay.dy:g}", edge=f"{_EDGE:g}",
    )  # fmt: skip
    room = size[0] - 50 * MM
    draw_fitted(page, told, size[0] / 2, size[1] / 2, "sans", 11, room, GREY, align=0.5)
    page.code.append("Q")
    return paper.finish()


def _draw_grid(page: Page, overlay: Overlay) -> None:
    right, bottom = overlay.width - _EDGE, overlay.height - _EDGE
    for x in range(int(_EDGE), int(right) + 1, 10):
        page.draw_rule(x * MM, _EDGE * MM, x * MM, bottom * MM, 0.3, _FAINT)
    for y in range(int(_EDGE), int(bottom) + 1, 10):
        page.draw_rule(_EDGE * MM, y * MM, right * MM, y * MM, 0.3, _FAINT)
