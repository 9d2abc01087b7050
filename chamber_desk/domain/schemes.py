"""Appraisal schemes of the office's own: weights by role that come to 100, targets of rates, coefficients, from a month on."""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from chamber_desk.domain.appraisals import INDICATORS
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.scoring import DEFAULT_SCHEME, Scheme
from chamber_desk.domain.team import ROLES, SALES_ROLES
from chamber_desk.domain.words import N_

SCHEMES = Sheet(
    "schemes",
    N_("考核方案"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("valid_from", N_("生效月份"), Kind.MONTH, required=True, listed=True),
        Field("reason", N_("修订理由"), listed=True),
        Field("definition", N_("内容"), Kind.NOTE, required=True),
    ),
    unique=("valid_from",),
    exchanged=False,
)

WHOLE = 100
RATED = tuple(
    one.key for one in DEFAULT_SCHEME.indicators if one.target is not None
)  # with a target of the scheme's own
_LABELS = {choice.code: choice.label for choice in (*INDICATORS, *ROLES)}
_MOST_EXTRA = 100_000_000  # fen


def sum_weights(scheme: Scheme, role: str) -> int:
    """The weights of a role together."""
    return sum(one.weights[role] for one in scheme.indicators)


def check_scheme(scheme: Scheme) -> None:
    """Raise DeskError unless every role's weights come to 100 and every figure can be meant."""
    for one in scheme.indicators:
        for role, weight in one.weights.items():
            if not 0 <= weight <= WHOLE:
                raise DeskError(
                    N_("“{indicator}”的权重只能是 0 到 100。"),
                    {"indicator": _LABELS[one.key]},
                    field=f"{one.key}.{role}",
                )
        if one.target is not None and not 0 < one.target <= 10:
            raise DeskError(N_("“{indicator}”的目标要大于 0。"), {"indicator": _LABELS[one.key]}, field=one.key)
    for role in SALES_ROLES:
        total = sum_weights(scheme, role)
        if total != WHOLE:
            raise DeskError(
                N_("{role}的权重合计是 {sum}，应为 100。"), {"role": _LABELS[role], "sum": total}, field=role
            )
    if any(not 0 <= part <= 1000 for part in scheme.coefficients.values()):
        raise DeskError(N_("奖金系数只能在 0 到 10 之间。"), field="coefficients")
    if scheme.best_share is not None and not 1 <= scheme.best_share <= WHOLE:
        raise DeskError(N_("优秀名额只能是 1% 到 100%，空着表示不限。"), field="best_share")
    if not 0 <= scheme.champion_extra <= _MOST_EXTRA:
        raise DeskError(N_("销售冠军的额外奖金不对。"), field="champion_extra")


def write_scheme(scheme: Scheme) -> str:
    """A scheme's content as kept in its record."""
    plain = {
        "weights": {one.key: dict(one.weights) for one in scheme.indicators},
        "targets": {one.key: str(one.target) for one in scheme.indicators if one.target is not None},
        "coefficients": dict(scheme.coefficients),
        "champion_extra": scheme.champion_extra,
        "best_share": scheme.best_share,
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def read_scheme(name: str, definition: str) -> Scheme:
    """The scheme that `write_scheme` gave."""
    plain: Mapping[str, Any] = json.loads(definition)
    targets = plain["targets"]
    indicators = tuple(
        replace(
            one,
            weights=dict(plain["weights"].get(one.key, one.weights)),
            target=Fraction(targets[one.key]) if one.key in targets else one.target,
        )
        for one in DEFAULT_SCHEME.indicators
    )
    return replace(
        DEFAULT_SCHEME, name=name, indicators=indicators, coefficients=dict(plain["coefficients"]),
        champion_extra=int(plain["champion_extra"]), best_share=plain.get("best_share"),
    )  # fmt: skip
