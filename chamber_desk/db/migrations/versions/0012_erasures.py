"""What was erased at a person's wish.

Frozen as it was; later changes get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "erasures",
        *_first._record_columns(),
        *_first._columns("erasures", "kind:text! target:int! digest:text! reason:text!"),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
    )
