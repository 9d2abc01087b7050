"""Many records at once, and the recycle bin, on the terminal."""

from .terminal import Run


def test_one_field_of_all_that_match_is_rehearsed_then_changed_and_taken_back_by_one_undo(
    office: str, run: Run
) -> None:
    words = ("change", office, "customers", "--where", "class=K3", "--set", "region=城西片区")
    before = run("list", office, "customers", "--where", "class=K3", "--json").data
    told = run(*words, "--dry-run", "--json").data
    assert told["changed"] == before["count"] and told["dry_run"]
    assert run("list", office, "customers", "--where", "region=城西片区", "--json").data["count"] == 0
    ended = run(*words, "--json")
    assert (ended.code, ended.data["changed"], ended.data["refused"]) == (0, before["count"], [])
    assert run("list", office, "customers", "--where", "region=城西片区", "--json").data["count"] == before["count"]
    assert run("undo", office).code == 0
    assert run("list", office, "customers", "--where", "class=K3", "--json").data == before


def test_records_are_put_away_listed_in_the_bin_and_brought_back(office: str, run: Run) -> None:
    rows = run("list", office, "customers", "--limit", "3", "--json").data["rows"]
    numbers = [one["number"] for one in rows]
    assert run("change", office, "customers", *numbers, "--archive", "--json").data["archived"] == 3
    binned = run("bin", office, "customers", "--json").data
    assert (
        binned["count"] == 3
        and numbers[0] in binned["rows"][0]["title"] + binned["rows"][1]["title"] + binned["rows"][2]["title"]
    )
    assert rows[1]["name"] in run("bin", office).out
    ended = run("bin", office, "customers", "--restore", numbers[0], rows[1]["name"], "--json")
    assert (ended.code, ended.data) == (0, {"restored": 2})
    assert run("bin", office, "customers", "--json").data["count"] == 1
    assert run("bin", office, "customers", "--restore", numbers[0]).code == 2
    assert run("check", office).code == 0


def test_what_breaks_a_rule_is_refused_line_by_line_or_in_one_sentence(office: str, run: Run) -> None:
    ended = run("change", office, "customers", "--where", "class=K3", "--set", "phone=123", "--json")
    assert ended.code == 1 and ended.data["changed"] == 0 and "电话" in ended.data["refused"][0]["reason"]
    for words in (
        ("change", office, "customers", "--set", "region=x"),
        ("change", office, "customers", "KH99999", "--set", "region=x"),
        ("change", office, "customers", "--where", "class=K3"),
        ("change", office, "customers", "--where", "class=K3", "--set", "colour=x"),
        ("change", office, "customers", "--where", "class=K3", "--set", "number=x"),
        ("bin", office, "--restore", "x"),
    ):
        ended = run(*words)
        assert ended.code == 2 and len(ended.err.strip().splitlines()) == 1, words
