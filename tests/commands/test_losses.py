"""Why deals were lost, on the terminal."""

from .terminal import Run


def test_reasons_are_counted_and_parted_by_rival(office: str, run: Run) -> None:
    told = run("analyse", office, "--topic", "losses", "--json").data
    whole = told["rows"][0]
    assert told["by"] == "reason" and whole["lost"] > 0
    assert sum(one["lost"] for one in told["rows"][1:]) >= whole["lost"]
    rivals = run("analyse", office, "--topic", "losses", "--by", "competitor", "--json").data["rows"]
    assert sum(one["lost"] for one in rivals if one["rate"] is not None or one["reason"] == "合计") == whole["lost"]
    assert "输单金额" in run("analyse", office, "--topic", "losses", "--by", "month").out


def test_what_a_topic_is_not_parted_by_is_refused_in_one_sentence(office: str, run: Run) -> None:
    for words in (("sales", "competitor"), ("losses", "region"), ("customers", "channel")):
        ended = run("analyse", office, "--topic", words[0], "--by", words[1])
        assert (ended.code, len(ended.err.strip().splitlines())) == (2, 1)
