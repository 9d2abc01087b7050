"""The pipeline's stages on the terminal, as the window has them."""

from .terminal import Run


def _told(run: Run, office: str) -> list[tuple[str, int, list[str]]]:
    told = run("stages", office, "--json").data["stages"]
    return [(one["name"], one["probability"], one["needs"]) for one in told]


def test_a_stage_is_renamed_made_likelier_and_named_back(office: str, run: Run) -> None:
    before = _told(run, office)
    ended = run("stages", office, "需求沟通", "--name", "摸底", "--probability", "35", "--json")
    assert ended.code == 0
    assert ("摸底", 35, before[1][2]) in _told(run, office)
    assert "摸底" in run("list", office, "opportunities", "--where", "stage=摸底").out
    assert run("stages", office, "摸底", "--name", "", "--probability", str(before[1][1])).code == 0
    assert _told(run, office) == before
    assert run("undo", office).code == 0 and ("摸底", 35, before[1][2]) in _told(run, office)


def test_a_stage_of_the_offices_own_is_added_moved_and_taken_out(office: str, run: Run) -> None:
    before = _told(run, office)
    added = run(
        "stages", office, "--add", "样品确认", "--after", "需求沟通", "--probability", "30", "--needs", "amount"
    )
    assert added.code == 0 and "样品确认" in added.out
    assert [one[0] for one in _told(run, office)].index("样品确认") == 2
    assert run("stages", office, "样品确认", "--after", "方案报价").code == 0
    assert [one[0] for one in _told(run, office)].index("样品确认") == 3
    assert run("stages", office, "样品确认", "--needs").code == 0
    assert ("样品确认", 30, []) in _told(run, office)
    assert run("stages", office, "样品确认", "--remove").code == 0
    assert _told(run, office) == before
    assert run("check", office).code == 0


def test_what_the_pipeline_does_not_allow_is_refused_in_one_sentence(office: str, run: Run) -> None:
    for words in (
        ("没有的",), ("需求沟通", "--remove"), ("需求沟通", "--probability", "101"), ("需求沟通", "--name", "方案报价"),
        ("--name", "摸底"), ("需求沟通", "--add", "样品"), ("需求沟通", "--needs", "title"), ("需求沟通", "--after", "方案报价"),
    ):  # fmt: skip
        refused = run("stages", office, *words)
        assert (refused.code, refused.err.strip() != "") == (2, True), words
