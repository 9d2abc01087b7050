"""Appraisal schemes of the office's own.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    words = "name:text! valid_from:text! reason:text definition:text! name_key:key "
    op.create_table(
        "schemes",
        *_first._record_columns(),
        *_first._columns("schemes", words),
        sa.PrimaryKeyConstraint("id", name="pk_schemes"),
    )
    for column in ("name", "valid_from", "reason", "name_key"):
        op.create_index(f"ix_schemes_{column}_id", "schemes", [column, "id"])
