"""How the office wants its papers to look: texts with places to be filled, margins, its logo.

A text is what she typed and never markup: a place such as {number} is filled in once, and what is filled in is not read again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_

_PLACE = re.compile(r"\{([^{}]*)\}")
_STRAY = re.compile(r"[{}]")
SIDES = ("left", "right", "top", "bottom")
SIDE_LABELS = {"left": N_("左边距"), "right": N_("右边距"), "top": N_("上边距"), "bottom": N_("下边距")}


@dataclass(frozen=True, slots=True)
class LookText:
    """One text of a paper that may be changed: its words, its standard, and whether it may have several lines."""

    name: str
    label: str
    standard: str
    longest: int
    lines: bool = False


@dataclass(frozen=True, slots=True)
class LookKind:
    """What of a paper may be changed. `places` are fields and what they mean; margins in mm: standard, least, most."""

    paper: str
    label: str
    texts: tuple[LookText, ...]
    places: Mapping[str, str]
    margins: Mapping[str, tuple[int, int, int]]
    languages: tuple[str, ...] = ("zh", "en")

    def text(self, name: str) -> LookText:
        """The text of that name; KeyError for none."""
        return next(one for one in self.texts if one.name == name)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture ready to be drawn: pixels row by row from the top, three bytes of colour and one of opacity for each."""

    width: int
    height: int
    colours: bytes
    opacity: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """A paper's look in one language: her own texts, where they differ from the standard; margins in mm; her logo."""

    texts: Mapping[str, str] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)
    logo: Logo | None = None
    upright: bool = False  # a certificate on an upright sheet

    def own(self, name: str, places: Mapping[str, str]) -> str:
        """Her own text with its places filled; empty where the standard one stands."""
        return fill_places(self.texts.get(name, ""), places)


STANDARD = Look()


def fill_places(text: str, places: Mapping[str, str]) -> str:
    """The text with each {place} filled in, once; a place there is not stays as it is written."""
    return _PLACE.sub(lambda found: places.get(found[1], found[0]), text)


_MARGIN = (18, 10, 35)
CONTRACT_LOOK = LookKind(
    "contract",
    N_("合同"),
    (
        LookText("title", N_("标题"), "{title}", 60),
        LookText(
            "opening",
            N_("开头语"),
            N_(
                "甲、乙双方根据《中华人民共和国民法典》及相关法律、法规的规定，本着平等、自愿、公平和诚实信用的原则，"
                "经友好协商，订立本合同，以资共同遵守。"
            ),
            1000,
            lines=True,
        ),
        LookText("buyer", N_("甲方签章处"), N_("甲方（盖章）"), 20),
        LookText("seller", N_("乙方签章处"), N_("乙方（盖章）"), 20),
        LookText("signer", N_("签字人"), N_("法定代表人或授权代表（签字）"), 30),
    ),
    {
        "title": N_("标题"), "number": N_("合同编号"), "buyer": N_("甲方名称"), "seller": N_("乙方名称"),
        "total": N_("价税合计"), "starts_on": N_("生效日期"), "ends_on": N_("到期日期"), "signed_on": N_("签订日期"),
        "place": N_("签订地点"), "copies": N_("文本份数"),
    },
    {"left": (25, 15, 40), "right": (25, 15, 40), "top": (29, 25, 50), "bottom": (27, 20, 45)},
)  # fmt: skip
CERTIFICATE_LOOK = LookKind(
    "certificate",
    N_("荣誉证书"),
    (
        LookText("title", N_("标题"), N_("荣誉证书"), 16),
        LookText("under", N_("标题下的小字"), "HONORARY CERTIFICATE", 40),
        LookText("body", N_("正文"), "{body}", 400, lines=True),
        LookText("closing", N_("结束语"), N_("特发此证，以资鼓励。"), 40),
        LookText("organisation", N_("落款"), "{organisation}", 60),
        LookText("signer", N_("签字人"), "", 20),
    ),
    {
        "body": N_("颁发时写定的正文"), "name": N_("姓名"), "award": N_("荣誉"), "period": N_("所属期间"),
        "organisation": N_("商会名称"), "number": N_("证书编号"), "day": N_("颁发日期"),
    },
    {"left": (46, 28, 80), "right": (46, 28, 80)},
    languages=("zh",),
)  # fmt: skip
APPRAISAL_LOOK = LookKind(
    "appraisal",
    N_("月度绩效考核表"),
    (
        LookText("title", N_("标题"), N_("月度绩效考核表"), 40),
        LookText("note", N_("表下说明"), "", 600, lines=True),
        LookText("signer1", N_("第一签字人"), N_("本人"), 20),
        LookText("signer2", N_("第二签字人"), N_("经理"), 20),
        LookText("signer3", N_("第三签字人"), N_("秘书长（会长）"), 20),
    ),
    {
        "name": N_("姓名"), "number": N_("工号"), "role": N_("岗位"), "department": N_("部门"), "manager": N_("直接主管"),
        "month": N_("考核期间"), "organisation": N_("商会名称"), "total": N_("总分"), "grade": N_("等级"),
    },
    {"left": _MARGIN, "right": _MARGIN, "top": (21, 18, 40), "bottom": (20, 16, 35)},
)  # fmt: skip
LOOK_KINDS = {one.paper: one for one in (CONTRACT_LOOK, CERTIFICATE_LOOK, APPRAISAL_LOOK)}


