"""Pipeline: opportunities from first contact to won or lost, as a list and as a board."""

from datetime import timedelta

from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.ui.list_bar import Chip
from chamber_desk.ui.office import Office
from chamber_desk.ui.page import PageSpec
from chamber_desk.ui.registers import REGISTERS
from chamber_desk.ui.tab import PagesTab, Tab

_PAGES = (
    PageSpec(
        "opportunities",
        (
            Chip(N_("进行中"), lambda _day: {"outcome": None}),
            Chip(N_("本月成交"), lambda day: {"outcome": None, "expected_on__to": Month(day.year, day.month).last_day}),
            Chip(N_("停滞 30 天"), lambda day: {"outcome": None, "stage_since__to": day - timedelta(days=31)}),
            Chip(N_("赢单"), lambda _day: {"outcome": "won"}),
            Chip(N_("输单"), lambda _day: {"outcome": "lost"}),
        ),
        N_("这里是商机：谁、想要什么、走到哪一步。"),
    ),
)


def make(office: Office) -> Tab:
    """The tab."""
    return PagesTab(office, _PAGES, after={_("看板｜页"): lambda: _make_board(office)}, more=REGISTERS["pipeline"])


def _make_board(office: Office) -> Tab:
    from chamber_desk.ui.board import Board

    return Board(office)
