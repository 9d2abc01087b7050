"""Stories 7.3 and 7.4 in the real window: a contract is drafted, refused, reviewed, sent back, reviewed again and signed."""

from steps import add, fill, open_hanging, open_window, print_list, shown, wait_for_label, wait_until
from window import Window

ROUTE = ("业务", "财务", "领导")


def draft(window: Window) -> None:
    """7.3, 1: lines with tax."""
    window.open_tab("合同")
    add(
        window, "合同", 客户="江城市盛泽信达纺织有限公司", 负责人="王𬱖海", 标题="展位与培训合同（测试）",
        生效日期="2026-12-01", 到期日期="2026-12-31",
    )  # fmt: skip
    add(window, "合同明细", 名称="展位服务", 单位="个", 数量="2", 含税单价="10000")
    add(window, "合同明细", 名称="会务培训", 单位="场", 数量="1", 含税单价="10000")
    wait_for_label(window, "30,000.00")
    wait_for_label(window, "1,698.12")
    print("drafted")


def plan_payments(window: Window) -> None:
    """7.3, 2: half a plan is refused by name; a due day on a Sunday shows the Monday it moves to, marked provisional."""
    open_hanging(window, "付款计划")
    add(window, "付款计划", 到期日="2026-12-05", 金额="10000")
    window.press("送审", "push button")
    window.find("保存", "push button", wait=20)
    window.press("保存", "push button")
    wait_for_label(window, "合同还不能送审：付款计划之和不等于价款")
    window.press("取消", "push button")
    print("refused")
    add(window, "付款计划", 到期日="2027-01-10", 金额="20000")
    wait_for_label(window, "2027-01-10 → 2027-01-11（暂定）")
    print("planned")


def submit(window: Window) -> str:
    """7.3, 3: the next number, and the steps of the route."""
    window.press("送审", "push button")
    fill(window)
    number = wait_for_label(window, "商销合字〔")
    wait_until(lambda: "会签 3" in shown(window, "page tab"), "the review has no three steps")
    return number


def give_opinion(window: Window, verdict: int, **fields: str) -> None:
    """One step of the review, from the paper sheet."""
    window.press("登记会签意见", "push button")
    window.find("保存", "push button", wait=20)
    window.choose("结论", verdict)
    fill(window, **fields)


def review(window: Window, number: str) -> None:
    """7.4, 1 and 2: sent back, the number stays; three opinions approve, and the seal's line is prepared."""
    give_opinion(window, 1, 审核人="周经理")
    give_opinion(window, 3, 审核人="吴会计", 意见="税率应写明", 修改要求="写明小规模1%")
    wait_for_label(window, "草稿")
    print("returned")
    assert submit_again(window) == number, "the number changed"
    open_hanging(window, "会签")
    for reviewer in ROUTE:
        give_opinion(window, 1, 审核人=f"{reviewer}审核人")
    wait_for_label(window, "已批准")
    wait_until(lambda: "用印登记 1" in shown(window, "page tab"), "no line for the seal")
    print("approved")


def submit_again(window: Window) -> str:
    """Send a returned draft into review once more; its old opinions stay."""
    window.press("送审", "push button")
    fill(window)
    wait_until(lambda: "登记会签意见" in shown(window, "push button"), "not in review again")
    return wait_for_label(window, "商销合字〔")


def sign(window: Window) -> None:
    """7.4, 3: signed by both."""
    window.press("登记签订", "push button")
    fill(window, 我方代表="王𬱖海", 对方代表="陈一帆", 文本份数="4", 地点="本会会议室")
    wait_for_label(window, "已签订")
    wait_until(lambda: "签订记录 1" in shown(window, "page tab"), "no record of the signing")
    print("signed")


def main() -> None:
    """The contract's days in turn."""
    window = open_window()
    draft(window)
    plan_payments(window)
    number = submit(window)
    print("submitted")
    review(window, number)
    sign(window)
    print_list(window, "合同台账")
    print("listed")


if __name__ == "__main__":
    main()
