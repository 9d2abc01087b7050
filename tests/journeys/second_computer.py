"""Story 7.10 in the real window of another computer: the office of the stick restored, an old certificate printed again."""

import os
from pathlib import Path

from steps import call, name_file, open_window, wait_for_label
from window import Window
from year_open import HOME, print_old_certificate

STICK = Path(os.environ["HOME"]).parent / "first" / "usb"


def restore(window: Window) -> None:
    """The copy becomes an office of its own here; it tells as many records and acts as the first computer did."""
    window.open_tab("合同")
    (copy,) = STICK.glob("*/*.chamber")
    call(window, "从备份恢复")
    window.find("从别的文件恢复……", "push button", wait=8)
    window.press("从别的文件恢复……", "push button")
    name_file(window, str(copy))
    name_file(window, str(HOME / "restored.chamber"))
    told = wait_for_label(window, "已恢复到")
    (HOME / "told.txt").write_text(told)
    window.press("打开", "push button")
    wait_for_label(window, "restored.chamber")


def main() -> None:
    """The same office, somewhere else."""
    window = open_window()
    restore(window)
    print("restored", flush=True)
    print_old_certificate(open_window())
    print("printed", flush=True)


if __name__ == "__main__":
    main()
