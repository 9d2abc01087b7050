"""Story 7.6 in the real window: an urgent call, its clocks, a pause, a low rating and what follows from it."""

from steps import add, fill, open_hanging, open_window, shown, wait_for_label, wait_until
from window import Window

CUSTOMER = "江城市盛泽信达纺织有限公司"


def take_the_call(window: Window) -> None:
    """7.6, 1: a P1 call at 16:45 has an hour and a half of the next morning left."""
    window.open_tab("售后")
    window.press("新建售后", "push button")
    window.find("保存", "push button", wait=20)
    # The answer before the call is refused, naming both.
    window.type("客户", CUSTOMER)
    window.type("问题", "门禁系统全部失灵（测试）")
    window.type("接报时间", "2026-11-23 16:45")
    window.type("响应时间", "2026-11-23 16:00")
    window.choose("类型", 4)
    window.choose("优先级", 1)
    window.press("保存", "push button")
    wait_for_label(window, "接报时间")
    assert "保存" in shown(window, "push button"), "an answer before the call was saved"
    print("refused")
    fill(window, 响应时间="")
    wait_for_label(window, "应响应 2026-11-24 10:15")
    wait_for_label(window, "应解决 2026-11-24 17:30")
    print("clocked")


def work(window: Window) -> None:
    """7.6, 2 and 3: forwarded, answered, and the clock pushed on by the hour she waited for the customer."""
    window.press("转交", "push button")
    fill(window, 转交部门="技术部", 转交时间="2026-11-23 17:00")
    window.press("登记响应", "push button")
    fill(window, 响应时间="2026-11-24 09:40", 处理人="王𬱖海")
    open_hanging(window, "暂停")
    add(window, "暂停", 暂停时间="2026-11-24 10:00", 恢复时间="2026-11-24 11:00", 原因="等客户提供照片")
    wait_for_label(window, "应解决 2026-11-25 10:00")
    print("paused")


def wait_for_the_customer(window: Window) -> None:
    """What goes wrong: while she waits the ticket stands grey, not red."""
    window.press("等待客户", "push button")
    window.type_here("等客户回电")
    window.press("确定", "push button")
    wait_for_label(window, "待客户：时钟停着")
    window.press("恢复处理", "push button")
    wait_until(lambda: "登记解决" in shown(window, "push button"), "work did not resume")
    print("waited")


def close(window: Window) -> None:
    """7.6, 4: two points are not closed like that; a new ticket and the manager's issue follow."""
    window.press("登记解决", "push button")
    fill(window, 解决时间="2026-11-24 16:00", 处理结果="更换控制器")
    window.press("回访并关闭", "push button")
    window.find("保存", "push button", wait=20)
    window.choose("满意度", 4)  # 5, 4, 3, 2
    window.press("保存", "push button")
    wait_for_label(window, "客户只评了 2 分")
    window.press("取消", "push button")
    if "放弃" in shown(window, "push button"):
        window.press("放弃", "push button")
    window.press("低分关闭并另立新单", "push button")
    window.type_here("客户不满意更换速度")
    window.press("确定", "push button")
    window.find("保存", "push button", wait=20)
    window.choose("满意度", 4)  # 5, 4, 3, 2
    window.press("保存", "push button")
    wait_until(lambda: "保存" not in shown(window, "push button"), "the low rating was not taken")
    print("followed")


def print_sheet(window: Window) -> None:
    """7.6, 5: the sheet that the customer signs."""
    window.press("打印", "push button")
    wait_until(lambda: "保存 PDF……" in shown(window, "push button"), "no preview", 20)
    window.press("关闭", "push button")
    print("printed")


def main() -> None:
    """The call's days in turn."""
    window = open_window()
    take_the_call(window)
    work(window)
    wait_for_the_customer(window)
    close(window)
    print_sheet(window)


if __name__ == "__main__":
    main()
