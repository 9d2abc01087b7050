"""The secretary's days with people: targets at the month's beginning, appraisal and certificates at its end, the year."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from chamber_desk.cli import main
from chamber_desk.domain.periods import Month
from chamber_desk.exchange.writer import write_workbook
from chamber_desk.services import appraisals, lists, numbers, records, target_plans, years
from chamber_desk.services.desk import Desk
from tests.worked_month import workbook_records

from ..lengths import only_with_everything
from .playing import needs_screen, play_in

pytestmark = pytest.mark.timeout(700)  # as long as a journey may take on a busy machine


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The regulation's worked month as an office; twenty certificates were issued in 2026 before."""
    write_workbook(tmp_path / "example.xlsx", workbook_records())
    path = tmp_path / "office.chamber"
    assert main(["new", str(path), "--name", "示例商会"]) == 0
    assert main(["import", str(path), str(tmp_path / "example.xlsx")]) == 0
    desk = Desk.open_desk(path)
    desk.write(_note_certificates)
    desk.close()
    return path


@needs_screen
@only_with_everything
def test_a_month_begins_with_targets_that_add_up(office: Path) -> None:
    desk = Desk.open_desk(office)
    person, customer = (
        desk.read(lists.find_by_number, sheet, number) for sheet, number in (("people", "P1"), ("customers", "CX"))
    )
    last_month = datetime.now().replace(day=1, hour=10, minute=0, second=0, microsecond=0) - timedelta(days=5)
    desk.write(records.add_record, "orders", {"customer": customer, "owner": person, "confirmed_at": last_month})
    desk.close()
    (office.parent / "usb").mkdir()
    steps = ["today", "team", "draft", "issued", "printed", "progress", "backed"]
    assert play_in("month_start.py", office) == steps
    (copy,) = (office.parent / "usb").glob("*.chamber")
    assert main(["restore", str(copy), "--to", str(office.parent / "restored.chamber")]) == 0
    assert main(["check", str(office.parent / "restored.chamber")]) == 0
    desk = Desk.open_desk(office, read_only=True)
    team = desk.read(lists.find_by_number, "people", "P4")
    month = Month(date.today().year, date.today().month).following()
    plan = desk.read(target_plans.get_plan, str(month), team)
    assert plan.state == "issued"
    assert sum(line.values["sales", "value"] or 0 for line in plan.members) == 210_000_00
    desk.close()


@needs_screen
@only_with_everything
def test_a_year_ends_with_its_calendar_and_its_appraisal(office: Path) -> None:
    assert play_in("year_end.py", office) == ["calendar", "rated", "year", "locked"]
    desk = Desk.open_desk(office, read_only=True)
    assert desk.read(years.is_year_locked, "2026")
    kept = desk.read(years.get_year, "2026").person("P1")
    assert (kept.quality_total, kept.eligible) == ("91.00", False)
    desk.close()


def _note_certificates(session) -> None:
    session.call_it("编号")
    numbers.note_numbers(session, "certificate", [f"商誉字〔{session.now.year}〕第0020号"])


@needs_screen
@only_with_everything
def test_a_month_is_scored_objected_to_corrected_locked_and_honoured(office: Path) -> None:
    steps = ["scored", "explained", "locked", "objected", "opened", "mended", "answered", "relocked", "compared", "previewed",
             "quickly", "awarded"]  # fmt: skip
    assert play_in("month_end.py", office) == steps
    desk = Desk.open_desk(office, read_only=True)
    result = desk.read(appraisals.get_month, "2026-11")
    assert result.locked
    assert sum(one.bonus or 0 for one in result.people) == 1_010_000, "3,100 + 1,600 + 1,500 + 3,900 yuan"
    ids = desk.read(lists.find_ids, "certificates", sort="number")
    rows = desk.read(lists.read_rows, "certificates", ids)
    assert [row["number"][-6:] for row in rows] == ["第0021号", "第0022号"]
    desk.close()


@needs_screen
@only_with_everything
def test_five_certificates_are_printed_on_calibrated_stock_reprinted_withdrawn_and_replaced(office: Path) -> None:
    desk = Desk.open_desk(office)
    person, customer = (
        desk.read(lists.find_by_number, sheet, number) for sheet, number in (("people", "P3"), ("customers", "CX"))
    )
    for day in range(5):
        rated = {"customer": customer, "person": person, "rated_on": date(2026, 11, 2 + day), "rating": 5}
        desk.write(records.add_record, "ratings", rated)
    desk.write(appraisals.lock_month, "2026-11")
    desk.close()
    steps = ["calibrated", "quickly", "awarded", "reprinted", "withdrawn", "replaced", "registered"]
    assert play_in("certificates.py", office) == steps
    pages = {name: _pages(office.parent / f"{name}.pdf") for name in ("certificates", "again", "anew", "register")}
    assert [len(pages[name]) for name in ("certificates", "again")] == [5, 1]
    numbers = [next(line for line in page.split() if "第00" in line) for page in pages["certificates"]]
    assert [one[-6:] for one in numbers] == [f"第00{place}号" for place in range(21, 26)]
    assert "第0021号" in pages["again"][0]
    assert len(pages["anew"]) == 4, "the month's that stand, with the one issued anew"
    register = "".join("".join(pages["register"]).split())
    for told in ("无缺号", "奖项写错", "领取后遗失", "补发证书", "商理决〔2026〕5号", "第0027号"):
        assert told in register, told
    desk = Desk.open_desk(office, read_only=True)
    kept = {
        row["number"][-6:]: row
        for row in desk.read(lists.read_rows, "certificates", desk.read(lists.find_ids, "certificates"))
    }
    assert {one for one, row in kept.items() if row["state"] == "void"} == {"第0022号", "第0023号"}
    assert kept["第0027号"]["replaces"] == kept["第0022号"]["number"]
    assert {row["decision"] for one, row in kept.items() if one != "第0026号"} == {"商理决〔2026〕5号"}
    desk.close()


def _pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file.read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages
