"""Everything of a month at once: single files in a folder, or one PDF; what is locked is kept and counted."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.jobs.month_pack import join_pack, list_pack, write_pack
from chamber_desk.services import appraisals, awards, kept_papers
from chamber_desk.services.desk import Desk
from chamber_desk.ui.ask import Cancelled
from tests.worked_month import open_copy

LOCKED, OPEN = "2026-10", "2026-11"


@pytest.fixture(scope="module")
def made(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of the demonstration office, and the months before them locked as an old office has them."""
    path = tmp_path_factory.mktemp("pack") / "demo.chamber"
    with open_copy(demo_file, path.parent) as desk:
        for month in range(5, 9):
            desk.write(appraisals.lock_month, f"2026-{month:02}")
    return path.with_name("office.chamber")


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy, open."""
    with open_copy(made, tmp_path) as opened:
        yield opened


def test_a_locked_month_gives_a_file_a_person_a_certificate_and_one_of_each_list(desk: Desk, tmp_path: Path) -> None:
    written = write_pack(desk, LOCKED, tmp_path / "out", "zh_CN")
    names = sorted(path.name for path in written)
    people = desk.read(appraisals.get_month, LOCKED).people
    assert sum(name.startswith("月度绩效考核表") for name in names) == len(people)
    assert sum(name.startswith("荣誉证书") for name in names) == len(desk.read(awards.find_issued, LOCKED))
    for label in ("月度考核汇总表", "业绩排行榜", "奖金发放表", "晋升推荐表", "考核异议表", "表彰通报", "经理月度报告"):
        assert sum(name.startswith(label) for name in names) == 1, label
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)


def test_what_is_locked_is_kept_by_it_and_counted_as_printed(desk: Desk, tmp_path: Path) -> None:
    for turn in (1, 2):
        write_pack(desk, LOCKED, tmp_path / f"out{turn}", "zh_CN")
        (first, *_others) = desk.read(awards.find_issued, LOCKED)
        assert [one.prints for one in desk.read(kept_papers.list_kept, "certificates", first)] == [turn]
    for path in (tmp_path / "out1").glob("月度*"):
        assert path.read_bytes() == (tmp_path / "out2" / path.name).read_bytes(), "a locked month prints the same"


def test_an_open_month_gives_what_there_is_and_no_bonus(desk: Desk, tmp_path: Path) -> None:
    names = [path.name for path in write_pack(desk, OPEN, tmp_path / "out", "zh_CN")]
    assert not any(name.startswith(("奖金发放表", "荣誉证书", "表彰通报")) for name in names)
    assert any(name.startswith("考核异议表") for name in names)


def test_one_pdf_holds_all_of_it_in_order(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    names = join_pack(desk, LOCKED, target, "zh_CN")
    content = target.read_bytes()
    text = ["".join(page_text(content, place).split()) for place in range(page_count(content))]
    places = [
        next(place for place, page in enumerate(text) if name in page)
        for name in ("月度绩效考核表", "月度考核汇总表", "奖金发放表")
    ]
    assert places == sorted(places)
    assert names[0] == "月度绩效考核表" and names[-1] == "荣誉证书"
    assert len(text) >= len(desk.read(appraisals.get_month, LOCKED).people) + len(names) - 1


def test_cancel_ends_it_between_two_papers_and_leaves_whole_files(desk: Desk, tmp_path: Path) -> None:
    def stop(part: int, _whole: int) -> None:
        if part == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pack(desk, LOCKED, tmp_path / "out", "zh_CN", stop)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in (tmp_path / "out").iterdir())
    with pytest.raises(Cancelled):
        join_pack(desk, LOCKED, tmp_path / "all.pdf", "zh_CN", stop)
    assert not (tmp_path / "all.pdf").exists()


def test_a_month_of_nobody_says_so(desk: Desk) -> None:
    with pytest.raises(DeskError, match="没有可以考核"):
        list_pack(desk, "2015-01", "zh_CN")


def test_the_terminal_prints_the_pack_either_way(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.close()
    office, folder, target = (str(tmp_path / name) for name in ("office.chamber", "out", "all.pdf"))
    assert main(["print", office, "month-pack", "--month", LOCKED, "--each", "--to", folder, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["files"]) == len(list((tmp_path / "out").iterdir())) > 15
    assert main(["print", office, "month-pack", "--month", LOCKED, "--to", target]) == 0
    assert (tmp_path / "all.pdf").stat().st_size > 100_000
    assert main(["print", office, "month-pack", "--to", target]) == 2
