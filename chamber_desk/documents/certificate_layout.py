"""Where the parts of a certificate stand, lying or upright, and how printed stock moves them (domain base 4.1, 4.3)."""

from dataclasses import dataclass, replace

from chamber_desk.documents.page import MM, number
from chamber_desk.domain.looks import CERTIFICATE_LOOK, Look
from chamber_desk.domain.papers import Overlay

SEAL = 21.0  # mm, the radius of the chamber's round seal


@dataclass(frozen=True, slots=True)
class Layout:
    """All in millimetres from the upper left corner. `middle` is the common axis of the name, the date and the seal."""

    size: tuple[float, float]
    left: float
    right: float
    middle: float
    sign_room: float
    title: float
    title_room: float
    salutation: float
    top: float  # the body lies from here …
    foot: float  # … to here: below is the seal
    closing_room: float
    organisation: float
    date: float
    seal: float
    number_room: float
    logo: tuple[float, float]  # its upper edge and its height

    @property
    def points(self) -> tuple[float, float]:
        """The sheet in points."""
        return self.size[0] * MM, self.size[1] * MM


LYING = Layout(
    size=(297, 210), left=46, right=251, middle=215, sign_room=100, title=54, title_room=213, salutation=77, top=83, foot=137,
    closing_room=136, organisation=163, date=174, seal=158, number_room=107, logo=(22.2, 11.5),
)  # fmt: skip
UPRIGHT = Layout(
    size=(210, 297), left=36, right=174, middle=136, sign_room=84, title=72, title_room=146, salutation=106, top=113, foot=190,
    closing_room=138, organisation=229, date=241, seal=224, number_room=44, logo=(27, 20),
)  # fmt: skip


def find_layout(overlay: Overlay | None, look: Look) -> Layout:
    """The layout for the sheet, or for the part of printed stock that is printed on; with the look's margins."""
    upright = look.upright if overlay is None else overlay.height > _box(overlay)[1]
    layout = UPRIGHT if upright else LYING
    standard = CERTIFICATE_LOOK.margins
    in_by = [look.margins.get(side, standard[side][0]) - standard[side][0] for side in ("left", "right")]
    return replace(
        layout, left=max(26, layout.left + in_by[0]), right=min(layout.size[0] - 26, layout.right - in_by[1])
    )


def _box(overlay: Overlay) -> tuple[float, float]:
    """Where the printed part of the stock begins, and how wide it is: all of it, or the right half of a folded sheet."""
    return (overlay.width / 2, overlay.width / 2) if overlay.right_half else (0.0, overlay.width)


def overlay_matrix(overlay: Overlay, layout: tuple[float, float] | None = None) -> str:
    """From a layout (points) to the stock, from the lower left corner: scale about the centre, turn, move.

    Without a layout it is the certificate's, onto the printed part of the stock.
    """
    across, down, x, y = transformation(overlay, layout)
    return f"{across:.6f} 0 0 {down:.6f} {number(x)} {number(y)}"


def transformation(overlay: Overlay, layout: tuple[float, float] | None = None) -> tuple[float, float, float, float]:
    """The numbers of `overlay_matrix`."""
    begin, width = _box(overlay) if layout is None else (0.0, overlay.width)
    sheet = layout or find_layout(overlay, Look()).points
    sign = -1 if overlay.half_turn else 1
    across, down = overlay.scale_x * sign, overlay.scale_y * sign
    x = (overlay.width / 2 + across * (begin - overlay.width / 2) + overlay.dx) * MM
    y = (overlay.height / 2 * (1 - down) - overlay.dy) * MM
    return across * width * MM / sheet[0], down * overlay.height * MM / sheet[1], x, y


def seal_place(overlay: Overlay | None = None, look: Look | None = None) -> tuple[float, float, float]:
    """Where the round seal of 42 mm will stand: centre from the upper left corner, and radius, in points.

    The name and the date lie in its lower half (骑年盖月). Previews draw its outline; nothing prints it.
    """
    layout = find_layout(overlay, look or Look())
    x, y = layout.middle * MM, layout.seal * MM
    if overlay is None:
        return x, y, SEAL * MM
    across, down, right, up = transformation(overlay)
    return across * x + right, overlay.height * MM - (down * (layout.points[1] - y) + up), SEAL * MM
