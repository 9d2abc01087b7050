"""The office's settings and counters, and the source of ids."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

settings = sa.Table(
    "settings",
    metadata,
    *record_columns(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("value", sa.Text, nullable=False),
)

# The last number taken of a kind in a period (decision D5); `first_own` parts imported numbers from the office's own.
counters = sa.Table(
    "counters",
    metadata,
    *record_columns(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("period", sa.Text, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("first_own", sa.Integer),
    sa.UniqueConstraint("kind", "period"),
)

# Not journalled: an id given once is never given again, even when its record was taken back.
ids = sa.Table(
    "ids",
    metadata,
    sa.Column("table_name", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)
