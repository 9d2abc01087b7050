"""Which record became part of which other one, so that an old number still leads to the right record."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

merges = sa.Table(
    "merges",
    metadata,
    *record_columns(),
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("record", sa.Integer, nullable=False),  # the one that was put away
    sa.Column("into_record", sa.Integer, nullable=False),
    sa.Index(None, "table_name", "record"),
)
