"""Features 32–56, each as the sentence of its row: “a secretary can …” — contracts, orders and after-sales."""

from datetime import date, datetime
from pathlib import Path

import pytest

from chamber_desk.cli import main
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.periods import Month
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.attaching import attach_file
from chamber_desk.jobs.papers import make_paper
from chamber_desk.jobs.word_templates import file_word, save_sample
from chamber_desk.services import (
    attachments,
    contract_checks,
    contract_register,
    contract_versions,
    deliveries,
    lists,
    money_papers,
    monitoring,
    numbers,
    order_calendar,
    receivables,
    records,
    renewals,
    review_papers,
    service_papers,
    slip_papers,
    standing,
    today,
    word_templates,
)
from chamber_desk.services.ticket_moves import find_clock
from tests.services.making import Office, add, change, complete, get, move

FIRM = "江城瑞丰贸易有限公司"
DAY = date(2026, 11, 5)


def _draft(office: Office, fen: int = 30_000_00, **values: object) -> int:
    made = office.add_contract(FIRM, "单小明", ("标准展位", 2000, fen // 2), **values)
    complete(office.desk, made)
    return made


def _signed(office: Office, fen: int = 30_000_00, **values: object) -> int:
    made = _draft(office, fen, **values)
    for key in ("submit", "approve", "sign"):
        move(office.desk, "contracts", made, key)
    return made


def _order(office: Office, **values: object) -> int:
    lines = (("标准展位", 2000, 8000_00), ("商会礼盒", 5000, 200_00))
    made = office.add_order(FIRM, "单小明", datetime(2026, 11, 2, 9), *lines, due_on=date(2026, 11, 30), **values)
    move(office.desk, "orders", made, "dispatch")
    return made


def _ticket(office: Office, **values: object) -> int:
    given = {"kind": "repair", "priority": "P1", "problem": "门禁失灵", "reported_at": datetime(2026, 11, 23, 16, 45)}
    return add(office.desk, "tickets", customer=office.id("customers", FIRM), **{**given, **values})


def _told(office: Office, sheet: str, record: int, now: datetime = datetime(2026, 11, 24, 9)) -> str:
    found = office.desk.write_at(now, standing.tell_standing, sheet, get(office.desk, sheet, record))
    return "\n".join(words.format(**values) for words, values in found)


def _due(office: Office, day: date) -> list[tuple[str, date]]:
    return [(one.kind, one.day) for one in office.desk.read(today.list_due, day)]


def _text(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, place).split()) for place in range(page_count(pdf)))


def test_32_see_that_no_number_is_missing_or_used_twice(office: Office) -> None:
    for _place in range(3):
        move(office.desk, "contracts", _draft(office), "submit")
    paper = office.desk.read(contract_register.get_contract_register, date(2026, 11, 30), "zh_CN")
    assert len(paper.rows) == 3 and any("无缺号" in words for words, _values in paper.notes)
    assert office.desk.read(numbers.find_number_faults) == []
    with pytest.raises(DeskError, match="相同"):
        change(office.desk, "contracts", 2, number="商销合字〔2026〕第0001号")


def test_33_put_the_offices_own_docx_in_and_fill_it_from_a_record(office: Office, tmp_path: Path) -> None:
    template = add(office.desk, "word_templates", name="标准合同", offered="before")
    save_sample(tmp_path / "标准合同.docx", "zh_CN")
    attach_file(office.desk, "word_templates", template, tmp_path / "标准合同.docx")
    contract = _draft(office)
    (offered,) = office.desk.read(word_templates.list_offered, contract)
    file_word(office.desk, offered, contract)
    assert office.desk.read(attachments.list_attachments, "contracts", contract)[0].name.endswith("标准合同.docx")


def test_34_be_told_the_draft_has_no_delivery_or_dispute_clause(office: Office) -> None:
    contract = office.add_contract(FIRM, "单小明", ("标准展位", 2000, 100_00))
    faults = office.desk.read(contract_checks.find_faults, contract)
    assert "E06" in faults, "no term of delivery yet"
    with pytest.raises(DeskError, match="必备"):  # nor can such a clause be left out
        add(office.desk, "own_clauses", contract=contract, clause="dispute", title="争议解决", left_out=True)


