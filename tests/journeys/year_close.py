"""Story 7.10 in the real window, 31 December: the year's registers, and what was performed put on the shelf."""

import os
import time
from pathlib import Path

from steps import call, click, fill, open_window, print_list, save_preview, shown, wait_for_label, wait_until
from window import Window, key

HOME = Path(os.environ["HOME"])
REGISTERS = ("合同台账", "证书登记簿", "服务登记表", "用印登记簿")


def print_registers(window: Window) -> None:
    """7.10, 2: four registers of the year, each with its check that no number is missing."""
    window.open_tab("合同")
    for name in REGISTERS:
        print_list(window, name, str(HOME / f"{name}.pdf"))


def file_contracts(window: Window) -> None:
    """7.10, 3: every contract that was performed goes to the shelf under the next archive number."""
    window.find("新建合同", "push button", wait=8)
    for number, sheets in (("第0009号", "12"), ("第0018号", "9")):
        search = next(name for name in shown(window, "text") if "查找" in name or "搜索" in name)
        window.type(search, number)
        wait_for_label(window, "1 条")
        time.sleep(0.5)
        window.choose_row("合同", 0)
        wait_for_label(window, number)
        window.press("归档", "push button")
        window.find("保存", "push button", wait=8)
        window.choose("保管期限", 3)
        fill(window, 存放位置="档案室 2 号柜", 页数=sheets)
        wait_until(lambda: "归档" in " ".join(shown(window, "label")), f"not filed: {shown(window, 'label')}")


def print_shelf(window: Window) -> None:
    """The directory of the shelf, and the remarks sheet of each file."""
    call(window, "XS-0011")
    for place, file in ((3, "directory.pdf"), (1, "remarks.pdf")):  # from the end of the menu; between them the labels
        click(window, "打印列表")
        key(*["Up"] * place, "Return")
        window.find("保存 PDF……", "push button", wait=30)
        save_preview(window, str(HOME / file))
        window.press("关闭", "push button")
        time.sleep(0.4)


def main() -> None:
    """The last day of the year."""
    window = open_window()
    for step, act in (("registers", print_registers), ("filed", file_contracts), ("shelf", print_shelf)):
        act(window)
        print(step, flush=True)


if __name__ == "__main__":
    main()
