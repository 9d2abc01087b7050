"""Changes of post: also who leads somebody, before and after.

Frozen as it was; later changes to the fields get migrations of their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

NAMES = ("manager_from_id", "manager_to_id")


def upgrade() -> None:
    """Add the references; changes that stand tell nothing of managers."""
    with op.batch_alter_table("job_changes", recreate="auto") as table:
        for name in NAMES:
            table.add_column(sa.Column(name, sa.Integer))
            table.create_foreign_key(
                f"fk_job_changes_{name}", "people", [name], ["id"], deferrable=True, initially="DEFERRED"
            )
    for name in NAMES:
        op.create_index(f"ix_job_changes_{name}_id", "job_changes", [name, "id"])
