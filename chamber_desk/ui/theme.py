"""Colours, fonts and icons: the platform's own style, light and dark, blue-grey for selection, red only for the mark."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from chamber_desk.paths import resource

LIGHT = {
    "Window": "#F4F5F7", "Base": "#FFFFFF", "AlternateBase": "#F7F8FA", "Text": "#1F2328", "WindowText": "#1F2328",
    "Button": "#FFFFFF", "ButtonText": "#1F2328", "Highlight": "#5B7893", "HighlightedText": "#FFFFFF",
    "ToolTipBase": "#FFFFFF", "ToolTipText": "#1F2328", "PlaceholderText": "#767D86", "Mid": "#D5D9DE", "Link": "#2F5D86",
    "Accent": "#5B7893", "Light": "#FFFFFF", "Midlight": "#E9EBEE", "Dark": "#A9AFB7", "Shadow": "#7D848C",
}  # fmt: skip
DARK = {
    "Window": "#1F2226", "Base": "#26292E", "AlternateBase": "#2B2F34", "Text": "#E6E8EB", "WindowText": "#E6E8EB",
    "Button": "#30343A", "ButtonText": "#E6E8EB", "Highlight": "#5E7F9E", "HighlightedText": "#FFFFFF",
    "ToolTipBase": "#30343A", "ToolTipText": "#E6E8EB", "PlaceholderText": "#949BA4", "Mid": "#43484F", "Link": "#8FB8DC",
    "Accent": "#5E7F9E", "Light": "#4A5058", "Midlight": "#3A3F46", "Dark": "#15171A", "Shadow": "#0E1012",
}  # fmt: skip
# state tone → (text, ground) in light and dark; the word always stands there too
TONES = {
    "plain": (("#3D4852", "#E4E8EC"), ("#D3D9DF", "#3A4048")),
    "busy": (("#1D4E79", "#DCE9F5"), ("#B7D6F2", "#25425C")),
    "good": (("#1E5B3A", "#DDF0E4"), ("#AEE0C2", "#234A35")),
    "late": (("#8A3B12", "#FBE6D8"), ("#F5C3A3", "#5A3420")),
    "off": (("#6A7078", "#ECEDEF"), ("#A5ABB3", "#33373C")),
}
_style = """
QToolTip {{ border: 1px solid {mid}; padding: 4px; }}
QTabWidget#main::pane {{ border: 0; border-top: 1px solid {mid}; }}
QTableView {{ border: 1px solid {mid}; gridline-color: {mid}; }}
QTableView::item {{ padding: 0 6px; }}
QHeaderView::section {{ background: {window}; border: 0; border-right: 1px solid {mid}; border-bottom: 1px solid {mid};
  padding: 5px 7px; }}
QLineEdit, QPlainTextEdit, QComboBox {{ min-height: 26px; }}
QPushButton {{ min-height: 26px; padding: 2px 14px; }}
QPushButton[chip="true"] {{ border: 1px solid {mid}; border-radius: 13px; padding: 2px 12px; background: {base}; }}
QPushButton[chip="true"]:checked {{ background: {highlight}; color: {chosen}; border-color: {highlight}; }}
QPushButton[chip="true"]:focus {{ border-color: {text}; }}
QPushButton[segment] {{ border: 1px solid {mid}; border-radius: 0; border-left-width: 0; padding: 2px 18px; background: {base}; }}
QPushButton[segment="first"] {{ border-left-width: 1px; border-top-left-radius: 5px; border-bottom-left-radius: 5px; }}
QPushButton[segment="last"] {{ border-top-right-radius: 5px; border-bottom-right-radius: 5px; }}
QPushButton[segment]:checked {{ background: {highlight}; color: {chosen}; }}
QPushButton[segment]:focus {{ text-decoration: underline; }}
QLabel#title {{ font-size: {large}pt; font-weight: 600; }}
QLabel#hint {{ color: {hint}; }}
QLabel#wrong {{ color: {wrong}; }}
QLabel#remark {{ color: {remark}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 1px solid {wrong}; border-radius: 3px; }}
QPushButton#link {{ text-align: left; padding: 0; border: 1px solid transparent; min-height: 0; text-decoration: underline; }}
QPushButton#link:focus {{ border: 1px dashed {text}; }}
QWidget#workBar QPushButton {{ min-height: 0; padding: 0 10px; }}
QListWidget#stage {{ border: 1px solid {mid}; border-radius: 6px; background: {window}; }}
QListWidget#stage::item {{ border: 1px solid {mid}; border-radius: 5px; background: {base}; color: {text}; padding: 5px 7px; }}
QListWidget#stage::item:selected {{ border: 2px solid {highlight}; }}
QFrame#undoBar {{ background: {base}; border: 1px solid {mid}; border-radius: 6px; }}
"""
# Styles draw the edge of a field or box darker than the window: on a dark window nobody would see where to type or press.
_dark_style = """
QLineEdit, QPlainTextEdit {{ border: 1px solid {edge}; border-radius: 3px; background: {base}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {highlight}; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 3px; background: {base}; }}
QCheckBox::indicator:checked {{ image: url("{check}"); }}
QCheckBox::indicator:focus {{ border-color: {text}; }}
QCheckBox::indicator:disabled {{ border-color: {mid}; background: {window}; }}
"""


_PLAIN_HEIGHT = 16  # of a line of text at 100 %


def text_scale(widget: QWidget) -> float:
    """How much larger the text is than what widths in points of the screen were thought for; at least 1."""
    return max(1.0, widget.fontMetrics().height() / _PLAIN_HEIGHT)


def fitting_size(widget: QWidget, width: int, height: int) -> QSize:
    """A dialog's size, grown with the text but never beyond the screen."""
    scale, room = text_scale(widget), widget.screen().availableSize()
    return QSize(min(round(width * scale), room.width() - 40), min(round(height * scale), room.height() - 60))


