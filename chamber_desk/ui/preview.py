"""The preview of a paper: exactly what will print, page by page; then print it or save it."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chamber_desk.documents import preview
from chamber_desk.i18n import _
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.kept import Printed
from chamber_desk.services.kept_papers import KeptPaper
from chamber_desk.ui import ask
from chamber_desk.ui.labels import hint_label, plain_label
from chamber_desk.ui.theme import icon

Issue = Callable[[Callable[[Printed], None]], None]

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_PRINT_DPI = 300


def page_image(content: bytes, place: int, scale: float) -> QImage:
    """One page as a picture; `scale` 1 is 72 dots an inch."""
    width, height, pixels = preview.render_page(content, place, scale)
    return QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def draw_seal(image: QImage, seal: tuple[float, float, float], scale: float) -> None:
    """The outline of the seal that is stamped by hand, on a preview's picture only."""
    x, y, radius = (one * scale for one in seal)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(230, 115, 115), max(1.0, scale), Qt.PenStyle.DashLine))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setPen(QPen(QColor(230, 115, 115), max(1.0, 0.8 * scale)))
    corners = [(radius * (0.085 if place % 2 else 0.22), place * math.pi / 5) for place in range(10)]
    painter.drawPolygon(
        QPolygonF([QPointF(x + far * math.sin(turn), y - far * math.cos(turn)) for far, turn in corners])
    )
    painter.end()


