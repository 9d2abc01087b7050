"""Honour certificates: the kinds, and their customary wording (domain base 4)."""

from dataclasses import dataclass
from datetime import date

from chamber_desk.domain.periods import certificate_date, certificate_month, certificate_year
from chamber_desk.domain.words import N_

_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AwardKind:
    """One honour: its name in both languages, and which wording it takes (month, year, team, free)."""

    key: str
    name: str
    english: str
    scope: str


AWARDS = (
    AwardKind("sales_champion_m", N_("月度销售冠军"), "Sales Champion of the Month", "month"),
    AwardKind("pioneer_m", N_("客户开拓之星"), "New Customer Star", "month"),
    AwardKind("service_star_m", N_("服务之星"), "Service Star", "month"),
    AwardKind("team_m", N_("团队协作之星"), "Teamwork Star", "month"),
    AwardKind("sales_champion_y", N_("年度销售冠军"), "Sales Champion of the Year", "year"),
    AwardKind("best_rep_y", N_("优秀销售代表"), "Outstanding Sales Representative", "year"),
    AwardKind("best_manager_y", N_("优秀销售经理"), "Outstanding Sales Manager", "year"),
    AwardKind("best_specialist_y", N_("优秀市场专员"), "Outstanding Market Specialist", "year"),
    AwardKind("newcomer_y", N_("最佳新人"), "Best Newcomer", "year"),
    AwardKind("service_star_y", N_("年度服务之星"), "Service Star of the Year", "year"),
    AwardKind("team_y", N_("年度优秀团队"), "Outstanding Team of the Year", "team"),
    AwardKind("special", N_("特别贡献奖"), "Special Contribution Award", "free"),
)
_WORDING = {
    "month": "在{period}销售工作考核中表现突出，成绩优异，荣获“{award}”称号。",
    "year": "在{period}销售工作中勤勉尽责，业绩显著，经综合考评，荣获“{award}”称号。",
    "team": "在{period}销售工作中同心协力，圆满完成各项任务，荣获“{award}”称号。",
    "free": "{reason}，特授予“{award}”。",
}
_WORDING_EN = {
    "month": "in recognition of outstanding performance in the sales appraisal for {period}, is hereby named",
    "year": "in recognition of outstanding achievement in sales during {period}, is hereby named",
    "team": "in recognition of joint effort and full achievement of its tasks in {period}, is hereby named",
    "free": "in recognition of {reason}, is hereby granted the",
}
TITLE = N_("荣誉证书")
CLOSING = N_("特发此证，以资鼓励。")


def find_award(key: str) -> AwardKind:
    """The kind of that key; KeyError for none."""
    for kind in AWARDS:
        if kind.key == key:
            return kind
    raise KeyError(key)


def certificate_texts(
    type_key: str,
    name: str,
    period: tuple[int, int] | None,
    day: date,
    number: str,
    *,
    honorific: str | None = None,
    reason: str = "",
    reason_en: str = "",
) -> dict[str, dict[str, str]]:
    """All texts of a certificate in Chinese (`zh`) and English (`en`). `period` is (year, month), month 0 for a year.

    Names with a middle dot take no 同志 by default (the custom for names of other tongues); a team never does.
    """
    kind = find_award(type_key)
    if honorific is None:
        honorific = "" if kind.scope == "team" or "·" in name else "同志"
    year, month = period or (day.year, 0)
    spoken = certificate_month(year, month) if month else certificate_year(year)
    spoken_en = f"{_MONTHS_EN[month - 1]} {year}" if month else f"the year {year}"
    chinese = {
        "title": TITLE,
        "salutation": f"{name}{honorific}：",
        "body": _WORDING[kind.scope].format(period=spoken, award=kind.name, reason=reason),
        "closing": CLOSING,
        "date": certificate_date(day),
        "number": f"编号：{number}",
    }
    english = {
        "title": "CERTIFICATE OF HONOUR",
        "line1": name,
        "line2": _WORDING_EN[kind.scope].format(period=spoken_en, reason=reason_en),
        "award": kind.english,
        "date": f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}",
    }
    return {"zh": chinese, "en": english}
