"""The rules of the house, held against every file."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "chamber_desk"

# layer → layers of ours it may import, and foreign libraries it may import
LAYERS: dict[str, tuple[set[str], set[str]]] = {
    "domain": ({"domain"}, set()),
    "db": ({"db", "domain"}, {"sqlalchemy", "alembic"}),
    "services": ({"services", "db", "domain"}, {"sqlalchemy"}),
    "documents": ({"documents", "domain", "i18n", "paths"}, {"reportlab", "rl_accel", "pypdfium2", "segno"}),
    "exchange": ({"exchange", "domain", "i18n", "paths"}, {"python_calamine", "xlsxwriter", "openpyxl", "defusedxml"}),
    "jobs": ({"jobs", "services", "documents", "exchange", "domain", "i18n", "paths"}, set()),
    "commands": ({"commands", "jobs", "services", "documents", "exchange", "domain", "i18n", "paths", "app"}, set()),
    "ui": (
        {"ui", "jobs", "services", "documents", "exchange", "domain", "i18n", "paths", "log", "__init__"},
        {"PySide6"},
    ),
    "i18n": ({"domain", "paths"}, {"babel"}),
    "paths": (set(), {"platformdirs"}),
    "log": ({"paths"}, set()),
    "cli": ({"commands", "domain", "i18n", "exchange", "app", "__init__"}, set()),
    "__main__": ({"cli"}, set()),
}
# Two places of the bench measure what lies below; each says so.
ALLOWED = {("jobs", "db"), ("jobs", "sqlalchemy"), ("jobs", "PySide6"), ("jobs", "python_calamine")}
BENCH = ("bench", "measur")
LONGEST_FILE, LONGEST_FUNCTION = 300, 50


def _files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def _wrong_imports(path: Path) -> Iterator[str]:
    layer = _layer(path)
    if layer in ("app", "__init__"):
        return
    ours, foreign = LAYERS[layer]
    for module, line in _imports(path):
        top, *rest = module.split(".")
        target = (rest[0] if rest else "__init__") if top == "chamber_desk" else top
        standard = top in sys.stdlib_module_names
        bench = path.name.startswith(BENCH) and (layer, target) in ALLOWED
        if not standard and not bench and target not in (ours if top == "chamber_desk" else foreign):
            yield f"{path.relative_to(PACKAGE)}:{line} imports {module}: {layer} may import {sorted(ours | foreign)} only"


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    assert list(_wrong_imports(path)) == []


def test_a_tab_never_imports_a_tab() -> None:
    for path in (PACKAGE / "ui" / "tabs").glob("*.py"):
        assert not [module for module, _line in _imports(path) if module.startswith("chamber_desk.ui.tabs.")], path.name


def test_files_and_functions_stay_short() -> None:
    long = []
    for path in _files():
        text = path.read_text("utf-8")
        if text.count("\n") > LONGEST_FILE:
            long.append(f"{path.relative_to(PACKAGE)} has {text.count(chr(10))} lines: split it by what it is about")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
                long.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name} is too long: give its parts names")
    assert long == []


def test_no_error_is_swallowed() -> None:
    silent = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in _files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(part, ast.Pass) for part in node.body)
    ]
    assert silent == []


def test_everything_public_says_what_it_is_for() -> None:
    silent, count = [], 0
    for path in _files():
        tree = ast.parse(path.read_text("utf-8"))
        named = [
            tree,
            *(node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"),
        ]
        count += len(named)
        silent += [
            f"{path.relative_to(PACKAGE)} {getattr(node, 'name', '')}" for node in named if not ast.get_docstring(node)
        ]
    assert len(silent) <= count * 0.02, silent


def test_nobody_commits_but_the_desk() -> None:
    for path in _files():
        if path.name != "desk.py" and _layer(path) in ("services", "ui", "jobs", "commands"):
            assert ".commit(" not in path.read_text("utf-8"), path


def _modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_terminal_needs_no_qt_and_nothing_heavy() -> None:
    loaded = _modules_after("import chamber_desk.cli, chamber_desk.commands.looking")
    for heavy in ("PySide6", "reportlab", "openpyxl", "xlsxwriter", "python_calamine", "alembic", "babel", "pypdfium2"):
        assert heavy not in loaded, heavy


def test_the_window_starts_without_what_it_does_not_show() -> None:
    loaded = _modules_after("import chamber_desk.app, chamber_desk.ui.main_window, chamber_desk.ui.tabs.today")
    for heavy in (
        "reportlab",
        "openpyxl",
        "xlsxwriter",
        "python_calamine",
        "alembic",
        "babel",
        "pypdfium2",
        "sqlalchemy.orm",
    ):
        assert heavy not in loaded, heavy
