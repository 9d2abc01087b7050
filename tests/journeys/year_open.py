"""Story 7.10 in the real window, the first working day: the new year's first number, and the hand-over pack."""

import os
import time
from pathlib import Path

from steps import add, call, fill, name_file, open_hanging, open_window, save_preview, shown, turn_to, wait_for_label
from window import Window

HOME = Path(os.environ["HOME"])


def take_first_number(window: Window) -> None:
    """7.10, 4: a draft of the old year, sent for review, takes the new year's first number."""
    window.open_tab("合同")
    window.find("新建合同", "push button", wait=8)
    search = next(name for name in shown(window, "text") if "查找" in name or "搜索" in name)
    window.type(search, "（草案）")
    wait_for_label(window, "3 条")
    time.sleep(0.5)
    window.choose_row("合同", 0)
    wait_for_label(window, "（草案）")
    labels = shown(window, "label")
    if any("付款计划之和不等于价款" in one for one in labels):
        open_hanging(window, "付款计划")
        add(window, "付款计划", 到期日="2027-03-01", 金额=labels[labels.index("价税合计：") + 1].replace(",", ""))
    window.press("送审", "push button")
    fill(window)
    wait_for_label(window, "〔2027〕第0001号")


def print_old_certificate(window: Window) -> None:
    """A certificate of the old year, to be compared with the one the second computer prints."""
    window.open_tab("考核")
    turn_to(window, "荣誉证书")
    search = next(name for name in shown(window, "text") if "查找" in name or "搜索" in name)
    window.type(search, "第0001号")
    wait_for_label(window, "1 条")
    time.sleep(0.5)
    window.choose_row("荣誉证书", 0)
    window.press("打印", "push button")
    window.find("预览", "push button", wait=20)
    window.press("预览", "push button")
    window.find("保存 PDF……", "push button", wait=30)
    save_preview(window, str(HOME / "certificate.pdf"))
    window.press("关闭", "push button")
    time.sleep(0.4)


def hand_over(window: Window) -> None:
    """7.10, 5: the pack for the other computer, on the stick."""
    call(window, "交接包")
    name_file(window, str(HOME / "usb"))
    told = wait_for_label(window, "交接包已写好")
    (HOME / "told.txt").write_text(told)
    window.press("知道了", "push button")


def main() -> None:
    """The first working day."""
    window = open_window()
    for step, act in (("first", take_first_number), ("printed", print_old_certificate), ("packed", hand_over)):
        act(window)
        print(step, flush=True)


if __name__ == "__main__":
    main()