def check_text(kind: LookKind, name: str, text: str) -> str:
    """The text cleaned. Raises DeskError naming the field, and what in it cannot be filled in or is too long."""
    described = kind.text(name)
    cleaned = clean_text(text, lines=described.lines)
    wrong = next((place for place in _PLACE.findall(cleaned) if place not in kind.places), None)
    if wrong is None and _STRAY.search(_PLACE.sub("", cleaned)):
        wrong = ""
    if wrong is not None:
        raise DeskError(
            N_("“{field}”里的“{place}”不是可以填写的内容；可用的有：{names}。"),
            {
                "field": described.label,
                "place": f"{{{wrong}}}",
                "names": " ".join(f"{{{one}}}" for one in kind.places),
            },
            field=name,
        )
    if len(cleaned) > described.longest:
        raise DeskError(
            N_("“{field}”太长（{count} 个字，最多 {most} 个）。"),
            {"field": described.label, "count": len(cleaned), "most": described.longest},
            field=name,
        )
    return cleaned


def check_margins(kind: LookKind, margins: Mapping[str, int]) -> dict[str, int]:
    """The margins that differ from the standard. Raises DeskError naming one out of its bounds."""
    for side, (_standard, least, most) in kind.margins.items():
        if not least <= margins.get(side, least) <= most:
            raise DeskError(
                N_("“{field}”要在 {least} 到 {most} 毫米之间。"),
                {"field": SIDE_LABELS[side], "least": least, "most": most},
                field=side,
            )
    return {
        side: margins[side]
        for side in kind.margins
        if margins.get(side, kind.margins[side][0]) != kind.margins[side][0]
    }


@dataclass(frozen=True, slots=True)
class OwnLook:
    """Everything she changed of one paper: texts by language (zh, en), margins, and whether the logo is printed."""

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)
    logo: bool = False
    upright: bool = False

    def to_plain(self) -> dict[str, Any]:
        """For the settings."""
        return {
            "texts": {one: dict(texts) for one, texts in self.texts.items()},
            "margins": dict(self.margins),
            "logo": self.logo,
            "upright": self.upright,
        }

    def in_language(self, language: str, logo: Logo | None) -> Look:
        """The look of a paper printed in a language of the program; 繁體 papers take her Chinese texts."""
        texts = self.texts.get("en" if language == "en" else "zh", {})
        return Look(texts, self.margins, logo if self.logo else None, self.upright)


def check_look(kind: LookKind, look: OwnLook) -> OwnLook:
    """The look with every text cleaned and nothing kept that is the standard anyway. Raises DeskError naming a wrong field."""
    texts = {
        language: {
            name: text
            for name, typed in look.texts.get(language, {}).items()
            if (text := check_text(kind, name, typed)) not in ("", kind.text(name).standard)
        }
        for language in kind.languages
    }
    return OwnLook(
        {one: found for one, found in texts.items() if found},
        check_margins(kind, look.margins),
        look.logo,
        look.upright,
    )
