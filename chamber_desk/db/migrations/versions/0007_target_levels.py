"""Targets in three levels, drafts until a team's breakdown adds up, and the reason of a late change.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add columns; targets of before count as issued."""
    for name, kind in (
        ("stretch", sa.BigInteger()),
        ("challenge", sa.BigInteger()),
        ("state", sa.Text()),
        ("reason", sa.Text()),
    ):
        op.add_column("targets", sa.Column(name, kind))
    op.create_index("ix_targets_state_id", "targets", ["state", "id"])
