"""What an order asks for, the number of each department's slip, and the line that a task is for.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add the columns; tasks that stand are for the whole of their order, slips that stand have no number."""
    op.add_column("orders", sa.Column("requirement", sa.Text))
    op.add_column("dispatches", sa.Column("slip", sa.Text))
    with op.batch_alter_table("tasks", recreate="auto") as table:
        table.add_column(sa.Column("product_id", sa.Integer))
        table.create_foreign_key(
            "fk_tasks_product_id", "products", ["product_id"], ["id"], deferrable=True, initially="DEFERRED"
        )
    op.create_index("ix_tasks_product_id_id", "tasks", ["product_id", "id"])
