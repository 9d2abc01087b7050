"""A contract from review to the shelf: steps in order or at once with rounds, signing, the seal, filing (domain base 3.3)."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.contract_rules import asks_at_once, is_agreed, review_route
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.contract_checks import refuse_incomplete
from chamber_desk.services.contract_clauses import is_wording_changed
from chamber_desk.services.contract_versions import keep_version
from chamber_desk.services.contracts import COPIES
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.moved import Moved
from chamber_desk.services.negotiations import refuse_open_points
from chamber_desk.services.numbers import take_numbers, take_supplement_number
from chamber_desk.services.records import add_rows, prepare_values, to_columns
from chamber_desk.services.settings import OFFICE_SEAL_KEEPER, get_setting

STEP_DAYS = 2  # working days for each step (domain base 3.3)
_steps = TABLES["review_steps"]
STEP_OF = {
    "业务": "sales", "财务": "finance", "法务": "law", "领导": "leader", "领导(秘书长)": "secretary_general", "领导(会长)": "president",
}  # fmt: skip


def find_route(session: Session, contract: int) -> list[str]:
    """The steps a contract must pass, by its amount, its wording and its customer's credit."""
    row = read_full(session, "contracts", [contract])[contract]
    credit = get_credit(session, row["customer_id"], session.now.date())
    route = review_route(
        row["total"] or 0,
        template_changed=is_wording_changed(session, contract),
        credit=credit.grade if credit is not None else "",  # an office that grades no one is not slowed down by it
    )
    return [STEP_OF[one] for one in route]


def submit_contract(session: Session, moved: Moved) -> dict[str, Any]:
    """Draw the number (kept when the contract was sent back before) and start a round of review at its first step."""
    contract = int(moved.row["id"])
    refuse_incomplete(session, contract)
    refuse_open_points(session, moved.row["opportunity_id"])
    _start_round(session, contract, moved.asked.get("review_mode"))
    keep_version(session, contract, "submit")
    return {"number": moved.row["number"] or _draw_number(session, moved.row["supplements_id"])}


def _draw_number(session: Session, main: int | None) -> str:
    return take_numbers(session, "contract", 1)[0] if main is None else take_supplement_number(session, main)


def _start_round(session: Session, contract: int, mode: str | None = None) -> None:
    last = session.scalar(sa.select(sa.func.max(_steps.c.round)).where(_steps.c.contract_id == contract)) or 0
    due, described = get_calendar(session).deadline(session.now, STEP_DAYS), SHEETS["review_steps"]
    rows = [
        {"contract": contract, "round": last + 1, "place": place, "step": step, "review_mode": mode or "in_order",
         "due_at": due if asks_at_once(mode) or place == 1 else None}
        for place, step in enumerate(find_route(session, contract), 1)
    ]  # fmt: skip
    add_rows(session, "review_steps", [to_columns(described, prepare_values(described, row)) for row in rows])


def open_steps(session: Session, contract: int) -> list[dict[str, Any]]:
    """The steps of the present round that are still to be taken, in order."""
    newest = sa.select(sa.func.max(_steps.c.round)).where(_steps.c.contract_id == contract).scalar_subquery()
    query = (
        sa.select(_steps.c.id)
        .where(_steps.c.contract_id == contract, _steps.c.round == newest, _steps.c.verdict.is_(None))
        .order_by(_steps.c.place)
    )
    ids = [row.id for row in session.rows(query)]
    found = read_full(session, "review_steps", ids)
    return [found[one] for one in ids]


def give_opinion(session: Session, moved: Moved) -> dict[str, Any]:
    """Enter an opinion: of the step whose turn it is, or of the one that is named where all are asked at once.

    Agreeing hands on to the next; the last one approves, or the first where any one is enough.
    """
    verdict = moved.asked.get("verdict")
    if not verdict:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("结论")}, field="verdict")
    contract = int(moved.row["id"])
    if not open_steps(session, contract):
        _start_round(session, contract)  # a contract that came in review with an import
    steps = open_steps(session, contract)
    step = _find_asked(steps, moved.asked)
    _decide(session, [step], {name: value for name, value in moved.asked.items() if name != "step"})
    if verdict in ("return", "refuse"):
        if not moved.asked.get("opinion"):
            raise DeskError(N_("退回或否决必须写明意见。"), field="opinion")
        return {"state": "draft" if verdict == "return" else "void", "state_reason": moved.asked["opinion"]}
    mode, left = step["review_mode"], [one for one in steps if one is not step]
    if is_agreed(mode, len(left)):
        return {"state": "approved", **_ask_for_seal(session, moved)}
    if not asks_at_once(mode):
        due = get_calendar(session).deadline(session.now, STEP_DAYS)
        change_rows(session, "review_steps", [(left[0], {"due_at": due})])
    return {}


def _find_asked(steps: list[dict[str, Any]], asked: Any) -> dict[str, Any]:
    """The open step that an opinion belongs to. Raises DeskError if it is not asked (yet), or not named where several are."""
    named, reviewer = asked.get("step"), asked.get("reviewer")
    turn = steps if asks_at_once(steps[0]["review_mode"]) else steps[:1]
    if not named and len(turn) > 1:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("步骤")}, field="step")
    meant = [one for one in turn if one["step"] == named or not named]
    if not meant:
        raise DeskError(N_("这一步现在没有轮到会签。"), field="step")
    return next((one for one in meant if one["reviewer"] and one["reviewer"] == reviewer), meant[0])


