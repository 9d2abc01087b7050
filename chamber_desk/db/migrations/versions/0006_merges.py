"""Which record became part of which other one.

Frozen as it was; later changes get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "merges",
        *_first._record_columns(),
        *_first._columns("merges", "table_name:text! record:int! into_record:int!"),
        sa.PrimaryKeyConstraint("id", name="pk_merges"),
    )
    op.create_index("ix_merges_table_name_record", "merges", ["table_name", "record"])
