"""Honours: who approved them by which decision, who took the certificate and when, and which lost one it replaces.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

TEXTS = ("approver", "decision", "received_by", "replaces")
INDEXED = ("approver", "decision", "received_on")


def upgrade() -> None:
    """Add the columns; certificates that stand keep their approval in the words of their basis."""
    for name in TEXTS:
        op.add_column("certificates", sa.Column(name, sa.Text))
    op.add_column("certificates", sa.Column("received_on", sa.Date))
    for name in INDEXED:
        op.create_index(f"ix_certificates_{name}_id", "certificates", [name, "id"])
