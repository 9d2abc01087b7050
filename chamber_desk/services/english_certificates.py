"""A certificate in English, from what was frozen when it was issued: for members from abroad (domain base 4.2)."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.certificate_rules import AWARDS, certificate_texts
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import CertificateFacts
from chamber_desk.domain.periods import Month, parse_period
from chamber_desk.domain.words import N_
from chamber_desk.services.awards import get_certificates
from chamber_desk.services.year_awards import TEAM

_certificates = TABLES["certificates"]
_KINDS = {kind.name: kind for kind in AWARDS}


def get_english_certificates(session: Session, ids: Sequence[int]) -> list[CertificateFacts]:
    """The same honours in English. Raises DeskError for one whose reason has no English yet."""
    query = sa.select(
        _certificates.c.number, _certificates.c.month, _certificates.c.issued_on, _certificates.c.reason_en
    )
    rows = {row.number: row for row in session.rows(query.where(_certificates.c.id.in_(list(ids))))}
    found = []
    for facts in get_certificates(session, list(ids)):
        kind, row = _KINDS.get(facts.award), rows[facts.number]
        if kind is None or (kind.scope != "free" and not row.month):
            raise DeskError(N_("“{number}”的荣誉没有英文名称，不能印成英文证书。"), {"number": facts.number})
        if kind.scope == "free" and not row.reason_en:
            told = N_("“{number}”的事由只有中文：请在证书的“英文事由”一栏填写后再印英文证书。")
            raise DeskError(told, {"number": facts.number}, field="reason_en")
        span = parse_period(row.month) if row.month else None
        period = (span.year, span.month if isinstance(span, Month) else 0) if span else None
        told_en = certificate_texts(
            kind.key, facts.name, period, row.issued_on, facts.number, reason_en=row.reason_en or ""
        )
        texts = told_en["en"]
        whose = _name_team(facts.name) if kind.scope == "team" else facts.name
        found.append(
            replace(
                facts, salutation=whose, body=texts["line2"], award=texts["award"], closing="", day_text=texts["date"],
                language="en",
            )
        )  # fmt: skip
    return found


def _name_team(name: str) -> str:
    """A team that bears its manager's name, for it has none of its own; a department keeps the one it has."""
    return f"The Team of {name.removesuffix(TEAM)}" if name.endswith(TEAM) else name