class PaperPreview(QDialog):
    """Shows a PDF; nothing is printed or saved before she says so. `seal` is outlined on the screen, never printed."""

    def __init__(
        self, content: bytes, title: str, parent: QWidget, seal: tuple[float, float, float] | None = None
    ) -> None:
        super().__init__(parent)
        self._content, self._title, self._seal = content, title, seal
        self._pages = preview.page_count(content)
        self._place, self._zoom = 0, 1.0
        self._issue: Issue | None = None
        self._split: Callable[[Path], None] | None = None
        self._kept, self._checked = hint_label(wrap=False), hint_label(wrap=False)
        self.setWindowTitle(_("预览：{title}").format(title=title))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(980, 700)
        layout = QVBoxLayout(self)
        layout.addLayout(self._build_bar())
        for told in (self._kept, self._checked):  # below the buttons: beside them they would make the window too wide
            told.hide()
            layout.addWidget(told)
        self._sheet = plain_label()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName(_("页面"))
        area = QScrollArea(widgetResizable=True)
        area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area.setWidget(self._sheet)
        area.setStyleSheet(
            "QScrollArea { background: #6B7178; } QScrollArea > QWidget > QLabel { background: #6B7178; }"
        )
        layout.addWidget(area, 1)
        self._area = area
        self._fit()

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        self._back = self._button(_("上一页"), "", lambda: self._turn(-1), "PgUp")
        self._next = self._button(_("下一页"), "", lambda: self._turn(1), "PgDown")
        self._where = plain_label()
        for widget in (
            self._back, self._where, self._next,
            self._button(_("缩小"), "", lambda: self._step_zoom(-1), "Ctrl+-"),
            self._button(_("放大"), "", lambda: self._step_zoom(1), "Ctrl+="),
            self._button(_("整页"), "", self._fit, "Ctrl+0"),
        ):  # fmt: skip
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._button(_("打印……"), "print", self.print_it, "Ctrl+P"))
        bar.addWidget(self._button(_("保存 PDF……"), "export", self.save_it, "Ctrl+S"))
        self._each = self._button(_("每份一个文件……"), "", self.save_each, "")
        self._each.hide()
        bar.addWidget(self._each)
        bar.addWidget(self._button(_("关闭"), "", self.accept, ""))
        return bar

    def _button(self, text: str, name: str, act: object, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        if name:
            button.setIcon(icon(name))
        if keys:
            button.setShortcut(keys)
        button.clicked.connect(act)
        return button

    def _turn(self, step: int) -> None:
        self._place = min(max(0, self._place + step), self._pages - 1)
        self._show()

    def _step_zoom(self, step: int) -> None:
        larger = [zoom for zoom in _ZOOMS if zoom > self._zoom + 0.01]
        smaller = [zoom for zoom in _ZOOMS if zoom < self._zoom - 0.01]
        self._zoom = (larger or [_ZOOMS[-1]])[0] if step > 0 else (smaller or [_ZOOMS[0]])[-1]
        self._show()

    def _fit(self) -> None:
        width, height, _pixels = preview.render_page(self._content, self._place, 0.2)
        space = self._area.viewport().size() if self.isVisible() else self._area.sizeHint().expandedTo(self.size())
        room_w, room_h = max(300, space.width() - 40), max(300, space.height() - (40 if self.isVisible() else 110))
        self._zoom = min(room_w / (width / 0.2), room_h / (height / 0.2))
        self._show()

    def _show(self) -> None:
        ratio = self.devicePixelRatioF()
        image = page_image(self._content, self._place, self._zoom * ratio)
        if self._seal is not None:
            draw_seal(image, self._seal, self._zoom * ratio)
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._where.setText(_("第 {page} 页 / 共 {pages} 页").format(page=self._place + 1, pages=self._pages))
        self._back.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < self._pages - 1)

    def keep_with(self, issue: Issue, kept: Sequence[KeptPaper] = ()) -> None:
        """Have `issue` give what is printed or saved: what is signed, issued or locked is kept by it and counted."""
        self._issue = issue
        self._tell_kept(kept)

    def split_with(self, split: Callable[[Path], None]) -> None:
        """Offer to save each part of a batch as a file of its own; `split` is told the folder."""
        self._split = split
        self._each.show()

    def tell_read_back(self, *, whole: bool) -> None:
        """Say beside the pages that a batch was read back and lacks nothing."""
        self._checked.setText(_("已逐页读回核对，文字齐全") if whole else "")
        self._checked.setVisible(whole)

    def _tell_kept(self, kept: Sequence[KeptPaper]) -> None:
        words = ""
        if len(kept) == 1:
            words = _("留存文件，已打印 {count} 次").format(count=kept[0].prints)
        elif kept:
            words = _("其中留存文件 {count} 份").format(count=len(kept))
        self._kept.setText(words)
        self._kept.setVisible(bool(words))

    def _take(self, act: Callable[[], None]) -> None:
        """Do something with what is final now: in the background where it must be kept first."""
        if self._issue is None:
            act()
            return

        def done(printed: Printed) -> None:
            self._content = printed.content
            self._tell_kept(printed.kept)
            act()

        self._issue(done)

    def save_it(self) -> None:
        """Save the PDF where she says."""
        target = ask.ask_target(self, _("保存 PDF"), f"{self._title}.pdf", "PDF (*.pdf)")
        if target is not None:
            self._take(lambda: write_whole(target, self._content))

    def save_each(self) -> None:
        """Save each part as its own PDF, in a folder she chooses."""
        folder = QFileDialog.getExistingDirectory(self, _("每份一个文件"))
        if folder and self._split is not None:
            self._split(Path(folder))

    def print_it(self) -> None:
        """Print to a chosen printer, full page, without scaling: what is measured on the screen is so on the paper."""
        width, height, _pixels = preview.render_page(self._content, 0, 1.0)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
        printer.setPageSize(size)
        turned = width > height
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait)
        printer.setFromTo(1, self._pages)
        dialog = QPrintDialog(printer, self)
        if ask.run_dialog(dialog):
            self._take(lambda: self.draw_on(printer))

    def draw_on(self, printer: QPrinter) -> None:
        """Draw the asked pages on a printer."""
        painter = QPainter(printer)
        first = max(1, printer.fromPage()) - 1
        last = (printer.toPage() or self._pages) - 1
        for place in range(first, min(last, self._pages - 1) + 1):
            if place > first:
                printer.newPage()
            image = page_image(self._content, place, _PRINT_DPI / 72)
            dots = printer.resolution() / _PRINT_DPI
            painter.drawImage(QRectF(0, 0, image.width() * dots, image.height() * dots), image)
        painter.end()
