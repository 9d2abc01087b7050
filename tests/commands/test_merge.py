"""The command `merge`."""

from .terminal import Run


def _numbers(run: Run, office: str) -> list[str]:
    return [row["number"] for row in run("list", office, "customers", "--limit", "2", "--json").data["rows"]]


def test_two_numbers_make_one_customer_and_undo_makes_two_again(office: str, run: Run) -> None:
    kept, other = _numbers(run, office)
    before = run("show", office, "customers", kept, "--json").data
    merged = run("merge", office, kept, other, "--take", "region", "--json")
    assert (merged.code, merged.data) == (0, {"kept": kept, "merged": other})
    assert other not in _numbers(run, office)
    assert run("undo", office).code == 0
    assert run("show", office, "customers", kept, "--json").data == before


def test_without_numbers_likely_doubles_are_listed(office: str, run: Run) -> None:
    told = run("merge", office, "--json")
    assert told.code == (1 if told.data["count"] else 0)
    assert len(told.data["doubles"]) == told.data["count"]


def test_one_number_alone_and_a_wrong_one_are_refused(office: str, run: Run) -> None:
    kept, _other = _numbers(run, office)
    assert run("merge", office, kept).code == 2
    wrong = run("merge", office, kept, "KH99999")
    assert wrong.code == 2
    assert "KH99999" in wrong.err


def test_a_field_of_the_office_own_is_taken_by_its_name(office: str, run: Run) -> None:
    kept, other = _numbers(run, office)
    assert run("fields", office, "customers", "--add", "来源备注").code == 0
    for number, words in ((kept, "展会"), (other, "介绍")):
        done = run("change", office, "customers", number, "--set", f"来源备注={words}")
        assert done.code == 0, done.err
    assert run("merge", office, kept, other, "--take", "来源备注").code == 0
    assert "介绍" in run("show", office, "customers", kept).out
