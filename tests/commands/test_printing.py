"""Printing certificates onto stock: profiles by command, the calibration page, texts only."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.documents.page import MM
from chamber_desk.documents.preview import page_count, page_text, render_page
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk

from .terminal import Run

NAME = "前台打印机 A4内芯"


def _text(path: Path) -> str:
    return "".join(page_text(path.read_bytes(), 0).split())


def test_a_profile_is_made_changed_listed_and_removed(office: str, run: Run) -> None:
    assert run("printer", office, "--json").data == {"printers": []}
    made = run("printer", office, NAME, "--width", "260", "--height", "185", "--title", "yes", "--json")
    assert made.data["printers"] == [
        {"name": NAME, "width": "260", "height": "185", "dx": "0", "dy": "0", "scale_x": "100", "scale_y": "100",
         "half_turn": False, "title": True, "right_half": False}
    ]  # fmt: skip
    run("printer", office, NAME, "--dx", "-1.5", "--half-turn", "yes")
    changed = run("printer", office, NAME, "--json").data["printers"][0]
    assert (changed["dx"], changed["half_turn"], changed["width"]) == ("-1.5", True, "260")
    assert NAME in run("printer", office).out
    assert run("printer", office, NAME, "--remove", "--json").data == {"printers": []}
    run("undo", office)
    assert len(run("printer", office, "--json").data["printers"]) == 1


def test_what_was_measured_is_taken_back(office: str, run: Run) -> None:
    told = run("printer", office, NAME, "--measured", "1.5", "2.0", "--json").data["printers"][0]
    assert (told["dx"], told["dy"]) == ("-1.5", "-2")
    assert run("printer", office, NAME, "--measured", "1.5").code == 2
    assert run("printer", office, NAME, "--measured", "1.5", "-0.5", "1.5", "x").code == 2


def test_texts_near_the_edge_are_said_so(office: str, run: Run) -> None:
    assert "5 毫米" in run("printer", office, NAME, "--dx", "-45").err
    assert run("printer", office, NAME, "--dx", "0").err == ""


def test_the_calibration_page_is_as_large_as_the_stock_and_tells_the_shifts(
    office: str, run: Run, tmp_path: Path
) -> None:
    run("printer", office, NAME, "--width", "260", "--height", "185", "--dx", "-1.5", "--dy", "-2")
    assert run("print", office, "calibration", "--overlay", NAME, "--to", "c.pdf").code == 0
    assert "横移-1.5毫米，纵移-2毫米" in _text(tmp_path / "c.pdf")
    width, height, _pixels = render_page((tmp_path / "c.pdf").read_bytes(), 0)
    assert abs(width - 260 * MM) < 1.01
    assert abs(height - 185 * MM) < 1.01


def _darkest(pdf: bytes) -> tuple[float, float]:
    """Where the first dark dot from the left and from the top is, in millimetres."""
    scale = 4
    width, height, pixels = render_page(pdf, 0, scale)
    rows = [pixels[place * width * 4 : (place + 1) * width * 4] for place in range(height)]
    top = next(place for place, row in enumerate(rows) if min(row[::4]) < 128)
    left = min(next((at for at in range(width) if row[at * 4] < 128), width) for row in rows)
    return left / scale / MM, top / scale / MM


def test_only_the_texts_are_printed_moved_as_measured(office: str, run: Run, tmp_path: Path) -> None:
    run("printer", office, "平", "--dx", "0")
    run("printer", office, "移", "--measured", "1.5", "2.0")
    for name, words in (("whole", []), ("still", ["--overlay", "平"]), ("moved", ["--overlay", "移"])):
        assert run("print", office, "certificate", "--all", *words, "--to", f"{name}.pdf").code == 0
    assert "荣誉证书" in _text(tmp_path / "whole.pdf")
    assert "荣誉证书" not in _text(tmp_path / "still.pdf")
    assert "特发此证" in _text(tmp_path / "moved.pdf")
    still, moved = (_darkest((tmp_path / f"{name}.pdf").read_bytes()) for name in ("still", "moved"))
    assert moved[0] - still[0] == pytest.approx(-1.5, abs=0.15)
    assert moved[1] - still[1] == pytest.approx(-2.0, abs=0.15)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("print O certificate --all --overlay 没有 --to x.pdf", "printer"),
        ("print O calibration --to x.pdf", "--overlay"),
        ("print O contract --all --overlay 没有 --to x.pdf", "只有荣誉证书"),
        ("printer O --dx 1", "名字"),
        ("printer O 没有", "chamber-desk printer"),
        ("printer O 甲 --dx 51", "-50"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(office: str, run: Run, tmp_path: Path, words: str, told: str) -> None:
    ended = run(*(word if word != "O" else office for word in words.split()))
    assert ended.code == 2
    assert told in ended.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_reprint_is_the_kept_file_and_is_counted(office: str, run: Run, tmp_path: Path) -> None:
    words = ["print", office, "appraisal", "--month", "2026-10", "--json"]
    first, again = (run(*words, "--to", f"{name}.pdf").data for name in ("first", "again"))
    assert [one["kept"][0]["prints"] for one in (first, again)] == [1, 2]
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "again.pdf").read_bytes()
    assert run(*words, "--to", "nodir/x.pdf").code == 2  # that was no print
    assert "第 3 次打印" in run(*words[:-1], "--to", "third.pdf").out
    assert run("check", office).code == 0


def test_show_tells_how_often_a_certificate_was_printed(office: str, run: Run) -> None:
    number = run("list", office, "certificates", "--limit", "1", "--json").data["rows"][0]["number"]
    assert "papers" not in run("show", office, "certificates", number, "--json").data
    printed = [run("print", office, "certificate", number, "--to", "c.pdf", "--json").data for _time in range(2)]
    papers = run("show", office, "certificates", number, "--json").data["papers"]
    assert [(one["prints"], one["sha256"]) for one in papers] == [(2, printed[0]["kept"][0]["sha256"])]
    assert "第 2 次打印" in run("show", office, "certificates", number).out


def test_a_draft_is_printed_while_the_office_is_open_elsewhere_a_final_paper_must_be_counted(
    office: str, run: Run, tmp_path: Path
) -> None:
    held = Desk.open_desk(tmp_path / office)
    draft = held.read(lists.find_ids, "contracts", where={"state": "draft"}, limit=1)
    number = held.read(lists.read_rows, "contracts", draft)[0].title
    assert run("print", office, "contract", number, "--to", "draft.pdf").code == 0
    assert run("print", office, "appraisal", "--month", "2026-10", "--to", "x.pdf").code == 3
    assert not (tmp_path / "x.pdf").exists()
    held.close()


def test_the_right_half_of_a_folded_sheet_is_a_matter_of_the_profile(office: str, run: Run, tmp_path: Path) -> None:
    run("printer", office, NAME, "--width", "420", "--height", "297", "--right-half", "yes")
    assert run("printer", office, NAME, "--json").data["printers"][0]["right_half"] is True
    number = _first_number(office)
    assert run("print", office, "certificate", number, "--overlay", NAME, "--to", "c.pdf").code == 0
    assert number in _text(tmp_path / "c.pdf")


def _first_number(office: str) -> str:
    with closing(Desk.open_desk(Path(office), read_only=True)) as desk:
        row = desk.read(lists.get_row, "certificates", desk.read(lists.find_ids, "certificates", limit=1)[0])
    assert row is not None
    return str(row["number"])


def test_the_visit_plan_and_the_day_sheet_are_of_any_day(office: str, run: Run, tmp_path: Path) -> None:
    assert run("print", office, "visit-plan", "--date", "2026-10-14", "--to", "v.pdf").code == 0
    assert "2026年10月12日—2026年10月18日" in _text(tmp_path / "v.pdf")
    assert run("print", office, "day-sheet", "--date", "2026年10月14日", "--to", "d.pdf").code == 0
    assert "2026年10月14日" in _text(tmp_path / "d.pdf")
    wrong = run("print", office, "staff-list", "--date", "2026-10-14", "--to", "s.pdf")
    assert wrong.code == 2 and "拜访计划表" in wrong.err and not (tmp_path / "s.pdf").exists()
    assert run("print", office, "day-sheet", "--date", "昨天", "--to", "x.pdf").code == 2


def test_archive_labels_are_printed_by_number_or_all_at_once(office: str, run: Run, tmp_path: Path) -> None:
    with closing(Desk.open_desk(Path(office))) as desk:
        contract = desk.read(lists.find_ids, "contracts", where={"state": "performing"}, limit=1)[0]
        item = {
            "contract": contract,
            "title": "展位合同",
            "kept_for": "D10",
            "place": "A柜2层",
            "filed_on": date(2026, 11, 2),
        }
        made = desk.write(records.add_record, "archive_items", item)
        number = str(desk.read(lists.get_row, "archive_items", made)["number"])
    assert run("print", office, "archive-label", number, "--to", "one.pdf").code == 0
    assert run("print", office, "archive-label", "--all", "--to", "all.pdf").code == 0
    for file in ("one.pdf", "all.pdf"):
        assert number in _text(tmp_path / file) and "A柜2层" in _text(tmp_path / file)


def test_a_batch_can_be_written_as_single_files_named_by_what_they_are_of(
    office: str, run: Run, tmp_path: Path
) -> None:
    done = run("print", office, "certificate", "--all", "--month", "2026-10", "--each", "--to", "one by one", "--json")
    files = [Path(one["file"]) for one in done.data["files"]]
    assert done.code == 0 and len(files) > 1 and len({file.name for file in files}) == len(files)
    for file in files:
        assert file.parent.name == "one by one" and file.name.startswith("荣誉证书 ")
        assert page_count(file.read_bytes()) == 1
        assert file.stem.split("（")[1].rstrip("）") in _text(file)
    sheets = run("print", office, "appraisal", "--month", "2026-10", "--each", "--to", "sheets")
    assert sheets.out.count("已打印到") == len(list((tmp_path / "sheets").glob("月度绩效考核表 2026-10 *.pdf"))) > 5


def test_a_single_file_of_what_is_final_is_the_kept_one(office: str, run: Run, tmp_path: Path) -> None:
    number = _first_number(office)
    assert run("print", office, "certificate", number, "--to", "whole.pdf").code == 0
    assert run("print", office, "certificate", number, "--each", "--to", "each").code == 0
    (file,) = (tmp_path / "each").iterdir()
    assert file.read_bytes() == (tmp_path / "whole.pdf").read_bytes()
    assert run("print", office, "certificate", number, "--each", "--to", "whole.pdf").code == 2


def test_sheets_of_records_without_a_number_are_printed_all_at_once_or_each(
    office: str, run: Run, tmp_path: Path
) -> None:
    assert run("print", office, "acceptance-sheet", "--all", "--to", "all.pdf").code == 0
    pages = page_count((tmp_path / "all.pdf").read_bytes())
    done = run("print", office, "acceptance-sheet", "--all", "--each", "--to", "each", "--json")
    assert len(done.data["files"]) == pages == len(list((tmp_path / "each").glob("交付验收确认单*.pdf")))


def test_an_honour_is_printed_in_english_and_kept_beside_the_chinese_one(office: str, run: Run, tmp_path: Path) -> None:
    number = _first_number(office)
    assert run("print", office, "certificate", number, "--to", "zh.pdf").code == 0
    done = run("print", office, "certificate", number, "--language", "en", "--to", "en.pdf", "--json")
    text = _text(tmp_path / "en.pdf")
    assert "inrecognitionofoutstandingperformance" in text and number in text
    assert "同志" not in text and "CERTIFICATEOFHONOUR" in text
    assert done.data["kept"][0]["prints"] == 1
    again = run("print", office, "certificate", number, "--language", "en", "--to", "again.pdf", "--json")
    assert again.data["kept"][0]["prints"] == 2
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "en.pdf").read_bytes()
    assert run("print", office, "certificate", number, "--to", "zh2.pdf", "--json").data["kept"][0]["prints"] == 2
