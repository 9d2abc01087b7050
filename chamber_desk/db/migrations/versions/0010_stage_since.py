"""Since when an opportunity stands in its stage.

Frozen as it was; later changes get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column; opportunities that stand get it with their next step."""
    op.add_column("opportunities", sa.Column("stage_since", sa.Date))
