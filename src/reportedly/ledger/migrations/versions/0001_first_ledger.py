"""The first tables: documents, readings, claims and what they point at, and the full-text index.

What stands here is what these tables were when the migration was written; `schema.py` is what they are now.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")

revision = "0001"
down_revision = None

metadata = MetaData()

Table(
    "outlets",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False),
    Index("outlets_folded", "folded"),
)

Table(
    "documents",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("outlet", NUMBER, ForeignKey("outlets.number")),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("url", Text),
    Column("fetched", Text),
    Column("media_type", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("raw_sha256", Text, nullable=False),
    Column("filed", Text, nullable=False),
    Index("documents_filed", "filed", "number"),
    Index("documents_outlet", "outlet"),
)

Table(
    "texts",
    metadata,
    Column("document", NUMBER, ForeignKey("documents.number"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("raw", LargeBinary),
)

Table(
    "readers",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

Table(
    "readings",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("document", NUMBER, ForeignKey("documents.number"), nullable=False),
    Column("reader", NUMBER, ForeignKey("readers.number"), nullable=False),
    Column("disclaimer", Text),
    Column("current", Boolean, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    UniqueConstraint("document", "reader", name="readings_document_reader"),
    Index(
        "readings_current", "document", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")
    ),
)

Table(
    "claims",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False),
    Column("reading", NUMBER, ForeignKey("readings.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("event", Text),
    Column("background", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    Column("content", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Index("claims_id", "id", "reading", unique=True),
    Index("claims_reading", "reading", "position", unique=True),
    Index("claims_days", "last_day", "first_day"),
)

Table(
    "names",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("name", NUMBER, ForeignKey("names.number"), primary_key=True),
    sqlite_with_rowid=False,
)

Table(
    "namings",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("name", NUMBER, ForeignKey("names.number"), nullable=False),
    Column("resolved", Text),
    Column("why", Text, nullable=False),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Index("namings_name", "name"),
    Index("namings_resolved", "resolved", sqlite_where=text("resolved IS NOT NULL")),
)

Table(
    "naming_aliases",
    metadata,
    Column("naming", NUMBER, ForeignKey("namings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", NUMBER, ForeignKey("names.number"), nullable=False),
    Index("naming_aliases_name", "name"),
    sqlite_with_rowid=False,
)

Table(
    "speakers",
    metadata,
    Column("claim", NUMBER, ForeignKey("claims.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("span", Text),
    Column("naming", NUMBER, ForeignKey("namings.number"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("carried", Boolean, nullable=False),
    Index("speakers_naming", "naming"),
    sqlite_with_rowid=False,
)

Table(
    "mentions",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("listed", Boolean, nullable=False),
    Column("type", Text, nullable=False),
    Column("span", Text, nullable=False),
    Column("naming", NUMBER, ForeignKey("namings.number")),
    Column("score", Float),
    Column("time", Text),
    Column("precision", Text),
    Column("of", Text),
    Column("value", Float),
    Column("minimum", Float),
    Column("maximum", Float),
    Column("what", Text),
    sqlite_with_rowid=False,
)

Table(
    "claim_mentions",
    metadata,
    Column("claim", NUMBER, ForeignKey("claims.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("reading", NUMBER, nullable=False),
    Column("mention", Integer, nullable=False),
    Column("naming", NUMBER, ForeignKey("namings.number")),
    Column("role", Text),
    ForeignKeyConstraint(["reading", "mention"], ["mentions.reading", "mentions.position"]),
    Index("claim_mentions_naming", "naming", sqlite_where=text("naming IS NOT NULL")),
    sqlite_with_rowid=False,
)

Table(
    "findings",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", NUMBER, ForeignKey("claims.number")),
    Column("code", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Index("findings_claim", "claim"),
    sqlite_with_rowid=False,
)

Table(
    "links",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("a", NUMBER, ForeignKey("claims.number"), nullable=False),
    Column("b", NUMBER, ForeignKey("claims.number"), nullable=False),
    Column("relation", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index("links_a", "a"),
    Index("links_b", "b"),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    """Makes the tables."""
    metadata.create_all(op.get_bind())
    op.execute("CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', columnsize=0, tokenize='ascii')")


def downgrade() -> None:
    """Drops the tables with all that is in them."""
    op.execute("DROP TABLE claim_words")
    metadata.drop_all(op.get_bind())
