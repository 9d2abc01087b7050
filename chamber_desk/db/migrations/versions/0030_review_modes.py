"""Whether the reviewers of a contract are asked in order, all at once, or until the first agrees.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the column; reviews that stand were in order, which is what an empty one says."""
    op.add_column("review_steps", sa.Column("review_mode", sa.Text))
