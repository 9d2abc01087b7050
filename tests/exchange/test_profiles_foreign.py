"""Profiles: foreign files read as ours."""

import json
from datetime import date
from pathlib import Path

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.exchange.profiles import list_profiles, load_profile
from chamber_desk.exchange.reader import read_tables

from .making import notes, records, refusals, save_sheets, save_text

CRM = Path(__file__).parents[3] / "shared" / "data" / "crm"
needs_crm = pytest.mark.skipif(not CRM.is_dir(), reason="the public sales data set does not lie beside the project")

PIPELINE = (
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
    "A1,Moses Frase,GTXPro,Cancity,Won,10/20/2016,3/1/2017,1054\n"
    "A2,Moses Frase,GTX Basic,Cancity,Engaging,10/25/2016,,\n"
    "A3,Moses Frase,GTX Basic,,Prospecting,,,\n"
    "A4,Moses Frase,GTXPro,Isdom,Lost,13/45/2016,3/1/2017,0\n"
)


def save_profile(path: Path, **table: object) -> Path:
    raw = {"name": "own", "tables": {"kunden": {"sheet": "customers", "columns": {"Firma": "name"}, **table}}}
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_the_shipped_profile_is_listed_and_only_offers_its_corrections() -> None:
    assert "crm" in list_profiles()
    offers = load_profile("crm").offers
    assert [(offer.table, offer.column, offer.text) for offer in offers] == [
        ("sales_pipeline", "product", "GTXPro → GTX Pro?")
    ]


def test_words_dates_and_columns_of_a_foreign_table_become_ours(tmp_path: Path) -> None:
    (table,) = read_tables(save_text(tmp_path / "sales_pipeline.csv", PIPELINE), profile=load_profile("crm"))
    won, open_ = records(table)
    assert won == {
        "number": "A1", "customer": "Cancity", "owner": "Moses Frase", "product": "GTXPro", "title": "GTXPro",
        "stage": None, "outcome": "won", "amount": 105400,
        "opened_on": date(2016, 10, 20), "closed_on": date(2017, 3, 1),
    }  # fmt: skip
    assert (open_["stage"], open_["outcome"], open_["closed_on"], open_["amount"]) == ("engaging", None, None, None)
    assert [(refusal.row, refusal.column, refusal.value) for refusal in refusals(table)] == [
        (4, "customer", ""), (5, "opened_on", "13/45/2016")
    ]  # fmt: skip


def test_an_offer_is_counted_and_applied_only_when_accepted(tmp_path: Path) -> None:
    path = save_text(tmp_path / "sales_pipeline.csv", PIPELINE)
    (plain,) = read_tables(path, profile=load_profile("crm"))
    (mended,) = read_tables(path, profile=load_profile("crm"), accept_offers=True)
    assert [(offer.rows, offer.applied, offer.text) for offer in plain.offers] == [(2, False, "GTXPro → GTX Pro?")]
    assert [(offer.rows, offer.applied, offer.text) for offer in mended.offers] == [(2, True, "GTXPro → GTX Pro")]
    assert [record["product"] for record in records(plain)] == ["GTXPro", "GTX Basic"]
    assert {(record["product"], record["title"]) for record in records(mended)} == {
        ("GTX Pro", "GTX Pro"), ("GTX Basic", "GTX Basic")
    }  # fmt: skip


def test_managers_are_derived_from_the_column_that_names_them(tmp_path: Path) -> None:
    text = (
        "sales_agent,manager,regional_office\nAnna,Dustin,Central\nCecily,Dustin,Central\nViolet,Cara,East\nZed,,West\n"
    )
    managers, reps = read_tables(save_text(tmp_path / "sales_teams.csv", text), profile=load_profile("crm"))
    assert records(managers) == [
        {"name": "Dustin", "department": "Central", "role": "manager"},
        {"name": "Cara", "department": "East", "role": "manager"},
    ]
    assert [(record["name"], record["manager"], record["role"]) for record in records(reps)] == [
        ("Anna", "Dustin", "rep"), ("Cecily", "Dustin", "rep"), ("Violet", "Cara", "rep"), ("Zed", None, "rep")
    ]  # fmt: skip


