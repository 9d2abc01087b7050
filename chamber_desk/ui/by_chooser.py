"""By what the figures of a topic are parted: offered where a topic can be, and remembered for each."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from chamber_desk.i18n import _
from chamber_desk.jobs import comparing
from chamber_desk.jobs.parted import BY


class ByChooser(QComboBox):
    """Hidden for topics that are not parted."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("按什么分"))
        self._topic = ""
        self._chosen = {topic: next(iter(offered)) for topic, offered in BY.items()}
        self.currentIndexChanged.connect(self._remember)

    def show_for(self, topic: str) -> None:
        """Offer what a topic can be parted by."""
        self.setVisible(topic in BY)
        if topic == self._topic or topic not in BY:
            return
        self._topic = topic
        with QSignalBlocker(self):
            self.clear()
            for key, label in BY[topic].items():
                self.addItem(_("按{field}").format(field=_(label)) if key else _(label), key)
            self.setCurrentIndex(self.findData(self._chosen[topic]))

    def _remember(self) -> None:
        if self._topic and self.currentData() is not None:
            self._chosen[self._topic] = self.currentData()


class CompareChooser(QComboBox):
    """Which figure of a topic is held against its earlier spans; hidden for topics that have none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("与往期比较"))
        self._shown = ("", "")

    def show_for(self, topic: str, by: str) -> None:
        """Offer the figures of a topic parted so; the one that was chosen stays so while the topic has it."""
        offered = comparing.comparable(topic, by)
        self.setVisible(bool(offered))
        if (topic, by) == self._shown:
            return
        chosen = self.currentData() if topic == self._shown[0] else ""
        self._shown = (topic, by)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(_("不与往期比较"), "")
            for one in offered:
                self.addItem(_("比较：{field}").format(field=_(one.label)), one.key)
            self.setCurrentIndex(max(0, self.findData(chosen)))
