"""Who approved a quotation below the price list, and when.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Add the columns; quotations that stand were sent without."""
    op.add_column("quotations", sa.Column("approver", sa.Text))
    op.add_column("quotations", sa.Column("approved_on", sa.Date))
