"""Workbooks and text files that we write, seen as another program sees them and read back by our own reader."""

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.taxes import RATES
from chamber_desk.domain.text import clean_text
from chamber_desk.exchange.plain_cells import to_cell, to_text
from chamber_desk.exchange.reader import read_tables
from chamber_desk.exchange.template import write_template
from chamber_desk.exchange.workbook import exchanged_sheets
from chamber_desk.exchange.writer import write_workbook
from chamber_desk.i18n import in_use

from .making import CODE, notes, records, refusals

CUSTOMER = {
    "number": "007",
    "name": "=1+1",
    "short_name": "@甲<b>&",
    "credit_code": CODE,
    "class": "K1",
    "phone": "138 0013 8000",
    "owner": "+王",
    "created_on": date(2026, 11, 5),
    "note": "-一\n二",
}


def full(sheet: Sheet, record: dict[str, object]) -> dict[str, object]:
    return {field.name: record.get(field.name) for field in in_use(sheet).typed}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_is_written_is_read_back_equal(tmp_path: Path, ending: str, language: str) -> None:
    path = tmp_path / f"customers.{ending}"
    assert write_workbook(path, {"customers": [CUSTOMER]}, language=language) == {"customers": 1}
    (table,) = read_tables(path)
    assert records(table) == [full(SHEETS["customers"], CUSTOMER)]
    assert not table.notes


def test_plain_and_kept_values_are_written_alike(tmp_path: Path) -> None:
    kept = {"order": "DD1", "product": "展位", "quantity": 2500, "net_price": 123450, "tax_rate": "0.06", "accepted": 0}
    plain = {**kept, "quantity": "2.5", "net_price": "1234.50", "accepted": "0"}
    write_workbook(tmp_path / "a.xlsx", {"order_lines": [kept, plain]})
    first, second = records(read_tables(tmp_path / "a.xlsx")[0])
    assert first == second == full(SHEETS["order_lines"], kept)


def test_another_program_sees_text_dates_and_figures(tmp_path: Path) -> None:
    write_workbook(
        tmp_path / "a.xlsx",
        {
            "客户": [CUSTOMER],
            "orders": [{"number": "DD1", "customer": "甲", "confirmed_at": "2026-11-05 09:30", "due_on": "2026-12-01"}],
            "receipts": [{"contract": "HT1", "paid_on": date(2026, 11, 5), "amount": 123450}],
        },
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["客户", "订单", "收款"]
    customers, orders, receipts = book.worksheets
    assert [cell.value for cell in customers[1]][:4] == ["编号", "名称", "简称", "统一社会信用代码"]
    assert customers.freeze_panes == "A2"
    assert customers.auto_filter.ref == "A1:N2"
    assert (customers["A2"].value, customers["A2"].data_type, customers["A2"].number_format) == ("007", "s", "@")
    assert (customers["B2"].value, customers["B2"].data_type, customers["B2"].quotePrefix) == ("=1+1", "s", True)
    assert customers["B1"].font.b
    assert not customers["C1"].font.b
    assert orders["E2"].value == datetime(2026, 11, 5, 9, 30)
    assert orders["G2"].value == datetime(2026, 12, 1)
    assert (receipts["C2"].value, receipts["C2"].number_format) == (1234.5, "#,##0.00")


def test_a_csv_opens_rightly_in_a_spreadsheet(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.csv", {"customers": [CUSTOMER]})
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith("\ufeff编号,名称".encode())
    row = next(iter(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True))))
    assert (row["编号"], row["名称"], row["负责人"], row["分类"]) == ("\t007", "'=1+1", "'+王", "重点 K1")
    assert row["建档日期"] == "2026-11-05"


def test_choices_flags_and_rates_are_written_in_words() -> None:
    channel = SHEETS["customers"].field("channel")
    rate, flag = SHEETS["products"].field("tax_rate"), SHEETS["contacts"].field("primary")
    assert [to_text(channel, "fair"), to_text(channel, "fair", "en"), to_text(channel, "old")] == [
        "行业展会",
        "fair",
        "old",
    ]
    assert [to_text(rate, code) for code in RATES] == ["13%", "9%", "6%", "3%", "1%", "0%", "免税", "不征税"]
    assert [to_text(flag, True), to_text(flag, False, "en"), to_text(flag, None)] == ["是", "no", ""]
    assert to_cell(rate, "0.06") == Decimal("0.06")


def test_a_note_of_ten_thousand_characters_fits_and_one_that_no_cell_holds_is_refused(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {"customers": [{"name": "甲", "note": "长" * 10_000}]})
    assert records(read_tables(tmp_path / "a.xlsx")[0])[0]["note"] == "长" * 10_000
    with pytest.raises(DeskError, match=r"第 2 行的“备注”超过 32767 个字"):
        write_workbook(tmp_path / "a.xlsx", {"customers": [{"name": "甲", "note": "长" * 32_768}]})
    assert records(read_tables(tmp_path / "a.xlsx")[0])[0]["note"] == "长" * 10_000


