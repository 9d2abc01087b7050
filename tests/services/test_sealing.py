"""Encrypted offices: nothing readable without the key, everything works with it, every copy opens with it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.db import sealing
from chamber_desk.db.office_file import inspect_file
from chamber_desk.domain.errors import DeskError, SealedError
from chamber_desk.jobs.automatic_backups import back_up_automatically, last_change, list_backups
from chamber_desk.jobs.handover import make_handover
from chamber_desk.jobs.offices import make_backup
from chamber_desk.jobs.sealing import open_sealed, seal_office
from chamber_desk.services import finding, journal, keys, lists, records, undo
from chamber_desk.services.backup import restore_file
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk
from chamber_desk.services.salvage import salvage_office

from ..lengths import each_day
from .making import NOON, Office, look_at_everything

pytest.importorskip("sqlcipher3")
PASS = "春江潮水连海平，海上明月"


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    """Every test begins and ends without keys."""
    sealing._KEYS.clear()
    yield
    sealing._KEYS.clear()


@pytest.fixture(scope="module")
def sealed_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small encrypted office and its recovery code."""
    folder = tmp_path_factory.mktemp("sealed")
    shutil.copy(filled_file, folder / "plain.chamber")
    desk = Desk.open_desk(folder / "plain.chamber")
    code = seal_office(desk, folder / "sealed.chamber", PASS, PASS)
    desk.close()
    return folder / "sealed.chamber", code


@pytest.fixture
def sealed(sealed_file: tuple[Path, str], path: Path) -> Path:
    shutil.copy(sealed_file[0], path)
    return path


def test_nothing_of_it_can_be_read_without_the_key(sealed: Path) -> None:
    content = sealed.read_bytes()
    for word in ("司徒明远", "江城瑞丰", "CREATE TABLE", "SQLite format"):
        assert word.encode() not in content
    for act in (inspect_file, Desk.open_desk):
        with pytest.raises(SealedError, match="加密"):
            act(sealed)
    assert sealed.read_bytes() == content


@pytest.mark.parametrize("secret", ["", "wrong", PASS + "！", "0" * 64])
def test_a_wrong_passphrase_opens_nothing(sealed: Path, secret: str) -> None:
    with pytest.raises(SealedError, match="不对"):
        keys.unlock(sealed, secret)
    with pytest.raises(SealedError):
        Desk.open_desk(sealed)


def test_with_the_passphrase_everything_works_as_ever(sealed: Path, filled_file: Path, tmp_path: Path) -> None:
    keys.unlock(sealed, PASS)
    desk = Desk.open_desk(sealed)
    shutil.copy(filled_file, tmp_path / "plain.chamber")
    plain = Desk.open_desk(tmp_path / "plain.chamber")
    assert look_at_everything(desk) == look_at_everything(plain)
    plain.close()
    desk.write_at(NOON, records.add_record, "customers", {"name": "𬱖海公司"})
    assert [hit.title for hit in desk.read(finding.search_everything, "𬱖")] == ["𬱖海公司"]
    assert check_office(desk).faults == []
    desk.write(undo.undo_change)
    assert desk.read(journal.next_redo) is not None
    desk.close()
    assert "𬱖海公司".encode() not in sealed.read_bytes()


def test_the_recovery_code_opens_it_and_a_misread_one_is_told(sealed: Path, sealed_file: tuple[Path, str]) -> None:
    code = sealed_file[1]
    assert len(code.split()) == 17
    wrong = code.replace(code[0], "0" if code[0] != "0" else "1", 1)
    with pytest.raises(DeskError, match="抄错"):
        keys.unlock(sealed, wrong)
    keys.unlock(sealed, code.lower().replace(" ", "-"))
    Desk.open_desk(sealed).close()


def test_backups_are_encrypted_too_and_open_with_the_same_key(sealed: Path, tmp_path: Path) -> None:
    keys.unlock(sealed, PASS)
    desk = Desk.open_desk(sealed)
    made = make_backup(desk, tmp_path / "backup.chamber")
    assert back_up_automatically(desk, NOON) is not None
    assert last_change(list_backups(sealed)[0].file) is not None
    pack = make_handover(desk, tmp_path, NOON.date(), "zh_CN")
    desk.close()
    for file in (made.file, list_backups(sealed)[0].file, pack.folder / sealed.name):
        assert "江城瑞丰".encode() not in file.read_bytes()
        assert sealing.read_salt(file) == sealing.read_salt(sealed)
    restored = tmp_path / "restored.chamber"
    assert restore_file(made.file, restored)["records"] == made.records
    assert sealing.is_sealed(restored)


def test_an_open_office_is_sealed_as_it_is_now_and_unsealed_again(office: Office, path: Path, tmp_path: Path) -> None:
    office.desk.write(records.add_record, "customers", {"name": "最后一刻"})
    target = tmp_path / "sealed.chamber"
    seal_office(office.desk, target, PASS, PASS)
    assert {file.name for file in tmp_path.iterdir() if "plain" in file.name or "part" in file.name} == set()
    sealed = Desk.open_desk(target)
    open_sealed(sealed, tmp_path / "again.chamber")
    sealed.close()
    desk = Desk.open_desk(tmp_path / "again.chamber")
    assert look_at_everything(desk) == look_at_everything(office.desk)
    assert desk.read(lists.find_by_number, "customers", "最后一刻") is not None
    desk.close()


