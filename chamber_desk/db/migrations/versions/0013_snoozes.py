"""What was put off in Today.

Frozen as it was; later changes get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "snoozes",
        *_first._record_columns(),
        *_first._columns("snoozes", "kind:text! table_name:text! record:int! due_on:day! until:day! reason:text!"),
        sa.PrimaryKeyConstraint("id", name="pk_snoozes"),
    )
