"""What a representative may not see stands in nothing that any command says or writes."""

from datetime import date
from pathlib import Path

import pytest

from chamber_desk.jobs.papers import PAPERS
from chamber_desk.services import lists, operators, records
from chamber_desk.services.appraisals import get_month, lock_month
from chamber_desk.services.desk import Desk

from .terminal import Run

PASSWORD = "mima-123"
CANDIDATE, PHONE = "欧阳藏锋", "13912345678"
MONTH = "2026-11"  # not locked yet: bonuses are counted from what is entered here


@pytest.fixture
def secrets(office: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An office with a secret of each kind; the words that must not be said."""
    desk = Desk.open_desk(office)
    for person in desk.read(lists.find_ids, "people"):
        row = desk.read(lists.get_row, "people", person)
        if row is not None:
            desk.write(records.change_record, "people", person, row.version, {"bonus_base": 7_654_321})
    deal = desk.read(lists.find_ids, "opportunities")[0]
    desk.write(
        records.add_record, "negotiations",
        {"opportunity": deal, "subject": "价格", "prepared_on": date(2026, 10, 2), "aim": 9_000_000, "floor": 6_543_217,
         "authority": "九折以内自定", "concessions": "先让账期后让价"},
    )  # fmt: skip
    desk.write(
        records.add_record, "candidates",
        {"name": CANDIDATE, "role": "rep", "applied_on": date(2026, 10, 9), "phone": PHONE},
    )  # fmt: skip
    person = desk.read(lists.find_ids, "people")[0]
    desk.write(
        records.add_record, "rewards", {"period": MONTH, "person": person, "kind": "year_end", "amount": 5_432_176}
    )
    bonuses = {one.bonus for one in desk.read(get_month, MONTH).people if one.bonus}
    desk.write(operators.add_operator, "贺知秋", "secretary", PASSWORD, PASSWORD)
    desk.write(operators.add_operator, "单小明", "rep", PASSWORD, PASSWORD)
    desk.close()
    monkeypatch.setenv("CHAMBER_DESK_PASSWORD", PASSWORD)
    money = {7_654_321, 6_543_217, 5_432_176, *bonuses}
    words = [f"{one // 100}.{one % 100:02d}" for one in money] + [f"{one // 100:,}.{one % 100:02d}" for one in money]
    return [CANDIDATE, PHONE, "139 1234 5678", "九折以内自定", "先让账期后让价", *words]


def _commands(office: str) -> list[tuple[str, ...]]:
    from chamber_desk.domain.sheets import SHEETS

    listed = [("list", office, sheet, "--json") for sheet in SHEETS]
    plain = [("list", office, sheet) for sheet in ("people", "negotiations", "candidates", "rewards", "months")]
    looked = [
        ("show", office, "people", "单小明"), ("show", office, "people", "单小明", "--json"),
        ("search", office, CANDIDATE), ("search", office, "13912345678"), ("search", office, "5678"),
        ("search", office, "九折以内"), ("today", office, "--date", "2026-10-09"), ("history", office),
        ("history", office, "--json"), ("history", office, "people", "单小明"),
        ("appraise", office, "--month", MONTH), ("appraise", office, "--month", MONTH, "--json"),
        ("appraise", office, "--year", "2026", "--json"), ("award", office, "--month", MONTH),
        ("comply", office, "--month", MONTH), ("comply", office, "--month", MONTH, "--json"), ("bin", office),
        ("check", office), ("personal", office, "people", "单小明", "--to", "own.json"),
        ("personal", office, "candidates", CANDIDATE, "--to", "other.json"),
    ]  # fmt: skip
    topics = (
        "sales",
        "customers",
        "channels",
        "conversion",
        "losses",
        "products",
        "findings",
        "allocation",
        "segments",
        "risks",
    )
    return [*listed, *plain, *looked, *(("analyse", office, "--topic", topic, "--json") for topic in topics)]


def test_the_secretary_is_told_all_of_it(office: str, secrets: list[str], run: Run) -> None:
    sheets = ("people", "negotiations", "candidates", "rewards")
    told = "".join(run("list", office, sheet, "--json", "--operator", "贺知秋").out for sheet in sheets)
    assert all(word in told for word in (CANDIDATE, "九折以内自定", "76543.21", "65432.17", "54321.76"))


def test_no_command_says_it(office: str, secrets: list[str], run: Run) -> None:
    for words in _commands(office):
        ended = run(*words, "--operator", "单小明")
        told = [secret for secret in secrets if secret in ended.out + ended.err and secret not in words]
        assert not told, (words, told)
    for file in (Path("own.json"), Path("other.json")):
        text = file.read_text("utf-8") if file.exists() else ""
        assert not [secret for secret in secrets if secret in text], file


def _some_numbers(office: str) -> dict[str, list[str]]:
    """The first and the last records that each paper can be of, the last being the secret ones; without numbers all."""
    desk = Desk.open_desk(office, read_only=True)
    desk.sign_in("贺知秋", PASSWORD)
    found = {}
    for paper, told in PAPERS.items():
        ids = desk.read(lists.find_ids, told.sheet, sort="id") if told.sheet else []
        rows = desk.read(lists.read_rows, told.sheet, [*ids[:1], *ids[-1:]]) if told.sheet else []
        numbers = list(dict.fromkeys(str(row.values.get("number") or "") for row in rows))
        found[paper] = numbers if all(numbers) and numbers else ["--all"]
    desk.close()
    return found


def test_no_export_and_no_paper_carries_it(office: str, secrets: list[str], run: Run) -> None:
    from chamber_desk.documents.preview import page_texts

    for sheet in ("people", "negotiations", "candidates", "rewards"):
        run("export", office, sheet, "--to", f"{sheet}.csv", "--operator", "单小明")
        file = Path(f"{sheet}.csv")
        text = file.read_text("utf-8-sig") if file.exists() else ""
        assert not [secret for secret in secrets if secret in text], sheet
    printed, some = 0, _some_numbers(office)
    for paper in PAPERS:
        for more in (("--month", MONTH), (*some[paper], "--month", MONTH)):
            target = Path(f"{paper}.pdf")
            target.unlink(missing_ok=True)
            ended = run("print", office, paper, *more, "--to", target, "--operator", "单小明")
            if ended.code == 0 and target.exists():
                printed += 1
                text = "".join(page_texts(target.read_bytes())).replace("\n", "").replace("\r", "")
                assert not [secret for secret in secrets if secret in text], (paper, more)
                break  # with records named it would be the same again
    assert printed > 20


def test_the_locked_month_tells_no_bonus_either(office: str, secrets: list[str], run: Run) -> None:
    desk = Desk.open_desk(office)
    desk.sign_in("贺知秋", PASSWORD)
    if not desk.read(get_month, MONTH).locked:
        desk.write(lock_month, MONTH)
    desk.close()
    for words in _commands(office)[-35:]:
        ended = run(*words, "--operator", "单小明")
        told = [secret for secret in secrets if secret in ended.out and secret not in words]
        assert not told, (words, told)
