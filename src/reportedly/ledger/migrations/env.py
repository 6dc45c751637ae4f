"""What Alembic runs: the migrations, on the connection and inside the transaction that `revisions.migrate` gives."""

from alembic import context

from reportedly.ledger.revisions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite can; Alembic takes it for one that cannot
)
with context.begin_transaction():
    context.run_migrations()
