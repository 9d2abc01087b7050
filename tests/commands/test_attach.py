"""The command `attach`."""

from pathlib import Path

import pytest

from .terminal import Run


def test_a_scan_goes_in_is_listed_and_comes_out_again(office: str, run: Run, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF scan")
    number = run("list", office, "customers", "--limit", "1", "--json").data["rows"][0]["number"]
    put = run("attach", office, "customers", number, str(scan), "--json")
    assert put.code == 0
    assert [one["name"] for one in put.data["attachments"]] == ["扫描.pdf"]
    shown = run("show", office, "customers", number, "--json").data
    assert [one["bytes"] for one in shown["attachments"]] == [9]
    out = tmp_path / "out"
    assert run("attach", office, "customers", number, "--to", str(out)).code == 0
    assert (out / "扫描.pdf").read_bytes() == b"%PDF scan"
    again = run("attach", office, "customers", number, "--to", str(out))
    assert again.code == 2
    assert "已经存在" in again.err


@pytest.mark.parametrize("name", ["不存在.pdf", "."])
def test_what_is_no_file_is_refused_by_name(office: str, run: Run, name: str) -> None:
    number = run("list", office, "customers", "--limit", "1", "--json").data["rows"][0]["number"]
    refused = run("attach", office, "customers", number, name)
    assert refused.code == 2
    assert "不是文件" in refused.err
