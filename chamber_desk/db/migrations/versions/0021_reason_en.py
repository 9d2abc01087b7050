"""The reason of a special award in English.

Frozen as it was; later changes get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the column; certificates that stand have no English reason."""
    op.add_column("certificates", sa.Column("reason_en", sa.Text))
