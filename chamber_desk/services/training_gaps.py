"""Who lacks which of the five subjects of training this year (regulation 二(一)2)."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Value
from chamber_desk.domain.periods import Year
from chamber_desk.domain.team import SALES_ROLES
from chamber_desk.domain.training import SUBJECTS
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_people, _trainings, _attended = TABLES["people"], TABLES["trainings"], TABLES["attendance"]
NEW_WITHIN = timedelta(days=90)  # a new person has all five subjects by then


@dataclass(frozen=True, slots=True)
class TrainingState:
    """A person's year: the last day of each of the five subjects, None where it lacks. `due_on`: a new person's limit."""

    person_id: int
    number: str
    name: str
    days: tuple[date | None, ...]
    due_on: date | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The subjects that lack (message ids)."""
        return tuple(subject.label for subject, day in zip(SUBJECTS, self.days, strict=True) if day is None)


def list_training(session: Session, year: str, today: date) -> list[TrainingState]:
    """Everybody in sales work with what they attended in a year, in the order of their names' readings."""
    span = Year.parse(year)
    query = (
        sa.select(_attended.c.person_id, _trainings.c.subject, sa.func.max(_trainings.c.held_on))
        .join(_trainings, _trainings.c.id == _attended.c.training_id)
        .where(_attended.c.attended.is_(True), _attended.c.archived_at.is_(None), _trainings.c.archived_at.is_(None),
               _trainings.c.held_on.between(span.first_day, span.last_day))
        .group_by(_attended.c.person_id, _trainings.c.subject)
    )  # fmt: skip
    had = {(person, subject): day for person, subject, day in session.rows(query)}
    people = sa.select(_people).where(
        _people.c.role.in_(SALES_ROLES), _people.c.left_on.is_(None), _people.c.archived_at.is_(None)
    )
    found = []
    for row in session.rows(people.order_by(_people.c.name_key)):
        limit = row.hired_on + NEW_WITHIN if row.hired_on else None
        days = tuple(had.get((row.id, subject.code)) for subject in SUBJECTS)
        found.append(
            TrainingState(row.id, row.number or "", row.name, days, limit if limit and limit >= today else None)
        )
    return found


def get_training_sheet(session: Session, year: str, language: str) -> ListPaper:
    """培训覆盖表: person by subject, the day or a blank, and what lacks; the coverage of each subject below."""
    states = list_training(session, year, session.now.date())
    columns = (
        Column(N_("工号"), 0.9), Column(N_("姓名"), 1.4, whole=True), *(Column(subject.label, 1.3) for subject in SUBJECTS),
        Column(N_("缺几类"), 0.7, right=True),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (one.number, one.name, *("" if day is None else day for day in one.days), str(len(one.lacking)))
        for one in states
    ]
    whole = len(states) or 1
    covered = [sum(one.days[place] is not None for one in states) * 100 // whole for place in range(len(SUBJECTS))]
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("培训覆盖表"), (year,), columns=columns, rows=tuple(rows),
        total=("", Said(N_("覆盖率")), *(f"{one}%" for one in covered), ""), signers=(N_("编制"), N_("审核")), landscape=True,
        language=language,
    )  # fmt: skip
