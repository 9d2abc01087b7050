"""Story 7.9 in the real window: stock calibrated, five certificates issued and printed, a jam, a void one, a lost one, the register."""

import os
import time
from pathlib import Path

from steps import call, open_window, print_list, save_preview, shown, turn_to, wait_for_label, wait_until
from window import Window, press_later

HOME = Path(os.environ["HOME"])
AWARDS = ("月度销售冠军　销售代表甲", "客户开拓之星　销售代表甲", "服务之星　销售代表丙", "团队协作之星　销售经理丁")


def calibrate(window: Window) -> None:
    """7.9, 3: stock measured on a test page; the program turns the measured way round."""
    window.open_tab("考核")
    call(window, "证书套打")
    press_later(window, "新建方案……")
    window.find("保存", "push button", wait=8)
    window.type("方案名称", "前台打印机 A4内芯")
    window.press("保存", "push button")
    wait_until(lambda: "打印校准页……" in shown(window, "push button"), "the form did not close")
    window.press("打印校准页……", "push button")
    window.find("保存 PDF……", "push button", wait=30)
    save_preview(window, str(HOME / "calibration.pdf"))
    window.press("关闭", "push button")
    time.sleep(0.4)
    call(window, "证书套打")
    press_later(window, "修改方案……")
    window.find("保存", "push button", wait=8)
    window.type("左上十字偏右", "1.5")
    window.type("左上十字偏下", "2.0")
    window.press("保存", "push button")
    wait_for_label(window, "横移 -1.5，纵移 -2")
    window.press("关闭", "push button")


def award(window: Window) -> None:
    """7.9, 1 and 2: proposed with their bases, chosen, approved once, numbered and printed; no name is typed."""
    turn_to(window, "月度考核")
    wait_until(lambda: window.rows("每人得分") == 4, "no month")
    window.choose("考核月份", 1)
    wait_for_label(window, "已锁定")
    start = time.time()
    press_later(window, "颁发荣誉", "")
    window.find("批准、取号并打印", "push button", wait=8)
    proposed = [name for name in shown(window, "check box") if "　" in name]
    assert [any(name.startswith(one) for name in proposed) for one in AWARDS] == [True] * 4, proposed
    assert any(name.endswith("113,000.50元") for name in proposed), proposed
    window.type("批准人", "会长")
    window.type("批准文号", "商理决〔2026〕5号")
    window.choose("特别贡献奖", 3)
    window.type("事由", "在二〇二六年秋季展会筹备工作中作出突出贡献")
    window.press("批准、取号并打印", "push button")
    save_certificates(window, "certificates.pdf")
    print("quickly" if time.time() - start < 180 else f"in{round(time.time() - start)}s")


def save_certificates(window: Window, file: str) -> None:
    """Onto the calibrated stock, which is remembered."""
    wait_until(lambda: "预览" in shown(window, "push button"), "no question for the stock", 20)
    wait_for_label(window, "横移 -1.5，纵移 -2")
    window.press("预览", "push button")
    window.find("保存 PDF……", "push button", wait=30)
    save_preview(window, str(HOME / file))
    window.press("关闭", "push button")
    time.sleep(0.4)


def reprint(window: Window) -> None:
    """7.9, 4: the first one jammed; printed again it keeps its number, and the prints are counted."""
    turn_to(window, "荣誉证书")
    choose_certificate(window, "0021")
    wait_for_label(window, "已打印 1 次")
    window.press("打印", "push button")
    save_certificates(window, "again.pdf")
    wait_for_label(window, "已打印 2 次")


def choose_certificate(window: Window, number: str) -> None:
    """Find one by the end of its number."""
    search = next(name for name in shown(window, "text") if "查找" in name or "搜索" in name)
    window.type(search, number)
    wait_for_label(window, "1 条")
    time.sleep(0.5)
    window.choose_row("荣誉证书", 0)
    wait_for_label(window, f"第{number}号")


def withdraw(window: Window) -> None:
    """A wrong one is made void with its reason; its honour is issued anew under the next number."""
    choose_certificate(window, "0023")
    window.press("作废", "push button")
    give_reason(window, "奖项写错")
    wait_until(lambda: "作废" in shown(window, "label"), f"not void: {shown(window, 'label')}")
    turn_to(window, "月度考核")
    press_later(window, "颁发荣誉", "")
    window.find("批准、取号并打印", "push button", wait=8)
    window.press("批准、取号并打印", "push button")
    save_certificates(window, "anew.pdf")


def give_reason(window: Window, reason: str) -> None:
    """Answer the question for a reason."""
    window.find("确定", "push button", wait=8)
    window.type_here(reason)
    window.press("确定", "push button")


def replace(window: Window) -> None:
    """A lost one is replaced under a new number that names the old one."""
    turn_to(window, "荣誉证书")
    choose_certificate(window, "0022")
    window.press("补发", "push button")
    give_reason(window, "领取后遗失")
    wait_until(lambda: "作废" in shown(window, "label"), f"still valid: {shown(window, 'label')}")


def main() -> None:
    """The day of the certificates."""
    window = open_window()
    for step, act in (
        ("calibrated", calibrate), ("awarded", award), ("reprinted", reprint), ("withdrawn", withdraw), ("replaced", replace),
    ):  # fmt: skip
        act(window)
        print(step, flush=True)
    print_list(window, "证书登记簿", str(HOME / "register.pdf"))
    print("registered", flush=True)


if __name__ == "__main__":
    main()
