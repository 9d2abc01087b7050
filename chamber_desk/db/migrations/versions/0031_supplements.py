"""The contract that a supplementary agreement goes with.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Add the reference; contracts that stand supplement none."""
    with op.batch_alter_table("contracts", recreate="auto") as table:
        table.add_column(sa.Column("supplements_id", sa.Integer))
        table.create_foreign_key(
            "fk_contracts_supplements_id",
            "contracts",
            ["supplements_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    op.create_index("ix_contracts_supplements_id_id", "contracts", ["supplements_id", "id"])
