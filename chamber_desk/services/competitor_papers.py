"""竞争对手对比表: ourselves beside our rivals on one page (regulation 二(二)3a, 四(一)2a; feature 72)."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain import metrics
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.marketing import STALE_AFTER_DAYS
from chamber_desk.domain.words import N_
from chamber_desk.services.month_figures import count_closed
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_rivals, _deals, _products = TABLES["competitors"], TABLES["opportunities"], TABLES["products"]
_MOST_PRODUCTS = 6
OURSELVES = ("本会", "本會", "We")  # a file of such a name, or of the office's own, tells what stands in our column
MOST = 4  # rivals beside each other on a page
_TOLD = (
    (N_("优势"), "strengths"), (N_("劣势"), "weaknesses"), (N_("近期动作"), "offers"), (N_("我方对策"), "answer"),
)  # fmt: skip
_YEAR = timedelta(days=365)


def get_comparison(session: Session, ids: Sequence[int], day: date, language: str) -> ListPaper:
    """The newest file of each chosen rival, those that won most of our lost deals first, at most four."""
    newest: dict[str, Any] = {}
    ours = (*OURSELVES, get_setting(session, OFFICE_NAME))
    query = sa.select(_rivals).where(_rivals.c.id.in_(ids), _rivals.c.name.not_in(ours))
    for row in session.rows(query.order_by(_rivals.c.noted_on, _rivals.c.id)):
        newest[row.name] = row
    if not newest:
        raise DeskError(N_("没有可以比较的竞争对手档案。"))
    lost = _lost_to(session, day)
    rivals = sorted(newest.values(), key=lambda row: (-lost.get(row.name, (0, 0))[0], row.name))[:MOST]
    share = 3.6 / len(rivals)
    columns = (
        Column(N_("比较项目"), 0.62), Column(N_("本会"), 1.1, left=True), *(Column(row.name, max(share, 1.0), left=True) for row in rivals),
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("竞争对手对比表"), (day,), columns=columns,
        rows=_rows(session, rivals, lost, day, _own_file(session, ours)),
        notes=((N_("输给对手的商机按一年内的输单登记计；档案超过 {days} 天的注明待更新。"), {"days": STALE_AFTER_DAYS}),),
        signers=(N_("编制"), N_("审核")), landscape=True, row_height=22.0, language=language,
    )  # fmt: skip


def _own_file(session: Session, names: Sequence[str]) -> Any:
    """The newest file that the office keeps of itself, or None."""
    query = sa.select(_rivals).where(_rivals.c.name.in_(names), _rivals.c.archived_at.is_(None))
    return next(iter(session.rows(query.order_by(_rivals.c.noted_on.desc(), _rivals.c.id.desc()).limit(1))), None)


def _rows(
    session: Session, rivals: Sequence[Any], lost: dict[str, tuple[int, int]], day: date, own: Any
) -> tuple[tuple[Value, ...], ...]:
    won, closed = (sum(one[place] for one in count_closed(session, day - _YEAR, day).values()) for place in (0, 1))
    rate = metrics.find_share(won, closed).percent
    ours = [_our_products(session, row.product) for row in rivals]
    same = list(dict.fromkeys(one for found in ours for one in found))[:_MOST_PRODUCTS]
    lines: list[tuple[Value, ...]] = [
        (Said(N_("产品")), Stack(tuple(one[0] for one in same)), *(row.product or "" for row in rivals)),
        (
            Said(N_("价格")),
            Stack(tuple(f"{one[0]} {one[1] // 100:,}.{one[1] % 100:02d}" for one in same if one[1] is not None)),
            *(row.price or "" for row in rivals),
        ),
    ]
    for label, name in _TOLD:
        lines.append((Said(label), getattr(own, name, None) or "", *(getattr(row, name) or "" for row in rivals)))
    result = "" if rate is None else f"{won} / {closed}（{rate // 100}.{rate % 100:02d}%）"
    lines.append(
        (
            Said(N_("一年内商机")),
            Stack((Said(N_("赢单 / 结案")), result)),
            *(_told(lost.get(row.name, (0, 0))) for row in rivals),
        )
    )
    lines.append((Said(N_("来源和日期")), _source(own, day) if own else "", *(_source(row, day) for row in rivals)))
    return tuple(lines)


def _told(lost: tuple[int, int]) -> Value:
    return Stack((Said(N_("输给它")), str(lost[0]), Fen(lost[1]))) if lost[0] else Said(N_("没有输给它"))


def _source(row: Any, day: date) -> Value:
    stale = (day - row.noted_on).days > STALE_AFTER_DAYS
    return Stack((row.source or "", row.noted_on, *([Said(N_("待更新"))] if stale else [])))


def _our_products(session: Session, told: str | None) -> list[tuple[str, int | None]]:
    """(name, price) of what of ours bears one of the names that the rival's product is told by."""
    names = [one for one in re.split(r"[\s、，,；;/]+", told or "") if len(one) > 1]
    rows = session.rows(sa.select(_products.c.name, _products.c.price).where(_products.c.archived_at.is_(None)))
    return [(row.name, row.price) for row in rows if any(one in row.name or row.name in one for one in names)]


def _lost_to(session: Session, day: date) -> dict[str, tuple[int, int]]:
    """By rival: deals lost within a year and their amount in fen."""
    query = (
        sa.select(_deals.c.competitor, sa.func.count(), sa.func.sum(_deals.c.amount))
        .where(_deals.c.outcome == "lost", _deals.c.closed_on.between(day - _YEAR, day), _deals.c.archived_at.is_(None))
        .group_by(_deals.c.competitor)
    )
    return {row[0]: (row[1], int(row[2] or 0)) for row in session.rows(query) if row[0]}
