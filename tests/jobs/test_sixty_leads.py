"""Story 7.2, what goes wrong: sixty leads from a spreadsheet, one of them with a day there is not."""

from pathlib import Path

import pytest

from chamber_desk.exchange.report import write_report
from chamber_desk.jobs.transfer import read_files, rehearse_import, run_import
from chamber_desk.services import lists
from chamber_desk.services.desk import Desk


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Sixty leads; row 17 of the file says 30 February."""
    lines = ["名称,来源渠道,收集日期"]
    lines += [
        f"江城新客{row:02d}有限公司,行业展会,{'2026-02-30' if row == 17 else '2026-11-03'}" for row in range(2, 62)
    ]
    path = tmp_path / "线索.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_fifty_nine_go_in_and_the_bad_row_is_named_and_put_out(tmp_path: Path, sheet: Path) -> None:
    desk = Desk.new_desk(tmp_path / "office.chamber", name="和顺市商会")
    preview = rehearse_import(desk, read_files([sheet], as_sheet="leads"))
    assert [(one.row, one.column) for one in preview.refusals] == [(17, "collected_on")]
    assert preview.result.added == 59 and desk.read(lists.count_records, "leads") == 0
    done = run_import(desk, read_files([sheet], as_sheet="leads"))
    assert done.result.added == 59 and desk.read(lists.count_records, "leads") == 59
    report = tmp_path / "退回.xlsx"
    assert write_report(done.tables, done.refusals, report) == 1 and report.stat().st_size > 0
    desk.close()
