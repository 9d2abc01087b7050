"""数据质量报告: what is missing, doubled, out of order or below zero in the office's records, with how to mend it (五(一)2a)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.checks import NOT_NEGATIVE, ORDERED, POSITIVE
from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.merging import find_doubles
from chamber_desk.services.numbers import find_number_faults
from chamber_desk.services.settings import OFFICE_NAME, get_setting

# The records that figures and papers are made of: how full each of their listed fields is.
_KEPT = (
    "people", "products", "customers", "contacts", "leads", "visits", "opportunities", "contracts", "contract_lines",
    "instalments", "receipts", "orders", "order_lines", "tickets", "ratings", "costs", "research", "competitors",
)  # fmt: skip
_EXAMPLES = 3
EMPTY, ORDER, BELOW, DOUBLE, CODE, LINELESS, GAP = (
    N_("没有填"), N_("先后颠倒"), N_("小于允许的数"), N_("可能重复"), N_("校验不符"), N_("没有明细"), N_("编号不连续"),
)  # fmt: skip
_LATER = (
    Kind.DAY,
    Kind.MOMENT,
    Kind.TIME,
    Kind.RATING,
    Kind.FLAG,
    Kind.NOTE,
)  # what is rightly empty until it comes to that


@dataclass(frozen=True, slots=True)
class Issue:
    """A rule that some records of a sheet break: how many of how many, the first of them, and what to do (a message id)."""

    sheet: str
    rule: str  # a message id
    fields: tuple[str, ...]  # whose: their labels
    count: int
    whole: int
    examples: tuple[str, ...]
    mend: str

    @property
    def percent(self) -> int:
        """Of the records that keep the rule, in hundredths of a per cent, rounded down: 100 % means all."""
        return (self.whole - self.count) * 10_000 // self.whole if self.whole else 10_000


def list_issues(session: Session) -> list[Issue]:
    """What is wrong first, then what is not filled in, the least full first."""
    wrong = [one for source in (_doubles, _codes, _order, _below, _lineless, _gaps) for one in source(session)]
    return [*wrong, *sorted(_empty(session), key=lambda one: one.percent)]


def get_quality_report(session: Session, language: str) -> ListPaper:
    """The issues with their counts, how full fields are, and where to mend."""
    found = list_issues(session)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (str(place), Said(SHEETS[one.sheet].label), Stack((Said(one.rule), *map(Said, one.fields))), str(one.whole), str(one.count),
         f"{one.percent / 100:.2f}%", "、".join(one.examples), Said(one.mend))
        for place, one in enumerate(found, 1)
    )  # fmt: skip
    columns = (
        Column(N_("序号"), 0.5), Column(N_("表"), 0.9), Column(N_("检查"), 1.9), Column(N_("记录数"), 0.7, right=True),
        Column(N_("问题数"), 0.7, right=True), Column(N_("合格率"), 0.8, right=True), Column(N_("例子"), 2.2),
        Column(N_("办法"), 2.0),
    )  # fmt: skip
    note = N_("检查了 {sheets} 张表、{records} 条没有收起的记录；没有列出的栏目都填满了。")
    values = {"sheets": str(len(_KEPT)), "records": f"{sum(_count(session, sheet) for sheet in _KEPT):,}"}
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("数据质量报告"), (session.now.date(),), columns=columns, rows=rows,
        notes=((note, values),), signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def _count(session: Session, sheet: str) -> int:
    table = TABLES[sheet]
    return int(session.scalar(sa.select(sa.func.count()).where(table.c.archived_at.is_(None))) or 0)


def _empty(session: Session) -> Iterator[Issue]:
    """Fields of the lists that were left empty; which are rightly so (a day not yet come) she judges by the share."""
    for name in _KEPT:
        sheet, table = SHEETS[name], TABLES[name]
        fields = [one for one in sheet.fields if one.listed and not one.computed and one.kind not in _LATER]
        here = table.c.archived_at.is_(None)
        counts: Any = session.execute(
            sa.select(sa.func.count(), *(sa.func.count(table.c[one.column]) for one in fields)).where(here)
        ).first()
        assert counts is not None
        whole = int(counts[0])
        for field, filled in zip(fields, counts[1:], strict=True):
            if whole > filled:
                yield Issue(
                    name, EMPTY, (field.label,), whole - int(filled), whole,
                    _name(session, name, sa.and_(here, table.c[field.column].is_(None))), N_("在列表里按“空”筛选后补填"),
                )  # fmt: skip


def _order(session: Session) -> Iterator[Issue]:
    """Days that stand the wrong way round: only files and older programs bring such records."""
    for name, pairs in ORDERED.items():
        table = TABLES[name]
        for first, second in pairs:
            yield from _broken(
                session, name, table.c[second] < table.c[first], ORDER,
                (SHEETS[name].field(second).label, SHEETS[name].field(first).label),
                N_("核对原件，改正日期"),
            )  # fmt: skip


def _below(session: Session) -> Iterator[Issue]:
    for least, rules in ((1, POSITIVE), (0, NOT_NEGATIVE)):
        for name, fields in rules.items():
            for field in fields:
                column = TABLES[name].c[field]
                labels = (SHEETS[name].field(field).label,)
                yield from _broken(session, name, column < least, BELOW, labels, N_("核对原件，改正数字"))


def _codes(session: Session) -> Iterator[Issue]:
    table = TABLES["customers"]
    query = sa.select(table.c.id, table.c.number, table.c.credit_code).where(
        table.c.archived_at.is_(None), table.c.credit_code.is_not(None)
    )
    rows = session.rows(query.order_by(table.c.id))
    bad = [row.number or row.credit_code for row in rows if check_credit_code(row.credit_code)[1] == "error"]
    if bad:
        yield Issue(
            "customers",
            CODE,
            (SHEETS["customers"].field("credit_code").label,),
            len(bad),
            len(rows),
            tuple(bad[:_EXAMPLES]),
            N_("按营业执照核对"),
        )


def _doubles(session: Session) -> Iterator[Issue]:
    found = find_doubles(session)
    if found:
        ids = [one for double in found[:_EXAMPLES] for one in double.ids]
        names = _name(session, "customers", TABLES["customers"].c.id.in_(ids))
        count = len({one for double in found for one in double.ids})
        yield Issue("customers", DOUBLE, (), count, _count(session, "customers"), names, N_("用“编辑 → 合并客户”合并"))


def _lineless(session: Session) -> Iterator[Issue]:
    for name, lines, tie in (("orders", "order_lines", "order_id"), ("contracts", "contract_lines", "contract_id")):
        table, below = TABLES[name], TABLES[lines]
        has = sa.select(below.c[tie]).where(below.c.archived_at.is_(None))
        open_ = sa.and_(table.c.id.not_in(has), table.c.state.not_in(("cancelled", "void")))
        yield from _broken(session, name, open_, LINELESS, (), N_("补录明细，否则金额是零"))


def _gaps(session: Session) -> Iterator[Issue]:
    found: dict[str, list[str]] = {}
    for name, number in find_number_faults(session):
        found.setdefault(name, []).append(number)
    for name, numbers in found.items():
        yield Issue(
            name, GAP, (), len(numbers), _count(session, name), tuple(numbers[:_EXAMPLES]), N_("查明缺号原因并说明")
        )


def _broken(session: Session, name: str, rule: Any, words: str, fields: tuple[str, ...], mend: str) -> Iterator[Issue]:
    table = TABLES[name]
    here = sa.and_(table.c.archived_at.is_(None), rule)
    count = int(session.scalar(sa.select(sa.func.count()).where(here)) or 0)
    if count:
        yield Issue(name, words, fields, count, _count(session, name), _name(session, name, here), mend)


def _name(session: Session, name: str, condition: Any) -> tuple[str, ...]:
    """The first few records that a condition holds for, by number, else by title."""
    sheet, table = SHEETS[name], TABLES[name]
    column = "number" if sheet.has("number") else sheet.field(sheet.title).column
    query = sa.select(table.c[column]).where(condition).order_by(table.c.id).limit(_EXAMPLES)
    named: Sequence[Any] = [row[0] for row in session.rows(query)]
    return tuple(str(one)[:24] for one in named if isinstance(one, str) and one)
