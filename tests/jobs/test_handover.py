"""The hand-over pack: what the next secretary gets, and what both sign."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.handover import Handover, make_handover
from chamber_desk.services import handover, journal, records
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def office(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, closed."""
    path = tmp_path_factory.mktemp("demo") / "江城商会.chamber"
    shutil.copy(demo_file, path)
    return path


@pytest.fixture(scope="module")
def pack(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Handover:
    """Its pack."""
    desk = Desk.open_desk(office, read_only=True)
    made = make_handover(desk, tmp_path_factory.mktemp("stick"), DAY, "zh_CN")
    desk.close()
    return made


def _text(paper: Path) -> str:
    document = pypdfium2.PdfDocument(paper)
    pages = []
    for page in document:
        words = page.get_textpage()
        pages.append(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return "\n".join(pages)


def test_the_pack_holds_a_sound_copy_its_checksum_and_the_list(pack: Handover) -> None:
    assert sorted(file.name for file in pack.folder.iterdir()) == [
        "SHA256SUMS.txt",
        "工作交接清单.pdf",
        "江城商会.chamber",
    ]
    content = (pack.folder / "江城商会.chamber").read_bytes()
    assert hashlib.sha256(content).hexdigest() == pack.copy.sha256
    assert (pack.folder / "SHA256SUMS.txt").read_text("utf-8") == f"{pack.copy.sha256}  江城商会.chamber\n"
    desk = Desk.open_desk(pack.folder / "江城商会.chamber", read_only=True)
    report = check_office(desk)
    assert (report.faults, report.records) == ([], pack.copy.records)
    desk.close()


def test_the_list_tells_checksum_counts_next_numbers_and_open_items_and_is_signed(pack: Handover, office: Path) -> None:
    desk = Desk.open_desk(office, read_only=True)
    text = "".join(_text(pack.paper).split())
    assert pack.copy.sha256 in text
    assert desk.read(journal.list_changes, 1)[0].hash in text
    for one in desk.read(handover.list_next_numbers, DAY):
        assert one.next.replace(" ", "") in text
    for words in ("移交人", "接收人", "监交人", "编号一览", "待办事项", "工作交接清单"):
        assert words in text
    desk.close()
    assert pack.open_items > 5


def test_the_next_number_is_the_one_that_is_drawn(tmp_path: Path) -> None:
    desk = Desk.new_desk(tmp_path / "office.chamber", name="和顺市商会")
    told = {one.sheet: one.next for one in desk.read(handover.list_next_numbers, date.today())}
    record = desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    from chamber_desk.services import lists

    assert desk.read(lists.read_rows, "customers", [record])[0]["number"] == told["customers"]
    desk.close()


def test_an_empty_office_can_be_handed_over_too(tmp_path: Path) -> None:
    desk = Desk.new_desk(tmp_path / "office.chamber", name="和顺市商会")
    made = make_handover(desk, tmp_path, DAY, "en")
    desk.close()
    assert made.open_items == 0 and made.paper.exists()


def test_a_pack_is_not_written_over_another_and_a_failed_one_leaves_nothing(
    office: Path, tmp_path: Path, monkeypatch
) -> None:
    desk = Desk.open_desk(office, read_only=True)
    made = make_handover(desk, tmp_path, DAY, "zh_CN")
    with pytest.raises(DeskError, match="已经存在"):
        make_handover(desk, tmp_path, DAY, "zh_CN")
    with pytest.raises(DeskError, match="不存在"):
        make_handover(desk, tmp_path / "nowhere", DAY, "zh_CN")

    def fail(*_words: object) -> bytes:
        raise OSError("the stick was pulled out")

    monkeypatch.setattr("chamber_desk.jobs.handover._print_lists", fail)
    with pytest.raises(OSError, match="pulled"):
        make_handover(desk, tmp_path, date(2026, 12, 1), "zh_CN")
    desk.close()
    assert [
        file for file in tmp_path.iterdir() if file.is_dir() and file != made.folder and "handover" in file.name
    ] == []


def test_the_command_writes_the_pack_and_tells_it_as_json(office: Path, tmp_path: Path, capsys) -> None:
    from chamber_desk.cli import main

    assert main(["handover", str(office), "--to", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["folder"], told["office"]).stat().st_size == told["bytes"]
    assert told["records"] > 100 and told["next"]["customers"].startswith("KH")
