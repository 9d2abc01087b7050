"""The office's lists and slips on paper, read back from the PDF."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from chamber_desk.documents.list_paper import print_list
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.capitals import write_capitals
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, ListPaper
from chamber_desk.domain.register_papers import RECORD_SHEETS, REGISTER_PAPERS, RecordSheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import translate
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import PAPERS, make_paper
from chamber_desk.services import contract_register, lists, month_papers, records, register_papers
from chamber_desk.services.appraisals import list_months
from chamber_desk.services.desk import Desk
from chamber_desk.services.own_fields import see_sheet


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Desk]:
    desk = Desk.open_desk(demo_file, read_only=True)
    yield desk
    desk.close()


def _read(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))


def _asked(demo: Desk, key: str, language: str = "zh_CN") -> Asked:
    sheet = PAPERS[key].sheet
    ids = tuple(demo.read(lists.find_ids, sheet, limit=2)) if sheet else ()
    locked = [month for month, is_locked in demo.read(list_months) if is_locked]
    return Asked(ids, locked[0] if PAPERS[key].monthly else "", language=language)


LISTS = ("staff-list", "visit-plan", "day-sheet", "contract-register", "certificate-register", "dispatch-slip",
         "service-sheet", "target-sheet", "bonus-list", "compliance", "review-sheet")  # fmt: skip


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("key", LISTS)
def test_every_list_names_itself_the_chamber_and_its_pages(demo: Desk, key: str, language: str) -> None:
    text = _read(make_paper(demo, key, _asked(demo, key, language)))
    assert demo.title in text
    assert ("第1页共" in text) is (language != "en")
    assert PAPERS[key].label in text or language == "en"


def test_the_staff_list_holds_everybody_who_has_not_left(demo: Desk) -> None:
    text = _read(make_paper(demo, "staff-list", _asked(demo, "staff-list")))
    for row in demo.read(lists.read_rows, "people", demo.read(lists.find_ids, "people")):
        assert "".join(str(row["name"]).split()) in text


def test_a_dispatch_slip_tells_what_and_by_when_but_no_price(demo: Desk) -> None:
    asked = _asked(demo, "dispatch-slip")
    text = _read(make_paper(demo, "dispatch-slip", asked))
    order = demo.read(lists.get_row, "orders", asked.ids[0])
    assert order is not None
    for told in (str(order["number"]), f"{order['due_on']}", "下达时限", "接收部门：", "接收人："):
        assert told in text
    assert "单价" not in text and "价税" not in text


def test_a_service_sheet_has_the_course_five_boxes_and_two_signatures(demo: Desk) -> None:
    text = _read(make_paper(demo, "service-sheet", _asked(demo, "service-sheet")))
    for told in ("应响应", "应解决", "处理过程", "很满意", "很不满意", "客户签字：", "处理人签字："):
        assert told in text


def test_the_contract_register_shows_every_number_of_its_year_and_that_none_is_missing(demo: Desk) -> None:
    facts = demo.read(contract_register.get_contract_register, date(2026, 1, 1), "zh_CN")
    numbers = [str(row[1]) for row in facts.rows]
    assert numbers == sorted(numbers)
    assert numbers[0] == "商销合字〔2026〕第0001号"
    assert facts.notes[0][0] == "编号连续性检查：无缺号。"


def test_the_bonus_list_adds_up_and_says_its_sum_in_capitals(demo: Desk) -> None:
    text = _read(make_paper(demo, "bonus-list", _asked(demo, "bonus-list")))
    summed = demo.read(month_papers.get_bonus_list, _asked(demo, "bonus-list").month, "zh_CN").total[6]
    assert isinstance(summed, Fen) and summed.amount
    assert (
        f"奖金合计：¥{summed.amount // 100:,}.{summed.amount % 100:02d}（大写：人民币{write_capitals(summed.amount)}）"
        in text
    )


def test_an_english_bonus_list_says_its_sum_in_figures_and_english_words(demo: Desk) -> None:
    text = _read(make_paper(demo, "bonus-list", _asked(demo, "bonus-list", "en")))
    assert "Bonusesintotal:CNY" in text and "yuanonly" in text
    assert not set("壹贰叁肆伍陆柒捌玖拾佰仟") & set(text)


def test_no_english_register_heads_two_columns_with_the_same_word(demo: Desk) -> None:
    for paper in REGISTER_PAPERS:
        facts = demo.read(register_papers.get_register, paper, (), "", "en")
        heads = [translate(column.label, "en") for column in facts.columns]
        assert len(heads) == len(set(heads)), (paper.sheet, heads)


def test_no_bonus_list_of_a_month_that_is_not_locked(demo: Desk) -> None:
    with pytest.raises(DeskError, match="还没有锁定"):
        make_paper(demo, "bonus-list", Asked(month="2026-11"))


def test_a_month_without_targets_is_said_so(demo: Desk) -> None:
    with pytest.raises(DeskError, match="还没有设定目标"):
        make_paper(demo, "target-sheet", Asked(month="1999-01"))


def test_a_list_without_records_says_so_on_paper() -> None:
    paper = ListPaper("江城市青云商会", "拜访计划表", columns=(Column("拜访人", 1), Column("客户", 2)))
    assert "没有记录" in _read(print_list(paper))


def test_a_character_no_face_has_is_named_with_its_column() -> None:
    paper = ListPaper("商会", "服务单", columns=(Column("姓名", 1),), rows=(("王\U0010fffd",),))
    with pytest.raises(DeskError) as raised:
        print_list(paper)
    assert "10FFFD" in str(raised.value.values)


@pytest.mark.parametrize("count", [1, 40, 400])
def test_a_long_list_carries_over_with_its_head_and_loses_no_line(count: int) -> None:
    rows = tuple((f"A{place:04d}", "很长的说明文字" * 5) for place in range(count))
    pdf = print_list(ListPaper("商会", "合同台账", columns=(Column("编号", 1), Column("说明", 3)), rows=rows))
    text = _read(pdf)
    assert all(row[0] in text for row in rows)
    assert text.count("编号") >= page_count(pdf)


@pytest.mark.parametrize("count", range(20, 44))
def test_no_sheet_carries_the_boxes_to_sign_alone(count: int) -> None:
    columns = (Column("编号", 1), Column("事项", 2))
    rows = tuple((f"第{place}号", "一件事") for place in range(count))
    notes = ((N_("没有记录"), {}),)
    pdf = print_list(
        ListPaper("江城市青云商会", "合同台账", columns=columns, rows=rows, notes=notes, signers=("编制", "审核"))
    )
    last = page_text(pdf, page_count(pdf) - 1)
    assert "编制" in last and f"第{count - 1}号" in "".join(last.split())


def test_several_papers_in_one_file_keep_the_title_and_the_same_bytes(demo: Desk) -> None:
    ids = tuple(demo.read(lists.find_ids, "tickets", limit=3))
    first, again = (make_paper(demo, "service-sheet", Asked(ids)) for _time in range(2))
    assert page_count(first) == 3 and first == again
    assert pypdfium2.PdfDocument(first).get_metadata_value("Title") == "服务单"


def test_the_command_prints_a_list_without_numbers(tmp_path: Path, demo: Desk, capsys) -> None:
    from chamber_desk.cli import main

    assert main(["print", str(demo.path), "staff-list", "--to", str(tmp_path / "s.pdf")]) == 0
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")


def test_a_register_leaves_out_no_contract_that_was_put_away(tmp_path: Path, demo: Desk) -> None:
    demo.copy_to(tmp_path / "copy.chamber")
    desk = Desk.open_desk(tmp_path / "copy.chamber")
    before = desk.read(contract_register.get_contract_register, date(2026, 1, 1), "zh_CN")
    done = desk.read(lists.find_ids, "contracts", where={"state": "performed"})[0]
    desk.write(records.archive_record, "contracts", done)
    after = desk.read(contract_register.get_contract_register, date(2026, 1, 1), "zh_CN")
    desk.close()
    assert after.rows == before.rows
    assert after.total == before.total


def test_the_targets_of_somebody_put_away_are_still_on_the_sheet(tmp_path: Path, demo: Desk) -> None:
    demo.copy_to(tmp_path / "copy.chamber")
    desk = Desk.open_desk(tmp_path / "copy.chamber")
    month = _asked(desk, "target-sheet").month
    before = desk.read(month_papers.get_target_sheet, month, "zh_CN")
    desk.write(records.archive_record, "people", desk.read(lists.find_by_number, "people", "YG005"))
    after = desk.read(month_papers.get_target_sheet, month, "zh_CN")
    desk.close()
    assert sorted(row[1] for row in after.rows) == sorted(row[1] for row in before.rows)
    assert after.total == before.total


def _unreviewed(demo: Desk, least: int, most: int) -> tuple[int, ...]:
    """A contract of such an amount of which no review was entered."""
    found = demo.read(lists.find_ids, "contracts", where={"total__from": least, "total__to": most})
    reviewed = {
        row.refs["contract"]
        for row in demo.read(lists.read_rows, "review_steps", demo.read(lists.find_ids, "review_steps"))
    }
    return tuple([one for one in found if one not in reviewed][:1])


def test_a_review_sheet_has_a_row_for_each_step_of_the_contracts_route(demo: Desk) -> None:
    ids = _unreviewed(demo, 0, 4_999_999)
    text = _read(make_paper(demo, "review-sheet", Asked(ids=ids)))
    for told in ("业务", "财务", "领导", "退回", "大写人民币", "未改动", "可用额度"):
        assert told in text
    assert "条款、违约责任" not in text  # the law joins from 50,000 yuan on
    ids = _unreviewed(demo, 5_000_000, 10**12)
    assert "条款、违约责任" in _read(make_paper(demo, "review-sheet", Asked(ids=ids)))


@pytest.mark.parametrize(("language", "told"), [("zh_CN", "批准："), ("en", "Approvedby:")])
def test_whoever_approves_signs_without_the_mark_that_tells_two_words_apart(
    demo: Desk, language: str, told: str
) -> None:
    text = _read(make_paper(demo, "compliance", Asked(month="2026-10", language=language)))
    assert told in text and "｜" not in text


@pytest.mark.parametrize("paper", RECORD_SHEETS, ids=lambda paper: paper.key)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_record_stands_on_a_sheet_of_its_own_with_all_its_fields(
    demo: Desk, paper: RecordSheet, language: str
) -> None:
    ids = demo.read(lists.find_ids, paper.sheet, limit=2)
    if not ids:
        pytest.skip("the demonstration office has none")
    pdf = make_paper(demo, paper.key, Asked(ids=tuple(ids), language=language))
    text = "".join(page_text(pdf, 0).split())
    for field in demo.read(see_sheet, SHEETS[paper.sheet]).fields:
        if field.name not in (*paper.left_out, "state_reason"):
            assert "".join(translate(field.label, language).split()) in text, field.label
    for name in paper.left_out:
        assert "".join(translate(SHEETS[paper.sheet].field(name).label, language).split()) not in text or name == "note"
    assert page_count(pdf) >= len(ids)


def test_what_one_side_would_concede_is_on_no_paper_of_a_negotiation(demo: Desk) -> None:
    for paper in RECORD_SHEETS:
        assert paper.sheet != "negotiations"
        if paper.sheet == "negotiation_rounds":
            assert "concession" in paper.left_out


def test_the_register_of_visits_tells_those_that_took_place(demo: Desk) -> None:
    (paper,) = [one for one in REGISTER_PAPERS if one.sheet == "visits"]
    facts = demo.read(register_papers.get_register, paper, (), "", "zh_CN")
    done = [column.label for column in facts.columns].index("完成日期")
    assert facts.rows and all(isinstance(row[done], date) for row in facts.rows)
    month = demo.read(register_papers.get_register, paper, (), "2026-10", "zh_CN")
    assert 0 < len(month.rows) < len(facts.rows)
