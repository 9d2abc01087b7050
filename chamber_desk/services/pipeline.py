"""The pipeline as a board (regulation 三(二)1): what stands in which stage and how long, and the rules of each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import BUILT_IN, OPPORTUNITIES, Stage, find_missing, is_backward
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, read_full
from chamber_desk.services.journal import get_history
from chamber_desk.services.moved import Moved
from chamber_desk.services.stages import list_stages, refuse_unknown_stage

STUCK_DAYS = 30  # in one stage: after that somebody must ask why
_MOST = 100  # cards of a stage; the list shows them all

_table, _customers, _people = (TABLES[name] for name in ("opportunities", "customers", "people"))


@dataclass(frozen=True, slots=True)
class Card:
    """An opportunity on the board; `amount` in fen, `days` in its stage (None where nobody knows)."""

    id: int
    title: str
    customer: str
    owner: str
    amount: int | None
    expected_on: date | None
    days: int | None

    @property
    def is_stuck(self) -> bool:
        """Has it stood in its stage for more than 30 days?"""
        return self.days is not None and self.days > STUCK_DAYS


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its first cards; count and amount (fen) are of all that stand in it.

    `weighted` is the amount by how likely each is won.
    """

    stage: str
    label: str
    count: int
    amount: int
    weighted: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """How long an opportunity stood in a stage; `days` so far for the last one."""

    stage: str
    since: date
    days: int


def _open() -> tuple[Any, ...]:
    return _table.c.outcome.is_(None), _table.c.archived_at.is_(None)


def read_board(session: Session) -> list[Column]:
    """The open opportunities by stage, those expected first on top; what stands in a stage taken away comes last."""
    likely = _table.c.amount * _table.c.probability
    counted = sa.select(_table.c.stage, sa.func.count(), sa.func.sum(_table.c.amount), sa.func.sum(likely))
    without = sa.func.sum(sa.case((_table.c.probability.is_(None), _table.c.amount), else_=0))
    found = session.rows(counted.add_columns(without).where(*_open()).group_by(_table.c.stage))
    sums = {stage: [int(one or 0) for one in figures] for stage, *figures in found}
    stages = list(list_stages(session))
    known = {stage.code for stage in stages}
    stages += [Stage(code, code, 0, own=True) for code in sorted(sums.keys() - known - {None})]
    board = []
    for stage in stages:
        count, amount, likely_sum, bare = sums.get(stage.code, (0, 0, 0, 0))
        weighted = (likely_sum + bare * stage.probability + 50) // 100
        cards = tuple(_read_cards(session, stage.code))
        board.append(Column(stage.code, stage.label, count, amount, weighted, cards))
    return board


def _read_cards(session: Session, stage: str) -> Sequence[Card]:
    since = sa.func.coalesce(_table.c.stage_since, _table.c.opened_on)
    query = (
        sa.select(
            _table.c.id, _table.c.title, _table.c.number, _customers.c.short_name, _customers.c.name,
            _people.c.name, _table.c.amount, _table.c.expected_on, since,
        )
        .join(_customers, _customers.c.id == _table.c.customer_id)
        .join(_people, _people.c.id == _table.c.owner_id)
        .where(*_open(), _table.c.stage == stage)
        .order_by(_table.c.expected_on.is_(None), _table.c.expected_on, _table.c.id)
        .limit(_MOST)
    )  # fmt: skip
    today = session.now.date()
    found = []
    for record, title, number, short, name, owner, amount, expected_on, day in session.rows(query):
        days = (today - day).days if day is not None else None
        found.append(Card(record, title or number or "", short or name, owner, amount, expected_on, days))
    return found


