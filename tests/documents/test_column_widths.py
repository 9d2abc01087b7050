"""The columns of a list are as wide as what stands in them, as far as the sheet allows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chamber_desk.documents.column_widths import ColumnText, fit_columns

WIDTH = 493.0


def test_where_everything_fits_no_cell_needs_a_second_line() -> None:
    columns = [
        ColumnText("#", ["1", "2"], 0.5),
        ColumnText("Position", ["Sales representative"], 0.8),
        ColumnText("Name", ["阿依古丽·买买提江"], 1.0),
        ColumnText("Signature", ["", ""], 1.5),
    ]
    widths = fit_columns(columns, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert all(width >= one.natural for width, one in zip(widths, columns, strict=True))
    assert widths[3] > widths[0]  # room for a pen


def test_a_long_text_takes_what_short_ones_leave_and_no_word_is_broken() -> None:
    columns = [
        ColumnText("Urgency", ["Overdue"], 0.3),
        ColumnText("Text", ["很长的说明文字" * 20], 1.0),
        ColumnText("Number", ["商销合字〔2026〕第0012号"], 0.4, whole=True),
    ]
    widths = fit_columns(columns, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[0] >= columns[0].least and widths[2] >= columns[2].least
    assert widths[1] > WIDTH / 2


words = st.text("ab 中文字，。/-1", max_size=60)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(words, st.lists(words, max_size=5), st.floats(0.3, 3), st.booleans()), min_size=1, max_size=12)
)
def test_widths_always_add_up_and_none_vanishes(drawn: list[tuple[str, list[str], float, bool]]) -> None:
    columns = [ColumnText(head, cells, share, whole) for head, cells, share, whole in drawn]
    widths = fit_columns(columns, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert min(widths) > 0


def test_a_column_for_a_pen_keeps_its_share_however_short_the_names_in_it_are() -> None:
    long = "付款条件与本会惯例不同，请业务部书面说明原因。" * 4
    columns = [
        ColumnText("意见", [long], 2.4, pen=True),
        ColumnText("签名", ["王海"], 1.3, pen=True),
        ColumnText("日期", [long], 2.0),
    ]
    widths = fit_columns(columns, 700.0)
    assert sum(widths) == pytest.approx(700.0)
    assert widths[1] >= 0.85 * 700 * 1.3 / 5.7
    assert fit_columns([replace(one, pen=False) for one in columns], 700.0)[1] < widths[1] / 2


def test_one_long_address_among_the_texts_leaves_the_customers_room() -> None:
    address = "请写信到zhang.san.at.the.branch@example-company-of-the-province.com.cn。"
    columns = [
        ColumnText("拜访人", ["阿卜杜热西提·买买提·艾力江"], 1.0, whole=True),
        ColumnText("计划日期", ["2026-11-05"], 0.8),
        ColumnText("客户", ["江城市高新技术产业开发区新能源装备制造（集团）股份有限公司"], 1.4),
        ColumnText("目的", [address * 8], 2.0),
        ColumnText("地点", ["客户办公室"], 0.8),
        ColumnText("沟通内容", [address * 8], 2.4),
    ]
    widths = fit_columns(columns, 740.0)
    assert widths[2] > 80.0  # eight characters a line


def test_where_nothing_fits_all_are_a_little_smaller_and_no_name_is_tiny() -> None:
    columns = [
        ColumnText("Name", ["阿卜杜热西提·买买提·艾力江"], 1.0, whole=True),
        *(ColumnText(head, ["Sales-representative"], 1.5) for head in ("Position", "Department", "Reports", "Place")),
    ]
    widths = fit_columns(columns, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    assert widths[0] > 0.7 * columns[0].natural
