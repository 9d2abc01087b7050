"""Scans and photographs that belong to a record.

The rows are journalled; the bytes stand in `paper_bytes`, once and named by their SHA-256, as those of the papers do.
"""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

attachments = sa.Table(
    "attachments",
    metadata,
    *record_columns(),
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("record", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Index(None, "table_name", "record"),
)
