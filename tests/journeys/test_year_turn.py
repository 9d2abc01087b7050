"""The turn of a year in a real window: registers and shelf on its last day, the first number of the next, another computer."""

import re
from datetime import date
from pathlib import Path

from chamber_desk.cli import main
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.jobs.demo import make_demo
from chamber_desk.services import lists
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from ..lengths import only_with_everything
from .playing import needs_screen, play_in


def _text(file: Path) -> str:
    content = file.read_bytes()
    return "".join("".join(page_text(content, place) for place in range(page_count(content))).split())


def _numbers(office: Path, sheet: str) -> list[str]:
    desk = Desk.open_desk(office, read_only=True)
    rows = desk.read(lists.read_rows, sheet, desk.read(lists.find_ids, sheet, sort="number", limit=10_000))
    desk.close()
    return [str(row["number"]) for row in rows if row["number"]]


@needs_screen
@only_with_everything
def test_a_year_closes_with_registers_and_shelf_and_the_next_one_opens_on_another_computer(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, first / "usb", second):
        folder.mkdir()
    office = first / "office.chamber"
    make_demo(office, months=3).close()

    assert play_in("year_close.py", office, date(2026, 12, 31)) == ["registers", "filed", "shelf"]
    for name in ("合同台账", "证书登记簿", "服务登记表", "用印登记簿"):
        assert "编号连续性检查：无缺号" in _text(first / f"{name}.pdf"), name
    assert _numbers(office, "archive_items")[-2:] == [f"S001-HT·2026-D10-XS-00{place}" for place in (10, 11)]
    assert "XS-0011" in _text(first / "directory.pdf")
    assert "卷内备考表" in _text(first / "remarks.pdf")

    assert play_in("year_open.py", office, date(2027, 1, 4)) == ["first", "printed", "packed"]
    assert _numbers(office, "contracts")[-1] == "商销合字〔2027〕第0001号"

    other = second / "office.chamber"
    assert main(["new", str(other), "--name", "另一台电脑"]) == 0
    assert play_in("second_computer.py", other, date(2027, 1, 4)) == ["restored", "printed"]
    counts = [
        re.findall(r"(\d+) 条记录、(\d+) 项操作", (folder / "told.txt").read_text()) for folder in (first, second)
    ]
    assert counts[0] == counts[1] and len(counts[0]) == 1
    restored = second / "restored.chamber"
    for sheet in ("contracts", "certificates", "tickets", "seal_uses", "archive_items"):
        assert _numbers(restored, sheet) == _numbers(office, sheet)
    assert (second / "certificate.pdf").read_bytes() == (first / "certificate.pdf").read_bytes()
    desk = Desk.open_desk(restored, read_only=True)
    assert check_office(desk).faults == []
    desk.close()
