"""Contracts: the template, what a draft must hold, who reviews it, when one is reminded."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chamber_desk.domain.clauses import CLAUSES
from chamber_desk.domain.contract_rules import (
    asks_at_once,
    blank_places,
    check_contract,
    is_agreed,
    list_reminders,
    review_route,
)  # fmt: skip
from chamber_desk.domain.moves import MOVES, STATE_FIELD, find_move
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.working_days import default_calendar

from .vectors import load, told

CASES = load("contract")
COMPLETE = next(case["input"] for case in CASES["check_cases"] if case["name"] == "complete")
STATES = {
    "草稿": "draft", "会签中": "in_review", "已批准": "approved", "已签订": "signed", "履行中": "performing",
    "逾期履行": "overdue", "已完成": "performed", "已终止": "ended", "作废": "void", "已归档": "archived",
}  # fmt: skip
ACTIONS = {
    "送审": "submit", "同意(末级)": "approve", "同意(非末级)": "opine", "退回": "return", "否决": "refuse", "撤回": "withdraw",
    "登记签订": "sign", "退回修改": "return", "放弃签订": "abandon", "开始履行": "start", "解除": "end",
    "登记变更": "amend",
    "全部完成": "complete", "到期未完": "fall_behind", "归档": "file",
}  # fmt: skip


def test_the_template_is_the_agreed_one():
    agreed = [tuple(row[key] for key in ("key", "required", "basis", "title_zh", "text_zh", "title_en", "text_en"))
              for row in CASES["clauses"]]  # fmt: skip
    assert agreed == [
        (one.key, one.required, one.basis, one.title, one.text, one.title_en, one.text_en) for one in CLAUSES
    ]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.key)
def test_both_languages_of_a_clause_have_the_same_places(clause):
    assert set(blank_places(clause.text)) == set(blank_places(clause.text_en))
    assert "{" not in re.sub(r"\{[a-z_]+\}", "", clause.text + clause.text_en)


@pytest.mark.parametrize("case", CASES["check_cases"], ids=lambda case: case["name"])
def test_a_draft_is_checked(case):
    assert check_contract(case["input"]) == case["result"]


def test_an_empty_draft_lacks_everything_and_does_not_break_the_check():
    codes = {line.split()[0] for line in check_contract({})}
    assert {"E01", "E02", "E04", "E06", "E10", "E11"} <= codes


@given(st.dictionaries(st.sampled_from(sorted(COMPLETE)), st.just(None)))
def test_leaving_things_out_never_breaks_the_check(missing):
    found = check_contract({**COMPLETE, **missing})
    assert all(re.match(r"[EW]\d\d ", line) for line in found)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=5))
def test_a_plan_must_add_up_to_the_fen(parts):
    total = sum(parts)
    lines = [{"name": "展位服务", "unit": "个", "qty": "1", "total_fen": total}]
    plan = [{"due": "2026-12-05", "fen": part} for part in parts]
    facts = {**COMPLETE, "total_fen": total, "lines": lines, "payments": plan, "deposit_fen": 0}
    assert check_contract(facts) == []
    plan[0]["fen"] += 1
    assert check_contract(facts) == ["E08 付款计划不等于价款"]


@pytest.mark.parametrize("case", CASES["route_cases"], ids=told)
def test_who_reviews(case):
    assert (
        review_route(case["total_fen"], template_changed=case["template_changed"], credit=case["credit"])
        == case["steps"]
    )


@pytest.mark.parametrize(
    ("mode", "at_once", "passed"),
    [(None, False, [False, False, True]), ("in_order", False, [False, False, True]), ("all", True, [False, False, True]),
     ("any", True, [True, True, True])],
)  # fmt: skip
def test_the_last_agreement_passes_a_review_and_where_any_is_enough_the_first(mode, at_once, passed):
    assert asks_at_once(mode) is at_once
    assert [is_agreed(mode, left) for left in (2, 1, 0)] == passed


@pytest.mark.parametrize("case", CASES["reminder_cases"], ids=told)
def test_when_one_is_reminded(case):
    due, today = date.fromisoformat(case["due"]), date.fromisoformat(case["today"])
    assert default_calendar().effective_due(due).isoformat() == case["effective_due"]
    assert list_reminders(due, today) == case["reminders"]


@given(st.dates(date(2026, 3, 1), date(2027, 12, 1)))
def test_every_due_day_is_reminded_of_three_times_on_working_days(due):
    days = [due + timedelta(days=place) for place in range(-45, 20)]
    found = {words: day for day in days for words in list_reminders(due, day)}
    assert sorted(found) == sorted(["提前30天", "提前7天", "当日"])
    assert all(default_calendar().is_working_day(day) for day in found.values())


def test_every_move_of_a_contract_leads_where_it_was_agreed():
    moves = {move.key: move for move in MOVES["contracts"]}
    for state, actions in CASES["states"].items():
        for action, target in actions.items():
            if action in ACTIONS:
                move = moves[ACTIONS[action]]
                assert STATES[state] in move.sources, action
                assert move.target == STATES[target], action


# What is no move: one of several signatures leaves the contract in review, a draft is archived as any record is.
NO_MOVE = {"同意(非末级)", "删除草稿"}


def test_every_action_of_the_agreed_table_is_a_move_or_known_to_be_none():
    assert {action for actions in CASES["states"].values() for action in actions} == set(ACTIONS) | NO_MOVE


def _follow(actions: list[str]) -> list[list[str]]:
    """The states that a contract goes through by its moves, as the agreed traces tell them."""
    names = {key: name for name, key in STATES.items()}
    moves = {move.key: move for move in MOVES["contracts"]}
    state, trace = "draft", []
    for action in actions:
        move = moves.get(ACTIONS.get(action, ""))
        if move is None or state not in move.sources:
            trace.append([action, "refused"])
        else:
            state = move.target
            trace.append([action, names[state]])
    return trace


@pytest.mark.parametrize("case", CASES["state_cases"], ids=lambda case: "-".join(case["actions"]))
def test_a_contract_goes_the_agreed_way(case):
    trace = _follow(case["actions"])
    assert trace == case["trace"]
    assert [state for _, state in [["", "草稿"], *trace] if state != "refused"][-1] == case["end"]


@given(st.lists(st.sampled_from([move.key for move in MOVES["contracts"]]), max_size=12))
def test_a_filed_contract_moves_no_more_and_a_state_is_always_a_known_one(keys):
    state = "draft"
    for key in keys:
        move = find_move("contracts", key)
        if state in move.sources:
            assert state != "archived"
            state = move.target
        assert state in STATES.values()


def test_an_unknown_move_is_none():
    assert find_move("contracts", "dance") is None
    assert find_move("people", "sign") is None


@pytest.mark.parametrize("sheet", sorted(MOVES))
def test_moves_lead_between_states_there_are(sheet):
    states = SHEETS[sheet].field(STATE_FIELD[sheet]).choices if sheet in STATE_FIELD else ()
    known = {choice.code for choice in states} | {""}
    keys = [move.key for move in MOVES[sheet]]
    assert len(keys) == len(set(keys))
    for move in MOVES[sheet]:
        assert {*move.sources, move.target} <= known, move.key
        assert bool(move.fills) == (sheet not in STATE_FIELD), move.key
        assert all(SHEETS[sheet].has(name) for name in move.stamps), move.key
        assert all(SHEETS[move.form or sheet].has(name) for name in move.fields), move.key


def test_no_contract_moves_otherwise():
    agreed = {(ACTIONS[action], STATES[state]) for state, actions in CASES["states"].items()
              for action in actions if action in ACTIONS}  # fmt: skip
    agreed |= {
        ("order", "signed"),
        ("order", "performing"),
        ("add_step", "in_review"),
        ("void", "draft"),
    }  # our own: an order made from it, one more reviewer, the end of a draft that has its number (7.4)
    assert {(move.key, source) for move in MOVES["contracts"] for source in move.sources} <= agreed
