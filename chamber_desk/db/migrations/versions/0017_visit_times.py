"""The time of day of a visit.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the columns; visits that stand have no time yet."""
    op.add_column("visits", sa.Column("starts_at", sa.Text))
    op.add_column("visits", sa.Column("ends_at", sa.Text))
