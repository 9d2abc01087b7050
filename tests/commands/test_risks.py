"""The signals of risks, from the terminal."""

from .terminal import Run


def test_the_signals_that_the_risk_tab_shows_are_listed_with_their_grades(office: str, run: Run) -> None:
    told = run("analyse", office, "--topic", "risks", "--json").data
    assert told["topic"] == "risks"
    assert all(1 <= row["likelihood"] <= 5 and 1 <= row["effect"] <= 5 for row in told["rows"])
    assert [row["likelihood"] * row["effect"] for row in told["rows"]] == sorted(
        (row["likelihood"] * row["effect"] for row in told["rows"]), reverse=True
    )
    assert told["rows"], "the demonstration office has contracts and rights to look after"
