"""The monthly analysis of an office: always four pages, of an empty office and of one with two years."""

from datetime import date
from pathlib import Path

import pytest

from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.jobs import analysis_paper
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.demo import make_demo
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import patterns, signals
from chamber_desk.services.desk import Desk


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "o.chamber"
    make_demo(path, months=14).close()
    return path


def _text(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, index) for index in range(page_count(pdf))).split())


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_a_month_has_four_pages_with_a_sentence_under_each_picture(demo: Path, language: str) -> None:
    desk = Desk.open_desk(demo)
    try:
        facts = analysis_paper.gather(desk, "2026-10", language)
        pdf = make_paper(desk, "analysis", Asked(month="2026-10", language=language))
    finally:
        desk.close()
    assert all(picture.sentences for page in facts.pages for picture in page.pictures)
    assert page_count(pdf) == 4
    assert {"zh_CN": "月度经营分析", "zh_TW": "月度經營分析", "en": "Monthlyanalysis"}[language] in _text(pdf)


def test_an_empty_office_has_four_pages_that_say_what_is_missing(tmp_path: Path) -> None:
    desk = Desk.new_desk(tmp_path / "o.chamber", name="和顺市商会")
    pdf = make_paper(desk, "analysis", Asked(month="2026-10"))
    desk.close()
    assert page_count(pdf) == 4
    told = _text(pdf)
    for words in ("没有记录", "至少要3个月才能预测", "没有库存记录", "—（没有订单）"):
        assert words in told, words


def test_the_terminal_prints_it(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from chamber_desk.cli import main

    assert main(["print", str(demo), "analysis", "--month", "2026-10", "--to", str(tmp_path / "a.pdf")]) == 0
    assert (tmp_path / "a.pdf").stat().st_size > 10_000
    assert main(["print", str(demo), "analysis", "--to", str(tmp_path / "b.pdf")]) == 2
    assert "请写明月份" in capsys.readouterr().err


def test_the_demonstration_office_has_what_was_planted_in_it_and_nothing_else(demo: Path) -> None:
    desk = Desk.open_desk(demo)
    try:
        found = {one.key for one in desk.read(signals.list_signals, date(2026, 11, 26))}
        pairs = desk.read(patterns.find_pairs, date(2025, 12, 1), date(2026, 11, 26))
    finally:
        desk.close()
    assert "left:channel:web" in found <= {"left:channel:web", "falling:region:高新区"}
    assert {frozenset(row[:2]) for row in pairs.rows} == {frozenset(("标准展位", "会刊彩页广告"))}
