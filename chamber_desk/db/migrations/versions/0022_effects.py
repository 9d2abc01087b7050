"""What the effect of a decision is measured by, and of what.

Frozen as it was; later changes get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the columns; decisions that stand name no figure."""
    for name in ("indicator", "region", "channel", "product"):
        op.add_column("decisions", sa.Column(name, sa.Text))
