"""Review in steps with rounds, signing, the seal and the shelf: story 7.3 and 7.4 of the domain base."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Said, Stack
from chamber_desk.domain.money import round_half_up
from chamber_desk.services import lists, standing, today
from chamber_desk.services.contract_review import find_route
from chamber_desk.services.review_papers import get_review_sheet
from chamber_desk.services.settings import OFFICE_SEAL_KEEPER, set_setting

from .making import Office, add, change, complete, get, move

SENT = datetime(2026, 11, 5, 10)


@pytest.fixture
def contract(office: Office) -> int:
    made = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", 1000, 30_000_00))
    complete(office.desk, made)
    return made


def _send(office: Office, contract: int, now: datetime = SENT) -> None:
    move(office.desk, "contracts", contract, "submit", now=now)


def _opine(office: Office, contract: int, verdict: str, now: datetime, **said: object) -> None:
    move(office.desk, "contracts", contract, "opine", now=now, verdict=verdict, reviewer="欧阳青", **said)


def _steps(office: Office, contract: int) -> list[tuple[object, object, object]]:
    ids = office.desk.read(lists.find_ids, "review_steps", where={"contract": contract}, sort="place")
    rows = sorted(office.desk.read(lists.read_rows, "review_steps", ids), key=lambda row: (row["round"], row["place"]))
    return [(row["round"], row["step"], row["verdict"]) for row in rows]


def test_the_first_step_is_due_two_working_days_after_sending(office: Office, contract: int) -> None:
    _send(office, contract)
    assert _steps(office, contract) == [(1, "sales", None), (1, "finance", None), (1, "leader", None)]
    first = office.desk.read(lists.find_ids, "review_steps", where={"step": "sales"})[0]
    assert get(office.desk, "review_steps", first)["due_at"] == datetime(2026, 11, 9, 17, 30)


def test_three_agreements_in_order_approve_and_ask_for_the_seal(office: Office, contract: int) -> None:
    office.desk.write(set_setting, OFFICE_SEAL_KEEPER, "贺知秋")
    _send(office, contract)
    for day in (6, 9, 10):
        assert get(office.desk, "contracts", contract)["state"] == "in_review"
        _opine(office, contract, "agree", datetime(2026, 11, day, 10))
    row = get(office.desk, "contracts", contract)
    assert (row["state"], row["number"]) == ("approved", "商销合字〔2026〕第0001号")
    seal = get(office.desk, "seal_uses", office.desk.read(lists.find_ids, "seal_uses")[0])
    assert (seal["number"], seal["copies"], seal["used_on"], seal["keeper"]) == ("YY2026-0001", 4, None, "贺知秋")


def test_a_contract_sent_back_keeps_number_and_opinions_and_starts_a_second_round(
    office: Office, contract: int
) -> None:
    _send(office, contract)
    _opine(office, contract, "agree", datetime(2026, 11, 6, 10))
    _opine(office, contract, "return", datetime(2026, 11, 9, 10), opinion="税率应写明小规模1%")
    row = get(office.desk, "contracts", contract)
    assert (row["state"], row["state_reason"]) == ("draft", "税率应写明小规模1%")
    _send(office, contract, datetime(2026, 11, 10, 9))
    assert get(office.desk, "contracts", contract)["number"] == "商销合字〔2026〕第0001号"
    assert _steps(office, contract) == [
        (1, "sales", "agree"), (1, "finance", "return"), (1, "leader", None),
        (2, "sales", None), (2, "finance", None), (2, "leader", None),
    ]  # fmt: skip


@pytest.mark.parametrize("verdict", ["return", "refuse"])
def test_sending_back_or_refusing_needs_an_opinion(office: Office, contract: int, verdict: str) -> None:
    _send(office, contract)
    with pytest.raises(DeskError, match="必须写明意见"):
        _opine(office, contract, verdict, SENT)
    assert _steps(office, contract)[0] == (1, "sales", None)


def test_a_refused_contract_is_void_and_keeps_its_number(office: Office, contract: int) -> None:
    _send(office, contract)
    _opine(office, contract, "refuse", SENT, opinion="对方资质不符")
    row = get(office.desk, "contracts", contract)
    assert (row["state"], row["number"]) == ("void", "商销合字〔2026〕第0001号")


def test_changed_wording_brings_law_into_the_route(office: Office, contract: int) -> None:
    assert office.desk.read(find_route, contract) == ["sales", "finance", "leader"]
    add(office.desk, "own_clauses", contract=contract, clause="liability", title="违约责任", text="另行约定。")
    assert office.desk.read(find_route, contract) == ["sales", "finance", "law", "leader"]
    told = office.desk.read(standing.tell_standing, "contracts", get(office.desk, "contracts", contract))
    assert ("模板已改动：会签要加法务。", {}) in told


def test_a_late_step_stands_on_the_today_page(office: Office, contract: int) -> None:
    _send(office, contract)
    late = [one for one in office.desk.read(today.list_due, date(2026, 11, 12)) if one.kind == "会签"]
    assert [(one.level, one.sheet, one.id, one.note) for one in late] == [
        ("overdue", "contracts", contract, "业务｜表")
    ]
    move(office.desk, "contracts", contract, "withdraw", reason="改价")
    assert not [one for one in office.desk.read(today.list_due, date(2026, 11, 12)) if one.kind == "会签"]


def test_signing_after_the_start_needs_its_reason(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "approve", now=SENT)
    signers = {"our_signer": "司徒明远", "their_signer": "仲孙越", "copies": 4}
    with pytest.raises(DeskError, match="倒签") as refusal:
        move(office.desk, "contracts", contract, "sign", signed_on=date(2026, 12, 3), late_reason=None, **signers)
    assert refusal.value.field == "late_reason"
    move(office.desk, "contracts", contract, "sign", signed_on=date(2026, 11, 12), late_reason=None, **signers)
    signing = get(office.desk, "signings", office.desk.read(lists.find_ids, "signings")[0])
    assert (signing["our_signer"], signing.numbers["seal_use"]) == ("司徒明远", "YY2026-0001")
    assert get(office.desk, "seal_uses", 1)["used_on"] == date(2026, 11, 12)


def test_filing_draws_an_archive_number_that_tells_year_and_term(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "refuse", reason="不做了")
    move(office.desk, "contracts", contract, "file", kept_for="D10", place="二号柜")
    item = get(office.desk, "archive_items", 1)
    assert item["number"] == "S001-HT·2026-D10-XS-0001"
    assert get(office.desk, "contracts", contract)["state"] == "archived"


def test_an_order_is_made_from_the_contract_without_retyping(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "approve")
    move(office.desk, "contracts", contract, "sign")
    move(office.desk, "contracts", contract, "order", due_on=date(2026, 12, 20))
    order = get(office.desk, "orders", office.desk.read(lists.find_ids, "orders")[0])
    assert (order.refs["contract"], order["net"], order["due_on"]) == (contract, 28_301_89, date(2026, 12, 20))


@pytest.mark.parametrize(
    ("quantity", "price", "rate"), [(1000_000, 100_00, "0.13"), (3_333, 9_99, "0.06"), (7_000, 1, "0.09")]
)
def test_an_order_costs_to_the_fen_what_its_contract_says(office: Office, quantity: int, price: int, rate: str) -> None:
    contract = office.add_contract("江城瑞丰贸易有限公司", "单小明", ("标准展位", quantity, price))
    line = office.desk.read(lists.find_ids, "contract_lines", where={"contract": contract})[0]
    change(office.desk, "contract_lines", line, tax_rate=rate)
    complete(office.desk, contract)
    _send(office, contract)
    for key in ("approve", "sign", "order"):
        move(office.desk, "contracts", contract, key)
    agreed = get(office.desk, "contracts", contract)
    order = get(office.desk, "orders", office.desk.read(lists.find_ids, "orders")[0])
    assert (order["total"], order["total"] - order["net"]) == (agreed["total"], agreed["tax"])
    (made,) = office.desk.read(lists.find_ids, "order_lines", where={"order": order.id})
    change(office.desk, "order_lines", made, quantity=quantity * 2)  # no longer what was agreed: counted from its price
    doubled = get(office.desk, "order_lines", made)
    assert doubled["net"] == round_half_up(Fraction(quantity * 2, 1000) * doubled["net_price"])


def test_open_points_of_a_negotiation_keep_a_contract_from_review(office: Office, contract: int) -> None:
    deal = add(
        office.desk, "opportunities", customer=office.id("customers", "江城瑞丰贸易有限公司"),
        owner=office.id("people", "单小明"), title="展位",
    )  # fmt: skip
    change(office.desk, "contracts", contract, opportunity=deal)
    point = {"opportunity": deal, "held_on": date(2026, 11, 1), "issue": "付款"}
    add(office.desk, "negotiation_rounds", round=1, theirs="验收后付", **point)
    with pytest.raises(DeskError, match="付款"):
        _send(office, contract)
    add(office.desk, "negotiation_rounds", round=2, agreed="签约付三成", **point)
    _send(office, contract)
    assert get(office.desk, "contracts", contract)["state"] == "in_review"


def test_the_printed_review_sheet_shows_the_opinions_of_every_round_and_room_for_what_is_open(
    office: Office, contract: int
) -> None:
    _send(office, contract)
    _opine(office, contract, "agree", datetime(2026, 11, 6, 10), opinion="数量无误")
    _opine(office, contract, "return", datetime(2026, 11, 9, 10), opinion="税率应写明小规模1%", changes="改税率")
    _send(office, contract, datetime(2026, 11, 10, 9))
    sheet = office.desk.read(get_review_sheet, contract, "zh_CN")
    assert sheet.columns[0].label == "会签轮次"
    rounds = [(row[0], row[1], row[3], row[4], row[5]) for row in sheet.rows]
    assert rounds[:2] == [
        ("1", Said("业务｜表"), Stack((Said("同意"), "数量无误")), None, "欧阳青"),
        ("1", Said("财务｜表"), Stack((Said("退回"), "税率应写明小规模1%")), "改税率", "欧阳青"),
    ]
    assert [(row[0], row[1]) for row in sheet.rows[2:]] == [
        ("2", Said("业务｜表")), ("2", Said("财务｜表")), ("2", Said("领导｜表")),
    ]  # fmt: skip
    assert all(row[4:] == ("", "", "") for row in sheet.rows[2:])


def _told(office: Office, contract: int) -> str:
    found = office.desk.read(standing.tell_standing, "contracts", get(office.desk, "contracts", contract))
    return "".join(words.format(**values) for words, values in found)


def test_another_department_is_added_to_a_running_review_and_asked_last(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "add_step", now=SENT, step="other", reviewer="会展服务部")
    assert [step for _round, step, _said in _steps(office, contract)] == ["sales", "finance", "leader", "other"]
    with pytest.raises(DeskError, match="不用再加"):
        move(office.desk, "contracts", contract, "add_step", now=SENT, step="other", reviewer="会展服务部")
    for day in (6, 9, 10):
        _opine(office, contract, "agree", datetime(2026, 11, day, 10))
    assert get(office.desk, "contracts", contract)["state"] == "in_review"
    move(office.desk, "contracts", contract, "opine", now=datetime(2026, 11, 11, 10), verdict="agree")
    assert get(office.desk, "contracts", contract)["state"] == "approved"
    last = office.desk.read(lists.find_ids, "review_steps", where={"step": "other"})[0]
    assert get(office.desk, "review_steps", last)["reviewer"] == "会展服务部"


def test_a_review_tells_whose_opinion_it_waits_for_and_until_when(office: Office, contract: int) -> None:
    _send(office, contract, datetime(2026, 3, 2, 10))
    assert _told(office, contract).startswith("会签等待“业务｜表”，还有 3 步。应完成 2026-03-04 17:30，已超时。")
    _opine(office, contract, "agree", datetime(2026, 3, 3, 10))
    assert "“财务｜表”，还有 2 步" in _told(office, contract)


def test_an_added_step_stands_on_the_review_sheet(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "add_step", now=SENT, step="law")
    sheet = office.desk.read(get_review_sheet, contract, "zh_CN")
    assert len(sheet.rows) == 4 and sheet.rows[-1][0] == Said("法务｜表")


def _state(office: Office, contract: int) -> object:
    return get(office.desk, "contracts", contract)["state"]


def _send_at_once(office: Office, contract: int, mode: str) -> None:
    move(office.desk, "contracts", contract, "submit", now=SENT, review_mode=mode)


def test_where_all_must_agree_everybody_is_asked_at_once_and_the_last_agreement_passes(
    office: Office, contract: int
) -> None:
    _send_at_once(office, contract, "all")
    ids = office.desk.read(lists.find_ids, "review_steps", where={"contract": contract})
    assert {get(office.desk, "review_steps", one)["due_at"] for one in ids} == {datetime(2026, 11, 9, 17, 30)}
    for step in ("leader", "sales", "finance"):
        assert _state(office, contract) == "in_review"
        _opine(office, contract, "agree", datetime(2026, 11, 6, 10), step=step)
    assert _state(office, contract) == "approved"


def test_where_any_one_is_enough_the_first_agreement_passes_and_asks_for_the_seal(
    office: Office, contract: int
) -> None:
    _send_at_once(office, contract, "any")
    _opine(office, contract, "amend", datetime(2026, 11, 6, 10), step="finance")
    assert _state(office, contract) == "approved"
    assert _steps(office, contract) == [(1, "sales", None), (1, "finance", "amend"), (1, "leader", None)]
    assert len(office.desk.read(lists.find_ids, "seal_uses")) == 1
    assert not [one for one in office.desk.read(today.list_due, date(2026, 11, 12)) if one.kind == "会签"]
    sheet = office.desk.read(get_review_sheet, contract, "zh_CN")
    assert [row[0] for row in sheet.rows] == [Said("财务｜表")], "nobody else signs any more"


def test_an_opinion_names_its_step_where_all_are_asked_and_waits_its_turn_in_order(
    office: Office, contract: int
) -> None:
    _send(office, contract)
    with pytest.raises(DeskError, match="没有轮到"):
        _opine(office, contract, "agree", SENT, step="leader")
    move(office.desk, "contracts", contract, "withdraw", reason="改价")
    _send_at_once(office, contract, "all")
    with pytest.raises(DeskError) as refusal:
        _opine(office, contract, "agree", SENT)
    assert refusal.value.field == "step"
    _opine(office, contract, "agree", SENT, step="leader")
    with pytest.raises(DeskError, match="没有轮到"):
        _opine(office, contract, "agree", SENT, step="leader")


def test_one_who_sends_it_back_ends_a_review_of_all_and_the_next_round_may_go_another_way(
    office: Office, contract: int
) -> None:
    _send_at_once(office, contract, "all")
    _opine(office, contract, "return", SENT, step="leader", opinion="改付款")
    assert _state(office, contract) == "draft"
    _send_at_once(office, contract, "any")
    move(office.desk, "contracts", contract, "return", now=SENT, reason="再改")
    assert _steps(office, contract)[3:] == [(2, "sales", None), (2, "finance", None), (2, "leader", None)], (
        "the whole was sent back; no single reviewer said so"
    )
    _send(office, contract)
    _opine(office, contract, "agree", SENT)
    assert _steps(office, contract)[6:] == [(3, "sales", "agree"), (3, "finance", None), (3, "leader", None)]
    assert _state(office, contract) == "in_review"


def test_a_review_that_any_one_passed_can_be_sent_back_without_an_opinion_nobody_gave(
    office: Office, contract: int
) -> None:
    _send_at_once(office, contract, "any")
    _opine(office, contract, "agree", SENT, step="sales")
    move(office.desk, "contracts", contract, "return", now=SENT, reason="价格有误")
    assert _state(office, contract) == "draft"
    assert [said for _round, _step, said in _steps(office, contract)] == ["agree", None, None]


def test_one_more_reviewer_of_a_review_of_all_is_asked_at_once_and_has_to_agree_too(
    office: Office, contract: int
) -> None:
    _send_at_once(office, contract, "all")
    for reviewer in ("会展服务部", "会员部"):
        move(office.desk, "contracts", contract, "add_step", now=SENT, step="other", reviewer=reviewer)
    move(office.desk, "contracts", contract, "opine", now=SENT, step="other", reviewer="会员部", verdict="agree")
    (said,) = office.desk.read(lists.find_ids, "review_steps", where={"verdict": "agree"})
    told = get(office.desk, "review_steps", said)
    assert (told["reviewer"], told["place"], told["due_at"]) == ("会员部", 5, datetime(2026, 11, 9, 17, 30))
    for step in ("sales", "finance", "leader"):
        _opine(office, contract, "agree", SENT, step=step)
    assert _state(office, contract) == "in_review"
    _opine(office, contract, "agree", SENT, step="other")
    assert _state(office, contract) == "approved"


@pytest.mark.parametrize(("mode", "passes"), [("all", "全部同意才通过"), ("any", "任一同意即通过")])
def test_panel_and_sheet_tell_whom_a_review_waits_for_and_what_passes(
    office: Office, contract: int, mode: str, passes: str
) -> None:
    _send_at_once(office, contract, mode)
    words, values = office.desk.read(standing.tell_standing, "contracts", get(office.desk, "contracts", contract))[0]
    assert passes in words and values == {"steps": ["业务｜表", "财务｜表", "领导｜表"]}
    sheet = office.desk.read(get_review_sheet, contract, "zh_CN")
    assert ("会签方式", Said(f"同时会签，{passes[:4]}")) in sheet.facts
    assert passes in sheet.notes[0][0] and len(sheet.rows) == 3


def test_a_way_of_review_there_is_not_is_refused(office: Office, contract: int) -> None:
    with pytest.raises(DeskError):
        _send_at_once(office, contract, "dice")
    assert _state(office, contract) == "draft"


def test_each_rounds_sheet_has_its_number_on_every_page_and_names_whom_it_asks(office: Office, contract: int) -> None:
    _send(office, contract)
    move(office.desk, "contracts", contract, "add_step", step="other", reviewer="会展部 尉迟林")
    sheet = office.desk.read(get_review_sheet, contract, "zh_CN")
    assert sheet.sheet_number == dict(sheet.facts)["会签单号"] == "商销合字〔2026〕第0001号-HQ1"
    assert sheet.rows[-1][0] == Stack((Said("其他部门｜表"), "会展部 尉迟林"))
    _opine(office, contract, "return", SENT, opinion="重写第九条")
    _send(office, contract)
    assert office.desk.read(get_review_sheet, contract, "zh_CN").sheet_number.endswith("-HQ2")
