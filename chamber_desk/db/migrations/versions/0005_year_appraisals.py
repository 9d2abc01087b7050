"""The appraisal of a year: ratings of overall quality, locked years; raters of teamwork with weights.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")

TABLES = {
    "years": "year:text! scheme:text counted_at:moment locked_at:moment result:text ",
    "quality_ratings": (
        "year:text! person_id:@people! rater:text! weight:whole ethics:whole! ability:whole! learning:whole! "
        "duty:whole! team:whole! note:text "
    ),
}
INDEXED = {"years": ("year", "scheme", "counted_at", "locked_at"), "quality_ratings": ("person_id",)}


def upgrade() -> None:
    """Add two tables, and to the ratings of teamwork their weight."""
    for name, words in TABLES.items():
        op.create_table(
            name,
            *_first._record_columns(),
            *_first._columns(name, words),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
        for column in INDEXED[name]:
            op.create_index(f"ix_{name}_{column}_id", name, [column, "id"])
    op.add_column("teamwork", sa.Column("weight", sa.BigInteger))
