"""A csv longer than memory should hold: taken in part by part, each a change set of its own."""

import tracemalloc
from pathlib import Path

import pytest

from chamber_desk.exchange import inspection, long_files
from chamber_desk.jobs.transfer import look_over, read_files, rehearse_import, run_import, undo_parts
from chamber_desk.services import journal, lists, records, undo
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.import_parts import find_parts


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk.new_desk(tmp_path / "office.chamber", name="江城市青云商会")
    yield made
    made.close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as long, small enough for a test."""
    monkeypatch.setattr(long_files, "MOST_UNPACKED", 10_000)
    monkeypatch.setattr(inspection, "MOST_UNPACKED", 10_000)
    monkeypatch.setattr(long_files, "FIRST", 100)
    monkeypatch.setattr(long_files, "_SAMPLE", 8192)
    monkeypatch.setattr(long_files.read_parts, "__kwdefaults__", {"rows": 300})


def write(path: Path, count: int, encoding: str = "utf-8") -> Path:
    lines = [f"江城第{place}家商行,0571-{88000000 + place}" for place in range(count)]
    lines[450] = "江城坏电话商行,12"
    lines[700] = "江城第3家商行,0571-88000003"  # the same firm again, in another part
    path.write_bytes(("名称,电话\n" + "\n".join(lines) + "\n").encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_it_is_previewed_by_its_beginning_and_taken_in_whole(
    short: None, desk: Desk, tmp_path: Path, encoding: str
) -> None:
    file = write(tmp_path / "customers.csv", 1000, encoding)
    preview = rehearse_import(desk, read_files([file]))
    assert preview.result.added == 99 and "前 100 行" in " ".join(preview.notes)
    assert desk.read(lists.count_records, "customers") == 0
    done = run_import(desk, preview)
    outcome = done.as_json()
    assert (outcome["read"], outcome["added"], outcome["refused"]) == (1000, 998, 2)
    assert sorted(one.row for one in done.refusals) == [452, 702]  # the rows of the file, not of its parts
    assert desk.read(lists.count_records, "customers") == 998
    names = [
        change.values.get("name") or change.values.get("file") or "" for change in desk.read(journal.list_changes, 4)
    ]
    assert len({str(name) for name in names}) == 4 and max(c.rows for c in desk.read(journal.list_changes, 4)) <= 301
    desk.write(undo.undo_change)
    assert desk.read(lists.count_records, "customers") < 998
    assert check_office(desk).faults == []


def test_all_parts_of_an_import_are_taken_back_together_and_nothing_else(
    short: None, desk: Desk, tmp_path: Path
) -> None:
    before = run_import(desk, read_files([write(tmp_path / "earlier.csv", 800)]))
    done = run_import(desk, read_files([write(tmp_path / "customers.csv", 1000)]))
    assert before.result.added and before.change and done.change
    held = desk.read(lists.count_records, "customers")
    parts = desk.read(find_parts, done.change)
    assert len(parts) > 1 and parts[0] == done.change
    desk.write(undo.undo_change, done.change)
    assert desk.read(find_parts, done.change) == parts[1:]
    assert undo_parts(desk, done.change) == len(parts) - 1
    assert desk.read(find_parts, done.change) == []
    assert desk.read(lists.count_records, "customers") == held - done.result.added
    assert desk.read(find_parts, before.change)
    assert check_office(desk).faults == []


def test_what_is_no_import_in_parts_has_none(desk: Desk) -> None:
    record = desk.write(records.add_record, "customers", {"name": "江城市青云商行"})
    assert record and desk.read(find_parts, desk.read(journal.list_changes, 1)[0].id) == []


def test_a_long_file_that_breaks_half_way_says_where_and_keeps_what_stood_before(
    short: None, desk: Desk, tmp_path: Path
) -> None:
    file = write(tmp_path / "customers.csv", 1000)
    file.write_bytes(file.read_bytes() + "乱码\n".encode("gb18030"))
    from chamber_desk.domain.errors import DeskError

    preview = read_files([file])
    with pytest.raises(DeskError, match="文字编码"):
        run_import(desk, preview)
    assert check_office(desk).faults == []


def test_no_more_than_a_part_is_held(short: None, tmp_path: Path) -> None:
    held = []
    for count in (2000, 20_000):
        file = write(tmp_path / "customers.csv", count)
        tracemalloc.start()
        assert sum(len(part.rows) for part in long_files.read_parts(file)) == count
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert held[1] < 1.5 * held[0] + 2_000_000


@pytest.mark.skipif("config.getoption('--longer') == 1", reason="minutes: --longer 2")
@pytest.mark.timeout(3600)
def test_a_gigabyte_is_taken_in(desk: Desk, tmp_path: Path) -> None:
    """A million customers with a kilobyte of remarks each: minutes, with the memory of one part."""
    file, remark = tmp_path / "customers.csv", "备注" * 170
    with file.open("w", encoding="utf-8") as stream:
        stream.write("名称,备注\n")
        stream.writelines(f"江城第{place}家商行,{remark}\n" for place in range(1_000_000))
    done = run_import(desk, read_files([file]))
    assert done.result.added == 1_000_000


def test_the_cleaning_report_of_a_long_file_counts_all_of_it(short: None, desk: Desk, tmp_path: Path) -> None:
    lines = [
        f"2026/3/{1 + place % 28},差旅,{place + 1}" if place % 2 else f"2026-03-01,差旅,{place + 1}"
        for place in range(1000)
    ]
    lines[600] = "2026/3/1,没有这类,5"
    file = tmp_path / "费用.csv"
    file.write_text("日期,类别,金额\n" + "\n".join(lines) + "\n", "utf-8")
    told = look_over(run_import(desk, read_files([file], as_sheet="costs")))
    assert (told.read, told.added, told.refused) == (1000, 999, 1)
    by_field = {one.field: one for one in told.fields}
    assert (by_field["日期"].rows, by_field["日期"].filled, by_field["日期"].mended) == (999, 999, 500)
    assert len(by_field["日期"].examples) == 3 and by_field["人员"].absent and len(told.fields) == len(by_field)


def test_a_long_file_of_lines_without_numbers_is_known_again_part_by_part(
    short: None, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "contacts.csv"
    desk.write(records.add_record, "customers", {"name": "江城市青云商行"})
    lines = [f"江城市青云商行,江一舟{place % 700}" for place in range(1000)]  # three hundred of them twice
    file.write_text("客户,姓名\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert run_import(desk, read_files([file], as_sheet="contacts")).result.added == 1000
    again = run_import(desk, read_files([file], as_sheet="contacts", on_duplicate="skip"))
    assert (again.result.added, again.result.skipped) == (0, 1000)
    assert again.notes[-1].endswith("1000 行办公文件里已有，跳过：第 " + "、".join(map(str, range(2, 32))) + "…… 行。")
