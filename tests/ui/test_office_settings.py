"""The chamber's particulars and the stages' names, in one form."""

import pytest

from chamber_desk.i18n import _
from chamber_desk.services import settings
from chamber_desk.services.stage_words import get_stage_words
from chamber_desk.ui import ask
from chamber_desk.ui.dialogs.office_settings import OfficeSettings
from chamber_desk.ui.main_window import MainWindow


def test_a_stage_is_renamed_with_the_form(window: MainWindow) -> None:
    dialog = OfficeSettings(window.office, window)
    dialog._stages["negotiation"].setText("谈价")
    dialog._save()
    assert dialog.result()
    assert window.office.read(get_stage_words) == {"商务谈判": "谈价"}
    assert _("商务谈判") == "谈价"


def test_what_is_refused_keeps_the_form_open_and_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(ask, "show_error", lambda _parent, error: told.append(error))
    dialog = OfficeSettings(window.office, window)
    before = window.office.read(settings.get_setting, settings.OFFICE_PHONE)
    dialog._lines[settings.OFFICE_PHONE].setText("0571-1")
    dialog._lines[settings.OFFICE_NAME].setText("")
    dialog._stages["signing"].setText("签约中")
    dialog._save()
    assert len(told) == 1 and not dialog.result()
    assert window.office.read(settings.get_setting, settings.OFFICE_PHONE) == before
    assert window.office.read(get_stage_words) == {}
