"""Killed at any instant: what was acknowledged is there, what was not is not there by half, and the office is sound.

Fifteen kills each day; `pytest tests/faults --longer 20` makes it three hundred.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from chamber_desk.db import schema
from chamber_desk.db.engine import WRITE, connect_file
from chamber_desk.services import keys, lists
from chamber_desk.services.checking import check_office
from chamber_desk.services.desk import Desk

from .worker import ROWS, add_pair

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
ROOT = Path(__file__).parents[2]


def kill_at_work(work: str, office: Path, seed: int) -> list[int]:
    """Let a process work, kill it after some acknowledged acts and a random moment more; gives what it acknowledged."""
    chance = random.Random(f"{work}{seed}")
    words = [sys.executable, "-m", "tests.faults.worker", work, str(office)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(chance.randint(1, 2 if work == "seal" else 6))]
        time.sleep(chance.random() * (0.6 if work == "seal" else 0.08))
        os.kill(process.pid, signal.SIGKILL)
        said += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
    return [int(word) for word in said if word.endswith(b"\n")]


def look(office: Path) -> tuple[int, int]:
    """How many customers and contacts a sound office holds."""
    desk = Desk.open_desk(office)
    try:
        assert check_office(desk).faults == []
        return desk.read(lists.count_records, "customers"), desk.read(lists.count_records, "contacts")
    finally:
        desk.close()


@pytest.fixture
def office(office_path: Path) -> Path:
    Desk.new_desk(office_path, name="江城市青云商会").close()
    return office_path


def test_killed_while_saving(office: Path, kill: int) -> None:
    said = kill_at_work("write", office, kill)
    customers, contacts = look(office)
    assert customers == contacts
    assert customers in (len(said), len(said) + 1)


def test_killed_while_importing(office: Path, kill: int) -> None:
    said = kill_at_work("import", office, kill)
    assert look(office)[0] in (len(said) * ROWS, (len(said) + 1) * ROWS)


def test_killed_while_backing_up(office: Path, kill: int) -> None:
    said = kill_at_work("backup", office, kill)
    assert look(office)[0] in (len(said), len(said) + 1)
    copies = sorted(office.parent.glob("copy-*.chamber"))
    assert {f"copy-{number}.chamber" for number in said} <= {copy.name for copy in copies}
    for copy in copies:
        number = int(copy.stem.partition("-")[2])
        assert look(copy) == (number + 1, number + 1)


def test_killed_while_sealing_leaves_no_plain_copy_once_the_office_was_opened(office: Path, kill: int) -> None:
    pytest.importorskip("sqlcipher3")
    desk = Desk.open_desk(office)
    desk.write(add_pair, 1)
    desk.close()
    kill_at_work("seal", office, kill)
    assert look(office) == (1, 1)
    for file in sorted(office.parent.glob("sealed-*.chamber")):
        keys.unlock(file, "一句长长的口令，十个字")
        assert look(file) == (1, 1)
    for file in office.parent.glob("opened-*.chamber"):
        assert look(file) == (1, 1)
    half = [
        file for file in office.parent.iterdir() if file.suffix != ".chamber" and not file.name.startswith("sealed")
    ]
    assert [file.name for file in half if not file.name.endswith("-lock")] == []
    for file in office.parent.glob("*.part"):  # of an encrypted one: nobody can read it
        assert "江城客户".encode() not in file.read_bytes()


def make_old(path: Path) -> None:
    """An office as the first version made it."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "chamber_desk.db:migrations")
    path.touch()
    engine = connect_file(path)
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()


def test_killed_while_bringing_an_old_office_up_to_date(tmp_path: Path, kill: int) -> None:
    make_old(tmp_path / "first.chamber")
    said = kill_at_work("migrate", tmp_path / "first.chamber", kill)
    olds = sorted(tmp_path.glob("old-?*.chamber"))
    assert len([old for old in olds if ".v0001-" not in old.name]) in (len(said), len(said) + 1)
    for old in olds:
        if ".v0001-" not in old.name:
            assert look(old) == (0, 0)
            engine = connect_file(old)
            with engine.connect() as connection:
                assert connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() == schema.HEAD
            engine.dispose()


def test_a_full_disk_says_so_and_loses_nothing(office: Path) -> None:
    pytest.importorskip("resource")
    words = [sys.executable, "-m", "tests.faults.worker", "full", str(office)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    said = ended.stdout.splitlines()
    saved, sentences = [word for word in said if word.isdigit()], [word for word in said if word.startswith("!")]
    assert "没有保存" in sentences[0]
    assert "备份没有写成" in sentences[1]
    assert look(office) == (len(saved), len(saved))
    assert {file.name for file in office.parent.iterdir()} == {office.name}


def test_a_file_copied_raw_while_it_is_open_is_whole_or_refused(office: Path) -> None:
    desk = Desk.open_desk(office)
    shutil.copy(office, office.with_name("raw.chamber"))
    desk.close()
    look(office.with_name("raw.chamber"))
