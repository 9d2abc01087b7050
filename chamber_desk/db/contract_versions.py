"""What a contract said each time it went to review or was signed, as the reader sees it: headings with their words."""

import sqlalchemy as sa

from chamber_desk.db.base import metadata, record_columns

contract_versions = sa.Table(
    "contract_versions",
    metadata,
    *record_columns(),
    sa.Column(
        "contract_id", sa.Integer, sa.ForeignKey("contracts.id", deferrable=True, initially="DEFERRED"), nullable=False
    ),
    sa.Column("place", sa.Integer, nullable=False),  # 1, 2, 3 …
    sa.Column("occasion", sa.Text, nullable=False),  # submit, sign
    sa.Column("sections", sa.Text, nullable=False),  # JSON: [[heading, words], …]
    sa.Index(None, "contract_id", "id"),
)
