"""One action on the records: its connection, who acts, and what it has changed so far."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.engine import fetch_plain, run_plain
from chamber_desk.domain.operators import NOBODY_BARRED, NOTHING, Barred, Hidden, Operator, barred_to, hidden_from


@dataclass(slots=True)
class PendingRows:
    """Rows of one table that this action changed in one way, waiting for the journal."""

    table: str
    act: str  # insert, update, delete
    columns: tuple[str, ...]
    rows: list[tuple[int, list[Any], list[Any]]]  # id, before, after


@dataclass(slots=True)
class Session:
    """What a service function works with. It never commits: only `Desk.write` does."""

    connection: sa.Connection
    who: str = ""
    now: datetime = field(default_factory=lambda: datetime.now().replace(microsecond=0))
    name: str = ""
    name_values: dict[str, object] = field(default_factory=dict)
    undoes: int | None = None
    pending: list[PendingRows] = field(default_factory=list)
    operator: Operator | None = None  # who signed in; None where the office has no operators
    salts: Callable[[int], bytes] = (
        secrets.token_bytes
    )  # the demonstration office draws its own, to be the same each time

    @property
    def hidden(self) -> Hidden:
        """What the one who works now does not see."""
        return hidden_from(self.operator.role) if self.operator else NOTHING

    @property
    def barred(self) -> Barred:
        """What the one who works now may not do."""
        return barred_to(self.operator.role) if self.operator else NOBODY_BARRED

    @property
    def engine(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def execute(self, statement: sa.Executable, parameters: Any = None) -> sa.CursorResult[Any]:
        """Run a statement."""
        return self.connection.execute(statement, parameters)

    def run(self, statement: str, rows: Sequence[Sequence[Any]] = ((),)) -> Any:
        """Run a plain statement for every row of values, `?` standing for each; gives the driver's cursor."""
        return run_plain(self.connection, self._mark(statement), rows)

    def fetch(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows that a plain statement gives, as the driver has them."""
        if not self.connection.in_transaction():
            self.connection.begin()  # as SQLAlchemy's own execute would: all that is read is of one moment
        return fetch_plain(self.connection, self._mark(statement), values)

    def _mark(self, statement: str) -> str:
        return statement if self.engine == "sqlite" else statement.replace("?", "%s")

    def rows(self, statement: sa.Executable) -> Sequence[Any]:
        """All rows of a query."""
        return self.connection.execute(statement).all()

    def column(self, statement: sa.Executable, parameters: Any = None) -> list[Any]:
        """The first column of a query, from the driver as it comes: a hundred thousand ids in half the time."""
        return [value for (value,) in self.plain_rows(statement, parameters)]

    def plain_rows(self, statement: sa.Executable, parameters: Any = None) -> list[Any]:
        """All rows of a query, from the driver as they come: days and moments are text there, or are not."""
        cursor, dialect = self.execute(statement, parameters).cursor, self.connection.dialect
        assert cursor is not None and dialect.dbapi is not None
        try:
            return list(cursor.fetchall())
        except dialect.dbapi.Error as error:  # a damaged page is met while the rows are fetched
            raise sa.exc.DatabaseError(str(statement), None, error) from error

    def scalar(self, statement: sa.Executable) -> Any:
        """The first value of a query, or None."""
        return self.connection.execute(statement).scalar()

    def call_it(self, name: str, /, **values: object) -> None:
        """Name the change set in the user's words; the first name given stays."""
        if not self.name:
            self.name, self.name_values = name, values
