"""How Alembic runs a revision: on the connection it is given, in that connection's transaction."""

from alembic import context

from data.database import tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=tables.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    compare_server_default=False,  # Alembic takes '' for a change on SQLite; a test compares defaults
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
