"""Leads screened in one list, a round of negotiation in one form, a quarter's costs by channel."""

from datetime import date

import pytest
from PySide6.QtWidgets import QSpinBox

from chamber_desk.services import lists, records, undo
from chamber_desk.services.channel_costs import get_quarter, months_of
from chamber_desk.services.negotiations import list_points
from chamber_desk.ui.dialogs.channel_costs import ChannelCosts
from chamber_desk.ui.dialogs.negotiation_round import NegotiationRound
from chamber_desk.ui.dialogs.screening import Screening
from chamber_desk.ui.main_window import MainWindow


@pytest.fixture
def leads(window: MainWindow) -> list[int]:
    """Twenty cards of a fair."""

    def add(session: records.Session) -> list[int]:
        rows = [
            {"name": f"江城新客{place:02d}有限公司", "channel": "fair", "collected_on": date(2020, 1, 6)}
            for place in range(20)
        ]
        return records.add_rows(session, "leads", rows)

    return window.office.desk.write(add)


def _score(dialog: Screening, row: int, *points: int) -> None:
    for place, point in enumerate(points):
        box = dialog.table.cellWidget(row, 3 + place)
        assert isinstance(box, QSpinBox)
        box.setValue(point)


def test_twenty_leads_are_screened_in_one_list_and_their_reasons_kept(window: MainWindow, leads: list[int]) -> None:
    dialog = Screening(window.office, window)
    assert [lead.id for lead in dialog.leads[:20]] == leads
    for row in range(20):
        _score(dialog, row, 4, 3, 5, 4)
        dialog.decide(row, "keep" if row < 12 else "drop", "" if row < 12 else "只买一次")
    assert dialog.table.item(0, 7).text() == "16"  # type: ignore[union-attr]
    before = window.office.read(lists.count_records, "customers")
    dialog.save()
    assert dialog.result()
    rows = window.office.read(lists.read_rows, "leads", leads)
    assert [row["state"] for row in rows] == ["kept"] * 12 + ["dropped"] * 8
    assert {row["state_reason"] for row in rows[12:]} == {"只买一次"} and {row["score"] for row in rows} == {16}
    assert window.office.read(lists.count_records, "customers") == before + 12
    window.office.desk.write(undo.undo_change)
    assert {row["state"] for row in window.office.read(lists.read_rows, "leads", leads)} == {"new"}


def test_a_lead_dropped_without_a_reason_is_named_and_nothing_is_kept(window: MainWindow, leads: list[int]) -> None:
    dialog = Screening(window.office, window)
    dialog.decide(0, "keep")
    dialog.decide(5, "drop")
    dialog.save()
    assert not dialog.result() and "江城新客05" in dialog._wrong.text() and "理由" in dialog._wrong.text()
    assert {row["state"] for row in window.office.read(lists.read_rows, "leads", leads)} == {"new"}


def test_a_third_round_starts_from_the_second_and_tells_what_moved(window: MainWindow) -> None:
    office = window.office
    deal = office.read(lists.find_ids, "opportunities", where={"outcome": None})[-1]
    for number in (1, 2):
        dialog = NegotiationRound(office, window, deal)
        assert str(number) in dialog.windowTitle()
        if number == 1:
            dialog.table.item(0, 0).setText("价格")  # type: ignore[union-attr]
            dialog.table.item(1, 0).setText("付款")  # type: ignore[union-attr]
        dialog.table.item(0, 3).setText(f"{8 + number}折")  # type: ignore[union-attr]
        dialog.table.item(1, 4).setText("签约付三成")  # type: ignore[union-attr]
        dialog.save()
        assert dialog.result()
    third = NegotiationRound(office, window, deal)
    assert [third.table.item(0, column).text() for column in (0, 1, 3)] == ["价格", "10折", "10折"]  # type: ignore[union-attr]
    third.table.item(0, 5).setText("九五折")  # type: ignore[union-attr]
    third.table.item(0, 6).setText("一千块")  # type: ignore[union-attr]
    third.save()
    assert not third.result() and third._wrong.text()
    third.table.item(0, 6).setText("1,000")  # type: ignore[union-attr]
    third.save()
    assert [(one.round, one.issue, one.agreed) for one in office.read(list_points, deal)] == [
        (3, "价格", "九五折"), (3, "付款", None),
    ]  # fmt: skip
    assert third.people.accessibleName() == "参加人"
    fourth = NegotiationRound(office, window, deal)
    assert fourth.table.item(0, 0).text() == "付款"  # type: ignore[union-attr]  # what was agreed is settled


def test_what_the_channels_cost_in_a_quarter_is_entered_at_once(window: MainWindow) -> None:
    dialog = ChannelCosts(window.office, window)
    year, quarter = dialog.quarter.currentData()
    before = window.office.read(get_quarter, year, quarter)
    dialog.lines["fair"].setText("1万")
    dialog.save()
    assert dialog.result()
    found = window.office.read(get_quarter, year, quarter)
    assert found == {**before, "fair": 1_000_000}
    where = {"channel": "fair", "month": months_of(year, quarter)[2]}
    (last,) = window.office.read(
        lists.read_rows, "channel_costs", window.office.read(lists.find_ids, "channel_costs", where=where)
    )
    assert last["amount"] == 333_333
    again = ChannelCosts(window.office, window)
    again.lines["fair"].setText("很多")
    again.save()
    assert not again.result() and again._wrong.text()
