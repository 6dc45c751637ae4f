"""The tables of the ledger, as the newest migration leaves them.

Integer keys (`number`) join the tables; the text ids of Documents and Claims, which people and programs use, stand
once each. Rows are added and never changed, apart from one flag: which Reading of a Document is `current`. Only a
lawful erasure takes rows away.

    documents -- texts                   one Document: what is known of it; its text and its bytes as given
        └── readings                     one run of a named reader; the newest of a Document is current
              ├── claims ── speakers     the chain of a Claim, the nearest first
              │      └───── claim_mentions
              ├── mentions ────┘         words that name an Actor, a Place, a Time or a Quantity
              ├── findings, links
    namings                              what a name was taken to be, and why; said once for all its Mentions
        └── naming_aliases, names ── name_words
    claim_words                          full-text index over the normalised words of Claims (made in `search.py`)
    reviews                              decisions of people; they point by keys that a new Reading does not change
    erasures                             Documents that were taken out for good, by whom and why
    log                                  one entry for each of all these, in the order in which they came (see `log.py`)

Spans that are only shown and never searched are kept as short text: `120:185 190:201` (see `packing.py`).
"""

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
"""The type of the keys inside: SQLite counts only an INTEGER primary key by itself."""

metadata = MetaData()

outlets = Table(
    "outlets",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False),  # its normalised words, so that "the observer" finds "The Observer"
    Index("outlets_folded", "folded"),
)

documents = Table(
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
    # What lists are ordered by: the date of publication, else the time of fetching, else nothing. Never shown.
    Column("filed", Text, nullable=False),
    Index("documents_filed", "filed", "number"),
    Index("documents_outlet", "outlet"),
)

texts = Table(
    "texts",
    metadata,
    Column("document", NUMBER, ForeignKey("documents.number"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("raw", LargeBinary),  # NULL: the bytes as given are the text in UTF-8, and are not kept twice
)

readers = Table(
    "readers",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

readings = Table(
    "readings",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("document", NUMBER, ForeignKey("documents.number"), nullable=False),
    Column("reader", NUMBER, ForeignKey("readers.number"), nullable=False),
    Column("disclaimer", Text),
    Column("current", Boolean, nullable=False),
    Column("claims", Integer, nullable=False),  # of both kinds, so that a lost row is seen
    Column("shown", Integer, nullable=False),  # those that are not background
    UniqueConstraint("document", "reader", name="readings_document_reader"),
    Index(
        "readings_current", "document", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")
    ),
)

claims = Table(
    "claims",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False),  # stable: the same in every Reading that finds these spans
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
    # The days that its time, or else the date of publication, may mean; as ordinals (1 = 0001-01-01), both included.
    Column("first_day", Integer),
    Column("last_day", Integer),
    Index("claims_id", "id", "reading", unique=True),
    Index("claims_reading", "reading", "position", unique=True),
    Index("claims_days", "last_day", "first_day"),
)

names = Table(
    "names",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("name", NUMBER, ForeignKey("names.number"), primary_key=True),
    sqlite_with_rowid=False,
)

namings = Table(
    "namings",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),  # a digest of all the rest, aliases included
    Column("type", Text, nullable=False),  # actor, place
    Column("name", NUMBER, ForeignKey("names.number"), nullable=False),
    Column("resolved", Text),  # the reference book's id of the Actor or Place
    Column("why", Text, nullable=False),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Index("namings_name", "name"),
    Index("namings_resolved", "resolved", sqlite_where=text("resolved IS NOT NULL")),
)

naming_aliases = Table(
    "naming_aliases",
    metadata,
    Column("naming", NUMBER, ForeignKey("namings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", NUMBER, ForeignKey("names.number"), nullable=False),
    Index("naming_aliases_name", "name"),
    sqlite_with_rowid=False,
)

speakers = Table(
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

mentions = Table(
    "mentions",
    metadata,
    Column("reading", NUMBER, ForeignKey("readings.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("listed", Boolean, nullable=False),  # false: stands in a Claim only, not in the Reading's own list
    Column("type", Text, nullable=False),  # actor, place, time, quantity
    Column("span", Text, nullable=False),
    Column("naming", NUMBER, ForeignKey("namings.number")),  # actor, place
    Column("score", Float),  # actor
    Column("time", Text),  # time; NULL: cannot be known
    Column("precision", Text),
    Column("of", Text),
    Column("value", Float),  # quantity
    Column("minimum", Float),
    Column("maximum", Float),
    Column("what", Text),
    sqlite_with_rowid=False,
)

claim_mentions = Table(
    "claim_mentions",
    metadata,
    Column("claim", NUMBER, ForeignKey("claims.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("reading", NUMBER, nullable=False),
    Column("mention", Integer, nullable=False),
    Column("naming", NUMBER, ForeignKey("namings.number")),  # that of the Mention: lists are filtered by it
    Column("role", Text),  # of an actor: by, to, with, other
    ForeignKeyConstraint(["reading", "mention"], ["mentions.reading", "mentions.position"]),
    Index("claim_mentions_naming", "naming", sqlite_where=text("naming IS NOT NULL")),
    sqlite_with_rowid=False,
)

findings = Table(
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

links = Table(
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

reviews = Table(
    "reviews",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("of", Text, nullable=False),  # claim, mention, link, finding, incident
    Column("subject", Text, nullable=False),  # its stable key: document and spans, never the reader
    Column("document", NUMBER, ForeignKey("documents.number")),  # NULL: about more than one Document
    Column("decision", Text, nullable=False),  # accept, reject, amend, unsure, undo
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),  # UTC, to the microsecond
    Column("amended", Text),  # canonical JSON of what the person puts in the place of the proposal
    Column("proposal", Text),  # digest of what the machine proposed when the person decided
    Column("undoes", Text),  # the id of the review that an undo takes back
    Index("reviews_subject", "of", "subject", "number"),
    Index("reviews_document", "document"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("number", NUMBER, primary_key=True),
    Column("document", Text, nullable=False, unique=True),  # the id: the Document is not taken in again
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("entries", Text, nullable=False),  # numbers of the log's entries whose content went with it
)

log = Table(
    "log",
    metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=False),  # 1, 2, 3, ... without a gap
    Column("kind", Text, nullable=False),  # ledger, document, reading, staged, switch, review, erasure
    Column("subject", Text, nullable=False),  # what was entered: its row's number, or what a switch or a ledger is
    Column("at", Text, nullable=False),  # UTC, to the second
    Column("salt", LargeBinary),  # NULL: erased, what was entered is gone for good
    Column("leaf", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),  # digest of the leaf and of the chain before it
    Index("log_subject", "kind", "subject"),
)
