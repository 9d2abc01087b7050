"""A few journeys in a real window on a private X screen, driven by the names a screen reader would say."""

from pathlib import Path

from chamber_desk.jobs.demo import make_demo
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk

from .playing import needs_screen, play_in


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
def test_the_secretary_takes_a_contract_from_draft_to_signing(tmp_path: Path) -> None:
    office = tmp_path / "office.chamber"
    steps = ["drafted", "refused", "planned", "submitted", "returned", "approved", "signed"]
    assert play("contract.py", office) == steps
    desk = Desk.open_desk(office, read_only=True)
    (contract,) = desk.read(lists.find_ids, "contracts", search="展位与培训合同（测试）")
    row = desk.read(lists.get_row, "contracts", contract)
    assert row is not None
    assert (row.values["state"], row.values["total"]) == ("signed", 3_000_000)
    steps_kept = desk.read(lists.find_ids, "review_steps", where={"contract": contract})
    assert len(steps_kept) == 6, "the opinions of the first round stay"
    desk.close()
