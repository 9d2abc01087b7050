"""The firm above a customer.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the reference; customers that stand have none yet."""
    with op.batch_alter_table("customers", recreate="auto") as table:
        table.add_column(sa.Column("parent_firm_id", sa.Integer))
        table.create_foreign_key(
            "fk_customers_parent_firm_id",
            "customers",
            ["parent_firm_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    op.create_index("ix_customers_parent_firm_id_id", "customers", ["parent_firm_id", "id"])
