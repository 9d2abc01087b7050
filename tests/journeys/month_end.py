"""Stories 7.8 and 7.9 in the real window: the worked month scored, objected to, corrected, locked again; two certificates."""

import time

from steps import fill, open_window, shown, turn_to, wait_for_label, wait_until
from window import Window, press_later

PEOPLE, LINES = "每人得分", "得分明细"


def open_month(window: Window) -> None:
    """7.8, 1: the month's scores, as the regulation's example has them."""
    window.open_tab("考核")
    window.find(PEOPLE, "table", wait=15)
    window.choose("考核月份", 1)  # 2026-12 holds one order; November stands below it
    wait_until(lambda: total_of(window, "销售代表甲") == "103.73", f"not scored: {people(window)}")
    assert people(window) == {
        "销售代表甲": ("103.73", "优秀"), "销售代表乙": ("75.45", "合格"), "销售代表丙": ("86.90", "良好"), "销售经理丁": ("97.97", "优秀"),
    }, people(window)  # fmt: skip


def people(window: Window) -> dict[str, tuple[str, str]]:
    """Everybody with total and grade."""
    return {
        window.cell(PEOPLE, row, 2): (window.cell(PEOPLE, row, 4), window.cell(PEOPLE, row, 5))
        for row in range(window.rows(PEOPLE))
    }


def total_of(window: Window, name: str) -> str:
    """One person's total."""
    return people(window).get(name, ("", ""))[0]


def look_at_the_new_one(window: Window) -> None:
    """7.8, 2: what does not apply shows a dash, its weight moved inside the group; why, in one press more."""
    row = [window.cell(PEOPLE, place, 2) for place in range(4)].index("销售代表丙")
    window.choose_row(PEOPLE, row)
    wait_until(lambda: window.cell(LINES, 2, 1) == "—", "growth has a figure")
    assert window.cell(LINES, 0, 4) == "25.7143", window.cell(LINES, 0, 4)
    window.choose_row(LINES, 4)
    wait_for_label(window, "评价不足 3 份")
    window.choose_row(LINES, 0)
    wait_for_label(window, "24,000.00 ÷ 30,000.00 × 100 = 80.00 分")
    assert window.rows("依据的记录") > 1


def preview(window: Window, button: str) -> None:
    """A paper is shown before it is printed."""
    window.press(button, "push button")
    window.find("保存 PDF……", "push button", wait=30)
    window.press("关闭", "push button")
    time.sleep(0.3)


def lock(window: Window) -> None:
    """Lock the month that is shown."""
    press_later(window, "锁定本月", "锁定")
    wait_until(
        lambda: any(name.startswith("已锁定") for name in shown(window, "label")),
        f"not locked: {shown(window, 'label')}",
    )


def object_to_it(window: Window) -> None:
    """7.8, 4: one of them objects; without a reason it is refused."""
    turn_to(window, "考核签字")
    window.press("新建考核签字", "push button")
    window.find("保存", "push button", wait=20)
    window.type("月份", "2026-11")
    window.type("被评人", "销售代表乙")
    window.choose("环节", 2)
    window.choose("结论", 2)
    window.type("日期", "2026-12-03", role="text")
    window.press("保存", "push button")
    wait_for_label(window, "有异议必须写明理由")
    fill(window, 理由="订单 O13 的下达时间记晚了")


def open_again(window: Window) -> None:
    """7.8, 5: the leader lets the month be opened; the first version stays."""
    turn_to(window, "月度考核")
    press_later(window, "解锁……", "")
    window.find("解锁", "push button", wait=20)
    window.type("批准人", "会长")
    window.type("理由", "乙的申诉成立：下达时间记晚了")
    window.press("解锁", "push button")
    wait_until(lambda: "未锁定　第2版" in shown(window, "label"), f"still locked: {shown(window, 'label')}")


