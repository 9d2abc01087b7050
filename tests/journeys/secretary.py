"""What the secretary does in the real window, by accessible names. Runs under the system's own Python (pyatspi).

Prints one line a step that held; the test reads them.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from window import Window


def wait_for(window: Window, name: str, role: str | None = None, seconds: float = 15):
    """The named control, as soon as it shows."""
    return window.find(name, role, wait=seconds)


def names_of(window: Window, role: str) -> list[str]:
    """What shows of a role."""
    return [name for kind, name in window.names() if kind == role]


def enter_a_customer(window: Window) -> None:
    """Story 7.2: a wrong credit code is named and the rest stays; the right one saves with a number."""
    window.open_tab("客户")
    wait_for(window, "新建客户", "push button")
    window.press("新建客户", "push button")
    wait_for(window, "保存", "push button")
    window.type("名称", "江城市测试贸易有限公司")
    window.type("统一社会信用代码", "91330100MA0007779N")
    window.type("电话", "0571-87654321转8012")
    window.press("保存", "push button")
    assert any("校验码不符" in name for name in names_of(window, "label")), "the wrong code was not named"
    assert window.text("名称") == "江城市测试贸易有限公司"
    print("refused")
    window.type("统一社会信用代码", "91330100 MA0007778n")
    window.press("保存", "push button")
    wait_for(window, "江城市测试贸易有限公司", "label")
    assert "0571-87654321-8012" in names_of(window, "label")
    print("saved")


def look_at_scores(window: Window) -> None:
    """Story 7.8: the month's scores, and the records behind them."""
    window.open_tab("考核")
    wait_for(window, "每人得分", "table")
    assert window.rows("每人得分") >= 9
    assert window.rows("得分明细") == 11
    print("scores")


def print_a_summary(window: Window) -> None:
    """A paper is previewed in the program."""
    window.press("打印汇总表", "push button")
    wait_for(window, "保存 PDF……", "push button")
    window.press("关闭", "push button")
    print("previewed")


def walk_the_tabs(window: Window) -> None:
    """Every tab shows something."""
    for name in ("今日", "团队", "商机", "合同", "订单", "售后", "风险", "分析"):
        window.open_tab(name)
        time.sleep(0.4)
    assert wait_for(window, "销售分析", "table").queryTable().nRows > 2
    print("walked")


def main() -> None:
    """All of it in turn."""
    window = Window("商会")
    wait_for(window, "今日", "page tab")
    time.sleep(1.5)
    enter_a_customer(window)
    look_at_scores(window)
    print_a_summary(window)
    walk_the_tabs(window)


if __name__ == "__main__":
    main()