def test_columns_without_a_field_are_kept_in_a_note(tmp_path: Path) -> None:
    text = "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
    text += "Bluth,technolgy,1993,1242.32,3027,US,\n"
    (table,) = read_tables(save_text(tmp_path / "accounts.csv", text), profile=load_profile("crm"))
    assert records(table) == [
        {"name": "Bluth", "industry": "technolgy", "region": "US",
         "note": "成立年份：1993；年收入（百万美元）：1242.32；员工人数：3027"}
    ]  # fmt: skip
    assert not table.notes


def test_a_table_the_profile_does_not_know_is_read_as_ever(tmp_path: Path) -> None:
    (table,) = read_tables(save_text(tmp_path / "客户.csv", "名称\n甲\n"), profile=load_profile("crm"))
    assert records(table) == [{"name": "甲"}]


def test_a_named_sheet_chooses_the_map_where_the_file_is_called_otherwise(tmp_path: Path) -> None:
    path = save_text(tmp_path / "download.csv", PIPELINE)
    (table,) = read_tables(path, profile=load_profile("crm"), as_sheet="opportunities")
    assert len(records(table)) == 2


def test_an_own_profile_maps_a_workbook_with_constants_and_corrections(tmp_path: Path) -> None:
    profile = load_profile(
        save_profile(
            tmp_path / "own.json",
            columns={"Firma": "name", "Art": "class"},
            values={"class": {"gut": "K1"}},
            constants={"channel": "fair"},
            corrections={"Art": {"gutt": "gut"}},
            ignored=["Nr"],
        )
    )
    rows = [["Kundenliste", "", "", ""], ["FIRMA", "Art", "Nr", "Farbe"], ["Meyer", "gutt", 1, "rot"]]
    (table,) = read_tables(save_sheets(tmp_path / "x.xlsx", {"Kunden": rows}), profile=profile)
    assert records(table) == [{"name": "Meyer", "class": "K1", "channel": "fair"}]
    assert "Farbe" in notes([table])
    assert "Nr" not in notes([table])


@pytest.mark.parametrize(
    "broken",
    [
        {"sheet": "nowhere"},
        {"columns": {"Firma": "nothing"}},
        {"columns": {"Firma": "name", "Name": "name"}},
        {"columns": ["name"]},
        {"constants": {"total": "1"}},
        {"offers": {"Ort": {"a": "b"}}},
        {"values": {"class": "K1"}},
    ],
)
def test_a_profile_that_is_wrong_is_refused_by_name(tmp_path: Path, broken: dict[str, object]) -> None:
    with pytest.raises(DeskError, match=r"own\.json"):
        load_profile(save_profile(tmp_path / "own.json", **broken))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"tables": 3}', '{"dates": "y", "tables": {}}', "[" * 100_000])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "p.json").write_text(content, encoding="utf-8")
    with pytest.raises(DeskError):
        load_profile(tmp_path / "p.json")
    with pytest.raises(DeskError, match="找不到"):
        load_profile("nowhere")


@needs_crm
@pytest.mark.parametrize(
    ("name", "sheets", "good", "refused"),
    [("accounts", ["customers"], 85, 0), ("products", ["products"], 7, 0), ("sales_teams", ["people", "people"], 41, 0),
     ("sales_pipeline", ["opportunities"], 7375, 1425)],
)  # fmt: skip
def test_the_public_data_set_is_read_with_its_blemishes_named(
    name: str, sheets: list[str], good: int, refused: int
) -> None:
    tables = read_tables(CRM / f"{name}.csv", profile=load_profile("crm"), accept_offers=True)
    assert [table.sheet for table in tables] == sheets
    assert sum(len(records(table)) for table in tables) == good
    assert {(refusal.column, refusal.value) for table in tables for refusal in refusals(table)} <= {("customer", "")}
    assert sum(len(refusals(table)) for table in tables) == refused
    if name == "sales_pipeline":
        assert [offer.rows for offer in tables[0].offers] == [1480]
