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

_certificates = TABLES["certificates"]
_KINDS = {kind.name: kind for kind in AWARDS}


def get_english_certificates(session: Session, ids: Sequence[int]) -> list[CertificateFacts]:
    """The same honours in English. Raises DeskError for one whose reason was only written in Chinese."""
    query = sa.select(_certificates.c.number, _certificates.c.month, _certificates.c.issued_on)
    rows = {row.number: row for row in session.rows(query.where(_certificates.c.id.in_(list(ids))))}
    found = []
    for facts in get_certificates(session, list(ids)):
        kind, row = _KINDS.get(facts.award), rows[facts.number]
        if kind is None or kind.scope == "free" or not row.month:
            raise DeskError(N_("“{number}”的事由只有中文，不能印成英文证书。"), {"number": facts.number})
        span = parse_period(row.month)
        period = (span.year, span.month if isinstance(span, Month) else 0)
        texts = certificate_texts(kind.key, facts.name, period, row.issued_on, facts.number)["en"]
        found.append(
            replace(
                facts, salutation=facts.name, body=texts["line2"], award=texts["award"], closing="", day_text=texts["date"],
                language="en",
            )
        )  # fmt: skip
    return found
