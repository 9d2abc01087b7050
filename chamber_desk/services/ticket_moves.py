"""What follows from moves of service tickets: the clock stands while the customer is waited for; low ratings have
consequences (regulation 三(四)2, domain base 7.6)."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.service_clock import FOLLOW_UP_DAYS, FORWARD_MINUTES, sla
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.moved import Moved
from chamber_desk.services.records import add_rows

LOW = 2  # a rating up to this one is followed up
ISSUE_DAYS = 5  # working days to settle what a low rating raised
_pauses, _handovers = TABLES["ticket_pauses"], TABLES["handovers"]


def hand_over(session: Session, moved: Moved) -> dict[str, Any]:
    """A ticket goes to a department, which is to say that it has it."""
    department = moved.asked.get("department") or moved.row["department"]
    if not department:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("转交部门")}, field="department")
    sent = moved.asked.get("forwarded_at") or moved.row["forwarded_at"] or _minute(session)
    add_rows(session, "handovers", [{"ticket_id": moved.row["id"], "department": department, "sent_at": sent}])
    return {}


def take_over(session: Session, moved: Moved) -> dict[str, Any]:
    """The department has it: written into the newest hand-over that nobody has taken yet."""
    received = moved.asked.get("received_at") or _minute(session)
    values = {"received_at": received, "receiver": moved.asked.get("receiver")}
    query = sa.select(_handovers.c.id).where(
        _handovers.c.ticket_id == moved.row["id"],
        _handovers.c.received_at.is_(None),
        _handovers.c.archived_at.is_(None),
    )
    newest = session.scalar(query.order_by(_handovers.c.id.desc()).limit(1))
    row = read_full(session, "handovers", [newest])[newest] if newest is not None else None
    sent = row["sent_at"] if row else moved.row["forwarded_at"]
    if sent is not None and received < sent:
        raise DeskError(
            N_("接收时间 {received} 早于转交时间 {sent}。"),
            {"received": f"{received:%Y-%m-%d %H:%M}", "sent": f"{sent:%Y-%m-%d %H:%M}"},
            field="received_at",
        )
    if row is not None:
        change_rows(session, "handovers", [(row, values)])
    else:  # handed over before receipts were kept
        new = {"ticket_id": moved.row["id"], "department": moved.row["department"] or "—", "sent_at": sent or received}
        add_rows(session, "handovers", [{**new, **values}])
    return {}


def find_untaken(session: Session, ticket: int) -> str:
    """The department that has not yet said that it has a ticket; empty if none."""
    query = sa.select(_handovers.c.department).where(
        _handovers.c.ticket_id == ticket, _handovers.c.received_at.is_(None), _handovers.c.archived_at.is_(None)
    )
    return str(session.scalar(query.order_by(_handovers.c.id.desc()).limit(1)) or "")


def find_forwarding(session: Session, reported_at: datetime) -> datetime:
    """Until when a ticket must be handed to a department (regulation 三(四)2a)."""
    return get_calendar(session).add_working_minutes(reported_at, FORWARD_MINUTES)


def find_follow_up(session: Session, solved_at: datetime) -> datetime:
    """Until when the customer must be asked for satisfaction (三(四)2c)."""
    return get_calendar(session).deadline(solved_at, FOLLOW_UP_DAYS)


def pause_clock(session: Session, moved: Moved) -> dict[str, Any]:
    """The clock stands from now on."""
    row = {"ticket_id": moved.row["id"], "from_at": _minute(session), "reason": moved.reason}
    add_rows(session, "ticket_pauses", [row])
    return {}


def resume_clock(session: Session, moved: Moved) -> dict[str, Any]:
    """The clock runs again."""
    query = sa.select(_pauses.c.id).where(
        _pauses.c.ticket_id == moved.row["id"], _pauses.c.to_at.is_(None), _pauses.c.archived_at.is_(None)
    )
    for row in session.rows(query):
        pause = read_full(session, "ticket_pauses", [row.id])[row.id]
        change_rows(session, "ticket_pauses", [(pause, {"to_at": _minute(session)})])
    return {}


def find_clock(session: Session, ticket: int) -> tuple[datetime, datetime]:
    """(respond by, resolve by) of a ticket, the time it waited for the customer being added in working minutes."""
    row = read_full(session, "tickets", [ticket])[ticket]
    query = sa.select(_pauses.c.from_at, _pauses.c.to_at).where(
        _pauses.c.ticket_id == ticket, _pauses.c.archived_at.is_(None)
    )
    pauses = [(pause.from_at, pause.to_at or _minute(session)) for pause in session.rows(query)]
    return sla(row["reported_at"], row["priority"] or "P3", pauses, get_calendar(session))


def close_ticket(_session: Session, moved: Moved) -> dict[str, Any]:
    """A ticket is closed with the customer's rating; a low one is worked on again or gets a new ticket."""
    rating = moved.asked.get("rating") or moved.row["rating"]
    if rating is None:
        raise DeskError(N_("关闭前要登记满意度；联系不上客户的用“联系不上，关闭”。"), field="rating")
    if rating <= LOW:
        raise DeskError(
            N_("客户只评了 {rating} 分：请“低分重新处理”，或“低分关闭并另立新单”。"),
            {"rating": str(rating)},
            field="rating",
        )
    return {}


