"""The tables of the office's records, one a sheet, drawn from the same fields as forms, lists and the workbook."""

import sqlalchemy as sa

from chamber_desk.db.base import field_column, metadata, record_columns
from chamber_desk.domain.fields import Kind, Sheet
from chamber_desk.domain.sheets import SHEETS

# Sort keys are made to be compared byte by byte, whatever language a server was set up in.
SORTED_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# Kept for speed and made again from the other columns: never in the journal.
DERIVED = ("search_text", "name_key")


def _table(sheet: Sheet) -> sa.Table:
    columns = [*record_columns(), *(field_column(field) for field in sheet.fields)]
    if sheet.searched:
        columns.append(sa.Column("search_text", sa.Text))
    if sheet.has_pinyin:
        columns.append(sa.Column("name_key", SORTED_BYTEWISE))
    table = sa.Table(sheet.name, metadata, *columns)
    for field in sheet.fields:
        listed = field.listed and field.kind is not Kind.NOTE and not sheet.register
        if field.kind is Kind.REF or listed:
            sa.Index(None, table.c[field.column], table.c.id)
    if sheet.has_pinyin:
        sa.Index(None, table.c.name_key, table.c.id)
    return table


TABLES: dict[str, sa.Table] = {sheet.name: _table(sheet) for sheet in SHEETS.values()}

# What appraisals add up: orders by the person and the day of confirmation, without touching the rows themselves.
_orders = TABLES["orders"]
sa.Index(
    "ix_orders_sums",
    *(
        _orders.c[name]
        for name in ("confirmed_at", "owner_id", "state", "archived_at", "net", "cost", "dispatched_at", "customer_id")
    ),
)
# The same read person by person, for spans that hold most of the orders: nothing has to be sorted.
sa.Index(
    "ix_orders_people",
    *(_orders.c[name] for name in ("owner_id", "confirmed_at", "state", "archived_at", "net", "cost")),
)
sa.Index(
    "ix_orders_first",
    *(_orders.c[name] for name in ("customer_id", "confirmed_at", "state", "archived_at", "owner_id", "net", "cost")),
)
# What the analysis adds up by product, and what stands together in an order.
_lines = TABLES["order_lines"]
sa.Index(
    "ix_order_lines_sums",
    *(_lines.c[name] for name in ("product_id", "archived_at", "order_id", "net", "cost", "quantity")),
)
sa.Index("ix_order_lines_pairs", *(_lines.c[name] for name in ("order_id", "product_id", "archived_at")))
_visits = TABLES["visits"]
sa.Index("ix_visits_last", _visits.c.customer_id, _visits.c.done_on)
