"""What a visit's record tells besides needs and result: the solution, what was shown, the next step, what was looked after.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add the columns; visits that stand say nothing of them."""
    for name in ("solution", "shown", "next_step"):
        op.add_column("visits", sa.Column(name, sa.Text))
    for name in ("papers_ready", "cards_ready", "well_dressed"):
        op.add_column("visits", sa.Column(name, sa.Boolean))
