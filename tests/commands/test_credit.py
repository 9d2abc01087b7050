"""Credit on the terminal: what is imported, changed in bulk or handed down is held to it, and a leader's word is recorded."""

import json
from datetime import date
from pathlib import Path

import pytest

from .terminal import Run


@pytest.fixture
def order(office: str, run: Run) -> str:
    """An order at work of a firm that was reviewed after it and has no credit left."""
    Path("firms.csv").write_text("名称\n江城无额商行\n", "utf-8-sig")
    Path("orders.csv").write_text(
        "编号,客户,负责人,确认时间,下达时间\nDD-甲,江城无额商行,单小明,2026-11-02 09:00,2026-11-02 10:00\n"
        "DD-乙,江城无额商行,单小明,2026-11-02 09:00,\n", "utf-8-sig",
    )  # fmt: skip
    Path("lines.csv").write_text(
        "订单,产品,数量,不含税单价\nDD-甲,标准展位,1,100.00\nDD-乙,标准展位,1,100.00\n", "utf-8-sig"
    )
    Path("reviews.csv").write_text("客户,评估日期\n江城无额商行,2026-11-02\n", "utf-8-sig")
    for file, sheet in (
        ("firms", "customers"), ("orders", "orders"), ("lines", "order_lines"), ("reviews", "credit_reviews"),
    ):  # fmt: skip
        ended = run("import", office, f"{file}.csv", "--as", sheet)
        assert ended.code == 0, ended.out + ended.err
    return "DD-甲"


def test_show_tells_the_credit_and_what_a_file_lacks_as_the_window_does(office: str, run: Run, order: str) -> None:
    told = run("show", office, "customers", "江城无额商行", "--json").data["standing"]
    assert any("信用 " in one and "剩余额度" in one for one in told) and any("资料完整度" in one for one in told)
    assert "资料完整度" in run("show", office, "customers", "江城无额商行").out
    assert any("下达" in one for one in run("show", office, "orders", order, "--json").data["standing"])


def test_show_tells_how_long_a_deal_stood_in_each_stage_and_no_longer_once_it_is_closed(office: str, run: Run) -> None:
    rows = run("list", office, "opportunities", "--where", "outcome=lost", "--limit", "1", "--json").data["rows"]
    stays = run("show", office, "opportunities", rows[0]["number"], "--json").data["stages"]
    assert stays[-1]["stage"] == rows[0]["stage"] and all(one["days"] >= 0 for one in stays)
    closed, since = (date.fromisoformat(one) for one in (rows[0]["closed_on"], stays[-1]["since"]))
    assert stays[-1]["days"] == max(0, (closed - since).days)


def test_an_imported_line_beyond_the_credit_is_named_by_file_row_and_field(office: str, run: Run, order: str) -> None:
    Path("more.csv").write_text(f"订单,产品,数量,不含税单价\n{order},标准展位,3,100.00\n", "utf-8-sig")
    ended = run("import", office, "more.csv", "--as", "order_lines", "--report", "left.xlsx", "--json")
    (refused,) = ended.data["refusals"]
    assert (ended.code, ended.data["added"], ended.data["refused"]) == (1, 0, 1)
    assert (refused["row"], refused["column"], refused["value"]) == (2, "quantity", "3")
    assert "信用特批" in refused["reason"] and Path("left.xlsx").exists()
    Path("word.csv").write_text(
        f"客户,订单,批准日期,特批人,理由\n江城无额商行,{order},2026-11-02,司徒明远,老客户\n", "utf-8-sig"
    )
    assert run("import", office, "word.csv", "--as", "credit_exceptions").code == 0
    assert run("import", office, "more.csv", "--as", "order_lines", "--json").data["added"] == 1


def test_a_change_of_an_order_is_held_like_a_typed_one(office: str, run: Run, order: str) -> None:
    ended = run("change", office, "orders", "DD-乙", "--set", "dispatched_at=2026-11-03 09:00", "--json")
    assert (ended.code, ended.data["changed"]) == (1, 0)
    assert "需领导特批" in ended.data["refused"][0]["reason"]


def test_an_order_is_handed_down_on_a_leaders_word(office: str, run: Run, order: str) -> None:
    refused = run("move", office, "orders", "DD-乙", "dispatch")
    assert (refused.code, "需领导特批" in refused.err) == (2, True)
    nobody = run("move", office, "orders", "DD-乙", "dispatch_anyway", "--reason", "老客户")
    assert (nobody.code, "特批人" in nobody.err) == (2, True)
    done = run(
        "move",
        office,
        "orders",
        "DD-乙",
        "dispatch_anyway",
        "--reason",
        "老客户",
        "--set",
        "approver=司徒明远",
        "--json",
    )
    assert done.data["state"] == "issued"
    words = run(
        "list", office, "credit_exceptions", "--where", "approver=司徒明远", "--where", "reason=老客户", "--json"
    )
    assert words.data["count"] >= 1, json.dumps(words.data, ensure_ascii=False)


def test_a_cancelled_order_is_reopened_with_a_reason(office: str, run: Run, order: str) -> None:
    assert run("move", office, "orders", "DD-乙", "cancel", "--reason", "改期").code == 0
    assert run("move", office, "orders", "DD-乙", "reopen").code == 2
    done = run("move", office, "orders", "DD-乙", "reopen", "--reason", "又要了", "--json")
    assert (done.code, done.data["state"]) == (0, "confirmed")
    assert run("move", office, "orders", order, "cancel", "--reason", "改期").code == 0
    held = run("move", office, "orders", order, "reopen", "--reason", "又要了")
    assert (held.code, "信用特批" in held.err) == (2, True)