def test_35_show_the_head_what_changed_since_the_last_draft(office: Office) -> None:
    contract = _draft(office)
    move(office.desk, "contracts", contract, "submit")
    move(office.desk, "contracts", contract, "return", reason="价格")
    line = office.desk.read(lists.find_ids, "contract_lines", where={"contract": contract})[0]
    change(office.desk, "contract_lines", line, spec="靠主通道")
    old, new = office.desk.read(contract_versions.list_versions, contract)
    assert any("靠主通道" in one.new for one in contract_versions.compare(old, new))
    assert "靠主通道" in _text(make_paper(office.desk, "contract-changes", Asked(ids=(contract,))))
    with pytest.raises(DeskError, match="还没有送审过"):
        make_paper(office.desk, "contract-changes", Asked(ids=(_draft(office),)))


def test_36_start_a_review_by_four_departments_and_see_who_is_late(office: Office) -> None:
    contract = _draft(office, 60_000_00)  # from fifty thousand on the law department is asked too
    move(office.desk, "contracts", contract, "submit", review_mode="all", now=datetime(2026, 11, 5, 10))
    assert len(office.desk.read(lists.find_ids, "review_steps", where={"contract": contract})) == 4
    move(office.desk, "contracts", contract, "opine", step="law", verdict="agree", now=datetime(2026, 11, 6, 10))
    told = _told(office, "contracts", contract, datetime(2026, 11, 10, 9))
    assert "已超时" in told and "业务" in told and "财务" in told and "法务" not in told
    assert [kind for kind, _day in _due(office, date(2026, 11, 10))].count("会签") == 3


def test_37_print_the_co_sign_sheet_and_enter_each_written_opinion_later(office: Office, tmp_path: Path) -> None:
    contract = _draft(office)
    move(office.desk, "contracts", contract, "submit")
    blank = office.desk.read(review_papers.get_review_sheet, contract, "zh_CN")
    assert len(blank.rows) == 3 and blank.sheet_number.endswith("-HQ1")
    (tmp_path / "会签单.pdf").write_bytes(make_paper(office.desk, "review-sheet", Asked(ids=(contract,))))
    for reviewer in ("业务甲", "财务乙", "领导丙"):
        move(office.desk, "contracts", contract, "opine", verdict="agree", reviewer=reviewer, opinion="同意签订")
    attach_file(office.desk, "contracts", contract, tmp_path / "会签单.pdf")  # the scan, filed back
    filled = office.desk.read(review_papers.get_review_sheet, contract, "zh_CN")
    assert [row[4] for row in filled.rows] == ["业务甲", "财务乙", "领导丙"]
    assert get(office.desk, "contracts", contract)["state"] == "approved"


def test_38_record_the_signing_and_be_unable_to_alter_it_except_by_amendment(office: Office) -> None:
    contract = _signed(office)
    (signing,) = office.desk.read(lists.find_ids, "signings", where={"contract": contract})
    for sheet, record, values in (
        ("contracts", contract, {"ends_on": date(2027, 1, 31)}),
        ("signings", signing, {"copies": 2}),
        ("contract_lines", 1, {"quantity": 3000}),
        ("instalments", 1, {"amount": 1_00}),
    ):
        with pytest.raises(DeskError, match="补充协议"):
            change(office.desk, sheet, record, **values)


def test_39_find_the_paper_original_and_who_borrowed_it(office: Office) -> None:
    contract = _signed(office)
    for key in ("start", "complete"):
        move(office.desk, "contracts", contract, key)
    move(office.desk, "contracts", contract, "file", kept_for="D10", place="二号柜 3 层", filed_on=DAY, sheets=12)
    (item,) = office.desk.read(lists.find_ids, "archive_items", where={"contract": contract})
    loan = add(office.desk, "loans", item=item, borrower="欧阳青", lent_on=DAY, due_on=date(2026, 11, 12))
    told = _told(office, "contracts", contract)
    assert "二号柜 3 层" in told and "欧阳青" in told and "已逾期" in told
    move(office.desk, "loans", loan, "return", returned_on=date(2026, 11, 24))
    assert "欧阳青" not in _told(office, "contracts", contract)