def mend_the_order(window: Window) -> None:
    """The order's time is put right."""
    window.open_tab("订单")
    window.find("新建订单", "push button", wait=20)
    time.sleep(0.6)
    window.type(next(name for name in shown(window, "text") if "查找" in name or "搜索" in name), "O13")
    wait_for_label(window, "1 条")
    time.sleep(0.5)
    window.choose_row("订单", 0)
    wait_for_label(window, "O13")
    window.press("修改", "push button")
    fill(window, 下达时间="2026-11-24 16:00")


def answer(window: Window) -> None:
    """The objection is answered, else the month stays open."""
    window.open_tab("考核")
    turn_to(window, "月度考核")
    wait_until(lambda: total_of(window, "销售代表乙") == "76.95", f"not counted anew: {people(window)}")
    press_later(window, "锁定本月", "锁定")
    wait_for_label(window, "异议还没有答复")
    window.press("知道了", "push button")
    turn_to(window, "考核签字")
    time.sleep(0.5)
    window.press("修改", "push button")
    fill(window, 答复="已更正下达时间", 答复日期="2026-12-04")
    turn_to(window, "月度考核")


def compare(window: Window) -> None:
    """The difference sheet names the persons, old, new and why."""
    turn_to(window, "版本与差异")
    wait_until(lambda: window.rows("版本差异") > 4, "no differences")
    assert "乙的申诉成立" in window.cell("版本差异", 0, 0)
    found = [[window.cell("版本差异", row, column) for column in range(7)] for row in range(1, window.rows("版本差异"))]
    assert ["P2", "销售代表乙", "总分", "75.45", "76.95", "", ""] in found, found
    assert ["P4", "销售经理丁", "总分", "97.97", "98.50", "", ""] in found, found


def award(window: Window) -> None:
    """7.9: proposed with their basis, chosen, approved, numbered, printed; no name is typed."""
    turn_to(window, "月度考核")
    press_later(window, "颁发荣誉", "")
    window.find("批准、取号并打印", "push button", wait=20)
    proposed = [name for name in shown(window, "check box") if "销售代表" in name]
    assert any("月度销售冠军　销售代表甲　113,000.50元" in name for name in proposed), proposed
    assert any("客户开拓之星　销售代表甲　3家" in name for name in proposed), proposed
    others = [name for name in shown(window, "check box") if name.startswith("团队协作之星")]
    window.press(others[0], "check box")
    start = time.time()
    window.press("批准、取号并打印", "push button")
    print_plainly(window)
    print(f"in{round(time.time() - start)}s" if time.time() - start > 60 else "quickly")
    turn_to(window, "荣誉证书")
    wait_until(
        lambda: any("第0022号" in name for name in shown(window, "label")), f"no number 22: {shown(window, 'label')}"
    )


def print_plainly(window: Window) -> None:
    """On blank sheets, with the drawn border."""
    end = time.time() + 30
    while "保存 PDF……" not in shown(window, "push button"):
        assert time.time() < end, f"no preview: {window.names()}"
        for name in ("打印", "确定", "预览"):
            if name in shown(window, "push button"):
                window.press(name, "push button")
        time.sleep(0.4)
    window.press("关闭", "push button")


def main() -> None:
    """The days of the month's end in turn."""
    window = open_window()
    for step, act in (
        ("scored", open_month), ("explained", look_at_the_new_one), ("locked", lock), ("objected", object_to_it),
        ("opened", open_again), ("mended", mend_the_order), ("answered", answer), ("relocked", lock), ("compared", compare),
    ):  # fmt: skip
        act(window)
        print(step, flush=True)
    preview_papers(window)
    print("previewed", flush=True)
    award(window)
    print("awarded", flush=True)


def preview_papers(window: Window) -> None:
    """7.8, 3: everybody's sheet and the summary."""
    turn_to(window, "月度考核")
    preview(window, "打印每人考核表")
    preview(window, "打印汇总表")


if __name__ == "__main__":
    main()
