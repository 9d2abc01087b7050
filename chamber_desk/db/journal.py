"""The journal: one change set a write, with the rows before and after, chained by hash."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata

changes = sa.Table(
    "changes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),  # a message id
    sa.Column("name_values", sa.Text, nullable=False),  # JSON
    sa.Column("undoes", sa.Integer, sa.ForeignKey("changes.id"), unique=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

# One entry holds up to a few hundred rows of one table with neighbouring ids, packed.
change_rows = sa.Table(
    "change_rows",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("change_id", sa.Integer, sa.ForeignKey("changes.id"), nullable=False, index=True),
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("first_id", sa.Integer, nullable=False),
    sa.Column("last_id", sa.Integer, nullable=False),
    sa.Column("act", sa.Text, nullable=False),  # insert, update, delete
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Index("ix_change_rows_record", "table_name", "first_id", "last_id"),
)
