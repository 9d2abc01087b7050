"""A paper's pages, one at a time, as wide as there is room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chamber_desk.documents import preview
from chamber_desk.i18n import _
from chamber_desk.ui.labels import plain_label
from chamber_desk.ui.preview import page_image


class PageView(QWidget):
    """Shows a PDF; the page that was looked at stays in sight when the paper is drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        self._content, self._pages, self._place = b"", 0, 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        bar = QHBoxLayout()
        self._back, self._where, self._next = self._turner(_("上一页"), -1), plain_label(), self._turner(_("下一页"), 1)
        bar.addStretch(1)
        for widget in (self._back, self._where, self._next):
            bar.addWidget(widget)
        bar.addStretch(1)
        layout.addLayout(bar)
        self._sheet = plain_label()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName(_("页面"))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(self._sheet)
        layout.addWidget(self._area, 1)

    def _turner(self, text: str, step: int) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _checked=False: self.turn(step))
        return button

    def show_paper(self, content: bytes) -> None:
        """Another paper, or the same one drawn anew."""
        self._content, self._pages = content, preview.page_count(content)
        self.turn(0)

    def turn(self, step: int) -> None:
        """So many pages on."""
        self._place = min(max(0, self._place + step), self._pages - 1)
        self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height, _pixels = preview.render_page(self._content, self._place, 0.1)
        room = self._area.viewport().size()
        zoom = max(0.2, min((room.width() - 8) / (width * 10), (room.height() - 8) / (height * 10)))
        image = page_image(self._content, self._place, zoom * ratio)
        image.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._where.setText(_("第 {page} 页 / 共 {pages} 页").format(page=self._place + 1, pages=self._pages))
        self._back.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < self._pages - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the new room."""
        super().resizeEvent(event)
        if self._content:
            self._draw()
