"""What the help names is there under just that name: every menu, button, page and list, in each language."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMenu

from chamber_desk.i18n import LANGUAGES, set_language
from chamber_desk.paths import resource
from chamber_desk.ui.main_window import MainWindow
from chamber_desk.ui.office import Office

from ..test_catalogues import catalogues

_NAMED = re.compile(r"“([^”\n]+)”|「([^」\n]+)」")
_WAY = re.compile(r"([\w-]+) → ([^。；，、：”」“「\n.;,:()（]+)")
_AND_MORE = re.compile(r"[（(]?[\s{]?[\d{（(].*")  # a number or a key that follows the name on the screen
# What stands in quotation marks and is no name: examples, and what a person would say.
_SAID = {
    "为什么是82分", "為什麼是82分", "why 82 points?", "—", "⋯", "-补01", "街道", "Street", "逾期几天", "逾期幾天", "-backups",
}  # fmt: skip


def _help(language: str) -> str:
    return resource("help", f"{language}.txt").read_text("utf-8")


def _plain(name: str) -> str:
    return name.split("｜")[0].strip(" ⚠…").casefold()


def _known(language: str) -> set[str]:
    """Every message as the screen shows it, also without the number or the key that follows its name."""
    told = {_plain(_title(str(one.string or one.id))) for one in catalogues.read(language) if one.id}
    return told | {_AND_MORE.sub("", one) for one in told}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_name_in_the_help_is_a_name_of_the_program(language: str) -> None:
    named = [one or other for one, other in _NAMED.findall(_help(language))]
    parts = {part.strip() for name in named for part in name.split("→")} - _SAID
    known = _known(language)
    assert len(parts) > 40
    assert sorted(part for part in parts if _plain(part) not in known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_tells_nothing_twice(language: str) -> None:
    lines = [line[:24] for line in _help(language).splitlines() if len(line) > 24]
    assert sorted({line for line in lines if lines.count(line) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_through_a_menu_in_the_help_leads_somewhere(office: Office, qtbot, language: str) -> None:  # type: ignore[no-untyped-def]
    set_language(language)
    window = MainWindow(office)
    qtbot.addWidget(window)
    try:
        menus = {_title(action.text()): sorted(_entries(action.menu())) for action in window.menuBar().actions()}
        ways = [(menu, entry) for menu, entry in _WAY.findall(_help(language)) if menu in menus]
        assert len(ways) > 10
        lost = [way for way in ways if not any(_plain(way[1]).startswith(one) for one in menus[way[0]])]
        assert lost == []
    finally:
        office.settle()


def _title(text: str) -> str:
    return re.sub(r"\(&.\)", "", text).replace("&", "")


def _entries(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        if action.text():
            yield _plain(_title(action.text()))
