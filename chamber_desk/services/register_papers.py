"""What a printed register holds: the records shown, or all of a month or of ever, by their day."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind
from chamber_desk.domain.list_papers import Basis, Column, Fen, ListPaper, Said, Stack, Value
from chamber_desk.domain.periods import parse_period
from chamber_desk.domain.register_papers import RecordSheet, RegisterPaper
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.award_papers import tell_scores
from chamber_desk.services.list_papers import numbering_note, paper_value
from chamber_desk.services.meeting_papers import tell_decisions
from chamber_desk.services.own_fields import see_sheet
from chamber_desk.services.settings import OFFICE_NAME, get_setting

# How wide a column of a kind is, beside the others.
_SHARES = {
    Kind.NUMBER: 2.0, Kind.DAY: 1.05, Kind.MOMENT: 1.3, Kind.MONEY: 1.2, Kind.NOTE: 2.4, Kind.TEXT: 1.6, Kind.REF: 1.8,
    Kind.CHOICE: 1.0, Kind.PHONE: 1.4,
}  # fmt: skip
# The table that stands below the fields of a record's sheet.
_Below = Callable[[Session, Row], tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]]
_BELOW: dict[str, _Below] = {"job_changes": tell_scores, "meetings": tell_decisions}
_WIDE_FROM = 8.5  # shares that no longer stand upright
_FIGURES = (Kind.MONEY, Kind.COUNT, Kind.QUANTITY, Kind.SCORE)


def get_register(session: Session, paper: RegisterPaper, ids: Sequence[int], period: str, language: str) -> ListPaper:
    """The register of the given records; where none are given of a month or a year, or of all that was not put away."""
    sheet = SHEETS[paper.sheet]
    named = [sheet.field(name) for name in paper.fields]
    fields = named or [field for field in sheet.fields if field.listed and field.name != "state_reason"]
    rows = lists.read_rows(session, paper.sheet, ids or _find(session, paper, period))
    shares = [_SHARES.get(field.kind, 0.8) for field in fields]
    columns = (
        Column(N_("序号"), 0.65),
        *(Column(one.label, share, one.kind in _FIGURES, one.kind is Kind.NUMBER) for one, share in zip(fields, shares, strict=True)),
        *(Column(label, 1.3) for label in paper.blanks),
    )  # fmt: skip
    lines = tuple(
        (str(place), *(paper_value(sheet.name, row, field.name) for field in fields), *[""] * len(paper.blanks))
        for place, row in enumerate(rows, 1)
    )
    year = parse_period(period).year if period else session.now.year
    return ListPaper(
        get_setting(session, OFFICE_NAME), paper.title, (period or session.now.date(),), columns=columns, rows=lines,
        total=_total(fields, rows, len(paper.blanks)), notes=numbering_note(session, sheet.name, year) if sheet.number_kind else (),
        signers=(N_("编制"), N_("审核")), landscape=sum(shares) + 1.3 * len(paper.blanks) > _WIDE_FROM, language=language,
    )  # fmt: skip


def _find(session: Session, paper: RegisterPaper, period: str) -> Sequence[int]:
    where: dict[str, object] = {f"{paper.day}__from": date.min} if paper.dated else {}
    if period and paper.day:
        where |= _within(SHEETS[paper.sheet].field(paper.day).kind, paper.day, period)
    return lists.find_ids(
        session, paper.sheet, where=where, sort="number" if SHEETS[paper.sheet].number_kind else paper.day
    )


def _within(kind: Kind, day: str, period: str) -> dict[str, object]:
    """The condition that a record's day, moment or period lies in a month or a year."""
    span = parse_period(period)
    if kind is Kind.MONTH:
        return {f"{day}__from": period, f"{day}__to": f"{period}~"}  # of a year also its months
    last = datetime.combine(span.last_day, time.max) if kind is Kind.MOMENT else span.last_day
    first = datetime.combine(span.first_day, time.min) if kind is Kind.MOMENT else span.first_day
    return {f"{day}__from": first, f"{day}__to": last}


def _total(fields: Sequence[Field], rows: Sequence[Row], blanks: int) -> tuple[Value, ...]:
    """The sum of each amount; nothing where a register holds none."""
    if not any(field.kind is Kind.MONEY for field in fields) or not rows:
        return ()
    sums: list[Value] = [
        Fen(sum(int(str(row[field.name] or 0)) for row in rows)) if field.kind is Kind.MONEY else "" for field in fields
    ]
    return (Said(N_("合计")), *sums, *[""] * blanks)


def _in_lines(field: Field, value: Value) -> Value:
    """What the program reckoned part by part stands part by part; what somebody typed stays as it is."""
    if isinstance(value, Basis) and field.computed:
        return Stack(tuple(map(Basis, value.text.split("　"))))
    return value.replace("　", "\n") if field.computed and isinstance(value, str) else value


def get_record_sheet(session: Session, paper: RecordSheet, record: int, language: str) -> ListPaper:
    """One record with all its fields; what was not entered leaves room for a pen. Raises DeskError if it is gone."""
    session.hidden.refuse_sheet(paper.sheet)
    row = lists.get_row(session, paper.sheet, record)
    if row is None:
        raise DeskError(N_("这条记录已不存在。"))
    left_out = {*paper.left_out, *session.hidden.fields(paper.sheet), "state_reason"}
    fields = [field for field in see_sheet(session, SHEETS[paper.sheet]).fields if field.name not in left_out]
    told = [(field, paper_value(paper.sheet, row, field.name)) for field in fields]
    columns, lines = _BELOW[paper.sheet](session, row) if paper.sheet in _BELOW else ((), ())
    return ListPaper(
        get_setting(session, OFFICE_NAME), paper.title,
        facts=tuple((field.label, value) for field, value in told if field.kind is not Kind.NOTE),
        texts=tuple((field.label, _in_lines(field, value)) for field, value in told if field.kind is Kind.NOTE),
        columns=columns, rows=lines, signers=paper.signers, language=language,
    )  # fmt: skip
