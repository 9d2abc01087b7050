"""The clause ledger: for a month, which records prove each clause of the regulation, and which gaps to mend (domain base 1)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from chamber_desk.db.session import Session
from chamber_desk.domain.clause_papers import PAPER_OF
from chamber_desk.domain.fields import Kind
from chamber_desk.domain.figure_table import Cell, Figure, FigureColumn, FigureTable, Noted, Sentence
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Value
from chamber_desk.domain.periods import Month
from chamber_desk.domain.regulation import REGULATION, Proof, Where
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.clause_choices import ClauseChoice, read_choices
from chamber_desk.services.lists import count_records, find_ids, read_rows
from chamber_desk.services.settings import OFFICE_NAME, get_setting

PROVEN, MISSING, UNKEPT, OFF = N_("有证据"), N_("缺证据"), N_("程序不登记"), N_("本会停用")
TITLE = N_("条款台账")
COLUMNS = (
    FigureColumn("clause", N_("条款｜表")), FigureColumn("gist", N_("要求")), FigureColumn("proof", N_("凭什么证明")),
    FigureColumn("count", N_("份数"), Figure.COUNT), FigureColumn("verdict", N_("结论")),
    FigureColumn("mend", N_("补救办法")), FigureColumn("paper", N_("对应文件")),
)  # fmt: skip
_MOST_RECORDS = 1000
_RULE = N_(
    "{month}：{total} 条中 {proven} 条有证据，{missing} 条缺证据，{unkept} 条程序不登记、须另存纸面记录，{off} 条本会停用。"
    "在册人员和客户档案按现在计，其余按当月的记录计，不计已收起的记录。"
)


def find_ledger(session: Session, month: str) -> FigureTable:
    """Every clause with the records of the month that prove it. Raises DeskError for what is no month."""
    span = Month.parse(month)
    counted: dict[str, int] = {}
    choices = read_choices(session)
    rows: list[tuple[Cell, ...]] = []
    for clause in REGULATION:
        proof, choice = clause.proof, choices.get(clause.place, ClauseChoice())
        gist: Cell = choice.words or Said(clause.gist)
        paper = Said(PAPER_OF[clause.place])
        if choice.off:
            rows.append((clause.place, gist, "", None, Said(OFF), choice.off, ""))
            continue
        if proof is None:
            rows.append((clause.place, gist, "", None, Said(UNKEPT), Said(N_("留存纸面记录")), paper))
            continue
        if proof.label not in counted:  # several clauses may rest on the same records
            counted[proof.label] = _count(session, proof, span)
        count = counted[proof.label]
        verdict, mend = (Said(PROVEN), "") if count else (Said(MISSING), Said(proof.mend))
        rows.append((clause.place, gist, Said(proof.label), count, verdict, mend, paper))
    verdicts = [row[4] for row in rows]
    proven, missing, unkept, off = (verdicts.count(Said(one)) for one in (PROVEN, MISSING, UNKEPT, OFF))
    told = {"month": str(span), "total": len(rows), "proven": proven, "missing": missing, "unkept": unkept,
            "off": off}  # fmt: skip
    return FigureTable("clauses", COLUMNS, tuple(rows), _RULE, told)


@dataclass(frozen=True, slots=True)
class ProofRecord:
    """One record that proves a clause: where it opens, its number and its title."""

    sheet: str
    id: int
    number: str
    title: str


def list_proofs(session: Session, month: str, place: str) -> list[ProofRecord]:
    """The records of the month that prove a clause, sheet by sheet; the first thousand of each."""
    span = Month.parse(month)
    proof = next((one.proof for one in REGULATION if one.place == place), None)
    if proof is None:
        return []
    found = []
    for sheet, day, where in ((proof.sheet, proof.day, proof.where), *proof.also):
        ids = find_ids(session, sheet, where=_within(sheet, day, where, span), limit=_MOST_RECORDS)
        for row in read_rows(session, sheet, ids):
            above = str(row.values.get(SHEETS[sheet].parent) or "") if SHEETS[sheet].parent else ""
            title = "　".join(dict.fromkeys(filter(None, (above, row.title))))
            found.append(ProofRecord(sheet, row.id, str(row.values.get("number") or ""), title))
    return found


def _count(session: Session, proof: Proof, month: Month) -> int:
    """How many records of the month prove it, of whichever sheet."""
    kinds = ((proof.sheet, proof.day, proof.where), *proof.also)
    return sum(count_records(session, sheet, where=_within(sheet, day, where, month)) for sheet, day, where in kinds)


def _within(name: str, day: str, where: Where, month: Month) -> Where:
    """The condition of the records whose day lies in the month."""
    if not day:
        return where
    sheet = SHEETS[name]
    if sheet.has(day) and sheet.field(day).kind is Kind.MONTH:
        return {day: str(month), **where}
    first: date = month.first_day
    last: date = month.last_day
    if not sheet.has(day) or sheet.field(day).kind is Kind.MOMENT:
        first, last = datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59, 999999))
    return {f"{day}__from": first, f"{day}__to": last, **where}


def get_compliance_report(session: Session, month: str, language: str) -> ListPaper:
    """管理办法执行情况表 of a month for the leadership: the ledger on paper."""
    found = find_ledger(session, month)
    shares = (0.85, 2.5, 1.3, 0.55, 0.95, 2.1, 1.4)
    columns = tuple(
        Column(one.label, share, one.kind is Figure.COUNT, one.key == "clause")
        for one, share in zip(COLUMNS, shares, strict=True)
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        tuple("" if one is None or isinstance(one, Noted | Sentence) else one for one in row) for row in found.rows
    )
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("管理办法执行情况表"), (str(found.values["month"]),), columns=columns,
        rows=rows, notes=((found.rule, found.values),), signers=(N_("编制"), N_("审核"), N_("批准｜表")), landscape=True,
        language=language,
    )  # fmt: skip
