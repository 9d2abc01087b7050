"""The rules of the house, held against every file; each refusal says the rule and what to do instead."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "chamber_desk"


@dataclass(frozen=True)
class Layer:
    """What one layer may import of ours and of others' libraries, and why no more."""

    ours: frozenset[str]
    foreign: frozenset[str]
    why: str


def _layer(ours: str, foreign: str, why: str) -> Layer:
    return Layer(frozenset(ours.split()), frozenset(foreign.split()), why)


LAYERS = {
    "domain": _layer("domain", "", "the rules of the office need no library; move what needs one to the layer that has it"),
    "db": _layer("db domain", "sqlalchemy alembic sqlite3 sqlcipher3 psycopg", "the records are kept without knowing who asks"),
    "services": _layer("services db domain", "sqlalchemy argon2", "the office's verbs neither print, read files nor show: join them with papers and spreadsheets in jobs"),
    "documents": _layer("documents domain i18n paths", "reportlab rl_accel pypdfium2 segno", "a paper is given its facts as dataclasses; services gather them, jobs bring both together"),
    "exchange": _layer("exchange domain i18n paths", "python_calamine xlsxwriter openpyxl defusedxml", "a spreadsheet is read and written without the office; jobs bring both together"),
    "analysis": _layer("analysis domain i18n", "numpy sklearn statsmodels threadpoolctl", "findings are computed from facts that services gather"),
    "jobs": _layer("jobs services documents exchange analysis domain i18n paths", "", "a job joins services with papers and spreadsheets, through Desk alone"),
    "commands": _layer("commands jobs services documents exchange analysis domain i18n paths", "", "a command works without a screen and through Desk alone"),
    "cli": _layer("commands services documents exchange analysis domain i18n paths __init__", "", "the terminal works without a screen and through Desk alone"),
    "ui": _layer("ui jobs services documents exchange analysis domain i18n paths log __init__", "PySide6", "a window holds frozen rows: ask `desk.read` and `desk.write`, never the records"),
    "i18n": _layer("domain paths", "babel", "words and forms only"),
    "paths": _layer("", "platformdirs", "places only"),
    "log": _layer("paths", "", "the log only"),
    "__main__": _layer("cli", "", "it only starts the program"),
    "__init__": _layer("", "", "the version, nothing else"),
}  # fmt: skip
KNOWS_ALL = "app"  # app.py puts everything together
OPENS_THE_WINDOW = {"cli.py", "commands/demonstrating.py"}  # inside a function, when a window is wanted
# The measuring of this machine looks at what lies below, and says so in its own file.
MEASURES = ("bench", "measur")
MEASURED = {"db", "sqlalchemy", "sqlite3", "PySide6", "python_calamine", "app", "ui"}
# Names that data chooses, each from one folder.
BY_NAME = {"commands/running.py": "commands", "ui/main_window.py": "ui"}
FEATURES = ("team", "customers", "pipeline", "contracts", "orders", "aftersales", "appraisals", "risk")
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
TOO_LONG_ALLOWED: dict[str, str] = {}  # file, or file:function, and why it cannot be shorter; best kept empty


def _files(*, migrations: bool = False) -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if migrations or "migrations" not in path.parts)


def _told(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(_tree(path)))


def _called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    """The module named after `from`, its dots followed up from where the file stands."""
    if not node.level:
        return node.module or ""
    package = ("chamber_desk", *path.relative_to(PACKAGE).parent.parts)
    return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])