def test_a_failed_export_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def broken() -> object:
        yield {"name": "甲"}
        raise DeskError("x")

    with pytest.raises(DeskError):
        write_workbook(path, {"customers": broken()})  # type: ignore[dict-item]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_targets_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    for name, sheets in (
        ("没有/a.xlsx", ["customers"]),
        ("夹.xlsx", ["customers"]),
        ("a.pdf", ["customers"]),
        ("a.csv", ["customers", "people"]),
        ("a.xlsx", []),
        ("a.xlsx", ["没有的表"]),
    ):
        with pytest.raises(DeskError):
            write_workbook(tmp_path / name, {sheet: [] for sheet in sheets})
    assert [each.name for each in tmp_path.iterdir()] == ["夹.xlsx"]


def test_an_empty_export_is_read_as_an_empty_table(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", {sheet.name: [] for sheet in exchanged_sheets()})
    tables = read_tables(tmp_path / "a.xlsx")
    assert [table.sheet for table in tables] == [sheet.name for sheet in exchanged_sheets()]
    assert not any(table.rows for table in tables)


texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=25)


def kept_values(field: Field) -> st.SearchStrategy[object]:
    """Values as records keep them."""
    match field.kind:
        case Kind.MONEY | Kind.VALUE:
            return st.integers(-99_999_999_999_999, 99_999_999_999_999)
        case Kind.QUANTITY:
            return st.integers(0, 10**12)
        case Kind.COUNT:
            return st.integers(0, 10**9)
        case Kind.SCORE:
            return st.integers(0, 10_000)
        case Kind.RATING:
            return st.integers(1, 5)
        case Kind.RATE:
            return st.sampled_from(RATES)
        case Kind.DAY:
            return st.dates(date(1900, 3, 1), date(2099, 12, 31))
        case Kind.MOMENT:
            return st.integers(0, 60 * 24 * 365 * 100).map(
                lambda minutes: datetime(1990, 1, 1) + timedelta(minutes=minutes)
            )
        case Kind.TIME:
            return st.times().map(lambda moment: moment.strftime("%H:%M"))
        case Kind.MONTH:
            return st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(lambda day: f"{day:%Y-%m}")
        case Kind.CHOICE:
            return st.sampled_from([choice.code for choice in field.choices])
        case Kind.FLAG:
            return st.booleans()
        case Kind.PHONE:
            return st.sampled_from(["138 0013 8000", "0571-87654321-8012", "400-123-4567", "95588"])
        case Kind.CREDIT_CODE:
            return st.sampled_from([CODE, "51110000000000019F"])
        case Kind.NOTE:
            return texts.map(lambda text: clean_text(text, lines=True) or "注")
    return texts.map(clean_text).filter(lambda text: text and not text.startswith(("示例", "範例", "Example")))


def records_of(sheet: Sheet) -> st.SearchStrategy[dict[str, object]]:
    fields = {
        field.name: kept_values(field)
        if field.required or field is in_use(sheet).typed[0]
        else st.none() | kept_values(field)
        for field in in_use(sheet).carried
    }
    return st.fixed_dictionaries(fields)


@settings(suppress_health_check=list(HealthCheck), max_examples=60, deadline=None)
@given(
    st.data(), st.sampled_from(exchanged_sheets()), st.sampled_from(["xlsx", "csv"]), st.sampled_from(["zh_CN", "en"])
)
def test_any_record_survives_the_way_out_and_in(
    tmp_path: Path, data: st.DataObject, sheet: Sheet, ending: str, language: str
) -> None:
    rows = data.draw(st.lists(records_of(sheet), min_size=1, max_size=3))
    path = tmp_path / f"{sheet.name}.{ending}"
    write_workbook(path, {sheet.name: rows}, language=language)
    (table,) = read_tables(path)
    ruined = [refusal for refusal in refusals(table) if "科学记数" not in refusal.reason]
    assert not ruined
    if not refusals(table) and len(table.rows) == len(rows):
        assert records(table) == rows


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_an_unchanged_template_brings_in_nothing(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "t.xlsx", language=language)
    tables = read_tables(tmp_path / "t.xlsx")
    assert [table.sheet for table in tables] == [sheet.name for sheet in exchanged_sheets()]
    assert not any(table.rows for table in tables)
    assert "第 2 行是示例" in notes(tables)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_an_example_becomes_a_sound_record_once_its_mark_is_taken_away(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "t.xlsx", language=language)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for worksheet in book.worksheets:
        worksheet["A2"].value = worksheet["A2"].value.removeprefix("示例：").removeprefix("Example: ")
    book.save(tmp_path / "filled.xlsx")
    for table in read_tables(tmp_path / "filled.xlsx"):
        assert not refusals(table)
        assert len(records(table)) == 1


def test_the_template_offers_choices_and_explains(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx")
    customers = openpyxl.load_workbook(tmp_path / "t.xlsx")["客户"]
    lists = [rule.formula1 for rule in customers.data_validations.dataValidation]
    assert '"重点 K1,一般 K2,普通 K3,潜在 P"' in lists
    assert customers["B1"].font.b
    assert "必填" in customers["B1"].comment.text
    assert customers["A2"].value.startswith("示例：")
    assert customers["B2"].font.i
    assert "略过" in customers["A2"].comment.text
    assert all(len(formula) <= 257 for formula in lists)
