"""The help inside the program: what each part is for, and what to do when something is wrong."""

import re
from html import escape

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from chamber_desk import __version__
from chamber_desk.i18n import _, language
from chamber_desk.paths import resource
from chamber_desk.ui.theme import fitting_size, text_scale

_HEADING = re.compile(r"\d+\. |[一二三四五六七八九十]+、")


def read_help() -> list[tuple[str, list[str]]]:
    """The help in the language in use: heading and paragraphs of each section, the first names the program."""
    text = resource("help", f"{language()}.txt").read_text("utf-8").replace("{version}", __version__)
    sections: list[tuple[str, list[str]]] = []
    for line in filter(None, text.strip().splitlines()):
        if _HEADING.match(line) or not sections:
            sections.append((line, []))
        else:
            sections[-1][1].append(line)
    return sections


class HelpDialog(QDialog):
    """The sections on the left lead to the text on the right; Enter in the search goes to the next place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("使用说明"))
        self.resize(fitting_size(self, 900, 640))
        sections = read_help()
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("使用说明"))
        self.text.setHtml("".join(_section(place, *one) for place, one in enumerate(sections)))
        self.search = QLineEdit(placeholderText=_("在说明里查找"), clearButtonEnabled=True)
        self.search.setAccessibleName(_("在说明里查找"))
        self.search.textChanged.connect(lambda: self._find(afresh=True))
        self.search.returnPressed.connect(self._find)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("目录"))
        self.contents.setFixedWidth(round(200 * text_scale(self)))
        self.contents.addItems([heading for heading, _paragraphs in sections])
        self.contents.currentRowChanged.connect(lambda place: self.text.scrollToAnchor(f"s{place}"))
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.contents, 1)
        layout = QHBoxLayout(self)
        layout.addLayout(side)
        layout.addWidget(self.text, 1)

    def _find(self, *, afresh: bool = False) -> None:
        """Mark the next place of the words, from the beginning again after the last."""
        if afresh:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        words = self.search.text().strip()
        if words and not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(words)


def _section(place: int, heading: str, paragraphs: list[str]) -> str:
    lines = "".join(f'<p style="margin: 3px 0; line-height: 135%">{escape(line)}</p>' for line in paragraphs)
    return f'<h3 style="margin: 14px 0 4px 0"><a name="s{place}">{escape(heading)}</a></h3>{lines}'
