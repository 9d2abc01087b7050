"""Rewards beside the month's bonus.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    words = "period:text! person_id:@people! kind:text! detail:text amount:whole approver:text paid_on:day note:text "
    op.create_table(
        "rewards",
        *_first._record_columns(),
        *_first._columns("rewards", words),
        sa.PrimaryKeyConstraint("id", name="pk_rewards"),
    )
    op.create_index("ix_rewards_person_id_id", "rewards", ["person_id", "id"])
