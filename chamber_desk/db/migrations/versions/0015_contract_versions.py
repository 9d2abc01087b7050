"""What a contract said each time it went to review or was signed.

Frozen as it was; later changes get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    op.create_table(
        "contract_versions",
        *_first._record_columns(),
        *_first._columns("contract_versions", "contract_id:@contracts! place:int! occasion:text! sections:text!"),
        sa.PrimaryKeyConstraint("id", name="pk_contract_versions"),
    )
    op.create_index("ix_contract_versions_contract_id_id", "contract_versions", ["contract_id", "id"])
