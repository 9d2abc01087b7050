"""Story 7.1 in the real window: a team's targets, first with a zero missing, then right; the sheet to sign."""

import hashlib
import os
import time
from pathlib import Path

from steps import call, name_file, open_window, shown, wait_for_label, wait_until
from window import Window, press_later

USB = Path(os.environ["HOME"]) / "usb"
TEAM = {"销售额": "210000", "销售利润": "63000", "新客户数": "8"}
MEMBERS = {
    "销售代表甲": {"销售额": "100000", "销售利润": "30000", "新客户数": "3", "拜访次数": "20"},
    "销售代表乙": {"销售额": "80000", "销售利润": "24000", "新客户数": "3", "拜访次数": "20"},
    "销售代表丙": {"销售额": "3000", "销售利润": "9000", "新客户数": "2", "拜访次数": "24"},
}


def look_at_today(window: Window) -> None:
    """7.1, 1: the calendar's years, and what the new month asks for."""
    window.open_tab("今日")
    wait_for_label(window, "工作日历")
    texts = [window.cell("到期事项", row, 3) for row in range(window.rows("到期事项"))]
    assert any("建立上月考核" in text for text in texts), texts


def set_team(window: Window) -> None:
    """7.1, 2: the team's targets."""
    window.open_tab("团队")
    window.press("目标分解", "check box")
    window.find("销售经理丁 销售额", "text", wait=10)
    window.choose("月份", 3)  # two months back come first, then this one; the next one has no targets yet
    wait_until(lambda: "未设定" in shown(window, "label"), f"set already: {shown(window, 'label')}")
    for indicator, text in TEAM.items():
        window.type(f"销售经理丁 {indicator}", text)


def break_down(window: Window) -> None:
    """A zero too few: the difference is told, it can be a draft, it cannot be issued."""
    for person, targets in MEMBERS.items():
        for indicator, text in targets.items():
            window.type(f"{person} {indicator}", text)
    wait_for_label(window, "−27,000.00")
    assert not is_enabled(window, "下达")
    window.press("保存草稿", "push button")
    wait_until(lambda: "草稿" in shown(window, "label"), f"no draft: {shown(window, 'label')}")


def is_enabled(window: Window, button: str) -> bool:
    """Can the button be pressed?"""
    import pyatspi

    return window.find(button, "push button").getState().contains(pyatspi.STATE_ENABLED)


def mend(window: Window) -> None:
    """7.1, 3: with the zero the sums agree and the targets are issued."""
    window.type("销售代表丙 销售额", "30000")
    wait_for_label(window, "210,000.00")
    assert is_enabled(window, "下达")
    window.press("下达", "push button")
    wait_until(lambda: "已下达" in shown(window, "label"), f"not issued: {shown(window, 'label')}")


def print_sheet(window: Window) -> None:
    """7.1, 4: one sheet with room for three signatures."""
    press_later(window, "打印目标分解表")
    window.find("保存 PDF……", "push button", wait=30)
    window.press("关闭", "push button")
    time.sleep(0.3)


def look_at_progress(window: Window) -> None:
    """Everybody's percentage and gap."""
    window.press("目标进度", "check box")
    wait_until(lambda: window.rows("目标进度") == 4, "no progress")
    assert all(window.cell("目标进度", row, 2)[-1] in "%—" for row in range(4))


def back_up(window: Window) -> None:
    """7.1, 5: a copy to the USB stick: its file, its size, what it holds, its checksum, and that it can be restored."""
    call(window, "备份")
    name_file(window, str(USB))
    told = wait_for_label(window, "已备份：")
    copy = next(USB.glob("*.chamber"))
    assert f"{copy.stat().st_size:,} 字节" in told, told
    assert "条记录" in told and "可恢复" in told, told
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in told, told
    window.press("知道了", "push button")


def main() -> None:
    """The first day of a month."""
    window = open_window()
    for step, act in (("today", look_at_today), ("team", set_team), ("draft", break_down), ("issued", mend),
                      ("printed", print_sheet), ("progress", look_at_progress), ("backed", back_up)):  # fmt: skip
        act(window)
        print(step, flush=True)


if __name__ == "__main__":
    main()
