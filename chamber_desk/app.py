"""Start-up in order: the frame is painted first, the records come after. The one file that knows every layer."""

import os
import sys
from typing import Any

from chamber_desk.domain.errors import DeskError, SealedError
from chamber_desk.i18n import set_language


def open_window(office: str | None = None) -> int:
    """Open the window on an office, else on the last one; gives the exit code when it is closed."""
    # On fcitx desktops the wheel's own input plug-in cannot type Chinese; ibus's protocol works there too.
    if sys.platform.startswith("linux") and "fcitx" in os.environ.get("XMODIFIERS", ""):
        os.environ.setdefault("QT_IM_MODULE", "ibus")
    from PySide6.QtWidgets import QApplication

    _read_no_sources()
    from chamber_desk.ui.choices import read_choices
    from chamber_desk.ui.theme import apply_theme, register_chinese_font

    chosen = read_choices()
    set_language(chosen["language"])
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Chamber Desk")
    register_chinese_font(application)
    apply_theme(application, chosen["theme"], int(chosen["percent"]))
    from chamber_desk.ui.opening import Opening

    frame = Opening(_open_office)
    frame.show()
    frame.open(office)
    return int(application.exec())


def _read_no_sources() -> None:
    """Spare the start a look into the source of every module: PySide seeks its `__feature__` there, which is not used."""
    feature = sys.modules.get("shibokensupport.feature") or sys.modules.get("PySide6.support.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]


def _open_office(office: str | None, parent: Any) -> Any:
    """Open the asked office; on a first start ask for one. None if she closed the question."""
    from chamber_desk.jobs.offices import last_office, remember_office
    from chamber_desk.log import start_log
    from chamber_desk.services.desk import Desk

    start_log()
    try:
        target: str | None = office or last_office()
    except DeskError:
        target = _make_office(parent)
    while target:
        try:
            desk = Desk.open_desk(target)
        except SealedError as error:
            from chamber_desk.ui.dialogs.passphrase import ask_key

            if not ask_key(parent, target, error):
                target = _make_office(parent)
        except DeskError as error:
            from chamber_desk.ui.rescue import offer_salvage

            target = offer_salvage(parent, error, target) or _make_office(parent)
        else:
            remember_office(target)
            return desk
    return None


def _make_office(parent: Any) -> str | None:
    """The office that is made or chosen in the first dialog; None if it was closed."""
    from chamber_desk.ui.dialogs.new_office import NewOffice

    dialog = NewOffice(parent, first=True)
    return dialog.office if dialog.exec() else None
