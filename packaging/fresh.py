"""From a fresh machine to a running program: `demo` makes an office, prints its papers and opens the window, `check` tests.

Needs only Python 3.11 or newer. Makes a virtual environment in `.venv`, and on a Debian-like Linux installs the system
libraries that Qt needs, if it may.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

WINDOW_LIBRARIES = [
    "libgl1",
    "libegl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libglib2.0-0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libx11-xcb1",
    "libbrotli1",
    "libgssapi-krb5-2",
    "libcups2",
]
SCREEN_TOOLS = ["xvfb", "xdotool", "dbus", "dbus-x11", "at-spi2-core", "python3-pyatspi"]


def run(*words: str | Path, **settings: object) -> None:
    """Run a program; stop with its exit code if it fails."""
    done = subprocess.run([str(word) for word in words], cwd=TOP, check=False, **settings)  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(done.returncode)


def install_libraries(names: list[str]) -> None:
    """Install Debian packages that are missing, quietly, if this machine has them and we may."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid"):
        return
    known = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"], capture_output=True, text=True, check=False
    )
    there = {line.split()[0] for line in known.stdout.splitlines() if line.endswith(" installed")}
    missing = [name for name in names if name not in there]
    if not missing:
        return
    front = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*front, "apt-get", "update", "-qq"], env=settings, check=False, **quiet)
    done = subprocess.run([*front, "apt-get", "install", "-y", "-qq", *missing], env=settings, check=False, **quiet)
    if done.returncode:
        print("could not install:", " ".join(missing), file=sys.stderr)


def install_program(extras: str) -> None:
    """Make the virtual environment and install the program with exactly the versions it was tried with."""
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", VENV)
    mark = VENV / "installed"
    wanted = (
        f"{extras} {(TOP / 'pyproject.toml').stat().st_mtime} {(TOP / 'packaging/constraints.txt').stat().st_mtime}"
    )
    if mark.exists() and mark.read_text() == wanted:
        return
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "-c", "packaging/constraints.txt", "-e", f".{extras}")
    mark.write_text(wanted)


def demo(office: Path) -> None:
    """Make the demonstration office, print its papers, open the window where there is a screen."""
    install_libraries(WINDOW_LIBRARIES)
    install_program("")
    screen = not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if office.exists() and not screen:
        print(f"{office} is there already and is not overwritten; there is no screen to open its window on.")
    elif office.exists():
        run(BIN / "chamber-desk", office)
    else:
        run(BIN / "chamber-desk", "demo", office, "--papers", office.parent / "papers")


def check(everything: bool) -> None:
    """Style, types and tests; with `everything` also the slow ones that CI runs."""
    install_libraries([*WINDOW_LIBRARIES, *SCREEN_TOOLS])
    install_program("[dev]")
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes would each compile the whole program
    with subprocess.Popen(
        [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "worksteal", *(["--everything"] if everything else [])],
        cwd=TOP,
        env=settings,
    ) as testing:
        try:
            run(PYTHON, "-m", "mypy")  # meanwhile; a wrong type ends the tests too
        except SystemExit:
            testing.terminate()
            raise
    if testing.returncode:
        raise SystemExit(testing.returncode)


def main() -> None:
    """Read the words of the command."""
    words = argparse.ArgumentParser(description=__doc__)
    kinds = words.add_subparsers(dest="kind", required=True)
    demonstration = kinds.add_parser("demo")
    demonstration.add_argument("office", nargs="?", default="demo.chamber", type=Path)
    checking = kinds.add_parser("check")
    checking.add_argument("--everything", action="store_true")
    asked = words.parse_args()
    if asked.kind == "demo":
        demo(asked.office.absolute())
    else:
        check(asked.everything)


if __name__ == "__main__":
    main()
