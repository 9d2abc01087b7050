"""What was erased at a person's wish: which part of the journal, and the digest of what stands there since.

The rows are journalled like all others: who erases past the program is still found.
"""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

ENTRY, NAME, FILE = "entry", "name", "file"  # a journal entry, the name of a change set, the bytes of an attachment

erasures = sa.Table(
    "erasures",
    metadata,
    *record_columns(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("target", sa.Integer, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
