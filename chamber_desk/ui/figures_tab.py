"""What the tabs of figures share: they count beside the window, and anew only after a change or on another day."""

from datetime import date
from typing import Any

from chamber_desk.ui.office import Office
from chamber_desk.ui.tab import Tab


class FiguresTab(Tab):
    """`_read` runs in a thread and gives what `_show_found` then draws."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._counted_on: date | None = None
        self._asked = 0
        office.changed.connect(lambda _tables: self._note_change())

    def _note_change(self) -> None:
        self._counted_on = None
        if self.isVisible():
            self.count()

    def showEvent(self, event: Any) -> None:
        """Count if it was not done yet, or the day is another."""
        super().showEvent(event)
        if self._counted_on != date.today():
            self.count()

    def count(self) -> None:
        """Count anew; what an earlier count still brings is not shown."""
        self._counted_on = date.today()
        self._asked += 1
        asked, read = self._asked, self._reading()

        def show(found: Any) -> None:
            if asked == self._asked:
                self._show_found(found)

        self.office.run(lambda _progress: read(), show)

    def _reading(self) -> Any:
        """A function without arguments that reads what is shown; it is called in a thread and touches no widget."""
        raise NotImplementedError

    def _show_found(self, found: Any) -> None:
        """Draw what was read."""
        raise NotImplementedError
