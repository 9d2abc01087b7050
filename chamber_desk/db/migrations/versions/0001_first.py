"""The first schema: sheets, counters, settings, journal and search index.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# column:kind, `!` for one that must have a value, `@table` for a reference
TABLES = {
    "people": (
        "number:text name:text! reading:text role:text! department:text manager_id:@people hired_on:day "
        "left_on:day phone:text email:text bonus_base:whole note:text search_text:text name_key:key "
    ),
    "products": (
        "code:text name:text! category:text spec:text unit:text price:whole cost:whole tax_rate:text "
        "kind:text opening_stock:whole note:text search_text:text name_key:key "
    ),
    "customers": (
        "number:text name:text! short_name:text credit_code:text class:text industry:text region:text "
        "address:text phone:text channel:text owner_id:@people created_on:day note:text search_text:text "
        "name_key:key "
    ),
    "contacts": (
        "customer_id:@customers! name:text! title:text phone:text email:text primary:flag note:text search_text:text "
    ),
    "visits": (
        "customer_id:@customers! person_id:@people! kind:text planned_on:day done_on:day place:text "
        "purpose:text agenda:text needs:text result:text rating:whole next_on:day "
    ),
    "opportunities": (
        "number:text customer_id:@customers! owner_id:@people! title:text product_id:@products stage:text "
        "amount:whole channel:text opened_on:day expected_on:day closed_on:day outcome:text reason:text "
        "competitor:text search_text:text "
    ),
    "contracts": (
        "number:text customer_id:@customers! owner_id:@people! opportunity_id:@opportunities title:text! "
        "signed_on:day starts_on:day ends_on:day state:text deposit:whole note:text total:whole tax:whole "
        "received:whole state_reason:text search_text:text "
    ),
    "contract_lines": (
        "contract_id:@contracts! product_id:@products name:text! spec:text unit:text quantity:whole! "
        "unit_price:whole! tax_rate:text note:text total:whole tax:whole "
    ),
    "instalments": ("contract_id:@contracts! due_on:day! amount:whole! note:text "),
    "receipts": ("contract_id:@contracts! paid_on:day! amount:whole! note:text "),
    "own_clauses": (
        "contract_id:@contracts clause:text! title:text! text:text title_en:text text_en:text left_out:flag "
    ),
    "orders": (
        "number:text contract_id:@contracts customer_id:@customers! owner_id:@people! confirmed_at:moment! "
        "dispatched_at:moment due_on:day delivered_on:day state:text net:whole cost:whole total:whole "
        "state_reason:text search_text:text "
    ),
    "order_lines": (
        "order_id:@orders! product_id:@products! quantity:whole! net_price:whole! tax_rate:text "
        "unit_cost:whole accepted:whole net:whole cost:whole total:whole "
    ),
    "refunds": ("order_id:@orders! refunded_on:day! net_amount:whole! cost_back:whole "),
    "tickets": (
        "number:text customer_id:@customers! order_id:@orders kind:text! priority:text problem:text! "
        "reported_at:moment! department:text forwarded_at:moment responded_at:moment specialist_id:@people "
        "solved_at:moment solution:text rating:whole state:text state_reason:text search_text:text "
    ),
    "targets": ("month:text! person_id:@people! indicator:text! value:whole! "),
    "teamwork": ("month:text! person_id:@people! rater:text! kind:text! score:whole! "),
    "ratings": ("customer_id:@customers! person_id:@people! rated_on:day! rating:whole! source:text "),
    "channel_costs": ("month:text! channel:text! amount:whole! "),
    "months": ("month:text! scheme:text counted_at:moment locked_at:moment result:text "),
    "certificates": (
        "number:text! person_id:@people! award:text! month:text basis:text issued_on:day! salutation:text! "
        "body:text! state:text state_reason:text search_text:text "
    ),
}
INDEXED = {
    "people": ("number name reading role department manager_id hired_on phone name_key "),
    "products": ("code name category unit price cost tax_rate kind name_key "),
    "customers": ("number name class industry region phone channel owner_id created_on name_key "),
    "contacts": ("customer_id name title phone email primary "),
    "visits": ("customer_id person_id kind planned_on done_on purpose next_on "),
    "opportunities": ("number customer_id owner_id title product_id stage amount expected_on closed_on outcome "),
    "contracts": ("number customer_id owner_id opportunity_id title signed_on starts_on ends_on state total received "),
    "contract_lines": ("contract_id product_id name spec unit quantity unit_price tax_rate total "),
    "instalments": ("contract_id due_on amount "),
    "receipts": ("contract_id paid_on amount "),
    "own_clauses": ("contract_id clause title left_out "),
    "orders": ("number contract_id customer_id owner_id confirmed_at dispatched_at due_on delivered_on state net "),
    "order_lines": ("order_id product_id quantity net_price tax_rate unit_cost accepted net "),
    "refunds": ("order_id refunded_on net_amount cost_back "),
    "tickets": ("number customer_id order_id kind priority reported_at specialist_id solved_at rating state "),
    "targets": ("month person_id indicator value "),
    "teamwork": ("month person_id rater kind score "),
    "ratings": ("customer_id person_id rated_on rating source "),
    "channel_costs": ("month channel amount "),
    "months": ("month scheme counted_at locked_at "),
    "certificates": ("number person_id award month basis issued_on state "),
}
LONGER_INDEXES = (
    ("ix_visits_last", "visits", ["customer_id", "done_on"]),
    ("ix_orders_sums", "orders", ["confirmed_at", "owner_id", "state", "archived_at", "net", "cost", "dispatched_at"]),
    ("ix_orders_first", "orders", ["customer_id", "confirmed_at", "state", "archived_at", "owner_id"]),
)
SEARCHED = (
    "people",
    "products",
    "customers",
    "contacts",
    "opportunities",
    "contracts",
    "orders",
    "tickets",
    "certificates",
)

_KINDS: dict[str, sa.types.TypeEngine] = {  # type: ignore[type-arg]
    "text": sa.Text(),
    "whole": sa.BigInteger(),
    "int": sa.Integer(),
    "day": sa.Date(),
    "moment": sa.DateTime(),
    "flag": sa.Boolean(),
    "key": sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
}


def upgrade() -> None:
    """Make everything."""
    for name, words in TABLES.items():
        op.create_table(
            name, *_record_columns(), *_columns(name, words), sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
        )
    for name, words in INDEXED.items():
        for column in words.split():
            op.create_index(f"ix_{name}_{column}_id", name, [column, "id"])
    for index, table, columns in LONGER_INDEXES:
        op.create_index(index, table, list(columns))
    _make_settings()
    _make_papers()
    _make_journal()
    _make_search()


def _record_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("archived_at", sa.DateTime),
    ]


def _columns(table: str, words: str) -> list[sa.Column[Any]]:
    found = []
    for word in words.split():
        name, _, kind = word.partition(":")
        needed = kind.endswith("!")
        kind = kind.rstrip("!")
        if kind.startswith("@"):
            target = sa.ForeignKey(f"{kind[1:]}.id", name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
            found.append(sa.Column(name, sa.Integer, target, nullable=not needed))
        else:
            found.append(sa.Column(name, _KINDS[kind], nullable=not needed))
    return found


def _make_settings() -> None:
    op.create_table(
        "settings",
        *_record_columns(),
        *_columns("settings", "key:text! value:text!"),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
        sa.UniqueConstraint("key", name="uq_settings_key"),
    )
    op.create_table(
        "counters",
        *_record_columns(),
        *_columns("counters", "kind:text! period:text! last:int! first_own:int"),
        sa.PrimaryKeyConstraint("id", name="pk_counters"),
        sa.UniqueConstraint("kind", "period", name="uq_counters_kind_period"),
    )
    op.create_table(
        "ids",
        *_columns("ids", "table_name:text! last:int!"),
        sa.PrimaryKeyConstraint("table_name", name="pk_ids"),
    )


def _make_papers() -> None:
    op.create_table(
        "papers",
        *_record_columns(),
        *_columns(
            "papers",
            "paper:text! table_name:text! record:int! part:text! since:text! language:text! title:text! facts:text "
            "sha256:text! bytes:int! prints:int!",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
    )
    op.create_index("ix_papers_table_name_record", "papers", ["table_name", "record"])
    op.create_table(
        "paper_bytes",
        *_columns("paper_bytes", "sha256:text!"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_paper_bytes"),
    )


def _make_journal() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        *_columns("changes", "at:moment! who:text! name:text! name_values:text!"),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("changes.id", name="fk_changes_undoes")),
        *_columns("changes", "rows:int! hash:text!"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sa.UniqueConstraint("undoes", name="uq_changes_undoes"),
    )
    op.create_table(
        "change_rows",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column(
            "change_id", sa.Integer, sa.ForeignKey("changes.id", name="fk_change_rows_change_id"), nullable=False
        ),
        *_columns("change_rows", "table_name:text! first_id:int! last_id:int! act:text!"),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_rows"),
    )
    op.create_index("ix_change_rows_change_id", "change_rows", ["change_id"])
    op.create_index("ix_change_rows_record", "change_rows", ["table_name", "first_id", "last_id"])


def _make_search() -> None:
    for sheet in SEARCHED:
        name = f"search_{sheet}"
        if op.get_context().dialect.name == "sqlite":
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(grams, content='', detail=none, tokenize='ascii')")
        else:
            op.execute(f"CREATE TABLE {name} (id integer PRIMARY KEY, grams text[] NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name} ON {name} USING gin (grams)")
