"""Runs the migrations on the connection that `db.schema.migrate` opened; that one commits or rolls back the whole."""

from alembic import context

from chamber_desk.db.tables import draw_all

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=draw_all(),
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
