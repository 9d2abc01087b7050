"""The chamber's particulars, in one form."""

import pytest

from chamber_desk.services import settings
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.office_settings import OfficeSettings
from chamber_desk.ui.main_window import MainWindow


def test_what_is_refused_keeps_the_form_open_and_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error))
    dialog = OfficeSettings(window.office, window)
    before = window.office.read(settings.get_setting, settings.OFFICE_PHONE)
    dialog._lines[settings.OFFICE_PHONE].setText("0571-1")
    dialog._lines[settings.OFFICE_NAME].setText("")
    dialog._save()
    assert len(told) == 1 and not dialog.result()
    assert window.office.read(settings.get_setting, settings.OFFICE_PHONE) == before
