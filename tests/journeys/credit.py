"""Story 7.7 in the real window: a grade, an order beyond it, a leader's note, the ageing table."""

from steps import add, fill, open_hanging, open_window, print_list, shown, wait_for_label, wait_until
from window import Window

CUSTOMER, OWNER = "江城市试点器材有限公司", "王𬱖海"


def grade(window: Window) -> None:
    """7.7, 1: a customer without a single order is not graded and has no limit."""
    window.open_tab("客户")
    add(window, "客户", 名称=CUSTOMER)
    wait_for_label(window, CUSTOMER)
    open_hanging(window, "信用评估")
    add(window, "信用评估", 评估日期="2026-11-23")
    wait_for_label(window, "信用 N，剩余额度 0.00 元")
    print("graded")


def order(window: Window) -> str:
    """7.7, 2: ten thousand yuan beyond a limit of nothing."""
    window.open_tab("今日")  # a customer has a list of that name too
    window.open_tab("订单")
    add(window, "订单", 客户=CUSTOMER, 负责人=OWNER, 确认时间="2026-11-23 10:00")
    number = wait_for_label(window, "DD2026")
    open_hanging(window, "订单明细")
    add(window, "订单明细", 产品="会刊彩页广告", 数量="1", 不含税单价="10000")
    window.press("下达", "push button")
    window.find("保存", "push button", wait=20)
    window.press("保存", "push button")
    wait_for_label(window, "需领导特批并预付 50%")
    window.press("取消", "push button")
    if "放弃" in shown(window, "push button"):
        window.press("放弃", "push button")
    print("stopped")
    return number


def allow(window: Window, number: str) -> None:
    """Who allowed it and why, then it goes on."""
    window.press(CUSTOMER, "push button")  # the customer's name on the order leads to the customer
    wait_for_label(window, "信用 N")
    open_hanging(window, "信用特批")
    add(window, "信用特批", 订单=number, 批准日期="2026-11-23", 特批人="贺知秋", 理由="老会员介绍，预付一半")
    window.open_tab("今日")
    window.open_tab("订单")
    wait_for_label(window, number)
    window.press("下达", "push button")
    fill(window)
    wait_until(lambda: "下达" not in shown(window, "push button"), "the order was not handed down")
    print("allowed")


def reopen(window: Window) -> None:
    """Cancelled, and wanted again: it goes on where it stood."""
    for button, reason, state in (("取消订单", "客户改期", "已取消"), ("重新打开", "又要了", "已确认")):
        window.press(button, "push button")
        window.find("确定", "push button", wait=20)
        window.type("理由", reason)
        window.press("确定", "push button")
        wait_for_label(window, state)
    print("reopened")


def remind(window: Window) -> None:
    """7.7, 4: letters for everything overdue, from the list of what is owed."""
    window.open_tab("合同")
    window.press("应收")
    wait_for_label(window, "未收清的合同")
    window.press("打印付款提醒函", "push button")
    wait_until(lambda: "保存 PDF……" in shown(window, "push button"), "no preview of the letters", 30)
    window.press("关闭", "push button")
    print("reminded")


def main() -> None:
    """The day in turn."""
    window = open_window()
    grade(window)
    number = order(window)
    reopen(window)
    allow(window, number)
    print_list(window, "账龄表")
    print("aged")
    remind(window)


if __name__ == "__main__":
    main()
