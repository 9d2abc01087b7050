"""The papers that were printed for good: which record's, and their bytes.

The rows are journalled; the bytes stand beside them once, named by their SHA-256, so that the journal holds the digest alone.
"""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

papers = sa.Table(
    "papers",
    metadata,
    *record_columns(),
    sa.Column("paper", sa.Text, nullable=False),  # a key of jobs.papers
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("record", sa.Integer, nullable=False),
    sa.Column("part", sa.Text, nullable=False),  # of a month's sheets: the staff numbers that were asked for
    sa.Column("since", sa.Text, nullable=False),  # when a month was locked: locked anew it has new papers
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("facts", sa.Text),  # JSON, where the record itself may still change
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("bytes", sa.Integer, nullable=False),
    sa.Column("prints", sa.Integer, nullable=False),
    sa.Index(None, "table_name", "record"),
)

paper_bytes = sa.Table(
    "paper_bytes",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
