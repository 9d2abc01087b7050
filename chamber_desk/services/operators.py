"""Operators: signing in, and who keeps whom. The first one must be able to keep the others, and one such always stays."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.db.operators import operators
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.operators import MANAGING, OPERATOR_ROLES, Operator, check_password
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full
from chamber_desk.services.passwords import hash_password, is_right
from chamber_desk.services.settings import get_setting, set_setting

LOCK_AFTER = "operators.lock_minutes"
_USUAL_MINUTES = "10"


def list_operators(session: Session, *, retired: bool = False) -> list[Operator]:
    """Those who may sign in, by the order in which they were added; with `retired` also those who no longer may."""
    query = sa.select(operators).order_by(operators.c.id)
    if not retired:
        query = query.where(operators.c.archived_at.is_(None))
    return [Operator(row.id, row.name, row.role, row.archived_at is not None) for row in session.rows(query)]


def has_operators(session: Session) -> bool:
    """Must one sign in to this office?"""
    return session.scalar(sa.select(operators.c.id).where(operators.c.archived_at.is_(None)).limit(1)) is not None


def find_operator(session: Session, name: str, password: str) -> Operator:
    """Who signs in. Raises DeskError for a wrong name or password, without telling which."""
    row = session.execute(
        sa.select(operators).where(operators.c.name == clean_text(name), operators.c.archived_at.is_(None))
    ).first()
    if row is None or not is_right(row.password, password):
        raise DeskError(N_("姓名或密码不对。"), field="password")
    return Operator(row.id, row.name, row.role)


def add_operator(session: Session, name: str, role: str, password: str, again: str) -> int:
    """Let somebody sign in from now on."""
    _refuse_others(session)
    name = clean_text(name)
    if not name:
        raise DeskError(N_("请写明姓名。"), field="name")
    _check_role(role)
    if not has_operators(session) and role not in MANAGING:
        raise DeskError(N_("第一个操作人要是秘书或负责人，才能管理其他操作人。"), field="role")
    if session.scalar(sa.select(operators.c.id).where(operators.c.name == name)) is not None:
        raise DeskError(N_("已有叫“{name}”的操作人。"), {"name": name}, field="name")
    check_password(password, again)
    session.call_it(N_("新建操作人：{name}"), name=name)
    return insert_rows(session, "operators", [{"name": name, "role": role, "password": hash_password(password)}])[0]


def change_role(session: Session, operator: int, role: str) -> None:
    """Give an operator another role."""
    _refuse_others(session)
    _check_role(role)
    row = _read_one(session, operator)
    if role not in MANAGING:
        _refuse_last(session, row)
    session.call_it(N_("修改操作人：{name}"), name=row["name"])
    change_rows(session, "operators", [(row, {"role": role})])


def change_password(session: Session, operator: int, password: str, again: str) -> None:
    """A new password: one's own, or anybody's by those who keep the operators."""
    _refuse_others(session, own=operator)
    check_password(password, again)
    row = _read_one(session, operator)
    session.call_it(N_("重设密码：{name}"), name=row["name"])
    change_rows(session, "operators", [(row, {"password": hash_password(password)})])


def reset_password(session: Session, name: str, password: str) -> None:
    """A new password for one who forgot it, from the terminal: whoever holds the file may, and the journal tells."""
    check_password(password, password)
    found = next((one for one in list_operators(session) if one.name == clean_text(name)), None)
    if found is None:
        raise DeskError(N_("没有这个操作人。"))
    session.call_it(N_("在终端重设密码：{name}"), name=found.name)
    row = _read_one(session, found.id)
    change_rows(session, "operators", [(row, {"password": hash_password(password)})])


def retire_operator(session: Session, operator: int, *, back: bool = False) -> None:
    """No longer let somebody sign in (`back`: again); the acts stay under the name."""
    _refuse_others(session)
    row = _read_one(session, operator)
    if not back and len(list_operators(session)) > 1:  # the last one of all may go: then the office is open again
        _refuse_last(session, row)
    session.call_it(N_("恢复操作人：{name}") if back else N_("停用操作人：{name}"), name=row["name"])
    change_rows(session, "operators", [(row, {"archived_at": None if back else session.now})])


def get_lock_minutes(session: Session) -> int:
    """After how many idle minutes the window locks itself; 0 for never."""
    text = get_setting(session, LOCK_AFTER, _USUAL_MINUTES)
    return int(text) if text.isdecimal() else int(_USUAL_MINUTES)


def set_lock_minutes(session: Session, minutes: int) -> None:
    """Keep after how many idle minutes the window locks itself."""
    _refuse_others(session)
    set_setting(session, LOCK_AFTER, str(minutes))


def refuse_strangers(session: Session) -> None:
    """Raise DeskError if the one who works now may not change who the operators are."""
    _refuse_others(session)


def _refuse_others(session: Session, own: int | None = None) -> None:
    who = session.operator
    if who is not None and not who.manages and who.id != own:
        raise DeskError(N_("只有秘书和负责人可以管理操作人。"))


def _refuse_last(session: Session, row: dict[str, Any]) -> None:
    others = [one for one in list_operators(session) if one.manages and one.id != row["id"]]
    if row["role"] in MANAGING and not others:
        raise DeskError(N_("至少要有一位秘书或负责人能管理操作人。"), field="role")


def _check_role(role: str) -> None:
    if role not in {one.code for one in OPERATOR_ROLES}:
        raise DeskError(N_("没有这个岗位。"), field="role")


def _read_one(session: Session, operator: int) -> dict[str, Any]:
    found = read_full(session, "operators", [operator]).get(operator)
    if found is None:
        raise DeskError(N_("没有这个操作人。"))
    return found
