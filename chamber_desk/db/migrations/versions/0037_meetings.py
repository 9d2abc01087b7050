"""Meetings, and which of them a decision was made in.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table and the reference; decisions that stand name no meeting."""
    words = "topic:text! held_on:day! place:text host:text recorder:text attendees:text discussed:text note:text "
    op.create_table(
        "meetings",
        *_first._record_columns(),
        *_first._columns("meetings", words),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    with op.batch_alter_table("decisions", recreate="auto") as table:
        table.add_column(sa.Column("meeting_id", sa.Integer))
        table.create_foreign_key(
            "fk_decisions_meeting_id", "meetings", ["meeting_id"], ["id"], deferrable=True, initially="DEFERRED"
        )
    op.create_index("ix_decisions_meeting_id_id", "decisions", ["meeting_id", "id"])
