"""What the analysis adds up by person, product and order is read from indexes alone.

Frozen as it was; later changes get migrations of their own.
"""

from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Draw one index again with the customer at its end, and three more."""
    op.drop_index("ix_orders_sums", "orders")
    columns = ["confirmed_at", "owner_id", "state", "archived_at", "net", "cost", "dispatched_at", "customer_id"]
    op.create_index("ix_orders_sums", "orders", columns)
    op.create_index("ix_orders_people", "orders", ["owner_id", "confirmed_at", "state", "archived_at", "net", "cost"])
    columns = ["product_id", "archived_at", "order_id", "net", "cost", "quantity"]
    op.create_index("ix_order_lines_sums", "order_lines", columns)
    op.create_index("ix_order_lines_pairs", "order_lines", ["order_id", "product_id", "archived_at"])
