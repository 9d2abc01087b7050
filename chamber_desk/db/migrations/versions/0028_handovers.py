"""Which department has taken which service ticket, and when.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    words = "ticket_id:@tickets! department:text! sent_at:moment! received_at:moment receiver:text "
    op.create_table(
        "handovers",
        *_first._record_columns(),
        *_first._columns("handovers", words),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
    )
    op.create_index("ix_handovers_ticket_id_id", "handovers", ["ticket_id", "id"])
