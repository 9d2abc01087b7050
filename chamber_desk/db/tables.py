"""Every table by name: the whole schema of an office, and which part of it the journal covers."""

import sqlalchemy as sa

from chamber_desk.db import (
    attachments,
    contract_versions,
    erasures,
    journal,
    merges,
    operators,
    papers,
    settings,
    snoozes,
)
from chamber_desk.db.base import metadata
from chamber_desk.db.records import TABLES

JOURNALLED: dict[str, sa.Table] = {
    **TABLES,
    "settings": settings.settings,
    "counters": settings.counters,
    "papers": papers.papers,
    "attachments": attachments.attachments,
    "contract_versions": contract_versions.contract_versions,
    "merges": merges.merges,
    "operators": operators.operators,
    "erasures": erasures.erasures,
    "snoozes": snoozes.snoozes,
}

__all__ = [
    "JOURNALLED",
    "TABLES",
    "attachments",
    "contract_versions",
    "erasures",
    "journal",
    "merges",
    "metadata",
    "operators",
    "papers",
    "settings",
    "snoozes",
]
