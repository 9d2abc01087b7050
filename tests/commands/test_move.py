"""The command `move`: the window's buttons without a window."""

from pathlib import Path

from chamber_desk.services import contract_checks, lists, moves
from chamber_desk.services.desk import Desk

from .terminal import Run


def _open_deal(run: Run, office: str) -> dict[str, str]:
    row: dict[str, str] = run("list", office, "opportunities", "--where", "outcome=", "--limit", "1", "--json").data[
        "rows"
    ][0]
    return row


def test_the_moves_that_a_state_allows_are_listed(office: str, run: Run) -> None:
    number = _open_deal(run, office)["number"]
    told = run("move", office, "opportunities", number, "--json").data
    assert [one["move"] for one in told["moves"]] == ["win", "lose", "drop"]
    assert "--reason" in run("move", office, "opportunities", number).out


def test_a_deal_is_lost_with_its_reason_and_not_without(office: str, run: Run) -> None:
    number = _open_deal(run, office)["number"]
    refused = run("move", office, "opportunities", number, "lose")
    assert (refused.code, "理由" in refused.err) == (2, True)
    done = run(
        "move", office, "opportunities", number, "lose", "--reason", "预算取消", "--set", "competitor=远山", "--json"
    )
    assert done.data["outcome"] == "lost"
    assert run("show", office, "opportunities", number, "--json").data["reason"] == "预算取消"


def test_a_deal_takes_its_next_stage(office: str, run: Run) -> None:
    row = _open_deal(run, office)
    there = run("move", office, "opportunities", row["number"], "stage", "--set", f"stage={row['stage']}", "--json")
    assert there.data["stage"] == row["stage"]
    back = run(
        "move",
        office,
        "opportunities",
        row["number"],
        "stage",
        "--set",
        "stage=prospecting",
        "--reason",
        "重新了解需求",
        "--json",
    )
    assert back.data["stage"] == "prospecting"


def test_a_move_there_is_not_is_refused_by_name(office: str, run: Run) -> None:
    number = _open_deal(run, office)["number"]
    refused = run("move", office, "opportunities", number, "fly")
    assert (refused.code, "fly" in refused.err) == (2, True)


def _sent_back(office: str) -> str:
    """The number of a whole draft that was in review once."""
    desk = Desk.open_desk(Path(office))
    try:
        for draft in desk.read(lists.find_ids, "contracts", where={"state": "draft"}):
            if not any(code.startswith("E") for code in desk.read(contract_checks.find_faults, draft)):
                desk.write(moves.move_record, "contracts", draft, "submit")
                desk.write(moves.move_record, "contracts", draft, "withdraw", reason="改价")
                row = desk.read(lists.get_row, "contracts", draft)
                assert row is not None
                return str(row["number"])
    finally:
        desk.close()
    raise AssertionError("no draft is whole")


def test_a_contract_is_sent_to_all_reviewers_at_once_and_the_first_agreement_passes_it(office: str, run: Run) -> None:
    number = _sent_back(office)
    assert "review_mode" in run("move", office, "contracts", number).out
    refused = run("move", office, "contracts", number, "submit", "--set", "review_mode=dice")
    assert refused.code == 2
    sent = run("move", office, "contracts", number, "submit", "--set", "review_mode=any", "--json")
    assert sent.data["state"] == "in_review"
    passed = run(
        "move", office, "contracts", number, "opine", "--set", "step=finance", "--set", "verdict=agree", "--json"
    )
    assert passed.data["state"] == "approved"


def test_a_supplement_is_drafted_with_what_changes_and_shown_with_its_contract(office: str, run: Run) -> None:
    found = run("list", office, "contracts", "--where", "state=signed", "--limit", "1", "--json")
    number = found.data["rows"][0]["number"]
    refused = run("move", office, "contracts", number, "supplement")
    assert (refused.code, "变更什么" in refused.err) == (2, True)
    assert run("move", office, "contracts", number, "supplement", "--reason", "账号改为6222。").code == 0
    (draft,) = run("show", office, "contracts", number, "--json").data["contracts"]
    assert (draft["state"], "补充协议" in draft["title"]) == ("draft", True)