def move_stage(session: Session, record: int, stage: str, *, reason: str = "") -> None:
    """Take an opportunity into another stage.

    Raises DeskError if it is closed, if a field that the stage needs is empty, or if a step back has no reason.
    """
    row = read_full(session, "opportunities", [record]).get(record)
    if row is None or row["archived_at"] is not None:
        raise DeskError(N_("这条记录已不存在。"))
    if row["outcome"]:
        raise DeskError(N_("已经结束的商机不能再换阶段；请先“重新打开”。"))
    refuse_unknown_stage(session, "opportunities", {"stage": stage or "—"})
    if stage == row["stage"]:
        return
    refuse_step(session, row, {**row, "stage": stage}, reason=reason)
    field = OPPORTUNITIES.field("stage")
    old, new = (choice.label if choice else "" for choice in map(field.find_choice, (row["stage"], stage)))
    told = {"title": row["title"] or row["number"] or "", "old": old, "new": new}
    if reason.strip():
        session.call_it(N_("商机 {title}：{old} → {new}（{reason}）"), **told, reason=reason.strip())
    else:
        session.call_it(N_("商机 {title}：{old} → {new}"), **told)
    moved = {**row, "stage": stage}
    change_rows(session, "opportunities", [(row, {"stage": stage, **stamp_stage(session, row, moved)})])


def refuse_step(session: Session, before: Mapping[str, Any], after: Mapping[str, Any], *, reason: str = "") -> None:
    """Raise DeskError if the step between two states of an opportunity breaks a rule of its stage."""
    stage = after["stage"]
    if stage == before["stage"] or stage is None or after["outcome"]:
        return
    stages = list_stages(session)
    if is_backward(stages, before["stage"], stage):
        if not reason.strip():
            raise DeskError(N_("退回前面的阶段要写明理由：请在看板上移动，或用“⋯”里的阶段。"), field="stage")
        return
    missing = find_missing(stages, stage, after)
    if missing:
        label = next(one.label for one in stages if one.code == stage)
        values = {"stage": label, "field": OPPORTUNITIES.field(missing[0]).label}
        raise DeskError(N_("进入“{stage}”前要填“{field}”。"), values, field=missing[0])


def stamp_stage(session: Session, before: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The day and the probability that go with a change of stage; a probability typed with it stays."""
    if new["stage"] == before["stage"]:
        return {}
    likely = {one.code: one.probability for one in list_stages(session)}.get(new["stage"], new["probability"])
    typed = new["probability"] is not None and new["probability"] != before["probability"]
    return {"stage_since": session.now.date(), "probability": new["probability"] if typed else likely}


def is_step_back(session: Session, old: str | None, new: str) -> bool:
    """Does a change of stage go back in this office's pipeline?"""
    return is_backward(list_stages(session), old, new)


def reopen_opportunity(session: Session, moved: Moved) -> dict[str, Any]:
    """A deal whose stage was taken out of the pipeline begins again at the first one."""
    there = {one.code for one in list_stages(session)}
    return {} if moved.row["stage"] in there else {"stage": BUILT_IN[0].code}


def win_opportunity(session: Session, moved: Moved) -> dict[str, Any]:
    """A deal is won with somebody: the customer must have a contact."""
    contacts = TABLES["contacts"]
    there = sa.select(contacts.c.id).where(
        contacts.c.customer_id == moved.row["customer_id"], contacts.c.archived_at.is_(None)
    )
    if session.scalar(there.limit(1)) is None:
        raise DeskError(N_("赢单前要登记客户的联系人。"))
    return {}


def read_stays(session: Session, record: int) -> list[Stay]:
    """The stages an opportunity went through, by the journal, the first one first."""
    lines = [
        line for line in reversed(get_history(session, "opportunities", record)) if line.column == "stage" and line.new
    ]
    deals = TABLES["opportunities"]
    closed = session.scalar(sa.select(deals.c.closed_on).where(deals.c.id == record, deals.c.outcome.is_not(None)))
    found = []
    for place, line in enumerate(lines):
        since = line.change.at.date()
        until = lines[place + 1].change.at.date() if place + 1 < len(lines) else closed or session.now.date()
        found.append(Stay(line.new, since, max(0, (until - since).days)))
    return found
