"""Those who may sign in to the office. The password stands as an argon2id hash; one who left is archived, never deleted."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

operators = sa.Table(
    "operators",
    metadata,
    *record_columns(),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("password", sa.Text, nullable=False),
)
