"""Story 7.10 in the real window: next year's holidays, the year's register, the appraisal of the year."""

import time
from datetime import date

from steps import fill, open_window, shown, wait_for_label, wait_until
from window import Window, key, press_later

NEXT = date.today().year + 1
ANNOUNCED = (
    ("01-01", "01-03", "元旦"),
    ("02-05", "02-11", "春节"),
    ("04-03", "04-05", "清明节"),
    ("05-01", "05-05", "劳动节"),
    ("06-09", "06-11", "端午节"),
    ("09-15", "09-17", "中秋节"),
    ("10-01", "10-07", "国庆节"),
)
DIMENSIONS = ("职业操守", "业务能力", "学习培训", "责任心", "团队精神")


def enter_holidays(window: Window) -> None:
    """7.10, 1: the announced days make the next year's calendar official."""
    window.open_tab("今日")
    wait_for_label(window, f"{NEXT}：暂定")
    window.open_tab("团队")
    window.press("更多", "push button")
    key("Up", "Return")  # the last of the rarer registers
    window.find("新建放假安排", "push button", wait=20)
    saturday = next(day for day in range(6, 13) if date(NEXT, 1, day).weekday() == 5)
    worked = f"{NEXT}-01-{saturday:02d}"
    for name, kind, first, last in (("元旦", 1, f"{NEXT}-01-01", f"{NEXT}-01-03"), ("元旦调休", 2, worked, worked)):
        window.press("新建放假安排", "push button")
        window.find("保存", "push button", wait=20)
        window.choose("类型", kind)
        fill(window, 节日=name, 开始日期=first, 结束日期=last)
    window.open_tab("今日")
    wait_for_label(window, f"{NEXT}：暂定")  # two lines are not the notice
    window.open_tab("团队")
    window.press("粘贴放假通知……", "push button")
    window.find("录入", "push button", wait=20)
    lines = [f"{NEXT}-{first} 至 {NEXT}-{last} {name} 放假" for first, last, name in ANNOUNCED]
    window.type("通知内容", "\n".join([*lines, f"{worked} 元旦 上班"]))
    window.press("录入", "push button")
    window.open_tab("今日")
    wait_for_label(window, f"{NEXT}：官方")


def rate_quality(window: Window) -> None:
    """7.10, 6: overall quality, five dimensions of twenty points; 21 is refused."""
    window.open_tab("考核")
    window.press("综合素质评分", "check box")
    window.press("新建综合素质评分", "push button")
    window.find("保存", "push button", wait=20)
    window.type("年度", "2026")
    window.type("被评人", "销售代表甲")
    window.type("评分人", "会长")
    for name, points in zip(DIMENSIONS, ("19", "18", "17", "18", "21"), strict=True):
        window.type(name, points)
    window.press("保存", "push button")
    wait_for_label(window, "“团队精神”满分 20 分")
    fill(window, 团队精神="19")


def open_year(window: Window) -> None:
    """The year: 80 % and 20 %, twelve months beside, who takes part in the honours."""
    window.press("年度考核", "check box")
    wait_until(lambda: window.rows("年度得分") == 4, "no year")
    window.choose("考核年度", max(0, NEXT - 1 - 2026))
    wait_until(lambda: "2026" in shown(window, "combo box"), "another year")
    time.sleep(1)
    years = [window.cell("年度得分", row, 2) for row in range(4)]
    row = years.index("销售代表甲")
    assert window.cell("年度得分", row, 5) == "91.00", window.cell("年度得分", row, 5)
    indicators, total = (float(window.cell("年度得分", row, column)) for column in (4, 6))
    assert abs(indicators * 0.8 + 91 * 0.2 - total) < 0.006, (indicators, total)
    assert window.cell("年度得分", row, 9) == "不参加年度评优"


def lock_year(window: Window) -> None:
    """Locked, it stays; the sheets are printed."""
    press_later(window, "锁定本年", "锁定")
    wait_until(lambda: "已锁定" in shown(window, "label"), f"not locked: {shown(window, 'label')}")
    for button in ("打印年度考核表", "打印年度汇总表"):
        window.press(button, "push button")
        window.find("保存 PDF……", "push button", wait=30)
        window.press("关闭", "push button")
        time.sleep(0.3)


def main() -> None:
    """The last days of a year."""
    window = open_window()
    for step, act in (
        ("calendar", enter_holidays),
        ("rated", rate_quality),
        ("year", open_year),
        ("locked", lock_year),
    ):
        act(window)
        print(step, flush=True)


if __name__ == "__main__":
    main()
