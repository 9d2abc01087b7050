"""What all tables share: constraint names, and how a field's kind becomes a column."""

from typing import Any

import sqlalchemy as sa

from chamber_desk.domain.fields import Field, Kind

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_WHOLE_NUMBERS = (Kind.MONEY, Kind.QUANTITY, Kind.COUNT, Kind.RATING, Kind.SCORE, Kind.VALUE)


def column_type(kind: Kind) -> sa.types.TypeEngine[Any]:
    """The column type of a kind: whole numbers for all figures, so that no sum is ever rounded."""
    if kind in _WHOLE_NUMBERS:
        return sa.BigInteger()
    if kind is Kind.DAY:
        return sa.Date()
    if kind is Kind.MOMENT:
        return sa.DateTime()
    return sa.Boolean() if kind is Kind.FLAG else sa.Text()


def field_column(field: Field) -> sa.Column[Any]:
    """The column of a field; a reference becomes a foreign key to the other record's id."""
    if field.kind is Kind.REF:
        target = sa.ForeignKey(f"{field.ref}.id", deferrable=True, initially="DEFERRED")
        return sa.Column(field.column, sa.Integer, target, nullable=not field.required)
    return sa.Column(field.column, column_type(field.kind), nullable=not field.required)


def record_columns() -> list[sa.Column[Any]]:
    """The columns of every journalled table: its id is drawn once and never used again."""
    return [
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.Column("archived_at", sa.DateTime),
    ]
