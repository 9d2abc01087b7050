"""A few journeys in a real window on a private X screen, driven by the names a screen reader would say."""

from pathlib import Path

import pytest

from chamber_desk.jobs.demo import make_demo
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

from ..lengths import only_with_everything
from .playing import needs_screen, play_in

pytestmark = pytest.mark.timeout(700)  # as long as a journey may take on a busy machine


def play(journey: str, office: Path) -> list[str]:
    """Play a journey in a fresh demonstration office."""
    make_demo(office, months=3).close()
    return play_in(journey, office)


@needs_screen
def test_the_secretary_enters_a_customer_and_reads_the_scores(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    assert play("secretary.py", office) == ["refused", "saved", "scores", "previewed", "walked"]
    desk = Desk.open_desk(office, read_only=True)
    assert len(desk.read(lists.find_ids, "customers", search="江城市测试贸易")) == 1
    desk.close()


@needs_screen
@only_with_everything
def test_the_secretary_takes_a_contract_from_draft_to_signing(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    steps = ["drafted", "refused", "planned", "submitted", "returned", "approved", "signed", "listed"]
    assert play("contract.py", office) == steps
    desk = Desk.open_desk(office, read_only=True)
    (contract,) = desk.read(lists.find_ids, "contracts", search="展位与培训合同（测试）")
    row = desk.read(lists.get_row, "contracts", contract)
    assert row is not None
    assert (row.values["state"], row.values["total"]) == ("signed", 3_000_000)
    steps_kept = desk.read(lists.find_ids, "review_steps", where={"contract": contract})
    assert len(steps_kept) == 6, "the opinions of the first round stay"
    desk.close()


@needs_screen
@only_with_everything
def test_the_secretary_hands_an_order_down_in_time_and_puts_its_delivery_off(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    assert play("orders.py", office) == ["confirmed", "issued", "moved", "printed", "limits", "late", "calendar"]


@needs_screen
@only_with_everything
def test_the_secretary_takes_an_urgent_call_through_to_a_low_rating(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    assert play("service.py", office) == ["refused", "clocked", "paused", "waited", "followed", "printed"]
    desk = Desk.open_desk(office, read_only=True)
    calls = desk.read(lists.find_ids, "tickets", search="门禁系统全部失灵（测试）")
    states = sorted(str(row["state"]) for row in desk.read(lists.read_rows, "tickets", calls))
    assert states == ["closed", "new"], "a low rating opens a ticket of its own"
    assert desk.read(lists.count_records, "issues", where={"done_on": None}) >= 1
    desk.close()


@needs_screen
@only_with_everything
def test_the_secretary_plans_visits_and_meets_doubles(tmp_path: Path) -> None:
    assert play("visits.py", tmp_path / "office.chamber") == [
        "doubled",
        "mistyped",
        "due",
        "clashed",
        "finished",
        "printed",
    ]


@needs_screen
@only_with_everything
def test_the_secretary_is_stopped_by_a_credit_limit_and_records_who_allowed_it(tmp_path: Path) -> None:
    assert play("credit.py", tmp_path / "office.chamber") == [
        "graded",
        "stopped",
        "reopened",
        "allowed",
        "aged",
        "reminded",
    ]
