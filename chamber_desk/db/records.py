"""The tables of the office's records, one a sheet, drawn from the same fields as forms, lists and the workbook."""

from collections.abc import Iterator, Mapping
from threading import RLock

import sqlalchemy as sa

from chamber_desk.db.base import field_column, metadata, record_columns
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.sheets import SHEETS

# Sort keys are made to be compared byte by byte, whatever language a server was set up in.
SORTED_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# Kept for speed and made again from the other columns: never in the journal.
DERIVED = ("search_text", "name_key")


def _table(sheet: Sheet) -> sa.Table:
    drawn = [*record_columns(), *(field_column(field) for field in sheet.fields)]
    if sheet.searched:
        drawn.append(sa.Column("search_text", sa.Text))
    if sheet.has_pinyin:
        drawn.append(sa.Column("name_key", SORTED_BYTEWISE))
    table = sa.Table(sheet.name, metadata, *drawn)
    for field in sheet.fields:
        listed = field.listed and field.kind is not Kind.NOTE and not sheet.register
        if field.kind is Kind.REF or listed:
            sa.Index(None, table.c[field.column], table.c.id)
    if sheet.has_pinyin:
        sa.Index(None, table.c.name_key, table.c.id)
    for name, columns in _SUMS.get(sheet.name, {}).items():
        sa.Index(name, *(table.c[column] for column in columns))
    return table


# Beside the indexes of the fields: those along which sums are read without touching the rows themselves.
_SUMS: dict[str, dict[str, tuple[str, ...]]] = {
    "orders": {
        # What appraisals add up: orders by the person and the day of confirmation.
        "ix_orders_sums": (
            "confirmed_at", "owner_id", "state", "archived_at", "net", "cost", "dispatched_at", "customer_id",
        ),
        # The same read person by person, for spans that hold most of the orders: nothing has to be sorted.
        "ix_orders_people": ("owner_id", "confirmed_at", "state", "archived_at", "net", "cost"),
        "ix_orders_first": ("customer_id", "confirmed_at", "state", "archived_at", "owner_id", "net", "cost"),
    },
    # What the analysis adds up by product, and what stands together in an order.
    "order_lines": {
        "ix_order_lines_sums": ("product_id", "archived_at", "order_id", "net", "cost", "quantity"),
        "ix_order_lines_pairs": ("order_id", "product_id", "archived_at"),
    },
    "visits": {"ix_visits_last": ("customer_id", "done_on")},
}  # fmt: skip


class _Tables(Mapping[str, sa.Table]):
    """The tables by sheet, each drawn when it is first asked for: the window stands before half of them are."""

    def __init__(self) -> None:
        self._drawn: dict[str, sa.Table] = {}
        self._drawing = RLock()

    def __getitem__(self, name: str) -> sa.Table:
        if name not in self._drawn:
            with self._drawing:
                if name not in self._drawn:
                    self._drawn[name] = _table(SHEETS[name])
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SHEETS)

    def __len__(self) -> int:
        return len(SHEETS)


TABLES = _Tables()
