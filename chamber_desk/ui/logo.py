"""A picture from a file as the office's logo: read with bounds, made smaller where it is large."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import Logo
from chamber_desk.domain.words import N_
from chamber_desk.services.looks import LARGEST_LOGO

KINDS = ("png", "jpg", "jpeg", "bmp", "gif", "webp")
_LARGEST_FILE = 20 << 20
_MOST_PIXELS = 50_000_000  # of a photograph; a picture that claims more is no logo


def read_logo(path: Path) -> tuple[Logo, tuple[int, int]]:
    """The logo, and how many pixels the picture had. Raises DeskError for what is no picture, damaged or far too large."""
    size = path.stat().st_size
    if size > _LARGEST_FILE:
        told = {"size": f"{size / (1 << 20):.0f}", "most": _LARGEST_FILE >> 20}
        raise DeskError(N_("标志图片太大（{size} MB，最多 {most} MB），请先缩小。"), told, field="logo")
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    wanted = reader.size()
    if bytes(reader.format().data()).decode("ascii") not in KINDS or not wanted.isValid():
        raise DeskError(
            N_("“{file}”不是可以用的图片，或者已经损坏；请用 PNG 或 JPEG 图片。"), {"file": path.name}, field="logo"
        )
    if wanted.width() * wanted.height() > _MOST_PIXELS:
        raise DeskError(
            N_("图片有 {width} × {height} 点，太大了，请先缩小。"),
            {"width": wanted.width(), "height": wanted.height()},
            field="logo",
        )
    image = reader.read()
    if image.isNull():
        raise DeskError(
            N_("“{file}”不是可以用的图片，或者已经损坏；请用 PNG 或 JPEG 图片。"), {"file": path.name}, field="logo"
        )
    return to_logo(image), (image.width(), image.height())


def to_logo(image: QImage) -> Logo:
    """The picture's pixels, at most so many along its longer side."""
    if max(image.width(), image.height()) > LARGEST_LOGO:
        image = image.scaled(
            LARGEST_LOGO, LARGEST_LOGO, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = bytes(image.constBits())
    colours = bytearray(len(pixels) // 4 * 3)
    for place in range(3):
        colours[place::3] = pixels[place::4]
    return Logo(image.width(), image.height(), bytes(colours), pixels[3::4])