def is_dark(application: QApplication | None = None) -> bool:
    """Is the dark palette in use?"""
    palette = (application or QApplication.instance()).palette()  # type: ignore[union-attr]
    return bool(palette.color(QPalette.ColorRole.Base).lightness() < 128)


def apply_theme(application: QApplication, choice: str = "system", percent: int = 100) -> None:
    """Use the light or dark palette (`system` follows the platform) and a text size in per cent."""
    dark = choice == "dark" or (
        choice == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    colours = DARK if dark else LIGHT
    palette = QPalette()
    for name, colour in colours.items():
        role = getattr(QPalette.ColorRole, name, None)
        if role is not None:
            palette.setColor(role, QColor(colour))
    faint = QColor(colours["PlaceholderText"])
    for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    application.setPalette(palette)
    font = QFont(application.property("plainFont") or application.font())
    application.setProperty("plainFont", QFont(font))
    points = max(8.0, font.pointSizeF()) * percent / 100
    font.setPointSizeF(points)
    application.setFont(font)
    application.setStyleSheet(
        (_style + _dark_style if dark else _style).format(
            mid=colours["Mid"], edge=colours["PlaceholderText"],
            window=colours["Window"], base=colours["Base"], highlight=colours["Highlight"],
            chosen=colours["HighlightedText"], text=colours["Text"], hint=colours["PlaceholderText"],
            wrong="#F0A08A" if dark else "#A3320B", remark="#E5C07B" if dark else "#7A5200",
            check=resource("icons", "check.svg").as_posix(), large=round(points * 1.35),
        )
    )  # fmt: skip


def register_chinese_font(application: QApplication) -> None:
    """Bring the bundled sans into use where the platform has no Chinese face: no window ever shows boxes."""
    systems = QFontDatabase.writingSystems()
    if QFontDatabase.WritingSystem.SimplifiedChinese in systems:
        return
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansSC-Regular.ttf")))
    QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansSC-Bold.ttf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if families:
        font = QFont(families[0])
        font.setPointSizeF(max(10.0, application.font().pointSizeF()))
        application.setFont(font)


def register_rare_face() -> None:
    """Bring the face of rare characters (𬱖, 𠮷) into use, for names that no ordinary face can show."""
    from chamber_desk.documents.font_files import open_rare
    from chamber_desk.paths import cache_dir

    QFontDatabase.addApplicationFontFromData(QByteArray(bytes(open_rare(cache_dir() / "fonts"))))


def tone_colours(tone: str) -> tuple[str, str]:
    """(text, ground) of a state pill in the palette in use."""
    return TONES.get(tone, TONES["plain"])[1 if is_dark() else 0]


def icon(name: str) -> QIcon:
    """One of the program's own icons, in the text colour of the palette in use."""
    return _draw_icon(name, QApplication.palette().color(QPalette.ColorRole.WindowText).name())


@cache
def _draw_icon(name: str, colour: str) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # the first frame is painted without it

    file = resource("icons", f"{name}.svg")
    renderer = QSvgRenderer(QByteArray(file.read_bytes().replace(b"currentColor", colour.encode())))
    found = QIcon()
    for size in (18, 36, 54):
        image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        found.addPixmap(QPixmap.fromImage(image))
    return found
