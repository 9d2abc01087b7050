"""Which automatic backups stay."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.backup_rule import choose_kept

MOMENTS = st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=80)


def test_of_a_day_only_the_newest_stays() -> None:
    day = datetime(2026, 11, 23, 9)
    assert choose_kept([day, day + timedelta(hours=8)]) == {day + timedelta(hours=8)}


def test_a_year_of_daily_backups_keeps_seven_days_four_weeks_and_twelve_months() -> None:
    last = datetime(2026, 11, 23, 17)
    kept = choose_kept([last - timedelta(days=back) for back in range(400)])
    assert {last - timedelta(days=back) for back in range(7)} <= kept
    assert {(2026, week) for week in range(45, 49)} <= {moment.isocalendar()[:2] for moment in kept}
    assert len({(moment.year, moment.month) for moment in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_a_long_leave_costs_no_backup() -> None:
    old = [datetime(2025, 3, day, 17) for day in range(1, 8)]
    assert choose_kept(old) == set(old)


@given(MOMENTS)
def test_the_newest_always_stays_and_never_more_than_twenty_three(moments: list[datetime]) -> None:
    kept = choose_kept(moments)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert len(kept) <= 23


@given(MOMENTS)
def test_choosing_again_takes_none_away(moments: list[datetime]) -> None:
    kept = choose_kept(moments)
    assert choose_kept(kept) == kept
