"""How likely an opportunity is to be won.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column; what stands has the probability of its stage, which is read where none is given."""
    op.add_column("opportunities", sa.Column("probability", sa.BigInteger))