def _is_module(name: str) -> bool:
    place = PACKAGE.joinpath(*name.split(".")[1:])
    return place.is_dir() or place.with_suffix(".py").exists()


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, at its top or inside a function; `from package import module` names the module."""
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(path, node)
            inner = [f"{module}.{name.name}" for name in node.names] if module.startswith("chamber_desk") else []
            modules = [name for name in inner if _is_module(name)]
            yield from ((name, node.lineno) for name in modules)
            if len(modules) < len(node.names):
                yield module, node.lineno


def _target(module: str) -> tuple[bool, str]:
    """(is it ours, the layer or the library)."""
    top, *rest = module.split(".")
    return top == "chamber_desk", (rest[0] if rest else "__init__") if top == "chamber_desk" else top


def _is_allowed(path: Path, layer: str, module: str) -> bool:
    ours, target = _target(module)
    if path.name.startswith(MEASURES) and target in MEASURED:
        return True
    if ours:
        return target in LAYERS[layer].ours or (target == KNOWS_ALL and _told(path) in OPENS_THE_WINDOW)
    known = target in sys.stdlib_module_names and target != "sqlite3"
    return known or target in LAYERS[layer].foreign


def _wrong_imports(path: Path) -> Iterator[str]:
    layer = _layer_of(path)
    if layer == KNOWS_ALL:
        return
    if layer not in LAYERS:
        yield f"{_told(path)}: there is no layer {layer}; give the file its place, or the layer its line in LAYERS"
        return
    for module, line in _imports(path):
        if not _is_allowed(path, layer, module):
            may = " ".join(sorted(LAYERS[layer].ours | LAYERS[layer].foreign)) or "the standard library only"
            yield f"{_told(path)}:{line} imports {module}. {layer} may import {may}: {LAYERS[layer].why}."


def test_imports_go_one_way() -> None:
    wrong = [one for path in _files(migrations=True) for one in _wrong_imports(path)]
    assert not wrong, "\n".join(wrong)


def test_modules_called_by_name_come_from_one_folder() -> None:
    for path in _files():
        for node in _nodes(path):
            if not isinstance(node, ast.Call) or _called(node) not in ("import_module", "__import__"):
                continue
            folder = BY_NAME.get(_told(path))
            said = f"{_told(path)}:{node.lineno} imports by name, past the rules: write the import out"
            assert folder is not None, said
            assert ast.unparse(node.args[0]).startswith(f"f'chamber_desk.{folder}."), said


def test_the_window_is_opened_only_when_it_is_wanted() -> None:
    for name in OPENS_THE_WINDOW:
        top = [module for node in _tree(PACKAGE / name).body for module in _names_at_top(node)]
        assert "chamber_desk.app" not in top, (
            f"{name} imports Qt at its top: import app inside the function that opens it"
        )


def _names_at_top(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [str(node.module)] if isinstance(node, ast.ImportFrom) else []


def test_a_tab_never_imports_a_tab() -> None:
    for path in (PACKAGE / "ui" / "tabs").glob("*.py"):
        found = [module for module, _line in _imports(path) if module.startswith("chamber_desk.ui.tabs.")]
        assert not found, f"{path.name} imports {found}: tabs know of each other only by what Desk says was changed"


@pytest.mark.parametrize("layer", ["domain", "db", "services"])
def test_a_feature_imports_only_features_before_it(layer: str) -> None:
    for place, feature in enumerate(FEATURES):
        path = PACKAGE / layer / f"{feature}.py"
        later = {f"chamber_desk.{layer}.{one}" for one in FEATURES[place + 1 :]}
        found = [module for module, _line in _imports(path) if module in later] if path.exists() else []
        assert not found, f"{_told(path)} imports {found}: the order is {' → '.join(FEATURES)}"


def test_files_and_functions_stay_short() -> None:
    long = {}
    for path in _files():
        lines = path.read_text("utf-8").count("\n")
        if lines > LONGEST_FILE:
            long[_told(path)] = f"has {lines} lines: split it by what it is about"
        for node in _nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{_told(path)}:{node.name}"] = f"has {length} lines: give its parts names"
    wrong = [f"{name} {why}" for name, why in long.items() if name not in TOO_LONG_ALLOWED]
    assert not wrong, "\n".join(wrong)
    assert set(TOO_LONG_ALLOWED) <= set(long), "an exception is no longer needed: take it out of TOO_LONG_ALLOWED"


def _does_nothing(part: ast.stmt) -> bool:
    return isinstance(part, ast.Pass) or (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        return node.type is None or all(map(_does_nothing, node.body))
    if isinstance(node, ast.Call) and _called(node) == "suppress":
        return any(ast.unparse(one) in ("Exception", "BaseException") for one in node.args)
    return False


def test_no_error_is_swallowed() -> None:
    silent = [
        f"{_told(path)}:{node.lineno} swallows an error: name the one you expect and do something about it"
        for path in _files()
        for node in _nodes(path)
        if _is_silent(node)
    ]
    assert not silent, "\n".join(silent)


def test_everything_public_says_what_it_is_for() -> None:
    silent, count = [], 0
    for path in _files():
        tree = _tree(path)
        public = [
            node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
        ]
        count += 1 + len(public)
        silent += [
            f"{_told(path)} {getattr(node, 'name', '')}" for node in (tree, *public) if not ast.get_docstring(node)
        ]
    assert len(silent) <= count * 0.02, silent


def test_nobody_commits_but_the_desk() -> None:
    for path in _files():
        if _layer_of(path) == "db" or _told(path) == "services/desk.py":
            continue
        for node in _nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                said = (
                    f"{_told(path)}:{node.lineno} calls {_called(node)}: only Desk.write begins and ends a transaction"
                )
                assert _called(node) not in ("commit", "rollback", "begin"), said


HEAVY = {
    "PySide6",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "alembic",
    "babel",
    "pypdfium2",
    "numpy",
    "scipy",
    "sklearn",
    "statsmodels",
}


def _modules_after(code: str, *words: str) -> set[str]:
    """What is loaded after running `code` in a Python of its own; the last line it prints tells."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))", *words],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_terminal_needs_no_qt_and_nothing_heavy() -> None:
    loaded = _modules_after("import chamber_desk.cli, chamber_desk.commands.looking")
    assert not HEAVY & loaded, "import it inside the function that needs it first"


