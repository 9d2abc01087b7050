"""The commands as the terminal sees them: exit codes, JSON, and one sentence for what is wrong."""

import json
import sqlite3
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.services.desk import Desk


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two months of the demonstration office, by the command."""
    folder = tmp_path_factory.mktemp("demo")
    words = ["demo", str(folder / "demo.chamber"), "--papers", str(folder / "papers"), "--months", "3", "--no-window"]
    assert main(words) == 0
    return folder / "demo.chamber"


def _json(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_demonstration_prints_its_papers(demo) -> None:
    names = sorted(path.name for path in (demo.parent / "papers").iterdir())
    assert "contract.pdf" in names and "certificate.pdf" in names
    assert any(name.startswith("appraisals-") for name in names)
    assert all((demo.parent / "papers" / name).read_bytes().startswith(b"%PDF") for name in names)


def test_new_refuses_to_overwrite(tmp_path, capsys) -> None:
    office = tmp_path / "o.chamber"
    assert main(["new", str(office), "--name", "商会"]) == 0
    before = office.read_bytes()
    assert main(["new", str(office), "--name", "商会"]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert office.read_bytes() == before


def test_a_list_counts_all_matches_whatever_the_limit(demo, capsys) -> None:
    told = _json(capsys, "list", demo, "customers", "--limit", 3)
    assert told["count"] == 240
    assert len(told["rows"]) == 3
    assert {"number", "name", "credit_code", "class", "owner"} <= set(told["rows"][0])


def test_a_list_is_narrowed_and_sorted(demo, capsys) -> None:
    told = _json(capsys, "list", demo, "客户", "--where", "class=K1", "--where", "负责人=单小明", "--sort", "-number")
    numbers = [row["number"] for row in told["rows"]]
    assert numbers == sorted(numbers, reverse=True)
    assert {row["class"] for row in told["rows"]} == {"K1"}
    assert {row["owner"] for row in told["rows"]} == {"单小明"}


def test_money_dates_and_nothing_have_their_plain_forms(demo, capsys) -> None:
    row = _json(capsys, "list", demo, "orders", "--limit", 1)["rows"][0]
    assert row["net"] == f"{float(row['net']):.2f}"
    assert row["confirmed_at"][4] == "-" and row["confirmed_at"][10] == " "
    assert None in row.values()


def test_show_gives_a_record_with_everything_that_hangs_on_it(demo, capsys) -> None:
    number = _json(capsys, "list", demo, "contracts", "--where", "state=performing", "--limit", 1)["rows"][0]["number"]
    told = _json(capsys, "show", demo, "contracts", number)
    assert told["contract_lines"] and told["instalments"]
    total = sum(round(float(line["total"]) * 100) for line in told["contract_lines"])
    assert total == round(float(told["total"]) * 100)


@pytest.mark.parametrize("typed", ["YG004", "单小明", "sxm", "danxiaoming"])
def test_search_finds_a_person_by_number_name_initials_and_either_reading(demo, capsys, typed) -> None:
    rows = _json(capsys, "search", demo, typed)["rows"]
    assert {"sheet": "people", "number": "YG004", "title": "单小明"} in rows


def test_search_without_a_find_exits_with_one(demo) -> None:
    assert main(["search", str(demo), "zzzzzz"]) == 1


def test_today_lists_what_is_due(demo, capsys) -> None:
    told = _json(capsys, "today", demo, "--date", "2026-11-23")
    assert told["count"] == len(told["due"]) > 10
    assert {"day", "level", "kind", "sheet", "number", "title", "note", "time"} == set(told["due"][0])


def test_a_month_is_locked_awarded_and_printed(demo, tmp_path, capsys) -> None:
    copy = tmp_path / "copy.chamber"
    Desk.open_desk(demo, read_only=True).copy_to(copy)
    assert main(["award", str(copy), "--month", "2026-11"]) == 2
    assert _json(capsys, "appraise", copy, "--month", "2026-11", "--lock")["locked"]
    awards = _json(capsys, "award", copy, "--month", "2026-11", "--issue")["awards"]
    assert all(one["number"].startswith("商誉字〔") for one in awards)
    for paper, words in {
        "appraisal": ["--month", "2026-11"], "appraisal-summary": ["--month", "2026-11"],
        "certificate": ["--all", "--month", "2026-11"],
    }.items():  # fmt: skip
        target = tmp_path / f"{paper}.pdf"
        assert main(["print", str(copy), paper, *words, "--to", str(target)]) == 0
        assert target.read_bytes().startswith(b"%PDF")
    assert main(["check", str(copy)]) == 0


def test_print_names_a_paper_or_number_there_is_not(demo, tmp_path, capsys) -> None:
    assert main(["print", str(demo), "letter", "--all", "--to", str(tmp_path / "x.pdf")]) == 2
    assert main(["print", str(demo), "contract", "0", "--to", str(tmp_path / "x.pdf")]) == 2
    assert not (tmp_path / "x.pdf").exists()
    assert "“0”" in capsys.readouterr().err


def test_an_export_into_an_empty_office_gives_an_equal_office(demo, tmp_path, capsys) -> None:
    book, again = tmp_path / "all.xlsx", tmp_path / "again.xlsx"
    office = tmp_path / "o.chamber"
    assert main(["export", str(demo), "--to", str(book)]) == 0
    main(["new", str(office), "--name", "商会"])
    told = _json(capsys, "import", office, book)
    assert told["refused"] == 0 and told["read"] == told["added"]
    assert main(["export", str(office), "--to", str(again)]) == 0
    from chamber_desk.exchange.reader import read_tables

    def rows(path: Path) -> dict:
        return {table.sheet: sorted(map(repr, ([*row.cells] for row in table.rows))) for table in read_tables(path)}

    assert rows(book) == rows(again)


def test_an_import_names_bad_rows_and_writes_them_back(tmp_path, capsys) -> None:
    office, file, report = tmp_path / "o.chamber", tmp_path / "customers.csv", tmp_path / "bad.xlsx"
    main(["new", str(office), "--name", "商会"])
    file.write_bytes("名称,建档日期\n甲公司,2026-11-05\n乙公司,2026-02-30\n".encode("gb18030"))
    capsys.readouterr()
    assert main(["import", str(office), str(file), "--report", str(report), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["added"], told["refused"]) == (2, 1, 1)
    refusal = told["refusals"][0]
    assert (refusal["sheet"], refusal["row"], refusal["column"], refusal["value"]) == (
        "customers",
        3,
        "created_on",
        "2026-02-30",
    )
    assert report.exists()


def test_a_dry_run_writes_nothing(tmp_path, capsys) -> None:
    office, file = tmp_path / "o.chamber", tmp_path / "customers.csv"
    main(["new", str(office), "--name", "商会"])
    file.write_text("name\n甲公司\n", "utf-8")
    assert _json(capsys, "import", office, file, "--dry-run")["added"] == 1
    assert _json(capsys, "list", office, "customers")["count"] == 0


def test_duplicates_follow_what_was_asked(tmp_path, capsys) -> None:
    office, file = tmp_path / "o.chamber", tmp_path / "customers.csv"
    main(["new", str(office), "--name", "商会"])
    file.write_text("name,region\n江城恒通有限公司,东\n", "utf-8")
    main(["import", str(office), str(file)])
    file.write_text("name,region\n江城恆通（有限公司）,西\n", "utf-8")
    capsys.readouterr()
    assert main(["import", str(office), str(file)]) == 1
    assert _json(capsys, "import", office, file, "--on-duplicate", "skip")["skipped"] == 1
    assert _json(capsys, "import", office, file, "--on-duplicate", "update")["updated"] == 1
    assert _json(capsys, "list", office, "customers")["rows"][0]["region"] == "西"


def test_history_and_undo(tmp_path, capsys) -> None:
    office, file = tmp_path / "o.chamber", tmp_path / "customers.csv"
    main(["new", str(office), "--name", "商会"])
    file.write_text("name\n甲公司\n", "utf-8")
    change = _json(capsys, "import", office, file)["change"]
    changes = _json(capsys, "history", office)["changes"]
    assert changes[0]["change"] == change and changes[0]["undone_by"] is None
    assert {"change", "at", "who", "name", "rows", "undone_by", "hash"} == set(changes[0])
    _json(capsys, "undo", office, change)
    assert _json(capsys, "history", office)["changes"][1]["undone_by"] == change + 1
    assert main(["undo", str(office), str(change)]) == 2


def test_check_names_what_was_altered_outside_the_program(demo, tmp_path, capsys) -> None:
    copy = tmp_path / "copy.chamber"
    Desk.open_desk(demo, read_only=True).copy_to(copy)
    file = sqlite3.connect(copy)
    file.execute("UPDATE customers SET name = '改过的公司' WHERE id = 7")
    file.commit()
    file.close()
    capsys.readouterr()
    assert main(["check", str(copy), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["sound"]
    assert [(one["kind"], one["where"]) for one in told["faults"]] == [("altered", "客户")]


def test_a_backup_is_restored_and_never_overwrites_unasked(demo, tmp_path, capsys) -> None:
    backup, office = tmp_path / "b.chamber", tmp_path / "o.chamber"
    assert _json(capsys, "backup", demo, "--to", backup)["verified"]
    _json(capsys, "restore", backup, "--to", office)
    assert main(["restore", str(backup), "--to", str(office)]) == 2
    assert _json(capsys, "restore", backup, "--to", office, "--replace")["kept"]


def test_an_office_in_use_is_busy(tmp_path, capsys) -> None:
    office, file = tmp_path / "o.chamber", tmp_path / "customers.csv"
    file.write_text("name\n甲公司\n", "utf-8")
    held = Desk.new_desk(office, name="商会")
    capsys.readouterr()
    assert main(["import", str(office), str(file)]) == 3
    assert "使用" in capsys.readouterr().err
    assert main(["list", str(office), "customers"]) == 0  # who only looks may look
    held.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"hello", 2), (b"SQLite format 3\x00" + b"x" * 200, 2), (b"", 2)],
    ids=["text", "damaged", "empty"],
)
def test_what_is_no_office_is_said_so(tmp_path, capsys, content, code) -> None:
    file = tmp_path / "x.chamber"
    file.write_bytes(content)
    assert main(["list", str(file), "customers"]) == code
    assert capsys.readouterr().err
    assert file.read_bytes() == content


def test_a_newer_office_is_not_touched(tmp_path, capsys) -> None:
    office = tmp_path / "o.chamber"
    main(["new", str(office), "--name", "商会"])
    file = sqlite3.connect(office)
    file.execute("PRAGMA user_version = 99")
    file.close()
    assert main(["list", str(office), "customers"]) == 3
    assert "更新版本" in capsys.readouterr().err


def test_what_is_wrong_is_said_in_english_too(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("CHAMBER_DESK_LANGUAGE", "en")
    assert main(["list", str(tmp_path / "none.chamber"), "customers"]) == 2
    assert "was not found" in capsys.readouterr().err


def test_figures_by_month(demo, capsys) -> None:
    told = _json(capsys, "analyse", demo, "--to", "2026-11-30")
    assert told["months"][-1]["month"] == "2026-11"
    assert float(told["months"][-1]["sales"]) > 0


def test_the_template_brings_nothing_in(tmp_path) -> None:
    office, file = tmp_path / "o.chamber", tmp_path / "t.xlsx"
    main(["new", str(office), "--name", "商会"])
    assert main(["template", str(file)]) == 0
    assert main(["import", str(office), str(file)]) == 2  # nothing was read
