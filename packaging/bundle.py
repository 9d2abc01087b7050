"""The frozen bundle: `python3 packaging/bundle.py` makes dist/chamber-desk, a folder that runs where there is no Python.

It is made for the system it is made on, in an environment of its own with exactly the pinned versions, and proved at
once (`proving.py`); on a Debian-like Linux a package is made of it too (`debian.py`). `--analysis` puts the numeric
libraries in (some 300 MB more), `--prove` only proves the bundle that is there.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

from debian import make_package
from fresh import TOP, run
from proving import prove, size_of

BUILD, NAME = TOP / "build" / "bundle", "chamber-desk"
BUNDLE = TOP / "dist" / NAME
VENV = BUILD / "venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Loaded by name, so that nobody sees it in the code.
BY_NAME = ["logging.config", "_rl_accel", "shibokensupport.feature"]
# Never used: other databases, other windows, what the libraries bring for those who build and test them.
UNUSED = [
    "tkinter",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "MySQLdb",
    "psycopg2",
    "setuptools",
    "pip",
    "IPython",
    "pytest",
]
ANALYSIS = ["numpy", "scipy", "pandas", "sklearn", "statsmodels", "matplotlib"]
# Of Qt: the screen keyboard and what it needs, PDF pictures, the net. libwayland-cursor stays: Wayland draws no pointer without.
IDLE_QT = [
    "libQt6Qml*", "libQt6Quick*", "libQt6VirtualKeyboard*", "libQt6Pdf*", "libQt6Network*", "Qt6Qml*", "Qt6Quick*", "Qt6VirtualKeyboard*",
    "Qt6Pdf*", "Qt6Network*", "*qtvirtualkeyboardplugin*", "*qpdf.*", "*qminimal*", "*qlinuxfb*", "*qvnc*", "*qeglfs*", "libQt6EglFS*",
]  # fmt: skip
IDLE_PLUGINS = ["networkinformation", "tls", "egldeviceintegrations", "generic", "qmltooling", "sqldrivers"]
SPOKEN = ("zh_CN", "zh_TW", "en")
NOT_BUNDLED = {"pip", "setuptools", "wheel", "altgraph", "packaging", "pyinstaller-hooks-contrib"}


def make_environment(extras: str) -> None:
    """The program and the freezer, installed as a user installs it (with its catalogues compiled)."""
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", VENV)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "-c", "packaging/constraints.txt"]
    run(*pip, f".[{extras}]")
    run(*pip, "--force-reinstall", "--no-deps", ".")  # also where only the code has changed


def freeze(package: Path, analysis: bool) -> None:
    """PyInstaller, one folder."""
    data = [(package / "_data", "chamber_desk/_data"), (package / "db/migrations", "chamber_desk/db/migrations")]
    words: list[str | Path] = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--name", NAME]
    words += ["--distpath", BUNDLE.parent, "--workpath", BUILD / "work", "--specpath", BUILD, "--console"]
    words += ["--collect-submodules", "chamber_desk", "--copy-metadata", "chamber-desk"]
    words += [f"--add-data={source}{os.pathsep}{target}" for source, target in data]
    words += [f"--hidden-import={name}" for name in BY_NAME]
    words += [f"--exclude-module={name}" for name in [*UNUSED, *([] if analysis else ANALYSIS)]]
    run(*words, package / "__main__.py", env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})


def trim(inner: Path) -> None:
    """Take out what comes along and is never looked at."""
    for pattern in IDLE_QT:
        for file in inner.rglob(pattern):
            file.unlink()
    for name in IDLE_PLUGINS:
        for folder in inner.glob(f"PySide6/**/plugins/{name}"):
            shutil.rmtree(folder)
    for file in inner.glob("PySide6/**/translations/*.qm"):
        if not file.stem.startswith("qtbase_") or not file.stem.endswith(SPOKEN):
            file.unlink()
    for file in inner.glob("babel/locale-data/*.dat"):
        if not file.stem.startswith(("root", "en", "zh")):
            file.unlink()
    for file in inner.rglob("*.po"):  # beside the compiled ones
        file.unlink()
    for folder in [*inner.rglob("__pycache__")]:
        shutil.rmtree(folder)
    if shutil.which("strip"):  # two that come with what only a debugger reads, 35 MB of it
        for file in [*inner.glob("libpython3.*.so*"), *inner.glob("sqlcipher3/*.so")]:
            run("strip", "--strip-unneeded", file)


def tell_licences(folder: Path) -> list[str]:
    """The licence texts of everything in the bundle, a folder each; gives the names without one."""
    folder.mkdir()
    shutil.copy(TOP / "LICENSE", folder / "chamber-desk.txt")
    for base in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (base / "LICENSE.txt").exists():
            shutil.copy(base / "LICENSE.txt", folder / "Python.txt")
            break
    for text in (TOP / "packaging" / "licences").glob("*.txt"):  # of Qt and PySide6: their wheels hold none
        shutil.copy(text, folder)
    site = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [one.name for one in distributions(path=[site.stdout.strip()]) if not _copy_licences(one, folder)]


def _copy_licences(one: Distribution, folder: Path) -> bool:
    name = one.name.lower()
    if name in NOT_BUNDLED or name in ("chamber-desk", "pyside6_essentials", "shiboken6"):
        return True
    texts = [
        file
        for file in one.files or []
        if "dist-info" in file.parts[0] and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "BUILD_LICEN"))
    ]
    texts += [file for file in one.files or [] if "BUILD_LICENSES" in file.parts]
    for text in texts:
        target = folder / name / text.name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(str(text.locate()), target)
    return bool(texts)


def main() -> None:
    """Make it, trim it, prove it, pack it."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--analysis", action="store_true", help="with the numeric libraries")
    words.add_argument("--prove", action="store_true", help="only prove the bundle that is there")
    asked = words.parse_args()
    if not asked.prove:
        make_environment("bundle,server,encryption" + (",analysis" if asked.analysis else ""))
        found = subprocess.run(
            [PYTHON, "-P", "-c", "import chamber_desk; print(chamber_desk.__path__[0])"],
            capture_output=True,
            text=True,
            check=True,
            cwd=BUILD,
        )
        shutil.rmtree(BUNDLE, ignore_errors=True)
        freeze(Path(found.stdout.strip()), asked.analysis)
        trim(BUNDLE / "_internal")
        for name in tell_licences(BUNDLE / "licences"):
            print("no licence text came with", name)
    prove(BUNDLE)
    print(f"{BUNDLE}: {size_of(BUNDLE)} MB")
    if shutil.which("dpkg-deb"):
        package = make_package(BUNDLE, BUILD / "deb")
        print(f"{package}: {package.stat().st_size // 1_000_000} MB")


if __name__ == "__main__":
    main()
