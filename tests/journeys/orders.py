"""Story 7.5 in the real window: an order confirmed after hours, handed down in time, put off by agreement."""

from steps import add, fill, open_hanging, open_window, shown, wait_for_label, wait_until
from window import Window

CUSTOMER, OWNER = "江城市试点机械有限公司", "王𬱖海"
# When an order is confirmed → until when it must be handed down: before the holidays, on a Saturday, on a make-up Sunday.
LIMITS = {
    "2026-09-30 16:00": "2026-10-08 17:30",
    "2026-11-21 10:00": "2026-11-24 17:30",
    "2026-09-20 11:00": "2026-09-21 17:30",
}


def confirm(window: Window) -> None:
    """7.5, 1: 18:05 on a Friday counts from Monday."""
    window.open_tab("客户")
    add(window, "客户", 名称=CUSTOMER)
    wait_for_label(window, CUSTOMER)
    window.open_tab("今日")  # a customer has a list of that name too
    window.open_tab("订单")
    add(window, "订单", 客户=CUSTOMER, 负责人=OWNER, 确认时间="2026-11-13 18:05", 约定交付日="2026-11-28")
    wait_for_label(window, "下达时限 2026-11-17 17:30")
    print("confirmed")


def hand_down(window: Window) -> None:
    """7.5, 2: handed down half an hour before the limit, with a task for each of two departments."""
    open_hanging(window, "订单明细")
    add(window, "订单明细", 产品="会刊彩页广告", 数量="1", 不含税单价="10000")
    open_hanging(window, "任务")
    add(window, "任务", 内容="设计版面", 部门="设计部", 期限="2026-11-25")
    add(window, "任务", 内容="联系印厂", 部门="会务部", 期限="2026-11-26")
    wait_until(lambda: "任务 2" in shown(window, "page tab"), "the two tasks do not stand there")
    window.press("下达", "push button")
    fill(window, 下达时间="2026-11-17 17:00")
    wait_for_label(window, "按时下达（时限 2026-11-17 17:30）")
    print("issued")


def put_off(window: Window) -> None:
    """7.5, 3: agreed before the promised day, so the new day counts."""
    open_hanging(window, "改期")
    add(window, "改期", 约定改期日="2026-11-20", 新交付日="2026-12-05")
    wait_for_label(window, "改期有效：交付日由 2026-11-28 改到 2026-12-05")
    print("moved")


def print_slip(window: Window) -> None:
    """7.5, 4: the slip for the departments."""
    window.press("打印", "push button")
    wait_until(lambda: "保存 PDF……" in shown(window, "push button"), "no preview", 20)
    window.press("关闭", "push button")
    print("printed")


def try_limits(window: Window) -> None:
    """What goes wrong: Saturdays, the days before a holiday, make-up Sundays."""
    for confirmed, limit in LIMITS.items():
        add(window, "订单", 客户=CUSTOMER, 负责人=OWNER, 确认时间=confirmed)
        wait_for_label(window, f"下达时限 {limit}")
    print("limits")


def put_off_too_late(window: Window) -> None:
    """What goes wrong: agreed three days after the promised day."""
    add(window, "订单", 客户=CUSTOMER, 负责人=OWNER, 确认时间="2026-11-02 09:00", 约定交付日="2026-11-10")
    wait_for_label(window, "下达时限 2026-11-03 17:30")
    open_hanging(window, "改期")
    add(window, "改期", 约定改期日="2026-11-13", 新交付日="2026-11-20")
    wait_for_label(window, "仍按 2026-11-10 计算，算逾期")
    print("late")


def look_at_calendar(window: Window) -> None:
    """The month of deliveries, turned by button, and as bars."""
    window.press("日历")
    wait_for_label(window, "灰底是休息日")
    window.press("上月", "push button")
    wait_until(lambda: "放假（国庆节）" in window.cell("月历：2026-10", 0, 3), "no holiday on 1 October")
    window.press("横道图")
    wait_for_label(window, "实条：下达到交付日")
    print("calendar")


def main() -> None:
    """The order's days in turn."""
    window = open_window()
    confirm(window)
    hand_down(window)
    put_off(window)
    print_slip(window)
    try_limits(window)
    put_off_too_late(window)
    look_at_calendar(window)


if __name__ == "__main__":
    main()