def test_40_see_in_january_every_contract_ending_by_march_and_start_a_renewal(office: Office) -> None:
    contract = _signed(office, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31))
    for day, kind in (
        (date(2026, 12, 31), "续签准备"),  # 90 days ahead
        (date(2027, 1, 15), "续签准备"),
        (date(2027, 3, 1), "合同到期"),  # 30
        (date(2027, 3, 24), "合同到期"),  # 7
        (date(2027, 3, 31), "合同到期"),  # 0
    ):
        assert kind in {one for one, _day in _due(office, day)}, day
    assert "续签准备" not in {one for one, _day in _due(office, date(2026, 12, 30))}
    draft = office.desk.write(renewals.renew_contract, contract)
    row = get(office.desk, "contracts", draft)
    assert (row["starts_on"], row["ends_on"], row["total"]) == (date(2027, 4, 1), date(2028, 3, 31), 30_000_00)
    assert "续签准备" not in {one for one, _day in _due(office, date(2027, 1, 15))}


def test_41_tick_an_obligation_and_see_lapsed_ones_in_words(office: Office) -> None:
    contract = _signed(office)
    duty = add(office.desk, "obligations", contract=contract, side="ours", text="提供发票", due_on=date(2026, 11, 20))
    add(office.desk, "disputes", contract=contract, raised_on=DAY, subject="展位位置不符", stage="negotiation")
    assert "逾期的履约事项 1 项：提供发票" in _told(office, "contracts", contract)
    move(office.desk, "obligations", duty, "finish", proof="邮件", now=datetime(2026, 11, 24, 10))
    assert "逾期的履约事项" not in _told(office, "contracts", contract)
    assert "诉讼时效" in {one.kind for one in office.desk.read(monitoring.list_watches, contract)}


def test_42_list_contracts_not_fully_paid_with_percent_and_days_late(office: Office) -> None:
    contract = _signed(office)
    add(office.desk, "receipts", contract=contract, paid_on=DAY, amount=7_500_00)
    (owed,) = office.desk.read(receivables.list_receivables, date(2027, 1, 11))
    assert (owed.percent, owed.open, owed.late) == (2500, 22_500_00, 11)
    other = office.add_contract(FIRM, "单小明", ("标准展位", 1000, 100_00))
    with pytest.raises(DeskError, match="超过合同价款"):
        add(office.desk, "instalments", contract=other, due_on=DAY, amount=100_01)


def test_43_void_a_contract_and_keep_its_number(office: Office) -> None:
    contract = _draft(office)
    move(office.desk, "contracts", contract, "submit")
    move(office.desk, "contracts", contract, "return", reason="对方改主意")
    with pytest.raises(DeskError, match="必须写明理由"):
        move(office.desk, "contracts", contract, "void")
    move(office.desk, "contracts", contract, "void", reason="客户取消参展")
    assert get(office.desk, "contracts", contract)["number"] == "商销合字〔2026〕第0001号"
    move(office.desk, "contracts", _draft(office), "submit")
    assert get(office.desk, "contracts", 2)["number"] == "商销合字〔2026〕第0002号"


def test_44_create_the_order_without_retyping_the_contract(office: Office) -> None:
    contract = _signed(office, fen=31_800_00)
    move(office.desk, "contracts", contract, "order", due_on=date(2026, 12, 20), requirement="两展位相邻")
    (made,) = office.desk.read(lists.find_ids, "orders", where={"contract": contract})
    row = get(office.desk, "orders", made)
    assert (row["total"], row["requirement"], row["due_on"]) == (31_800_00, "两展位相邻", date(2026, 12, 20))


def test_45_print_one_slip_per_department_and_tick_when_each_has_received_it(office: Office) -> None:
    order = office.add_order(FIRM, "单小明", datetime(2026, 11, 2, 9), ("标准展位", 2000, 8000_00))
    for department in ("会展服务部", "市场部"):
        add(office.desk, "tasks", order=order, content="准备", department=department, due_on=date(2026, 11, 20))
    move(office.desk, "orders", order, "dispatch")
    slips = office.desk.read(slip_papers.get_dispatch_slips, order, "zh_CN")
    assert [one.sheet_number[-3:] for one in slips] == ["-01", "-02"]
    assert page_count(make_paper(office.desk, "dispatch-slip", Asked(ids=(order,)))) == 2
    for one in office.desk.read(lists.find_ids, "dispatches"):
        assert "还没有签收的部门" in _told(office, "orders", order)
        move(office.desk, "dispatches", one, "receive", receiver="尉迟林")
    assert "还没有签收的部门" not in _told(office, "orders", order)


