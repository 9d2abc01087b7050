"""The office's own fields on the terminal."""

from pathlib import Path

from .terminal import Run


def test_a_street_is_added_filled_filtered_and_taken_out(office: str, run: Run, tmp_path: Path) -> None:
    ended = run("fields", office, "customers", "--add", "街道", "--options", "文晖", "石桥", "--json")
    assert ended.data["fields"] == [
        {"sheet": "customers", "name": "街道", "kind": "choice", "options": ["文晖", "石桥"]}
    ]
    (tmp_path / "c.csv").write_text("名称,街道\n柳巷商行,文晖\n石桥商行,石桥\n某行,没有\n", "utf-8")
    ended = run("import", office, str(tmp_path / "c.csv"), "--as", "customers", "--json")
    assert (ended.code, ended.data["added"], ended.data["refused"]) == (1, 2, 1)
    ended = run("list", office, "customers", "--where", "街道=文晖", "--json")
    assert [(one["name"], one["街道"]) for one in ended.data["rows"]] == [("柳巷商行", "文晖")]
    assert "own_text_2" not in ended.data["rows"][0]
    assert "街道" in run("list", office, "customers", "--sort", "街道", "--limit", "3").out
    assert "街道：石桥" in run("show", office, "customers", "石桥商行").out
    assert run("export", office, "customers", "--to", str(tmp_path / "out.csv")).code == 0
    assert "街道" in (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[0]
    assert run("fields", office, "customers", "--remove", "街道", "--json").data == {"fields": []}
    assert "街道" not in run("show", office, "customers", "石桥商行").out
    assert run("fields", office, "customers", "--remove", "街道").code == 2
    assert run("fields", office, "targets", "--add", "街道").code == 2
    assert run("check", office).code == 0
