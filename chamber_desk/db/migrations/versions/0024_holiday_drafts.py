"""Days off that are not announced yet.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the column; what stands was entered as announced."""
    op.add_column("holidays", sa.Column("provisional", sa.Boolean))
