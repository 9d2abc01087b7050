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


def _two_tasks(run: Run, office: str, tmp_path: Path) -> list[str]:
    orders = [row["number"] for row in run("list", office, "orders", "--limit", "2", "--json").data["rows"]]
    lines = [f"{number},印制展位图,2026-12-0{place}" for place, number in enumerate(orders, 1)]
    (tmp_path / "tasks.csv").write_text("订单,内容,期限\n" + "\n".join(lines) + "\n", "utf-8")
    assert run("import", office, str(tmp_path / "tasks.csv"), "--as", "tasks").code == 0
    return orders


def test_of_records_of_one_name_a_condition_names_the_one_to_move(office: str, run: Run, tmp_path: Path) -> None:
    orders = _two_tasks(run, office, tmp_path)
    refused = run("move", office, "tasks", "印制展位图", "finish")
    assert refused.code == 2
    assert all(f"order={number} due_on=2026-12-0{place}" in refused.err for place, number in enumerate(orders, 1))
    one = ("--where", f"order={orders[0]}")
    assert "finish" in run("move", office, "tasks", "印制展位图", *one).out
    assert run("move", office, "tasks", "印制展位图", "finish", *one, "--json").data["state"] == "done"
    assert (
        run("show", office, "tasks", "--where", f"order={orders[0]}", "--where", "内容=印制展位图", "--json").data[
            "state"
        ]
        == "done"
    )
    named = run(
        "move", office, "tasks", "begin", "--where", f"order={orders[1]}", "--where", "内容=印制展位图", "--json"
    )
    assert (named.data["number"], named.data["state"]) == ("印制展位图", "doing")
    assert (
        run("change", office, "tasks", "印制展位图", *one, "--set", "department=市场部", "--json").data["changed"] == 1
    )
    assert run("move", office, "tasks").code == 2


def test_a_move_sets_only_its_own_fields(office: str, run: Run, tmp_path: Path) -> None:
    _two_tasks(run, office, tmp_path)
    refused = run(
        "move",
        office,
        "tasks",
        "begin",
        "--where",
        "due_on=2026-12-01",
        "--where",
        "内容=印制展位图",
        "--set",
        "state=done",
    )
    assert (refused.code, "不能同时修改" in refused.err) == (2, True)


def test_a_quantity_and_a_tick_are_set_as_they_are_meant(office: str, run: Run) -> None:
    line = run("list", office, "order_lines", "--limit", "1", "--json").data["rows"][0]
    which = (
        "--where",
        f"order={line['order']}",
        "--where",
        f"quantity={line['quantity']}",
        "--where",
        f"product={line['product']}",
    )
    told = run("change", office, "order_lines", *which, "--set", "accepted=0.5", "--json").data
    assert told["changed"] >= 1
    assert run("list", office, "order_lines", *which, "--json").data["rows"][0]["accepted"] == "0.5"
    firm = run("list", office, "customers", "--limit", "1", "--json").data["rows"][0]["number"]
    assert (
        run("list", office, "contacts", "--where", f"customer={firm}", "--where", "primary=是", "--json").data["count"]
        >= 1
    )
    assert run("list", office, "contacts", "--where", "primary=maybe").code == 2