def test_46_split_the_work_and_see_overdue_tasks_first(office: Office) -> None:
    order = _order(office)
    for content, day in (("搭建", 28), ("订车", 20)):
        add(office.desk, "tasks", order=order, content=content, due_on=date(2026, 11, day))
    due = [one for one in office.desk.read(today.list_due, date(2026, 11, 24)) if one.sheet == "tasks"]
    assert [(one.note, one.level) for one in due] == [("订车", "overdue"), ("搭建", "week")]


def test_47_record_a_weekly_check_and_see_the_next_check_date(office: Office, tmp_path: Path) -> None:
    check = add(office.desk, "order_checks", order=_order(office), checked_on=DAY, progress=40, quality_ok=True)
    assert get(office.desk, "order_checks", check)["next_on"] == date(2026, 11, 12)
    (tmp_path / "现场.jpg").write_bytes(b"\xff\xd8\xff\xe0 photo")
    attach_file(office.desk, "order_checks", check, tmp_path / "现场.jpg")
    assert ("订单检查", date(2026, 11, 12)) in _due(office, date(2026, 11, 12))


def test_48_enter_two_deliveries_and_see_what_is_owed_and_the_on_time_rate(office: Office) -> None:
    order = _order(office)
    stand, box = office.id("products", "标准展位"), office.id("products", "商会礼盒")
    given = {"order": order, "delivered_on": date(2026, 11, 20)}
    add(office.desk, "deliveries", **given, product=stand, quantity=2000, accepted=2000)
    add(office.desk, "deliveries", **given, product=box, quantity=3000, accepted=3000)
    assert "商会礼盒 2/5" in _told(office, "orders", order)
    add(office.desk, "deliveries", **given, product=box, quantity=2000)
    assert get(office.desk, "orders", order)["state"] == "delivered"
    share = office.desk.write_at(datetime(2026, 12, 1, 9), deliveries.find_timeliness, Month(2026, 11)).delivery
    assert (share.count, share.base) == (1, 1)


def test_49_log_a_call_and_close_the_question_later(office: Office) -> None:
    order, firm = _order(office), office.id("customers", FIRM)
    talk = add(
        office.desk,
        "talks",
        customer=firm,
        order=order,
        talked_on=DAY,
        way="phone",
        kind="question",
        content="何时进场",
    )
    assert "客户的疑问还有 1 个没有答复" in _told(office, "orders", order)
    move(office.desk, "talks", talk, "answer", answer="28 日", now=datetime(2026, 11, 6, 9))
    assert "疑问" not in _told(office, "orders", order)


def test_50_see_who_owes_what_for_how_long_and_this_months_deliveries(office: Office) -> None:
    _signed(office)
    _order(office)
    paper = office.desk.read(money_papers.get_ageing, date(2027, 1, 11), "zh_CN")
    assert any(FIRM in map(str, row) for row in paper.rows)
    entries = office.desk.read(order_calendar.list_entries, Month(2026, 11), DAY)
    assert [(one.kind, one.day) for one in entries] == [("delivery", date(2026, 11, 30))]
    assert len(office.desk.read(order_calendar.read_bars, Month(2026, 11), DAY).bars) == 1


def test_51_write_down_a_call_with_no_more_than_customer_kind_and_problem(office: Office) -> None:
    kinds = ("install", "setup", "training", "repair", "replace", "complaint")
    for kind in kinds:
        made = _ticket(office, kind=kind, priority=None)
        assert get(office.desk, "tickets", made)["priority"] == "P3"
    assert office.desk.read(lists.count_records, "tickets") == len(kinds)


def test_52_see_which_tickets_a_department_has_not_yet_taken(office: Office) -> None:
    ticket = _ticket(office)
    move(office.desk, "tickets", ticket, "forward", department="技术部", forwarded_at=datetime(2026, 11, 23, 17))
    untaken = {"received_at": None}
    assert office.desk.read(lists.count_records, "handovers", where=untaken) == 1
    move(office.desk, "tickets", ticket, "receive", receiver="尉迟林", received_at=datetime(2026, 11, 24, 9))
    assert office.desk.read(lists.count_records, "handovers", where=untaken) == 0