@pytest.fixture
def office_with_a_customer(office_path: Path) -> Path:
    """An office file with one customer, closed."""
    from chamber_desk.services import records
    from chamber_desk.services.desk import Desk

    desk = Desk.new_desk(office_path, name="青云商会")
    desk.write(records.add_record, "customers", {"name": "江城恒通有限公司"})
    desk.close()
    return office_path


@pytest.mark.parametrize(
    "words",
    [
        "list {} customers", "show {} customers KH00001", "search {} 恒通", "today {} --date 2026-11-23", "history {}",
        "check {}", "appraise {} --month 2026-11", "analyse {} --to 2026-11-30",
    ],
)  # fmt: skip
def test_looking_at_an_office_loads_nothing_heavy(office_with_a_customer: Path, words: str) -> None:
    code = "import sys\nfrom chamber_desk.cli import main\nassert main(sys.argv[1:]) == 0"
    loaded = _modules_after(code, *(word.format(office_with_a_customer) for word in words.split()))
    assert "chamber_desk.services.desk" in loaded
    assert not HEAVY & loaded, "import it inside the function that needs it first"


def test_no_command_loads_qt(office_with_a_customer: Path, tmp_path: Path) -> None:
    office, book = office_with_a_customer, tmp_path / "all.xlsx"
    code = f"""
from chamber_desk.cli import main
assert main(["new", {str(tmp_path / "other.chamber")!r}, "--name", "商会"]) == 0
assert main(["template", {str(tmp_path / "empty.xlsx")!r}]) == 0
assert main(["export", {str(office)!r}, "--to", {str(book)!r}]) == 0
assert main(["import", {str(tmp_path / "other.chamber")!r}, {str(book)!r}]) == 0
assert main(["backup", {str(office)!r}, "--to", {str(tmp_path / "copy.chamber")!r}]) == 0
assert main(["demo", {str(tmp_path / "demo.chamber")!r}, "--months", "1", "--papers", {str(tmp_path)!r}, "--no-window"]) == 0
assert main(["undo", {str(office)!r}]) == 0
"""
    loaded = _modules_after(code)
    assert {"reportlab", "xlsxwriter"} <= loaded  # it did print and write
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6", "chamber_desk.ui"))}


def test_the_window_starts_without_what_it_does_not_show() -> None:
    loaded = _modules_after("import chamber_desk.app, chamber_desk.ui.main_window, chamber_desk.ui.tabs.today")
    assert not (HEAVY - {"PySide6"} | {"sqlalchemy.orm"}) & loaded, "import it inside the function that needs it first"
