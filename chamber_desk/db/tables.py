"""Every table by name: the whole schema of an office, and which part of it the journal covers."""

from collections import ChainMap
from collections.abc import Mapping

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

JOURNALLED: Mapping[str, sa.Table] = ChainMap(
    {
        "settings": settings.settings,
        "counters": settings.counters,
        "papers": papers.papers,
        "attachments": attachments.attachments,
        "contract_versions": contract_versions.contract_versions,
        "merges": merges.merges,
        "operators": operators.operators,
        "erasures": erasures.erasures,
        "snoozes": snoozes.snoozes,
    },
    TABLES,  # type: ignore[arg-type] # only read
)


def draw_all() -> sa.MetaData:
    """The whole schema, every table drawn."""
    assert all(table is not None for table in TABLES.values())
    return metadata


__all__ = [
    "JOURNALLED",
    "TABLES",
    "attachments",
    "contract_versions",
    "draw_all",
    "erasures",
    "journal",
    "merges",
    "operators",
    "papers",
    "settings",
    "snoozes",
]