@pytest.mark.parametrize(("first", "again", "words"), [("短", "短", "至少要 10 位"), (PASS, PASS + "x", "不一样")])
def test_a_passphrase_that_breaks_a_rule_is_refused(
    office: Office, tmp_path: Path, first: str, again: str, words: str
) -> None:
    with pytest.raises(DeskError, match=words):
        seal_office(office.desk, tmp_path / "sealed.chamber", first, again)
    assert not list(tmp_path.glob("sealed*"))


def test_nothing_is_overwritten_and_a_damaged_one_is_told(sealed: Path, office: Office, tmp_path: Path) -> None:
    (tmp_path / "there.chamber").write_bytes(b"kept")
    with pytest.raises(DeskError, match="已经存在"):
        seal_office(office.desk, tmp_path / "there.chamber", PASS, PASS)
    assert (tmp_path / "there.chamber").read_bytes() == b"kept"


def test_flipped_bytes_of_an_encrypted_office_are_told(sealed: Path) -> None:
    keys.unlock(sealed, PASS)
    flip(sealed, 0.5)
    desk = Desk.open_desk(sealed)
    assert "file" in {fault.kind for fault in check_office(desk).faults}
    desk.close()


def flip(office: Path, share: float) -> None:
    content = bytearray(office.read_bytes())
    content[int(len(content) * share)] ^= 1
    office.write_bytes(content)


def count_customers(office: Path) -> int:
    desk = Desk.open_desk(office)
    assert check_office(desk).faults == []
    count = desk.read(lists.count_records, "customers")
    desk.close()
    return count


@pytest.fixture(scope="module")
def long_file(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An encrypted office of three thousand customers and its recovery code."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copy(filled_file, folder / "plain.chamber")
    desk = Desk.open_desk(folder / "plain.chamber")
    desk.write(records.add_rows, "customers", [{"name": f"江城第{place}家公司"} for place in range(3000)])
    code = seal_office(desk, folder / "sealed.chamber", PASS, PASS)
    desk.close()
    return folder / "sealed.chamber", code


def test_a_damaged_encrypted_office_is_salvaged_with_its_passphrase(
    long_file: tuple[Path, str], path: Path, tmp_path: Path
) -> None:
    saved = 0
    for share in each_day((0.3, 0.9), everything=(0.1, 0.3, 0.5, 0.7, 0.9)):
        sealed, new = shutil.copy(long_file[0], path), tmp_path / "new.chamber"
        flip(sealed, share)
        with pytest.raises(SealedError, match="不对"):
            salvage_office(sealed, new, "a wrong passphrase")
        sealing._KEYS.clear()
        with pytest.raises(SealedError, match="加密"):
            salvage_office(sealed, new)
        assert not list(tmp_path.glob("new*"))
        try:
            told = salvage_office(sealed, new, PASS if share < 0.6 else long_file[1])  # the recovery code does as well
        except SealedError:  # the byte lies in the table of contents, without which nothing is found
            assert not list(tmp_path.glob("new*"))
            continue
        saved += 1
        assert told.records > 3000
        assert sealing.is_sealed(new) and "江城瑞丰".encode() not in new.read_bytes()
        sealing._KEYS.clear()
        keys.unlock(new, PASS)
        assert count_customers(new) > 2900
        assert {file.name for file in tmp_path.glob("new*")} == {"new.chamber"}
        new.unlink()
        sealing._KEYS.clear()
    assert saved >= each_day(1, everything=3)


def test_one_that_is_ruined_is_told_and_leaves_nothing(sealed: Path, tmp_path: Path) -> None:
    sealed.write_bytes(sealed.read_bytes()[:20_001])
    with pytest.raises(DeskError, match="损坏得太重"):
        salvage_office(sealed, tmp_path / "new.chamber", PASS)
    assert not list(tmp_path.glob("new*"))


def test_a_damaged_plain_office_never_asks_for_a_passphrase(path: Path, filled_file: Path, tmp_path: Path) -> None:
    shutil.copy(filled_file, path)
    flip(path, 0.5)
    assert not keys.needs_key(path)
    salvage_office(path, tmp_path / "new.chamber")
    assert not sealing.is_sealed(tmp_path / "new.chamber")


def test_the_next_opening_clears_what_a_kill_left_and_nothing_else(
    path: Path, filled_file: Path, tmp_path: Path
) -> None:
    shutil.copy(filled_file, path)
    left, part, own = (tmp_path / name for name in ("a.chamber.plain", "b.chamber.plain.part", "letter.docx"))
    for file in (left, part, own):
        file.write_bytes(b"x")
    gone = tmp_path / "stick" / "c.plain"
    note = path.with_name(path.name + ".leavings")
    note.write_text(f"{left}\n{tmp_path / 'b.chamber.plain'}\n{own}\n{gone}\n", "utf-8")
    Desk.open_desk(path, read_only=True).close()
    assert left.exists()  # who only reads has no lock: the office may be sealed just now
    Desk.open_desk(path).close()
    assert not left.exists() and not part.exists() and own.exists()
    assert note.read_text("utf-8") == f"{gone}\n"  # the stick is not there now
    gone.parent.mkdir()
    gone.write_bytes(b"x")
    Desk.open_desk(path).close()
    assert not gone.exists() and not note.exists()
