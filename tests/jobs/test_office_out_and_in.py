"""The whole office as a workbook, read back into an empty one: the same records, as design/commands promises."""

import json
from pathlib import Path
from typing import Any

import pytest

from chamber_desk.domain.plain import plain_row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.jobs.transfer import export_sheets, read_files, run_import
from chamber_desk.services import lists, records
from chamber_desk.services.desk import Desk

from ..exchange.making import save_sheets

_PEOPLE = {"people": [["工号", "姓名", "岗位"], ["G1", "张三", "rep"], ["G2", "李四", "rep"]]}
_FIRMS = {"customers": [["编号", "名称"], ["K1", "甲公司"], ["K2", "乙公司"]]}


def _told(desk: Desk) -> dict[str, list[str]]:
    found = {}
    for name in (name for name, sheet in SHEETS.items() if sheet.exchanged):
        rows = [
            (row.archived, row.numbers, plain_row(SHEETS[name], row))
            for away in (False, True)
            for row in desk.read(lists.read_rows, name, desk.read(lists.find_ids, name, archived=away))
        ]
        found[name] = sorted(json.dumps(row, default=str, ensure_ascii=False, sort_keys=True) for row in rows)
    return found


def _take(desk: Desk, folder: Path, files: dict[str, list[list[Any]]]) -> Any:
    book = save_sheets(folder / "in.xlsx", files)
    return run_import(desk, read_files([book]))


def _out_and_in(desk: Desk, folder: Path, language: str = "zh_CN") -> None:
    export_sheets(desk, [], folder / "all.xlsx", language)
    other = Desk.new_desk(folder / f"other-{language}.chamber", name="商会")
    try:
        assert run_import(other, read_files([folder / "all.xlsx"])).refusals == []
        before, after = _told(desk), _told(other)
        assert [name for name in before if before[name] != after[name]] == []
    finally:
        other.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_demonstration_office_comes_back_as_it_was(demo_file: Path, tmp_path: Path, language: str) -> None:
    desk = Desk.open_desk(demo_file, read_only=True)
    try:
        _out_and_in(desk, tmp_path, language)
    finally:
        desk.close()


def test_what_was_put_away_comes_back_put_away_and_what_refers_to_it_whole(desk: Desk, tmp_path: Path) -> None:
    visits = {"visits": [["客户", "拜访人", "计划日期"], ["K1", "G2", "2026-11-05"]]}
    _take(desk, tmp_path, {**_PEOPLE, **_FIRMS, **visits})
    desk.write(records.archive_record, "people", desk.read(lists.find_by_number, "people", "G2"))
    _out_and_in(desk, tmp_path)


def test_a_list_of_its_own_leaves_out_what_was_put_away(desk: Desk, tmp_path: Path) -> None:
    _take(desk, tmp_path, _PEOPLE)
    desk.write(records.archive_record, "people", desk.read(lists.find_by_number, "people", "G2"))
    export_sheets(desk, ["people"], tmp_path / "people.csv")
    text = (tmp_path / "people.csv").read_text("utf-8-sig")
    assert "G1" in text and "G2" not in text and "已存档" not in text


def test_trainings_of_one_name_and_drafts_of_one_title_keep_what_hangs_on_each(desk: Desk, tmp_path: Path) -> None:
    _take(desk, tmp_path, {
        **_PEOPLE, **_FIRMS,
        "trainings": [["名称", "类别", "日期"], ["新人培训", "产品或服务知识", "2026-03-02"], ["新人培训", "产品或服务知识", "2026-09-01"]],
        "attendance": [["培训", "人员"], ["新人培训（2026-03-02）", "G1"], ["新人培训（2026-09-01）", "G2"]],
        "contracts": [["客户", "负责人", "标题"], ["K1", "G1", "会展合同"], ["K2", "G1", "会展合同"]],
        "contract_lines": [["合同", "名称", "数量", "含税单价"], ["会展合同（K2）", "展位", 1, 100], ["会展合同（甲公司）", "展位", 2, 100]],
    })  # fmt: skip
    _out_and_in(desk, tmp_path)
    totals = {row["customer"]: row["total"] for row in _rows(desk, "contracts")}
    assert totals == {"甲公司": 200_00, "乙公司": 100_00}


def test_a_name_that_two_trainings_bear_is_refused_with_what_to_write(desk: Desk, tmp_path: Path) -> None:
    done = _take(desk, tmp_path, {
        **_PEOPLE,
        "trainings": [["名称", "类别", "日期"], ["新人培训", "产品或服务知识", "2026-03-02"], ["新人培训", "产品或服务知识", "2026-09-01"]],
        "attendance": [["培训", "人员"], ["新人培训", "G1"]],
    })  # fmt: skip
    assert [one.reason for one in done.refusals] == [
        "“培训”：培训里有几条都叫“新人培训”，请在名称后写上它的“日期”：新人培训（日期）。"
    ]


def test_why_a_contract_is_void_and_what_a_quotation_replaces_come_back(desk: Desk, tmp_path: Path) -> None:
    _take(desk, tmp_path, {
        **_PEOPLE, **_FIRMS,
        "contracts": [["编号", "客户", "负责人", "标题", "状态", "状态说明", "补充的合同"],
                          ["H1", "K1", "G1", "会展合同", "作废", "客户取消参展", ""], ["H2", "K1", "G1", "补充协议", "草稿", "", "H1"]],
        "quotations": [["编号", "客户", "负责人", "标题", "报价日期", "版本", "替代的报价"],
                           ["B1", "K1", "G1", "报价", "2026-11-05", 1, ""], ["B2", "K1", "G1", "报价", "2026-11-06", 2, "B1"]],
    })  # fmt: skip
    void = next(row for row in _rows(desk, "contracts") if row["number"] == "H1")
    assert void["state_reason"] == "客户取消参展"
    _out_and_in(desk, tmp_path)


def _rows(desk: Desk, sheet: str) -> list[Any]:
    return desk.read(lists.read_rows, sheet, desk.read(lists.find_ids, sheet))
