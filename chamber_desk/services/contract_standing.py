"""How a contract stands now, and its paper on the shelf: what a review waits for, what is owed, what lapsed, who has it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.contract_rules import asks_at_once
from chamber_desk.domain.signing import STEPS
from chamber_desk.domain.words import N_
from chamber_desk.services import credit_reviews
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.lists import find_ids, get_row, read_rows
from chamber_desk.services.ticket_standing import say_limit

Told = tuple[str, dict[str, Any]]


def tell_contract(session: Session, row: Any) -> Iterator[Told]:
    """Whose opinion a review waits for, and since when too long; duties that lapsed; where the paper is."""
    yield from _tell_supplements(session, row)
    from chamber_desk.services.contract_clauses import is_wording_changed  # with all that a contract's paper says

    if (
        row["state"] in ("draft", "in_review")
        and not row.refs.get("supplements")
        and is_wording_changed(session, row.id)
    ):
        yield N_("模板已改动：会签要加法务。"), {}
    yield from _tell_lapsed(session, row)
    yield from _tell_owed(session, row)
    yield from _tell_papers(session, {"contract": row.id})
    if (row["received"] or 0) > (row["total"] or 0) and row["state"] != "draft":
        over = credit_reviews.say_yuan(row["received"] - (row["total"] or 0))
        yield N_("收款超出合同价款 {yuan} 元，记为预收。"), {"yuan": over}
    if row["state"] != "in_review":
        return
    from chamber_desk.services import contract_review  # with all that a contract's paper says: only for a contract

    steps = contract_review.open_steps(session, row.id)
    if not steps:
        return
    words = {one.code: one.label for one in STEPS}
    mode = steps[0]["review_mode"]
    if asks_at_once(mode):
        sentence = (
            N_("会签等待：{steps}，任一同意即通过。") if mode == "any" else N_("会签等待：{steps}，全部同意才通过。")
        )
        yield sentence, {"steps": [words[one["step"]] for one in steps]}
    else:
        yield N_("会签等待“{step}”，还有 {count} 步。"), {"step": words[steps[0]["step"]], "count": str(len(steps))}
    due = steps[0]["due_at"]
    if due is not None:
        yield say_limit(session, due, N_("应完成 {time}。"), N_("应完成 {time}，已超时。"))


def _tell_supplements(session: Session, row: Any) -> Iterator[Told]:
    """The supplementary agreements of a contract that were signed, and of a supplement the contract it goes with."""
    where = {"supplements": row.id, "signed_on__from": date.min}
    signed = read_rows(session, "contracts", find_ids(session, "contracts", where=where, sort="number"))
    if signed:
        named = "、".join(f"{one['number']}（{one['signed_on']}）" for one in signed)
        yield N_("补充协议：{numbers}。"), {"numbers": named}
    main = get_row(session, "contracts", row.refs["supplements"]) if row.refs.get("supplements") else None
    if main is not None:
        yield N_("补充的合同：{number} {title}。"), {"number": main["number"] or "", "title": main.title}


def _tell_owed(session: Session, row: Any) -> Iterator[Told]:
    """What of the payment plan has not come in, and since when too long (feature 42)."""
    from chamber_desk.services.receivables import list_receivables  # with the whole of today: only for a contract

    for one in list_receivables(session, session.now.date(), row.id):
        told = {
            "open": credit_reviews.say_yuan(one.open),
            "overdue": credit_reviews.say_yuan(one.overdue),
            "day": one.due_on.isoformat(),
            "days": str(one.late),
        }
        if one.late:
            yield N_("未收 {open} 元，其中逾期 {overdue} 元，最早一期已逾期 {days} 天。"), told
        else:
            yield N_("未收 {open} 元，最早一期 {day} 到期。"), told


def _tell_lapsed(session: Session, row: Any) -> Iterator[Told]:
    where = {
        "contract": row.id,
        "done_on": None,
        "due_on__to": get_calendar(session).previous_working_day(session.now.date()),
    }
    ids = find_ids(session, "obligations", where=where, sort="due_on")
    if ids:
        texts = "、".join(str(one["text"]) for one in read_rows(session, "obligations", ids[:3]))
        yield N_("逾期的履约事项 {count} 项：{texts}。"), {"count": str(len(ids)), "texts": texts}


def tell_archive(session: Session, row: Any) -> Iterator[Told]:
    """Who has an item of the shelf, and since when too long."""
    yield from _tell_loan(session, row.id)


def _tell_papers(session: Session, where: dict[str, Any]) -> Iterator[Told]:
    """Where a contract's paper lies, and who has it."""
    for item in read_rows(session, "archive_items", find_ids(session, "archive_items", where=where)):
        yield N_("原件：{place}（{number}）。"), {"place": item["place"], "number": item["number"] or "—"}
        yield from _tell_loan(session, item.id)


def _tell_loan(session: Session, item: int) -> Iterator[Told]:
    for loan in read_rows(session, "loans", find_ids(session, "loans", where={"item": item, "returned_on": None})):
        due = loan.values["due_on"]
        late = isinstance(due, date) and get_calendar(session).effective_due(due) < session.now.date()
        words = N_("现由 {name} 借出，应还 {day}，已逾期。") if late else N_("现由 {name} 借出，应还 {day}。")
        yield words, {"name": loan["borrower"], "day": due.isoformat() if isinstance(due, date) else "—"}
