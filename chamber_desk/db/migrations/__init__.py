"""Alembic migrations, for SQLite and PostgreSQL alike; imported only when an office must be brought up to date."""
