"""A visit's plan becomes its record, on the terminal."""

from .terminal import Run


def _planned(run: Run, office: str) -> dict[str, str]:
    rows = run("list", office, "visits", "--where", "done_on=", "--where", "kind=visit", "--limit", "1", "--json").data[
        "rows"
    ]
    row: dict[str, str] = rows[0]
    return row


def test_a_plan_is_closed_with_its_result_and_the_next_one_made(office: str, run: Run) -> None:
    plan = _planned(run, office)
    words = ("move", office, "customers", plan["customer"], "visited", "--set", f"planned_on={plan['planned_on']}")
    refused = run(*words, "--set", "needs=展位靠门")
    assert (refused.code, "结果" in refused.err) == (2, True)
    done = run(
        *words, "--set", "result=同意续签", "--set", "solution=两个相连", "--set", "next_on=2099-03-02",
        "--set", "next_step=带平面图", "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    where = ("--where", f"customer={plan['customer']}", "--where", "planned_on=2099-03-02")
    (following,) = run("list", office, "visits", *where, "--json").data["rows"]
    assert (following["agenda"], following["done_on"]) == ("带平面图", None)


def test_a_customer_without_a_plan_is_told(office: str, run: Run) -> None:
    plan = _planned(run, office)
    ended = run(
        "move", office, "customers", plan["customer"], "visited", "--set", "planned_on=1999-01-01", "--set", "result=好"
    )
    assert (ended.code, len(ended.err.strip().splitlines())) == (2, 1)
