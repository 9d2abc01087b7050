"""Attachments of any record.

Frozen as it was; later changes get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "attachments",
        *_first._record_columns(),
        *_first._columns("attachments", "table_name:text! record:int! name:text! sha256:text! bytes:int!"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_table_name_record", "attachments", ["table_name", "record"])
