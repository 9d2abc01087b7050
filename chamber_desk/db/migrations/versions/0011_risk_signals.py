"""The signal that a risk was taken in from.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add a column; risks of before came from no signal. A server keeps columns in the order they came in: the text
    that is searched stays the last one."""
    op.add_column("risks", sa.Column("signal", sa.Text()))
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("risks", "search_text", new_column_name="old_text")
        op.add_column("risks", sa.Column("search_text", sa.Text()))
        op.execute("UPDATE risks SET search_text = old_text")
        op.drop_column("risks", "old_text")
