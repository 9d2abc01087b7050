"""A quotation below the price list, on the terminal."""

from pathlib import Path

from .terminal import Run


def test_it_is_approved_by_name_before_it_is_sent(office: str, run: Run) -> None:
    firm = run("list", office, "customers", "--limit", "1", "--json").data["rows"][0]["number"]
    Path("quotes.csv").write_text(f"客户,负责人,标题,报价日期\n{firm},单小明,低价试报,2026-11-02\n", "utf-8-sig")
    Path("lines.csv").write_text("报价,产品,名称,数量,含税单价\n低价试报,标准展位,标准展位,1,1.00\n", "utf-8-sig")
    for file, sheet in (("quotes", "quotations"), ("lines", "quotation_lines")):
        ended = run("import", office, f"{file}.csv", "--as", sheet)
        assert ended.code == 0, ended.out + ended.err
    sent = run("move", office, "quotations", "低价试报", "send", "--set", "valid_until=2099-12-31")
    assert (sent.code, "审批" in sent.err) == (2, True)
    assert run("move", office, "quotations", "低价试报", "approve").code == 2
    done = run("move", office, "quotations", "低价试报", "approve", "--set", "approver=司徒明远", "--json")
    assert (done.code, done.data["state"]) == (0, "reviewed")
    done = run("move", office, "quotations", "低价试报", "send", "--set", "valid_until=2099-12-31", "--json")
    assert (done.code, done.data["state"]) == (0, "sent")
