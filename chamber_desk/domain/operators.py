"""Who works at the desk, what each role does not see (regulation 一(三): figures of pay and people are not for everybody),
and what the regulation gives to some roles only (二(二): the manager plans and guides, the leader decides).

Operators are optional: an office without any is open to whoever opens it, and everything is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.moves import MOVES, STATE_FIELD, find_move
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
    papers=("negotiation-plan",),
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


@dataclass(frozen=True, slots=True)
class Work:
    """Work that is given to some roles: whole tables, single fields, moves, and acts on the office as a whole."""

    label: str
    roles: tuple[str, ...]
    tables: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    acts: tuple[str, ...] = ()


_KEEPING = ("secretary", "leader")
_LEADING = ("secretary", "leader", "manager")
WORKS = (
    Work(N_("考核的锁定和重开"), _KEEPING, tables=("months", "month_versions", "years", "schemes")),
    Work(N_("荣誉和奖励"), _KEEPING, tables=("certificates", "rewards")),
    Work(N_("目标、评分和签字"), _LEADING, tables=("targets", "teamwork", "quality_ratings", "sign_offs", "incidents")),
    Work(N_("人事管理"), _LEADING, tables=("people", "job_changes", "vacancies", "candidates", "coaching")),
    Work(N_("人事审批"), _KEEPING, moves=(("job_changes", "approve"), ("job_changes", "refuse"), ("job_changes", "apply"))),
    Work(
        N_("合同审批"),
        _LEADING,
        fields=(("review_steps", "verdict"), ("review_steps", "opinion")),
        moves=(("contracts", "opine"), ("contracts", "approve"), ("contracts", "refuse"), ("contracts", "return")),
    ),
    Work(N_("报价审批"), _LEADING, fields=(("quotations", "approver"), ("quotations", "approved_on"))),
    Work(N_("信用评估和例外"), _LEADING, tables=("credit_reviews", "credit_exceptions")),
    Work(N_("策略、决策和资源配置"), _LEADING, tables=("strategies", "meetings", "decisions", "resource_plans", "costs")),
    Work(N_("产品和价格"), _LEADING, tables=("products",)),
    Work(N_("客户合并"), _LEADING, tables=("merges",)),
    Work(N_("节假日和办公文件的设置"), _KEEPING, tables=("holidays", "settings")),
    Work(N_("加密、恢复、抢救和交接"), _KEEPING, acts=("seal", "restore", "salvage", "handover")),
)  # fmt: skip
_ROLE_WORDS = {one.code: one.label for one in OPERATOR_ROLES}


@dataclass(frozen=True, slots=True)
class Barred:
    """What the one who works now may not do. Each question gives the work that it belongs to, or None."""

    works: tuple[Work, ...] = ()

    def table(self, table: str) -> Work | None:
        """May no record of a table be written?"""
        return next((work for work in self.works if table in work.tables), None)

    def field(self, table: str, field: str) -> Work | None:
        """May a field not be written?"""
        return self.table(table) or next((work for work in self.works if (table, field) in work.fields), None)

    def move(self, sheet: str, key: str) -> Work | None:
        """May a move not be made, for itself or for what it leaves a record of?"""
        made = find_move(sheet, key)
        asked = [self.field(made.form or sheet, name) for name in made.fields] if made else []
        leaves = next((work for work in asked if work is not None), None)
        return self.table(sheet) or leaves or next((work for work in self.works if (sheet, key) in work.moves), None)

    def act(self, name: str) -> Work | None:
        """May an act on the whole office not be done?"""
        return next((work for work in self.works if name in work.acts), None)

    def step(self, sheet: str, before: object, after: object) -> Work | None:
        """May a record not come from one state to another (None: it is new), by however many moves?

        So that nobody types, imports or undoes what no button lets them do.
        """
        barred = next((work for work in self.works for one, _key in work.moves if one == sheet), None)
        if barred is None or before == after:
            return None
        moves = [move for move in MOVES[sheet] if self.move(sheet, move.key) is None]
        reached = {before or MOVES[sheet][0].sources[0]}
        while more := {move.target for move in moves if reached & set(move.sources)} - reached:
            reached |= more
        return None if after in reached else barred

    def changed(self, table: str, before: Mapping[str, object], after: Mapping[str, object]) -> Work | None:
        """May a row not be changed so? A new row has nothing before, one that is taken out nothing after."""
        work = self.table(table)
        if work is None and any(table == of for one in self.works for of, _field in one.fields):
            names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
            work = next((found for name in sorted(names) if (found := self.field(table, name))), None)
        state = STATE_FIELD.get(table, "")
        if work is None and after.get(state) is not None:
            work = self.step(table, before.get(state), after[state])
        return work


def refuse(work: Work | None) -> None:
    """Raise DeskError, in one sentence, for work that is others'."""
    if work is not None:
        raise DeskError(
            N_("“{work}”由{roles}办理，您的岗位不能做这一步。"),
            {"work": work.label, "roles": [_ROLE_WORDS[role] for role in work.roles]},
        )


NOBODY_BARRED = Barred()


@cache
def barred_to(role: str) -> Barred:
    """What a role may not do."""
    return Barred(tuple(work for work in WORKS if role not in work.roles))


def check_password(password: str, again: str) -> None:
    """Raise DeskError for a new password that is too short or was typed differently the second time."""
    if len(password) < SHORTEST_PASSWORD:
        raise DeskError(N_("密码至少要 {count} 位。"), {"count": SHORTEST_PASSWORD}, field="password")
    if password != again:
        raise DeskError(N_("两次写的密码不一样。"), field="again")
