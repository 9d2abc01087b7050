"""Who works at the desk, and what each role does not see (regulation 一(三): figures of pay and people are not for everybody).

Operators are optional: an office without any is open to whoever opens it, and everything is shown.
"""

from dataclasses import dataclass
from functools import cache

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.team import ROLES
from chamber_desk.domain.words import N_

OPERATOR_ROLES = ROLES
MANAGING = ("secretary", "leader")  # who keeps the operators
SHORTEST_PASSWORD = 6
LOCK_MINUTES = (0, 5, 10, 30)  # 0: never


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who may sign in; one who is retired may not any more, but every act stays under the name."""

    id: int
    name: str
    role: str
    retired: bool = False

    @property
    def manages(self) -> bool:
        """May this operator add, change and retire operators?"""
        return self.role in MANAGING


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that only some roles see: whole sheets, single fields, and the papers that print it."""

    label: str
    roles: tuple[str, ...]
    sheets: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    papers: tuple[str, ...] = ()


BONUS = Secret(
    N_("奖金"),
    ("secretary", "leader"),
    fields=(("people", "bonus_base"), ("rewards", "amount"), ("months", "result"), ("month_versions", "result")),
    papers=("bonus-list", "appraisal", "appraisal-summary", "appraisal-differences", "rewards"),
)
FLOOR = Secret(
    N_("谈判底价"),
    ("secretary", "leader", "manager"),
    fields=(("negotiations", "floor"), ("negotiations", "authority"), ("negotiations", "concessions")),
)
CANDIDATES = Secret(
    N_("应聘资料"), ("secretary", "leader", "manager"), sheets=("candidates",), papers=("candidates", "interview-sheet")
)
SECRETS = (BONUS, FLOOR, CANDIDATES)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not shown to the one who works now."""

    secrets: tuple[Secret, ...] = ()

    def sheet(self, sheet: str) -> bool:
        """Are the records of a sheet hidden altogether?"""
        return any(sheet in secret.sheets for secret in self.secrets)

    def fields(self, sheet: str) -> frozenset[str]:
        """The fields of a sheet whose values are hidden."""
        return _fields(self.secrets, sheet)

    def hides(self, secret: Secret) -> bool:
        """Is this secret kept from the one who works now?"""
        return secret in self.secrets

    def refuse_paper(self, paper: str) -> None:
        """Raise DeskError for a paper that prints what is hidden: without it, it would be kept wrong for ever."""
        for secret in self.secrets:
            if paper in secret.papers:
                raise DeskError(
                    N_("这份文件印有“{secret}”，您的岗位看不到，请由秘书或负责人打印。"), {"secret": secret.label}
                )

    def refuse_sheet(self, sheet: str) -> None:
        """Raise DeskError for a sheet that is hidden altogether."""
        for secret in self.secrets:
            if sheet in secret.sheets:
                raise DeskError(N_("“{secret}”不对您的岗位开放。"), {"secret": secret.label})


@cache
def _fields(secrets: tuple[Secret, ...], sheet: str) -> frozenset[str]:
    return frozenset(field for secret in secrets for of, field in secret.fields if of == sheet)


NOTHING = Hidden()


@cache
def hidden_from(role: str) -> Hidden:
    """What a role does not see."""
    return Hidden(tuple(secret for secret in SECRETS if role not in secret.roles))


def check_password(password: str, again: str) -> None:
    """Raise DeskError for a new password that is too short or was typed differently the second time."""
    if len(password) < SHORTEST_PASSWORD:
        raise DeskError(N_("密码至少要 {count} 位。"), {"count": SHORTEST_PASSWORD}, field="password")
    if password != again:
        raise DeskError(N_("两次写的密码不一样。"), field="again")
