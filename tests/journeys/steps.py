"""What every journey needs: open the window, fill a form by the names of its fields, find a tab by its first words."""

import subprocess
import time
from pathlib import Path

from window import Window, key


def open_window() -> Window:
    """The program's window, once its tabs stand."""
    window = Window("商会")
    window.find("今日", "page tab", wait=15)
    time.sleep(1.5)
    return window


def shown(window: Window, role: str) -> list[str]:
    """The names of what shows of a role."""
    return [name for kind, name in window.names() if kind == role and name]


def wait_until(question, told: str, seconds: float = 40):  # type: ignore[no-untyped-def]
    """Wait until a question has a true answer and give it; says what was waited for."""
    end = time.time() + seconds
    while not (answer := question()):
        assert time.time() < end, told
        time.sleep(0.2)
    return answer


def fill(window: Window, **fields: str) -> None:
    """Type into the open form and save it."""
    window.find("保存", "push button", wait=20)
    for name, text in fields.items():
        window.type(name, text)
    window.press("保存", "push button")
    wait_until(lambda: "保存" not in shown(window, "push button"), f"the form did not close: {shown(window, 'label')}")
    time.sleep(0.4)


def add(window: Window, noun: str, **fields: str) -> None:
    """Make a new record of a kind."""
    window.press(f"新建{noun}", "push button")
    fill(window, **fields)


def open_hanging(window: Window, start: str) -> None:
    """Open the list that hangs on the shown record; its tab ends with a count."""
    found = [name for name in shown(window, "page tab") if name == start or name.startswith(start + " ")]
    window.press(found[-1], "page tab")
    time.sleep(0.3)


def wait_for_label(window: Window, part: str) -> str:
    """The label that holds these words, as soon as it shows."""
    return wait_until(
        lambda: next((name for name in shown(window, "label") if part in name), ""),
        f"no label says {part!r}: {shown(window, 'label')}",
    )


def call(window: Window, name: str) -> None:
    """Choose a command by its name in the box that finds everything."""
    # Without a window manager the window gets the keyboard with a click: here beside its tabs.
    subprocess.run(["xdotool", "mousemove", "1250", "66", "click", "1"], check=True)
    time.sleep(0.3)
    key("ctrl+k")
    time.sleep(0.6)
    window.type_here(name)
    time.sleep(1.2)
    key("Return")


def print_list(window: Window, name: str, file: str = "") -> None:
    """Ask for a paper by its name in the box that finds everything, see its preview, and save it where a file is named."""
    call(window, name)
    wait_until(lambda: "保存 PDF……" in shown(window, "push button"), f"no preview of {name}", 20)
    if file:
        save_preview(window, file)
    window.press("关闭", "push button")
    time.sleep(0.3)


def save_preview(window: Window, file: str) -> None:
    """Save the paper that is previewed: what is final is kept by that and counted as printed."""
    Path(file).unlink(missing_ok=True)
    window.press("保存 PDF……", "push button")
    name_file(window, file)
    wait_until(Path(file).exists, f"{file} was not written", 30)
    time.sleep(0.5)


def name_file(window: Window, file: str) -> None:
    """Answer the question for a file or a folder by typing it."""
    time.sleep(1.0)
    window.type_here(file)
    time.sleep(0.4)
    key("Return")
    time.sleep(0.5)


def click(window: Window, name: str) -> None:
    """Press a button with the mouse: for one that drops its menu down."""
    place = window.find(name, "push button").queryComponent().getExtents(0)
    middle = (str(place.x + place.width // 2), str(place.y + place.height // 2))
    subprocess.run(["xdotool", "mousemove", *middle, "click", "1"], check=True)
    time.sleep(0.5)


def turn_to(window: Window, page: str) -> None:
    """Bring a page of the tab forward."""
    window.press(page, "check box")
    time.sleep(0.5)
