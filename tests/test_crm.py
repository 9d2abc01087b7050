"""A real sales data set comes in through the example profile, blemishes and all; it stands beside the project or not."""

import csv
import json
from collections import defaultdict
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from chamber_desk.cli import main

_FOLDERS = [parent / "shared" / "data" / "crm" for parent in Path(__file__).resolve().parents]
CRM = next((folder for folder in _FOLDERS if folder.is_dir()), None)
pytestmark = pytest.mark.skipif(CRM is None, reason="the data set does not stand beside the project")
FILES = ("accounts", "products", "sales_teams", "sales_pipeline")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office for the data set."""
    path = tmp_path_factory.mktemp("crm") / "crm.chamber"
    main(["new", str(path), "--name", "CRM"])
    return path


def test_it_comes_in_is_counted_alike_by_hand_and_is_taken_back(office, capsys) -> None:
    capsys.readouterr()
    files = [str(CRM / f"{name}.csv") for name in FILES]
    assert main(["import", str(office), *files, "--map", "crm", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["refused"]) == (7508, 1425)
    assert {(one["column"], one["sheet"]) for one in told["refusals"]} == {("customer", "opportunities")}
    assert [(one["wrong"], one["right"]) for one in told["offers"]] == [("GTXPro", "GTX Pro")]
    main(["appraise", str(office), "--month", "2017-03", "--json"])
    people = {one["name"]: one for one in json.loads(capsys.readouterr().out)["people"] if one["role"] == "rep"}
    counted = _count_by_hand()
    assert len(people) == 35
    for name, person in people.items():
        line = next(one for one in person["lines"] if one["indicator"] == "conversion")
        won, closed = counted[name]
        expected = None if not closed else f"{float(round(Fraction(won * 100, closed), 2)):.2f}"
        assert line["actual"] == expected, name
        assert len(line["records"]) == closed
    assert main(["undo", str(office), "--json"]) == 0
    capsys.readouterr()
    main(["list", str(office), "opportunities", "--json"])
    assert json.loads(capsys.readouterr().out)["count"] == 0


def _count_by_hand() -> dict[str, list[int]]:
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with (CRM / "sales_pipeline.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["account"] and row["deal_stage"] in ("Won", "Lost"):
                closed = datetime.strptime(row["close_date"], "%m/%d/%Y")
                if (closed.year, closed.month) == (2017, 3):
                    counted[row["sales_agent"]][0] += row["deal_stage"] == "Won"
                    counted[row["sales_agent"]][1] += 1
    return counted
