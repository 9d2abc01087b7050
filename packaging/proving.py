"""Does the frozen bundle work where there is nothing else? Each step runs in an emptied environment, with no Python on its path."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

LIMIT = 120


def size_of(folder: Path) -> int:
    """Megabytes on the disk."""
    return (
        sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) // 1_000_000
    )


def prove(bundle: Path) -> None:
    """Run the commands and the window; AssertionError or CalledProcessError where something is missing."""
    program = bundle / ("chamber-desk.exe" if os.name == "nt" else "chamber-desk")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        _prove_commands(program, folder)
        if shutil.which("Xvfb"):
            print(f"window: {_open_window(program, folder):.1f} s until the first list stands still")
        else:
            print("window: not tried, there is no Xvfb")


def _empty(home: Path) -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ
    }  # Windows cannot do without
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PATH": str(home / "nothing"),
        "LANG": "C.UTF-8",
        "CHAMBER_DESK_LANGUAGE": "zh_CN",
    }


def _prove_commands(program: Path, home: Path) -> None:
    steps: list[tuple[str, ...]] = [
        ("--version",),
        ("new", "empty.chamber", "--name", "青云商会"),
        ("demo", "demo.chamber", "--months", "3", "--no-window"),
        ("print", "demo.chamber", "certificate", "--all", "--to", "certificates.pdf"),
        ("print", "demo.chamber", "contract", "--all", "--to", "contracts.pdf"),
        ("export", "demo.chamber", "customers", "--to", "customers.xlsx"),
        ("import", "empty.chamber", "customers.xlsx"),
        ("seal", "demo.chamber", "--to", "sealed.chamber"),
        ("check", "demo.chamber"),
        ("check", "empty.chamber"),
    ]
    for words in steps:
        begun = time.monotonic()
        env = {**_empty(home), "CHAMBER_DESK_KEY": "一句长长的口令，十个字"}
        done = subprocess.run(
            [str(program), *words], cwd=home, env=env, capture_output=True, timeout=LIMIT, check=False
        )
        said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
        allowed = (0, 1) if words[0] == "import" else (0,)  # owners it does not know are refused row by row
        assert done.returncode in allowed, f"{' '.join(words)} ended with {done.returncode}:\n{said}"
        print(
            f"{words[0]}: {time.monotonic() - begun:.1f} s", said.strip().splitlines()[-1][:70] if said.strip() else ""
        )
    for name in ("certificates.pdf", "contracts.pdf"):
        assert (home / name).read_bytes().startswith(b"%PDF"), name


def _open_window(program: Path, home: Path) -> float:
    """Seconds until the window over the demonstration office no longer changes on a screen of its own."""
    end, start = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(start), "-screen", "0", "1280x800x24", "-fbdir", str(home), "-nolisten", "tcp"],
        pass_fds=[start], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(start)
    try:
        with os.fdopen(end) as told:
            display = told.readline().strip()
        env = {**_empty(home), "DISPLAY": f":{display}"}
        begun = time.monotonic()
        with (home / "window.log").open("w") as log:
            window = subprocess.Popen([str(program), "demo.chamber"], cwd=home, env=env, stdout=log, stderr=log)
        try:
            stands = _wait_for_the_list(home / "Xvfb_screen0", window, begun)
        finally:
            window.terminate()
            window.wait(30)
        said = (home / "window.log").read_text() + "".join(log.read_text() for log in home.rglob("*.log"))
        assert "Traceback" not in said and "could not" not in said.lower(), said
        return stands
    finally:
        screen.terminate()
        screen.wait(30)


def _wait_for_the_list(picture: Path, window: "subprocess.Popen[bytes]", begun: float) -> float:
    """Seconds until the picture, once it is as full as a list is, stays as it is for three seconds."""
    last, changed = b"", begun
    while time.monotonic() < begun + LIMIT:
        assert window.poll() is None, "the window closed by itself"
        now = picture.read_bytes()
        if now != last:
            last, changed = now, time.monotonic()
        full = sum(1 for place in range(0, len(now) - 4, 4 * 97) if now[place : place + 3] != now[-4:-1])
        if full > 1000 and time.monotonic() - changed > 3:
            return changed - begun
        time.sleep(0.05)
    raise AssertionError("no list was drawn")
