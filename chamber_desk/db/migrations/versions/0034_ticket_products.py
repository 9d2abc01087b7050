"""Which product a service ticket is about, and what the service cost.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Add the columns; tickets that stand name no product."""
    with op.batch_alter_table("tickets", recreate="auto") as table:
        table.add_column(sa.Column("product_id", sa.Integer))
        table.add_column(sa.Column("cost", sa.BigInteger))
        table.create_foreign_key(
            "fk_tickets_product_id", "products", ["product_id"], ["id"], deferrable=True, initially="DEFERRED"
        )
    op.create_index("ix_tickets_product_id_id", "tickets", ["product_id", "id"])
