"""The papers of a negotiation (三(二)1): our own plan, which never goes to the other side, and the rounds issue by issue."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.negotiation import NEGOTIATIONS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.list_papers import paper_value
from chamber_desk.services.negotiations import list_points
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_rounds, _plans = TABLES["negotiation_rounds"], TABLES["negotiations"]
_ROUNDS = (N_("第一轮"), N_("第二轮"), N_("第三轮"), N_("第四轮"), N_("第五轮"), N_("第六轮"))
_SHOWN = 4  # the newest rounds, beside each other
_BLANK = 4  # rows for a pen where nothing was negotiated yet


def find_plan(session: Session, opportunity: int) -> int | None:
    """The newest plan of an opportunity, or None."""
    query = (
        sa.select(_plans.c.id)
        .where(_plans.c.opportunity_id == opportunity, _plans.c.archived_at.is_(None))
        .order_by(_plans.c.prepared_on.desc(), _plans.c.id.desc())
    )
    found = session.scalar(query.limit(1))
    return None if found is None else int(found)


def get_plan(session: Session, plan: int, language: str, *, floor: bool = True) -> ListPaper:
    """谈判计划: aim, floor, authority, concessions and where each issue stands, on one sheet marked as internal.

    Without `floor` it tells neither the floor price nor how far one may go down: the copy that is carried into the room.
    """
    row = lists.get_row(session, "negotiations", plan)
    deal = lists.get_row(session, "opportunities", row.refs["opportunity"] or 0) if row else None
    if row is None or deal is None:
        raise DeskError(N_("这条记录已不存在。"))
    hidden = {*session.hidden.fields("negotiations"), *(() if floor else ("floor",))}
    facts: list[tuple[str, Value]] = [
        (N_("商机"), f"{deal['number'] or ''} {deal['title'] or ''}".strip()),
        (N_("客户"), paper_value("opportunities", deal, "customer")),
    ]
    names = ("subject", "prepared_on", "aim", "floor", "participants")
    shown = [name for name in names if name not in hidden]
    facts += [(NEGOTIATIONS.field(name).label, paper_value("negotiations", row, name)) for name in shown]
    aim, least = row.values.get("aim"), row.values.get("floor")
    if "floor" not in hidden and isinstance(aim, int) and isinstance(least, int):
        facts.append((N_("让价余地"), Fen(aim - least)))
    if "concessions" not in hidden:
        facts.append((N_("已让步合计"), Fen(_given(session, deal.id))))
    texts = [
        (NEGOTIATIONS.field(name).label, paper_value("negotiations", row, name))
        for name in ("authority", "concessions")
        if name not in hidden
    ]
    points = [
        (one.issue, one.ours or "", one.theirs or "", one.agreed or "", "") for one in list_points(session, deal.id)
    ]
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("谈判计划"), facts=tuple(facts), texts=tuple(texts),
        columns=(
            Column(N_("议题"), 1.2), Column(N_("我方条件"), 1.6), Column(N_("对方条件"), 1.6),
            Column(N_("一致意见"), 1.4), Column(N_("会上记录"), 1.8),
        ),
        rows=tuple(points) or (("",) * 5,) * _BLANK, row_height=30.0,
        notes=((N_("本计划只供我方参加谈判的人员使用，不得交给对方。"), {}),),
        signers=(N_("编制"), N_("批准｜表")), internal=True, language=language,
    )  # fmt: skip


def _given(session: Session, opportunity: int) -> int:
    """What was conceded in all rounds so far, in fen."""
    query = sa.select(sa.func.sum(_rounds.c.concession)).where(
        _rounds.c.opportunity_id == opportunity, _rounds.c.archived_at.is_(None)
    )
    return int(session.scalar(query) or 0)


def get_rounds_sheet(session: Session, opportunity: int, language: str) -> ListPaper:
    """谈判记录表: issue by round, theirs, ours and what was agreed; it tells no concession and may be signed by both."""
    deal = lists.get_row(session, "opportunities", opportunity)
    if deal is None:
        raise DeskError(N_("这条记录已不存在。"))
    query = (
        sa.select(_rounds)
        .where(_rounds.c.opportunity_id == opportunity, _rounds.c.archived_at.is_(None))
        .order_by(_rounds.c.round, _rounds.c.id)
    )
    found = list(session.rows(query))
    numbers = sorted({row.round for row in found})[-_SHOWN:]
    dates = {number: max(row.held_on for row in found if row.round == number) for number in numbers}
    facts: list[tuple[str, Value]] = [
        (N_("商机"), f"{deal['number'] or ''} {deal['title'] or ''}".strip()),
        (N_("客户"), paper_value("opportunities", deal, "customer")),
        *((_say_round(number), dates[number]) for number in numbers),
    ]
    open_points = sum(1 for one in list_points(session, opportunity) if not one.agreed)
    heads = tuple(Column(_say_round(number), 1.6) for number in numbers)
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("谈判记录表"), facts=tuple(facts),
        columns=(Column(N_("议题"), 1.1), Column("", 0.6), *heads, Column(N_("变化"), 0.8)),
        rows=tuple(line for issue in dict.fromkeys(row.issue for row in found) for line in _lines(issue, found, numbers)),
        notes=((N_("未达成一致的议题 {count} 项。"), {"count": open_points}),),
        signers=(N_("我方代表"), N_("对方代表")), landscape=len(numbers) > 2, language=language,
    )  # fmt: skip


def _say_round(number: int) -> str:
    return _ROUNDS[number - 1] if 0 < number <= len(_ROUNDS) else str(number)


def _say_change(rounds: Sequence[Any], told: Sequence[str], *, first: bool) -> Value:
    """What the newest round changed since the one before that spoke of the issue."""
    before = [text for row, text in zip(rounds[:-1], told[:-1], strict=True) if row is not None]
    if not before or rounds[-1] is None:
        return Said(N_("新议题")) if first and len(rounds) > 1 and rounds[-1] is not None else ""
    return Said(N_("有变化")) if told[-1] != before[-1] else ""


def _lines(issue: str, found: Sequence[Any], numbers: Sequence[int]) -> list[tuple[Value, ...]]:
    """The three lines of an issue: what they want, what we want, what was agreed, round by round."""
    rounds = [next((row for row in reversed(found) if (row.issue, row.round) == (issue, one)), None) for one in numbers]
    lines: list[tuple[Value, ...]] = []
    for label, name in ((N_("对方"), "theirs"), (N_("我方"), "ours"), (N_("一致"), "agreed")):
        told = [getattr(one, name) or "" if one is not None else "" for one in rounds]
        first: Value = issue if not lines else ""
        lines.append((first, Said(label), *told, _say_change(rounds, told, first=not lines)))
    return lines
