"""Receipts that the bookkeeping has settled.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the column; of receipts that stand nobody has said it yet."""
    op.add_column("receipts", sa.Column("settled", sa.Boolean))
    op.create_index("ix_receipts_settled_id", "receipts", ["settled", "id"])
