"""What follows from moves of candidates and changes of post."""

from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import read_full
from chamber_desk.services.moved import Moved
from chamber_desk.services.records import add_rows, change_many, prepare_values, to_columns


def hire_candidate(session: Session, moved: Moved) -> dict[str, Any]:
    """Into the register in one step; without a passed background check only the leadership hires (regulation 二(一)1d)."""
    if moved.row["background"] != "passed":
        raise DeskError(N_("背景核查没有通过，不能录用；确需录用请用“领导特批录用”并写明理由。"), field="background")
    return hire_anyway(session, moved)


def hire_anyway(session: Session, moved: Moved) -> dict[str, Any]:
    """Into the register, on the leadership's word."""
    described = SHEETS["people"]
    candidate = moved.row
    ready = prepare_values(
        described,
        {**moved.asked, "name": candidate["name"], "role": candidate["role"], "phone": candidate["phone"],
         "hired_on": moved.asked.get("hired_on") or session.now.date()},
    )  # fmt: skip
    add_rows(session, "people", [to_columns(described, ready)])
    return {}


def apply_change(session: Session, moved: Moved) -> dict[str, Any]:
    """From its day on the person holds the new post, under the new manager where one is named.

    What was before is written down with it: months before that day count by it.
    """
    change = moved.row
    if change["effective_on"] is not None and change["effective_on"] > session.now.date():
        raise DeskError(N_("生效日期 {day} 还没有到。"), {"day": change["effective_on"].isoformat()})
    person = read_full(session, "people", [change["person_id"]])[change["person_id"]]
    after = {"role": change["role_to"]}
    if change["manager_to_id"] is not None:
        if change["manager_to_id"] == person["id"]:
            raise DeskError(N_("一个人不能是自己的上级。"), field="manager_to")
        after["manager_id"] = change["manager_to_id"]
    change_many(session, "people", [(person, after)])
    before = {"role_from": change["role_from"] or person["role"]}
    if change["manager_to_id"] is not None and person["manager_id"] is not None:
        before["manager_from"] = change["manager_from_id"] or person["manager_id"]
    return before