def _find_turn(session: Session, moved: Moved) -> list[dict[str, Any]]:
    """The step that sends a contract back as a whole: none where several are asked, or the review has passed."""
    steps = open_steps(session, int(moved.row["id"])) if moved.row["state"] == "in_review" else []
    return steps[:1] if len(steps) == 1 or not any(asks_at_once(one["review_mode"]) for one in steps) else []


def add_step(session: Session, moved: Moved) -> dict[str, Any]:
    """One more has to agree (加签): behind the steps of this round. Raises DeskError for one who is still to be asked."""
    contract, step, reviewer = int(moved.row["id"]), moved.asked.get("step"), moved.asked.get("reviewer") or None
    if not step:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("步骤")}, field="step")
    if not open_steps(session, contract):
        _start_round(session, contract)
    steps = open_steps(session, contract)
    if any((one["step"], one["reviewer"] or None) == (step, reviewer) for one in steps):
        raise DeskError(N_("这一步已经在等待会签，不用再加。"), field="step")
    row = {"contract_id": contract, "round": steps[-1]["round"], "place": steps[-1]["place"] + 1, "step": step,
           "reviewer": reviewer, "review_mode": steps[-1]["review_mode"]}  # fmt: skip
    if asks_at_once(row["review_mode"]):
        row["due_at"] = get_calendar(session).deadline(session.now, STEP_DAYS)
    add_rows(session, "review_steps", [row])
    return {}


def _decide(session: Session, steps: list[dict[str, Any]], said: Any) -> None:
    described = SHEETS["review_steps"]
    edits = []
    for step in steps:
        values = {one.name: step[one.column] for one in described.fields}
        values |= {
            **{name: value for name, value in said.items() if value is not None or name != "reviewer"},
            "decided_on": said.get("decided_on") or session.now.date(),
        }
        edits.append((step, to_columns(described, prepare_values(described, values))))
    change_rows(session, "review_steps", edits)


def send_back(session: Session, moved: Moved) -> dict[str, Any]:
    """Back to the draft: the step whose turn it was carries the reason; the number stays, the next round starts anew."""
    _decide(session, _find_turn(session, moved), {"verdict": "return", "opinion": moved.reason})
    return {}


def turn_down(session: Session, moved: Moved) -> dict[str, Any]:
    """Refused for good: void, its number kept."""
    _decide(session, _find_turn(session, moved), {"verdict": "refuse", "opinion": moved.reason})
    return {}


def approve_whole(session: Session, moved: Moved) -> dict[str, Any]:
    """All remaining steps agreed at once, as on a review sheet that came back with every signature."""
    _decide(session, open_steps(session, int(moved.row["id"])), {"verdict": "agree"})
    return _ask_for_seal(session, moved)


def _ask_for_seal(session: Session, moved: Moved) -> dict[str, Any]:
    """An approved contract needs the seal: its line in the seal-use register is prepared (domain base 7.4)."""
    row = {
        "contract_id": moved.row["id"], "purpose": f"签订合同 {moved.row['number']}", "seal": "contract", "copies": COPIES,
        "asked_on": session.now.date(), "keeper": get_setting(session, OFFICE_SEAL_KEEPER) or None,
    }  # fmt: skip
    add_rows(session, "seal_uses", [row])
    return {}


def sign_contract(session: Session, moved: Moved) -> dict[str, Any]:
    """Record the signing: who, when, how many copies; signing after the start needs its reason (W03)."""
    described, contract = SHEETS["signings"], moved.row
    seals = TABLES["seal_uses"]
    seal = session.scalar(
        sa.select(seals.c.id)
        .where(seals.c.contract_id == contract["id"], seals.c.archived_at.is_(None))
        .order_by(seals.c.id.desc())
    )
    ready = prepare_values(described, {**moved.asked, "contract": contract["id"], "seal_use": seal})
    signed_on = ready["signed_on"]
    if contract["starts_on"] is not None and signed_on > contract["starts_on"] and not ready["late_reason"]:
        raise DeskError(
            N_("签订日期 {signed} 晚于生效日期 {starts}（倒签），请写明“倒签理由”。"),
            {"signed": signed_on.isoformat(), "starts": contract["starts_on"].isoformat()}, field="late_reason",
        )  # fmt: skip
    add_rows(session, "signings", [to_columns(described, ready)])
    if seal is not None:
        use = read_full(session, "seal_uses", [seal])[seal]
        used = {"copies": ready["copies"], "used_on": use["used_on"] or max(signed_on, use["asked_on"])}
        change_rows(session, "seal_uses", [(use, used)])
    keep_version(session, int(contract["id"]), "sign")
    return {"signed_on": signed_on}


def file_contract(session: Session, moved: Moved) -> dict[str, Any]:
    """Put the paper on the shelf under an archive number (档号) that tells year and how long it is kept."""
    described, contract = SHEETS["archive_items"], moved.row
    ready = prepare_values(
        described, {**moved.asked, "contract": contract["id"], "title": contract["title"] or contract["number"]}
    )
    add_rows(session, "archive_items", [to_columns(described, ready)])
    return {}
