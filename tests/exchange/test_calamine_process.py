"""The child process that reads workbooks."""

import io
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange import calamine_child, calamine_reader

from .making import save_sheets

CHILD = Path(calamine_child.__file__)


def test_the_child_imports_nothing_heavy() -> None:
    probe = f"import runpy, sys; runpy.run_path({str(CHILD)!r}); print(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-P", "-c", probe], capture_output=True, text=True, check=True)
    assert "chamber_desk" not in ran.stdout
    assert "python_calamine" not in ran.stdout


def test_the_entry_works_for_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"客户": [["名称"], ["甲"]]})
    program = "import sys; from chamber_desk.exchange.calamine_child import HIDDEN_ARGUMENT, main; "
    program += "assert sys.argv[1] == HIDDEN_ARGUMENT; sys.exit(main(sys.argv[2:]))"
    command = calamine_reader._command(path)
    assert command[-1] == str(path.resolve())
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    frozen = calamine_reader._command(path)
    assert frozen == [sys.executable, calamine_child.HIDDEN_ARGUMENT, str(path.resolve())]
    monkeypatch.setattr(calamine_reader, "_command", lambda path: [sys.executable, "-c", program, *frozen[1:]])
    (sheet,) = calamine_reader.read_workbook(path)
    assert (sheet.title, sheet.rows) == ("客户", [["名称"], ["甲"]])


def test_a_broken_file_is_answered_with_its_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 nonsense")
    ran = subprocess.run([sys.executable, "-P", str(CHILD), str(path)], capture_output=True, check=False)
    assert ran.returncode == 1
    assert pickle.loads(ran.stdout)[0] == "error"


def test_only_plain_values_are_taken_from_the_child() -> None:
    evil = pickle.dumps(subprocess.run)
    with pytest.raises(pickle.UnpicklingError):
        calamine_reader._Unpickler(io.BytesIO(evil)).load()


@pytest.mark.parametrize(
    "said",
    ["", "print('x' * 9)", "import pickle, sys; pickle.dump(5, sys.stdout.buffer)",
     "import pickle, sys; pickle.dump(('rows', [['x']]), sys.stdout.buffer)"],
)  # fmt: skip
def test_a_child_that_talks_nonsense_is_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    path = save_sheets(tmp_path / "a.xlsx", {"客户": [["名称"]]})
    monkeypatch.setattr(calamine_reader, "_command", lambda path: [sys.executable, "-c", said])
    with pytest.raises(DeskError, match="无法读取"):
        calamine_reader.read_workbook(path)
