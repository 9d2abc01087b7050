"""The month's page tells who has signed the sheets, step by step, and how many objected."""

from collections.abc import Callable
from datetime import date

from chamber_desk.domain.appraisals import tell_step
from chamber_desk.services import records
from chamber_desk.services.appraisals import get_month
from chamber_desk.ui.main_window import TABS, MainWindow

MONTH = "2026-09"


def test_signatures_and_objections_of_the_month_are_counted(
    window: MainWindow, until: Callable[[Callable[[], bool]], None]
) -> None:
    desk = window.office.desk
    people = desk.read(get_month, MONTH).people
    for person, step, verdict in (
        (people[0], "manager", "agree"),
        (people[0], "self", "object"),
        (people[1], "self", "agree"),
    ):
        values = {"month": MONTH, "person": person.person_id, "step": step, "verdict": verdict, "signed_on": date(2026, 10, 14),
                  "reason": "漏了一单" if verdict == "object" else None}  # fmt: skip
        desk.write(records.add_record, "sign_offs", values)
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    page = window.tab("appraisals").pages["月度考核"]
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData(MONTH))
    until(lambda: "签字" in page._note.text())
    whole = len(people)
    assert f"经理审核 1/{whole}，本人确认 2/{whole}，领导审批 0/{whole}，异议 1" in page._note.text()


def test_locking_says_how_many_have_not_signed_yet(
    window: MainWindow, until: Callable[[Callable[[], bool]], None], monkeypatch
) -> None:
    month, desk = "2026-11", window.office.desk
    people = desk.read(get_month, month).people
    for person in people:
        values = {"month": month, "person": person.person_id, "verdict": "agree", "signed_on": date(2026, 11, 25)}
        desk.write(records.add_record, "sign_offs", {**values, "step": "manager"})
    window.tabs.setCurrentIndex([one.key for one in TABS].index("appraisals"))
    page = window.tab("appraisals").pages["月度考核"]
    until(lambda: page.month.count() > 0)
    page.month.setCurrentIndex(page.month.findData(month))
    until(lambda: f"经理审核 {len(people)}/{len(people)}" in page._note.text())
    assert page._pill.text() == "待本人确认"
    asked: list[str] = []
    monkeypatch.setattr("chamber_desk.ui.ask.confirm", lambda *words: asked.append(words[-1]))
    page._lock.click()
    assert f"还没有签字的人数：本人确认 {len(people)}，领导审批 {len(people)}。" in asked[0]
    assert "经理审核" not in asked[0]


def test_the_state_follows_the_signatures_until_the_month_can_be_locked() -> None:
    assert tell_step({}, 4) == tell_step({"manager": 3, "self": 4}, 4) == "未锁定"
    assert tell_step({"manager": 4, "self": 1}, 4) == "待本人确认"
    assert tell_step({"manager": 4, "self": 4}, 4) == "待审批"
    assert tell_step({"manager": 4, "self": 4, "leader": 4}, 4) == "已审批，待锁定"
    assert tell_step({}, 0) == "未锁定", "nobody has nothing to sign"
