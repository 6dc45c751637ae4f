"""The log, the decisions of people, and what was erased."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

Table("documents", metadata, Column("number", NUMBER, primary_key=True))

reviews = Table(
    "reviews",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("of", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("document", NUMBER, ForeignKey("documents.number")),
    Column("decision", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("amended", Text),
    Column("proposal", Text),
    Column("undoes", Text),
    Index("reviews_subject", "of", "subject", "number"),
    Index("reviews_document", "document"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("document", Text, nullable=False, unique=True),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("entries", Text, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("salt", LargeBinary),
    Column("leaf", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Index("log_subject", "kind", "subject"),
)

NEW = [reviews, erasures, log]


def upgrade() -> None:
    """Makes the tables; what the ledger holds already is entered into the log when it is opened."""
    metadata.create_all(op.get_bind(), tables=NEW)


def downgrade() -> None:
    """Drops the tables: the older shape has no room for decisions, nor for a log."""
    metadata.drop_all(op.get_bind(), tables=NEW)
