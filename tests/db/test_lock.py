"""One program at a time, the holder named, and no lock that outlives its holder."""

import getpass
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chamber_desk.domain.errors import BusyError
from chamber_desk.services import records
from chamber_desk.services.desk import Desk

HOLDER = """
import sys
from chamber_desk.services.desk import Desk
desk = Desk.open_desk(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
desk.close()
"""


@pytest.fixture
def holder(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another program that has the office open until it is told otherwise."""
    Desk.new_desk(path, name="和顺市商会").close()
    words = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_is_refused_and_told_who_has_the_office(path: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(BusyError) as refusal:
        Desk.open_desk(path)
    assert refusal.value.values["who"] == getpass.getuser()
    assert refusal.value.values["process"] == holder.pid
    assert getpass.getuser() in str(refusal.value)
    assert "{" not in str(refusal.value)


def test_reading_is_allowed_meanwhile(path: Path, holder: "subprocess.Popen[str]") -> None:
    desk = Desk.open_desk(path, read_only=True)
    assert desk.title == "和顺市商会"
    desk.close()


def test_the_lock_is_free_when_its_holder_was_killed(path: Path, holder: "subprocess.Popen[str]") -> None:
    os.kill(holder.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    holder.wait()
    assert path.with_name(path.name + "-lock").exists()
    desk = Desk.open_desk(path)
    desk.write(records.add_record, "customers", {"name": "江城瑞丰"})
    desk.close()


def test_the_lock_is_free_when_its_holder_closed(path: Path, holder: "subprocess.Popen[str]") -> None:
    assert holder.stdin is not None
    holder.stdin.close()
    holder.wait()
    assert not path.with_name(path.name + "-lock").exists()
    Desk.open_desk(path).close()


def test_the_same_program_cannot_open_an_office_twice(path: Path) -> None:
    desk = Desk.new_desk(path, name="和顺市商会")
    with pytest.raises(BusyError, match="正被"):
        Desk.open_desk(path)
    desk.close()
    Desk.open_desk(path).close()


def test_a_lock_file_full_of_nonsense_stops_nobody(path: Path) -> None:
    Desk.new_desk(path, name="和顺市商会").close()
    path.with_name(path.name + "-lock").write_bytes(b"\x00\xff nonsense" * 50)
    Desk.open_desk(path).close()


def test_a_refused_opening_gives_the_lock_back(path: Path) -> None:
    path.write_bytes(b"not an office")
    for _ in range(2):
        with pytest.raises(Exception, match="不是本程序"):
            Desk.open_desk(path)
    assert not path.with_name(path.name + "-lock").exists()
