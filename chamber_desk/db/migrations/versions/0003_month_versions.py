"""The versions of an appraisal month that were opened again.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")

COLUMNS = "month:text! edition:whole! locked_at:moment! opened_at:moment! leader:text! reason:text! result:text! "
INDEXED = ("month", "edition", "locked_at", "opened_at", "leader")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "month_versions",
        *_first._record_columns(),
        *_first._columns("month_versions", COLUMNS),
        sa.PrimaryKeyConstraint("id", name="pk_month_versions"),
    )
    for column in INDEXED:
        op.create_index(f"ix_month_versions_{column}_id", "month_versions", [column, "id"])
