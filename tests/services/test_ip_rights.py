"""A right tells where its last day comes from, and a trade mark when it is renewed."""

from datetime import date, datetime

import pytest

from chamber_desk.domain.risk import renewal_window
from chamber_desk.services import lists, standing
from chamber_desk.services.desk import Desk

from .making import add, change, get


def _told(desk: Desk, right: int) -> list[str]:
    row = desk.read(lists.get_row, "ip_rights", right)
    return [words.format(**values) for words, values in desk.read(standing.tell_standing, "ip_rights", row)]


def test_a_mark_tells_its_rule_and_its_renewal_window(desk: Desk) -> None:
    mark = add(desk, "ip_rights", name="青云", kind="trademark", granted_on=date(2020, 5, 7))
    assert _told(desk, mark) == [
        "到期日 2030-05-07 的依据：《商标法》第三十九条，自授权日起 10 年。",
        "续展期 2029-05-07 至 2030-05-07，宽展期到 2030-11-07（《商标法》第四十条）。",
    ]


def test_the_offices_own_dated_rule_is_the_one_that_is_told(desk: Desk) -> None:
    add(
        desk,
        "ip_rules",
        kind="utility",
        start="applied_on",
        years=12,
        valid_from=date(2027, 1, 1),
        source="新《专利法》",
    )
    old, new = (
        add(desk, "ip_rights", name=str(year), kind="utility", applied_on=date(year, 2, 28)) for year in (2026, 2027)
    )
    assert _told(desk, old) == ["到期日 2036-02-28 的依据：《专利法》第四十二条，自申请日起 10 年。"]
    assert _told(desk, new) == ["到期日 2039-02-28 的依据：新《专利法》，自申请日起 12 年。"]


def test_a_last_day_typed_by_hand_says_so(desk: Desk) -> None:
    right = add(desk, "ip_rights", name="软件", kind="copyright")
    assert _told(desk, right) == []
    change(desk, "ip_rights", right, expires_on=date(2075, 12, 31))
    assert _told(desk, right) == ["到期日 2075-12-31 是手工填写的。"]


@pytest.mark.parametrize(
    ("expires", "first", "last"),
    [
        (date(2030, 5, 7), date(2029, 5, 7), date(2030, 11, 7)),
        (date(2031, 8, 31), date(2030, 8, 31), date(2032, 2, 29)),
        (date(2032, 2, 29), date(2031, 2, 28), date(2032, 8, 29)),
        (date(2030, 6, 30), date(2029, 6, 30), date(2030, 12, 30)),
    ],
)
def test_windows_end_on_days_that_exist(expires: date, first: date, last: date) -> None:
    assert renewal_window(expires) == (first, last)


def test_a_granted_patent_gets_the_day_of_its_next_fee_and_the_one_after_once_it_is_emptied(desk: Desk) -> None:
    idea = add(desk, "ip_rights", name="想法", kind="utility", applied_on=date(2023, 12, 8))
    assert get(desk, "ip_rights", idea)["renew_on"] is None, "nothing is paid for before it is granted"
    right = add(
        desk, "ip_rights", name="拼接件", kind="utility", applied_on=date(2023, 8, 8), granted_on=date(2024, 6, 3)
    )
    assert get(desk, "ip_rights", right)["renew_on"] == date(2027, 8, 8)
    change(desk, "ip_rights", right, now=datetime(2027, 8, 9, 9), renew_on=None)
    assert get(desk, "ip_rights", right)["renew_on"] == date(2028, 8, 8)
    assert any("08-08" in one for one in _told(desk, right))
    change(desk, "ip_rights", right, now=datetime(2032, 9, 1, 9), renew_on=None)
    assert get(desk, "ip_rights", right)["renew_on"] is None, "the tenth year is paid for"
