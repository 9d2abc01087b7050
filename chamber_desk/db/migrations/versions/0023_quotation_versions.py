"""Which version of an offer a quotation is, and the one it replaces.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns; quotations that stand are first versions."""
    with op.batch_alter_table("quotations", recreate="auto") as table:
        table.add_column(sa.Column("version_no", sa.BigInteger))
        table.add_column(sa.Column("former_id", sa.Integer))
        table.create_foreign_key(
            "fk_quotations_former_id", "quotations", ["former_id"], ["id"], deferrable=True, initially="DEFERRED"
        )
    op.create_index("ix_quotations_former_id_id", "quotations", ["former_id", "id"])