def test_53_read_respond_by_and_pause_while_waiting_for_the_customer(office: Office) -> None:
    ticket = _ticket(office)
    assert "应响应 2026-11-24 10:15" in _told(office, "tickets", ticket)
    move(office.desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
    add(
        office.desk,
        "ticket_pauses",
        ticket=ticket,
        from_at=datetime(2026, 11, 24, 10),
        to_at=datetime(2026, 11, 24, 11),
        reason="照片",
    )
    assert office.desk.read(find_clock, ticket)[1] == datetime(2026, 11, 25, 10)


def test_54_not_close_a_ticket_until_satisfaction_is_entered_or_marked_unreachable(office: Office) -> None:
    for rated in (True, False):
        ticket = _ticket(office)
        move(office.desk, "tickets", ticket, "respond", responded_at=datetime(2026, 11, 24, 9, 40))
        move(office.desk, "tickets", ticket, "solve", solution="更换", solved_at=datetime(2026, 11, 24, 16))
        with pytest.raises(DeskError, match="满意度"):
            move(office.desk, "tickets", ticket, "close")
        if rated:
            move(office.desk, "tickets", ticket, "close", rating=4)
        else:
            move(office.desk, "tickets", ticket, "close_unreached", reason="三次无人接听")
        assert get(office.desk, "tickets", ticket)["state"] == "closed"


def test_55_print_the_sheet_and_file_the_signed_copy(office: Office, tmp_path: Path) -> None:
    ticket = _ticket(office)
    sheet = office.desk.read(service_papers.get_service_sheet, ticket, "zh_CN")
    assert "客户签字" in sheet.signers and len(sheet.ticks) == 5 and sheet.sheet_number == "SH2026-0001"
    (tmp_path / "签字.pdf").write_bytes(make_paper(office.desk, "service-sheet", Asked(ids=(ticket,))))
    attach_file(office.desk, "tickets", ticket, tmp_path / "签字.pdf")
    assert office.desk.read(attachments.list_attachments, "tickets", ticket)[0].name == "签字.pdf"


def test_56_show_in_december_what_became_of_each_suggestion(office: Office) -> None:
    ways = {"包装太薄": ("adopt", {"measure": "换纸箱"}), "开发票": ("decline", {}), "换系统": ("postpone", {})}
    for content, (key, said) in ways.items():
        made = add(office.desk, "suggestions", content=content, suggested_on=date(2026, 10, 25))
        move(office.desk, "suggestions", made, "forward", department="信息部")
        move(office.desk, "suggestions", made, key, reason="" if key == "adopt" else "明年再说", **said)
        move(office.desk, "suggestions", made, "answer", answer=f"{content}已有结果")
    ids = tuple(office.desk.read(lists.find_ids, "suggestions"))
    text = _text(make_paper(office.desk, "suggestions", Asked(ids=ids)))
    assert all(f"{content}已有结果" in text for content in ways)


def test_and_the_terminal_does_a_contracts_life_too(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = _draft(office)
    move(office.desk, "contracts", contract, "submit")
    office.desk.close()
    path, number = str(tmp_path / "office.chamber"), "商销合字〔2026〕第0001号"
    for words in (
        ["move", path, "contracts", number, "opine", "--set", "verdict=return", "--set", "opinion=税率写明"],
        ["move", path, "contracts", number, "submit", "--set", "review_mode=any"],
        ["move", path, "contracts", number, "opine", "--set", "step=finance", "--set", "verdict=agree"],
        ["print", path, "review-sheet", number, "--to", str(tmp_path / "会签单.pdf")],
        [
            "move",
            path,
            "contracts",
            number,
            "sign",
            "--set",
            "our_signer=甲",
            "--set",
            "their_signer=乙",
            "--set",
            "copies=4",
        ],
        ["print", path, "contract-watch", number, "--to", str(tmp_path / "监控表.pdf")],
        ["move", path, "contracts", number, "order", "--set", "due_on=2026-12-20", "--set", "requirement=靠主通道"],
        ["attach", path, "contracts", number, str(tmp_path / "会签单.pdf")],
        ["check", path],
    ):
        assert main(words) == 0, (words, capsys.readouterr())
    assert "登记签订" not in capsys.readouterr().err


def test_a_register_of_the_walk_is_sound_and_taken_back_step_by_step(office: Office) -> None:
    from chamber_desk.services.checking import check_office
    from chamber_desk.services.undo import undo_change

    order = _order(office)
    box = office.id("products", "商会礼盒")
    made = add(office.desk, "deliveries", order=order, product=box, quantity=5000, delivered_on=date(2026, 11, 20))
    office.desk.write(records.archive_record, "deliveries", made)
    office.desk.write(undo_change)
    office.desk.write(undo_change)
    assert get(office.desk, "orders", order)["state"] == "issued"
    assert check_office(office.desk).faults == []
