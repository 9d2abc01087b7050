"""The demonstration office: the same seed gives the same bytes, and every page has something to show."""

from pathlib import Path

import pytest

from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.jobs.demo import LAST_DAY, make_demo
from chamber_desk.services import appraisals, awards, finding, journal, lists, today
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

PROGRAM = """
import sys
from pathlib import Path
from chamber_desk.jobs.demo import make_demo
make_demo(Path(sys.argv[1]), months=2, seed=int(sys.argv[2])).close()
"""


@pytest.fixture(scope="module")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole demonstration office, made once."""
    target = tmp_path_factory.mktemp("demo") / "demo.chamber"
    make_demo(target).close()
    return target


@pytest.fixture
def demo(demo_path: Path):
    """It, open to be read."""
    desk = Desk.open_desk(demo_path, read_only=True)
    yield desk
    desk.close()


def test_the_same_seed_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    made = []
    for place, seed, hashing in ((1, 7, "1"), (2, 7, "2"), (3, 8, "1")):
        target = tmp_path / f"{place}.chamber"
        words = [sys.executable, "-c", PROGRAM, str(target), str(seed)]
        subprocess.run(words, check=True, env={**os.environ, "PYTHONHASHSEED": hashing})
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_a_demonstration_office_is_sound(demo: Desk) -> None:
    report = check_office(demo)
    assert report.faults == []
    assert report.records > 5000


@pytest.mark.parametrize(
    "sheet", [name for name in SHEETS if name not in ("ratings", "word_templates")]
)  # templates are an office's own files
def test_every_sheet_has_records(demo: Desk, sheet: str) -> None:
    assert demo.read(lists.count_records, sheet) > 0


def test_today_shows_every_kind_of_thing_that_is_due(demo: Desk) -> None:
    kinds = {one.kind for one in demo.read(today.list_due, LAST_DAY)}
    assert kinds >= {N_("计划拜访"), N_("应收款"), N_("订单交付"), N_("售后处理"), N_("商机预计成交")}


def test_past_months_are_locked_and_honoured(demo: Desk) -> None:
    months = demo.read(appraisals.list_months)
    locked = [month for month, is_locked in months if is_locked]
    assert len(locked) >= 12
    for month in locked[:3]:
        result = demo.read(appraisals.get_month, month)
        assert result.locked
        assert len({person.grade for person in result.people}) > 1
        assert demo.read(awards.find_issued, month)


def test_people_and_firms_are_found_as_they_are_typed(demo: Desk) -> None:
    assert demo.read(finding.search_everything, "sxm")[0].title == "单小明"
    assert demo.read(finding.search_everything, "江城")
    assert len(demo.read(journal.list_changes)) > 30


def test_a_scale_makes_it_as_many_times_as_big(tmp_path: Path) -> None:
    desk = make_demo(tmp_path / "big.chamber", months=2, scale=3)
    assert desk.read(lists.count_records, "customers") == 720
    desk.close()
