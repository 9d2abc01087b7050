"""Room for the office's own fields in its main registers.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

_SHEETS = ("people", "products", "customers", "contacts", "visits", "opportunities", "contracts", "orders", "tickets")
_ROOM: tuple[tuple[str, Any, int], ...] = (("text", sa.Text, 6), ("number", sa.BigInteger, 2), ("day", sa.Date, 2))


def upgrade() -> None:
    """Add the columns, all empty."""
    for sheet in _SHEETS:
        for kind, held, most in _ROOM:
            for number in range(1, most + 1):
                op.add_column(sheet, sa.Column(f"own_{kind}_{number}", held()))
