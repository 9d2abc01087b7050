"""Story 7.2 in the real window: doubles told while typing, the next visit's day, a clash, a plan that becomes a record."""

import time

from steps import add, fill, open_hanging, open_window, print_list, wait_for_label
from window import Window, press_later

FIRST, SECOND, OWNER = "江城市试点园艺有限公司", "江城市试点陶瓷有限公司", "王𬱖海"


def meet_a_double(window: Window) -> None:
    """7.2, 1: the same code, written with spaces and a small letter, is told before anything is saved."""
    window.open_tab("客户")
    add(window, "客户", 名称=FIRST, 统一社会信用代码="91330100MA0007778N")
    wait_for_label(window, FIRST)
    window.press("新建客户", "push button")
    window.find("保存", "push button", wait=20)
    window.type("统一社会信用代码", "91330100 MA0007778n")
    window.find("名称", "text").queryComponent().grabFocus()
    window.type("名称", "江城市试点园艺公司")
    window.find("电话", "text").queryComponent().grabFocus()
    wait_for_label(window, f"已有这家客户：{FIRST}")
    press_later(window, "保存", "打开已有")
    wait_for_label(window, FIRST)
    print("doubled")


def mistype_a_code(window: Window) -> None:
    """7.2, 2: a wrong last digit is told, the form stays, and so does everything else that was typed."""
    window.press("新建客户", "push button")
    window.find("保存", "push button", wait=20)
    window.type("名称", "江城市试点造纸有限公司")
    window.type("统一社会信用代码", "91330100MA0007779N")
    window.press("保存", "push button")
    wait_for_label(window, "校验码不符")
    assert window.text("名称") == "江城市试点造纸有限公司"
    window.press("取消", "push button")
    window.press("放弃", "push button")
    print("mistyped")


def plan_by_class(window: Window) -> None:
    """7.2, 4: thirty days after the last visit of a K1 customer is a Sunday: Monday."""
    window.press("修改", "push button")
    window.find("保存", "push button", wait=20)
    window.choose("分类", 1)
    fill(window)
    open_hanging(window, "拜访")
    add(window, "拜访", 拜访人=OWNER, 计划日期="2026-10-23", 完成日期="2026-10-23", 结果="有意续约")
    wait_for_label(window, "K1 类应在 2026-11-23 前再访")
    print("due")


def clash(window: Window) -> None:
    """What goes wrong: one person, one day, two customers, times that overlap; told, and allowed."""
    add(
        window, "拜访", 拜访人=OWNER, 计划日期="2026-12-08", 开始时间="14:00", 结束时间="15:00", 目的="试制回访", 地点="客户处",
        沟通内容="续约意向",
    )  # fmt: skip
    add(window, "客户", 名称=SECOND)
    wait_for_label(window, SECOND)
    open_hanging(window, "拜访")
    window.press("新建拜访", "push button")
    window.find("保存", "push button", wait=20)
    window.type("拜访人", OWNER)
    window.find("计划日期", "text").queryComponent().grabFocus()
    window.type("计划日期", "2026-12-08")
    window.find("目的", "text").queryComponent().grabFocus()
    time.sleep(0.3)
    wait_for_label(window, f"同一天还要拜访 {FIRST}")
    window.find("开始时间", "text").queryComponent().grabFocus()
    window.type("开始时间", "下午2点半")
    window.find("目的", "text").queryComponent().grabFocus()
    time.sleep(0.3)
    wait_for_label(window, f"时间冲突：同一时间还要拜访 {FIRST}（14:00–15:00）")
    fill(window, 目的="初次拜访", 地点="客户处", 沟通内容="了解需求")
    print("clashed")


def finish(window: Window) -> None:
    """One form makes a record of the plan and plans the next."""
    window.press("拜访", "check box")
    window.find("新建拜访", "push button", wait=8)
    time.sleep(0.5)
    firms = [window.cell("拜访", row, 0) for row in range(20)]  # the latest day stands first, whatever was entered last
    window.choose_row("拜访", firms.index(SECOND))
    wait_for_label(window, f"时间冲突：同一时间还要拜访 {FIRST}（14:00–15:00）")
    window.press("登记结果", "push button")
    fill(window, 需求与痛点="展位要靠门", 结果="同意试用", 下次日期="2026-12-22")
    wait_for_label(window, "2026-12-22")
    print("finished")


def main() -> None:
    """The day in turn."""
    window = open_window()
    meet_a_double(window)
    mistype_a_code(window)
    plan_by_class(window)
    clash(window)
    finish(window)
    print_list(window, "拜访计划表")
    print("printed")


if __name__ == "__main__":
    main()