def reopen_ticket(session: Session, moved: Moved) -> dict[str, Any]:
    """Work begins again: what was solved and rated before stays among the customer's ratings and in the history."""
    if moved.row["rating"] is not None:
        _keep_rating(session, moved.row, moved.row["rating"])
    return {"rating": None, "solved_at": None, "solution": None}


def reopen_low_rated(session: Session, moved: Moved) -> dict[str, Any]:
    """A low rating is kept, the manager gets a major issue, and the same ticket is worked on again."""
    rating = moved.asked.get("rating") or moved.row["rating"]
    if rating is None:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("满意度")}, field="rating")
    if rating > LOW:
        raise DeskError(
            N_("{rating} 分不是低分，请“回访并关闭”或“重新处理”。"), {"rating": str(rating)}, field="rating"
        )
    _keep_rating(session, moved.row, rating)
    raise_issue(session, moved.row)
    return {"rating": None, "solved_at": None, "solution": None}


def _keep_rating(session: Session, ticket: Any, rating: int) -> None:
    """Among the customer's ratings, on the day of the solution; of nobody's customer there is no one to count it for."""
    order = read_full(session, "orders", [ticket["order_id"]]).get(ticket["order_id"], {})
    customer = read_full(session, "customers", [ticket["customer_id"]])[ticket["customer_id"]]
    keeper = order.get("owner_id") or customer["owner_id"] or ticket["specialist_id"]
    if keeper is not None:
        day = (ticket["solved_at"] or session.now).date()
        row = {
            "customer_id": ticket["customer_id"],
            "person_id": keeper,
            "rated_on": day,
            "rating": rating,
            "source": "ticket",
        }
        add_rows(session, "ratings", [row])


def forward_again(session: Session, moved: Moved) -> dict[str, Any]:
    """To another department: the first one's slip that nobody signed for is put away; the time of forwarding stays."""
    department = moved.asked.get("department")
    if not department:
        raise DeskError(N_("“{field}”必须填写。"), {"field": N_("转交部门")}, field="department")
    if department == moved.row["department"]:
        raise DeskError(N_("已经转交给{department}。"), {"department": department}, field="department")
    untaken = sa.select(_handovers.c.id).where(
        _handovers.c.ticket_id == moved.row["id"], _handovers.c.received_at.is_(None), _handovers.c.archived_at.is_(None)
    )  # fmt: skip
    ids = [row.id for row in session.rows(untaken)]
    rows = read_full(session, "handovers", ids)
    change_rows(session, "handovers", [(rows[one], {"archived_at": session.now}) for one in ids])
    add_rows(
        session, "handovers", [{"ticket_id": moved.row["id"], "department": department, "sent_at": _minute(session)}]
    )
    return {"department": department}


def close_low_rated(session: Session, moved: Moved) -> dict[str, Any]:
    """Close a ticket rated low: a new ticket carries on, and the manager gets a major issue with a deadline."""
    ticket = moved.row
    copy = {name: ticket[name] for name in ("customer_id", "order_id", "kind", "priority", "problem", "specialist_id")}
    add_rows(
        session,
        "tickets",
        [{**copy, "reported_at": _minute(session), "problem": f"（续 {ticket['number']}）{copy['problem']}"}],
    )
    raise_issue(session, ticket)
    return {}


def raise_issue(session: Session, ticket: Any) -> None:
    """A major issue for the manager of whoever handled the ticket, else of the office."""
    people = TABLES["people"]
    specialist = read_full(session, "people", [ticket["specialist_id"]]).get(ticket["specialist_id"], {})
    owner = specialist.get("manager_id") or session.scalar(
        sa.select(people.c.id).where(people.c.role == "manager", people.c.left_on.is_(None), people.c.archived_at.is_(None)).limit(1)
    )  # fmt: skip
    owner = owner or ticket["specialist_id"]
    if owner is None:
        raise DeskError(N_("没有经理可以负责这个重大问题，请先在“团队”页登记销售经理。"))
    today = session.now.date()
    row = {
        "title": f"售后低分：{ticket['number']}", "level": "major", "raised_on": today, "customer_id": ticket["customer_id"],
        "order_id": ticket["order_id"], "owner_id": owner,
        "due_on": get_calendar(session).add_working_days(today, ISSUE_DAYS),
    }  # fmt: skip
    add_rows(session, "issues", [row])


def _minute(session: Session) -> datetime:
    return session.now.replace(second=0, microsecond=0)
