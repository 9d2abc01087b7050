"""The one door to the records: `read` and `write`, one session an action, committed only here."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from chamber_desk.db import office_file
from chamber_desk.db.engine import WRITE, take_touched
from chamber_desk.db.lock import OfficeLock
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import BusyError, DamagedError, DeskError
from chamber_desk.domain.operators import (
    NOBODY_BARRED,
    NOTHING,
    Barred,
    Hidden,
    Operator,
    barred_to,
    hidden_from,
    refuse,
)
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services import journal, operators
from chamber_desk.services.barring import refuse_barred
from chamber_desk.services.settings import OFFICE_LANGUAGE, OFFICE_NAME, OFFICE_SEAL_KEEPER, get_setting, set_setting

P = ParamSpec("P")
T = TypeVar("T")
Action = Callable[Concatenate[Session, P], T]


class Desk:
    """An open office. Safe to read from several threads; writes take turns."""

    def __init__(self, target: str, engine: sa.Engine, lock: OfficeLock | None, *, who: str = "") -> None:
        self.path = target
        self.who = who
        self.on_change: list[Callable[[frozenset[str]], None]] = []
        self.operator: Operator | None = None
        self._engine = engine
        self._writing = engine.execution_options(**WRITE)
        self._salts: Callable[[int], bytes] = secrets.token_bytes
        self._lock = lock

    @staticmethod
    def open_desk(target: str | Path, *, who: str = "", read_only: bool = False) -> "Desk":
        """Open an office file or a server's address. Raises DeskError, or BusyError if it is in use or newer."""
        text = str(target)
        if office_file.is_server(text):
            return Desk(text, office_file.open_server(text), None, who=who)
        engine, lock = office_file.open_file(Path(text), read_only=read_only)
        return Desk(text, engine, lock, who=who)

    @staticmethod
    def new_desk(
        target: str | Path, *, name: str, seal_keeper: str = "", language: str = "zh_CN", who: str = "",
        now: datetime | None = None,
    ) -> "Desk":  # fmt: skip
        """Make an empty office named after its chamber; never overwrites a file. `seal_keeper` holds its seal."""
        text = str(target)
        name = clean_text(name)
        if not name:
            raise DeskError(N_("请写明商会名称。"), field="name")
        if office_file.is_server(text):
            desk = Desk(text, office_file.open_server(text, new=True), None, who=who)
        else:
            engine, lock = office_file.create_file(Path(text))
            desk = Desk(text, engine, lock, who=who)
        desk.be_repeatable(_blank_salt if now else secrets.token_bytes)
        desk.write_at(
            now or datetime.now().replace(microsecond=0), _name_office, name, language, clean_text(seal_keeper)
        )
        return desk

    @property
    def title(self) -> str:
        """The chamber's name."""
        return self.read(get_setting, OFFICE_NAME)

    def sign_in(self, name: str, password: str) -> Operator:
        """From now on work under an operator's name and see what the role sees. Raises DeskError for a wrong password."""
        return self.go_on_as(self.read(operators.find_operator, name, password))

    def go_on_as(self, operator: Operator) -> Operator:
        """Work under the name of one who signed in before (the window was opened anew)."""
        self.operator, self.who = operator, operator.name
        return operator

    @property
    def is_shared(self) -> bool:
        """Does it stand on a server, where others change the records too?"""
        return office_file.is_server(self.path)

    @property
    def hidden(self) -> Hidden:
        """What the one who works now does not see."""
        return hidden_from(self.operator.role) if self.operator else NOTHING

    @property
    def barred(self) -> Barred:
        """What the one who works now may not do."""
        return barred_to(self.operator.role) if self.operator else NOBODY_BARRED

    def refuse_act(self, act: str) -> None:
        """Raise DeskError if an act on the whole office (seal, restore, …) is not for the one who works now."""
        refuse(self.barred.act(act))

    def read(self, function: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reading function and give what it gives; all it sees is of one moment."""
        # The connection ends by itself, even where a damaged file could not commit.
        with _plain_refusals(), self._engine.connect() as connection:
            return function(Session(connection, self.who, operator=self.operator), *args, **kwargs)

    def write(self, function: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a writing function in one transaction, journal it as one change set, commit, and tell who listens."""
        return self.write_at(datetime.now().replace(microsecond=0), function, *args, **kwargs)

    def write_at(self, now: datetime, function: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` as of a given moment (the demonstration office is made with dates of its own)."""
        try:
            with (
                _plain_refusals(),
                self._writing.connect() as connection,
                connection.begin(),
            ):
                take_touched(connection)
                session = Session(connection, self.who, now, operator=self.operator, salts=self._salts)
                result = function(session, *args, **kwargs)
                refuse_barred(session)
                journal.write_change(session)
                touched = take_touched(connection)
        except sa.exc.OperationalError as error:
            raise _explain_failure(error) from error
        for tell in list(self.on_change):
            tell(touched)
        return result

    def rehearse(self, function: Action[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a writing function and take everything back: what it gives is what `write` would give."""
        with _plain_refusals(), self._writing.connect() as connection:
            transaction = connection.begin()
            session = Session(connection, self.who, operator=self.operator)
            try:
                result = function(session, *args, **kwargs)
                refuse_barred(session)
                return result
            finally:
                take_touched(connection)
                transaction.rollback()

    def be_repeatable(self, salts: Callable[[int], bytes]) -> None:
        """Draw the journal's salts from a given source, so that the same acts give the same file (demonstration only)."""
        self._salts = salts

    def tidy(self) -> None:
        """Rewrite the office file without gaps; after that equal records make equal bytes. A server tidies itself."""
        if self.is_shared:
            return
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, target: Path) -> str:
        """A verified copy of the live office file; gives its SHA-256."""
        return office_file.copy_file(Path(self.path), target)

    def close(self) -> None:
        """Close all connections and give the lock back."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


_DAMAGE = ("malformed", "not a database", "corrupt")


@contextlib.contextmanager
def _plain_refusals() -> Iterator[None]:
    """What no database can hold, half a character or a number beyond all bounds, as a rule that was broken."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise DeskError(N_("文字里有损坏的字符，请重新输入。")) from error
    except OverflowError as error:
        raise DeskError(N_("数字太大，放不进记录。")) from error
    except sa.exc.DatabaseError as error:
        if not any(words in str(error.orig) for words in _DAMAGE):
            raise
        raise DamagedError(
            N_("办公文件有一处已损坏，读不出来（{reason}）；请检查文件，再从备份恢复。"), {"reason": error.orig}
        ) from error


def _blank_salt(size: int) -> bytes:
    return bytes(size)


def _name_office(session: Session, name: str, language: str, seal_keeper: str) -> None:
    session.call_it(N_("建立办公文件：{name}"), name=name)
    set_setting(session, OFFICE_NAME, name)
    set_setting(session, OFFICE_LANGUAGE, language)
    if seal_keeper:
        set_setting(session, OFFICE_SEAL_KEEPER, seal_keeper)


def _explain_failure(error: sa.exc.OperationalError) -> BusyError:
    reason = str(error.orig)
    if "locked" in reason:
        return BusyError(N_("办公文件正被别的程序写入，请稍后再试；这次的修改没有保存。"))
    if "full" in reason:
        return BusyError(N_("磁盘已满，这次的修改没有保存；请腾出空间后再试。"))
    if "readonly" in reason or "read-only" in reason:
        return BusyError(N_("办公文件是只读的，不能保存修改。"))
    return BusyError(N_("这次的修改没有保存：{reason}"), {"reason": reason})
