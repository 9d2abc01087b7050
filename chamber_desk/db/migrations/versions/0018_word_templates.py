"""The office's own Word templates; their files are attachments.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_first = import_module("chamber_desk.db.migrations.versions.0001_first")


def upgrade() -> None:
    """Add the table; nothing that stands is touched."""
    words = "name:text! category:text offered:text language:text note:text name_key:key "
    op.create_table(
        "word_templates",
        *_first._record_columns(),
        *_first._columns("word_templates", words),
        sa.PrimaryKeyConstraint("id", name="pk_word_templates"),
    )
    op.create_index("ix_word_templates_name_key_id", "word_templates", ["name_key", "id"])
