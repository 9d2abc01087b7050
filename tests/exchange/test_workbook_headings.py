"""Which sheets and headings are recognised."""

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.exchange.workbook import (
    exchanged_sheets,
    find_sheet,
    get_sheet,
    guess_sheet,
    heading,
    is_refusal_heading,
    match_headings,
)
from chamber_desk.i18n import in_use

CUSTOMERS = SHEETS["customers"]


def named(sheet: Sheet, *headings: object) -> list[str | None]:
    return [field.name if field else None for field in match_headings(sheet, headings)]


def test_headings_match_in_chinese_and_english_whatever_their_form() -> None:
    typed = [
        "编号",
        " 名称* ",
        "Short Name",
        "CREDIT_CODE",
        "ｐｈｏｎｅ",
        "负 责 人",
        "建档日期：",
        "备注（选填）",
        "in-dustry",
    ]
    assert named(CUSTOMERS, *typed) == [
        "number", "name", "short_name", "credit_code", "phone", "owner", "created_on", "note", "industry"
    ]  # fmt: skip


def test_a_unit_in_yuan_does_not_hide_a_heading_but_another_unit_does() -> None:
    assert named(SHEETS["receipts"], "金额（元）", "金额(万元)") == ["amount", None]


def test_the_first_of_two_equal_headings_counts() -> None:
    assert named(CUSTOMERS, "名称", "name", "", None, 3.0) == ["name", None, None, None, None]


@pytest.mark.parametrize("sheet", exchanged_sheets(), ids=lambda sheet: sheet.name)
def test_every_field_is_found_by_its_own_headings(sheet: Sheet) -> None:
    for language in ("zh_CN", "en"):
        headings = [heading(field, language) for field in in_use(sheet).typed]
        assert match_headings(sheet, headings) == list(in_use(sheet).typed)


def test_computed_fields_are_not_in_the_workbook() -> None:
    assert named(SHEETS["orders"], "编号", "不含税金额", "net") == ["number", None, None]


@pytest.mark.parametrize(
    "title",
    [
        "客户",
        "customers",
        " Customers ",
        "ＣＵＳＴＯＭＥＲＳ",
        "客户 (2)",
        "客户（3）",
        "customers-2026",
        "客户_20261105",
    ],
)
def test_sheets_are_found_by_title(title: str) -> None:
    assert find_sheet(title) is CUSTOMERS


@pytest.mark.parametrize("title", ["", "Sheet1", "客户们", "months", "荣誉证书"])
def test_other_titles_are_no_sheet(title: str) -> None:
    assert find_sheet(title) is None
    with pytest.raises(DeskError):
        get_sheet(title)


def test_a_sheet_is_guessed_only_when_every_heading_fits_it_alone() -> None:
    assert guess_sheet(["名称", "统一社会信用代码", "负责人"]) is CUSTOMERS
    assert guess_sheet(["名称", "备注"]) is None  # customers or products
    assert guess_sheet(["名称", "统一社会信用代码", "血型"]) is None
    assert guess_sheet(["合同", "日期"]) is None
    assert guess_sheet(["名称"]) is None


def test_the_column_of_reasons_is_known_and_differs_from_the_reason_of_a_lost_chance() -> None:
    assert is_refusal_heading("拒收原因")
    assert is_refusal_heading("Refused because")
    assert not is_refusal_heading("原因")
