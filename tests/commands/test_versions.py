"""The command `versions`."""

from .terminal import Run


def test_a_contract_that_was_never_changed_has_its_present_version_alone(office: str, run: Run) -> None:
    number = run("list", office, "contracts", "--where", "state=signed", "--limit", "1", "--json").data["rows"][0][
        "number"
    ]
    told = run("versions", office, number, "--json").data
    assert [one["version"] for one in told["versions"]] == [0]
    assert run("versions", office, number, "0", "0", "--json").data["differences"] == []
    assert run("versions", office, number, "3").code == 2
    assert run("versions", office, "没有这号").code == 2
