"""What she put off in Today: which due thing of which record, until when and why."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

snoozes = sa.Table(
    "snoozes",
    metadata,
    *record_columns(),
    sa.Column("kind", sa.Text, nullable=False),  # the message id of the due thing
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("record", sa.Integer, nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),  # the day it was due: the next one of its kind is not put off
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
