"""The office's own wording of contract clauses: for every contract, or for one alone (regulation 三(二)2a)."""

import re
from collections.abc import Mapping

from chamber_desk.domain.clauses import CLAUSES
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.words import N_

ADDED = "added"  # a clause that stands in no template
_DRAWN = ("parties", "signatures")  # a table and a block of their own, not text
_PLACE = re.compile(r"\{([^{}]*)\}")
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[.．]\s*)")
_STRAY = re.compile(r"[{}]")

# What can be filled in: every place of the standard clauses, so that the list can never lag behind them.
PLACES = tuple(dict.fromkeys(name for one in CLAUSES for name in _PLACE.findall(one.text)))
REQUIRED = frozenset(one.key for one in CLAUSES if one.required)

OWN_CLAUSES = Sheet(
    "own_clauses",
    N_("自订条款"),
    (
        Field("contract", N_("合同"), Kind.REF, ref="contracts", listed=True),
        Field(
            "clause",
            N_("标准条款"),
            Kind.CHOICE,
            required=True,
            listed=True,
            choices=(
                *(Choice(one.key, one.title) for one in CLAUSES if one.key not in _DRAWN),
                Choice(ADDED, N_("另加一条")),
            ),
        ),
        Field("title", N_("条款标题"), required=True, listed=True),
        Field("text", N_("条款正文"), Kind.NOTE),
        Field("title_en", N_("英文标题")),
        Field("text_en", N_("英文正文"), Kind.NOTE),
        Field("left_out", N_("不写入合同"), Kind.FLAG, listed=True),
    ),
    title="title",
    parent="contract",
)


def standard_wording(clause: str) -> dict[str, str]:
    """The standard wording of a clause by field name, to start from; its numeral is left off, for papers number anew."""
    for one in CLAUSES:
        if one.key == clause:
            found = {"title": one.title, "text": one.text, "title_en": one.title_en, "text_en": one.text_en}
            return {name: _NUMERAL.sub("", text) for name, text in found.items()}
    return {}


def check_clause(values: Mapping[str, object]) -> None:
    """Raise DeskError if a clause has no text, leaves out what the law demands, or names a place there is not."""
    if values.get("left_out"):
        if values.get("clause") in REQUIRED or values.get("clause") == ADDED:
            raise DeskError(N_("这一条是合同必备的，不能去掉。"), field="left_out")
        return
    if not values.get("text"):
        raise DeskError(N_("“{field}”必须填写。"), {"field": OWN_CLAUSES.field("text").label}, field="text")
    for name in ("text", "text_en"):
        text = str(values.get(name) or "")
        wrong = next((place for place in _PLACE.findall(text) if place not in PLACES), None)
        if wrong is None and _STRAY.search(_PLACE.sub("", text)):
            wrong = ""
        if wrong is not None:
            raise DeskError(
                N_("“{field}”里的“{place}”不是可以填写的内容；可用的有：{names}。"),
                {
                    "field": OWN_CLAUSES.field(name).label,
                    "place": f"{{{wrong}}}",
                    "names": " ".join(f"{{{one}}}" for one in PLACES),
                },
                field=name,
            )
