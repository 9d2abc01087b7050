"""What every journey needs: open the window, fill a form by the names of its fields, find a tab by its first words."""

import subprocess
import time

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


def print_list(window: Window, name: str) -> None:
    """Ask for a paper by its name in the box that finds everything, and see its preview."""
    # Without a window manager the window gets the keyboard with a click: here beside its tabs.
    subprocess.run(["xdotool", "mousemove", "1250", "66", "click", "1"], check=True)
    time.sleep(0.3)
    key("ctrl+k")
    time.sleep(0.6)
    window.type_here(name)
    time.sleep(1.2)
    key("Return")
    wait_until(lambda: "保存 PDF……" in shown(window, "push button"), f"no preview of {name}", 20)
    window.press("关闭", "push button")
