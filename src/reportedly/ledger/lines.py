"""The canonical line of each thing in the ledger: what the log's leaves, the dump and the content hash are made of.

A line is JSON in UTF-8 without spaces, its keys in one order. It has everything that was entered, and neither row
numbers nor the time at which a row was written, so the same things give the same lines in every ledger and database.
Names are given by the digest of their naming, which has a line of its own.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from reportedly.domain.ids import sha256_hex
from reportedly.ledger import schema

Fields = dict[str, Any]

SCORE_DIGITS = 6
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def canonical(fields: object) -> bytes:
    """The bytes of a line, without the line feed."""
    return _ENCODE(fields).encode("utf-8")


def documents_of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Fields, Fields]]:
    """By number: what makes a Document, and what is known of how it came (not part of a dump)."""
    documents, texts = schema.documents, schema.texts
    query = (
        select(*_but(documents, "outlet"), schema.outlets.c.name.label("outlet"), texts.c.text, texts.c.raw)
        .select_from(documents.outerjoin(texts).outerjoin(schema.outlets))
        .where(documents.c.number.in_(numbers))
    )
    found = {}
    for fields in _fields(connection, query):
        fields["raw"] = None if fields["raw"] is None else sha256_hex(fields["raw"])
        made = {"type": "document"} | {key: fields[key] for key in _DOCUMENT}
        found[fields["number"]] = (made, {key: fields[key] for key in _ARRIVAL})
    return found


_DOCUMENT = ("id", "title", "outlet", "language", "published", "url", "sha256", "text")
_ARRIVAL = ("name", "fetched", "media_type", "raw_sha256", "filed", "raw")


def readings_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Fields]:
    """By number: a Reading with its Mentions, Claims, Findings and Links; whether it is current is left out."""
    namings = Namings(connection)
    mentions = _by_reading(connection, schema.mentions, numbers, namings)
    said = _by_claim(connection, schema.speakers, numbers, namings)
    mentioned = _by_claim(connection, schema.claim_mentions, numbers, namings)
    claims = _claims(connection, numbers, said, mentioned)
    findings = _findings(connection, numbers)
    links = _links(connection, numbers)
    found: dict[int, Fields] = {}
    for row in connection.execute(_HEADS.where(schema.readings.c.number.in_(numbers))):
        found[row.number] = {
            "type": "reading",
            "document": row.document,
            "reader": row.reader,
            "disclaimer": row.disclaimer,
            "counts": [row.claims, row.shown],
            "claims": claims.get(row.number, []),
            "mentions": mentions.get(row.number, []),
            "findings": findings.get(row.number, []),
            "links": links.get(row.number, []),
        }
    return found


class Namings:
    """The keys of namings by their number, fetched as they are needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[int | None, str | None] = {None: None}

    def load(self, numbers: Iterable[int | None]) -> Mapping[int | None, str | None]:
        """The keys of at least these namings, in hexadecimal digits."""
        table = schema.namings
        missing = list(set(numbers) - self._keys.keys())
        for start in range(0, len(missing), _AT_ONCE):
            some = table.c.number.in_(missing[start : start + _AT_ONCE])
            for number, key in self._connection.execute(select(table.c.number, table.c.key).where(some)):
                self._keys[number] = key.hex()
        return self._keys


_AT_ONCE = 10_000


def naming_fields(row: Any, aliases: Sequence[str]) -> Fields:
    """The line of a naming from its row, `name` joined to it."""
    return {
        "type": "naming",
        "key": row.key.hex(),
        "of": row.type,
        "name": row.name,
        "aliases": list(aliases),
        **{key: getattr(row, key) for key in ("resolved", "why", "geonameid", "lat", "lon", "radius_km")},
    }


def review_fields(row: Any) -> Fields:
    """The line of a Review from its row, with the id of its Document."""
    return {"type": "review"} | {key: getattr(row, key) for key in _REVIEW}


_REVIEW = ("id", "of", "subject", "document", "decision", "person", "reason", "at", "amended", "proposal", "undoes")


def reviews_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Fields]:
    """By number: a Review."""
    table = schema.reviews
    query = (
        select(*_but(table, "document"), schema.documents.c.id.label("document"))
        .select_from(table.outerjoin(schema.documents))
        .where(table.c.number.in_(numbers))
    )
    return {row.number: review_fields(row) for row in connection.execute(query)}


def erasures_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Fields]:
    """By number: an erasure."""
    table = schema.erasures
    rows = connection.execute(select(table).where(table.c.number.in_(numbers)))
    return {row.number: {"type": "erasure"} | {key: getattr(row, key) for key in _ERASURE} for row in rows}


_ERASURE = ("document", "person", "reason", "at", "entries")


def _but(table: Table, *left_out: str) -> list[Column[Any]]:
    return [column for column in table.c if column.name not in left_out]


_HEADS: Select[Any] = select(
    schema.readings.c.number,
    schema.readings.c.disclaimer,
    schema.readings.c.claims,
    schema.readings.c.shown,
    schema.readers.c.name.label("reader"),
    schema.documents.c.id.label("document"),
).select_from(schema.readings.join(schema.readers).join(schema.documents))


def _by_reading(
    connection: Connection, table: Table, numbers: Sequence[int], namings: Namings
) -> dict[int, list[Fields]]:
    query = select(table).where(table.c.reading.in_(numbers)).order_by(table.c.reading, table.c.position)
    rows = _fields(connection, query)
    keys = namings.load(row["naming"] for row in rows)
    found: dict[int, list[Fields]] = defaultdict(list)
    for row in rows:
        found[row.pop("reading")].append(_plain(row, keys))
    return found


def _by_claim(
    connection: Connection, table: Table, numbers: Sequence[int], namings: Namings
) -> dict[int, list[Fields]]:
    claims = schema.claims
    query = (
        select(table, claims.c.reading.label("of_reading"))
        .select_from(claims.join(table, table.c.claim == claims.c.number))
        .where(claims.c.reading.in_(numbers))
        .order_by(table.c.claim, table.c.position)
    )
    rows = _fields(connection, query)
    keys = namings.load(row["naming"] for row in rows)
    found: dict[int, list[Fields]] = defaultdict(list)
    for row in rows:
        claim, of_reading = row.pop("claim"), row.pop("of_reading")
        if row.get("reading") == of_reading:  # always, unless somebody changed it
            del row["reading"]
        found[claim].append(_plain(row, keys))
    return found


def _fields(connection: Connection, query: Select[Any]) -> list[Fields]:
    """The rows of a query as fields; several times faster than asking each row for them."""
    result = connection.execute(query)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def _rounded(score: Any) -> Any:
    """A score as it stands in a line; what is no number, in a ledger that somebody changed, stays as it is."""
    return round(score, SCORE_DIGITS) if isinstance(score, float) else score


def _plain(fields: Fields, keys: Mapping[int | None, str | None]) -> Fields:
    """The fields that say something, with the naming by its key and the score rounded."""
    fields["naming"] = keys.get(fields["naming"], f"no naming {fields['naming']}")
    if "score" in fields:
        fields["score"] = _rounded(fields["score"])
    return {name: value for name, value in fields.items() if value is not None}


def _claims(
    connection: Connection,
    numbers: Sequence[int],
    said: Mapping[int, list[Fields]],
    mentioned: Mapping[int, list[Fields]],
) -> dict[int, list[Fields]]:
    table = schema.claims
    query = select(table).where(table.c.reading.in_(numbers)).order_by(table.c.reading, table.c.position)
    found: dict[int, list[Fields]] = defaultdict(list)
    for fields in _fields(connection, query):
        number, reading = fields.pop("number"), fields.pop("reading")
        fields["score"] = _rounded(fields["score"])
        fields["speakers"] = said.get(number, [])
        fields["mentions"] = mentioned.get(number, [])
        found[reading].append(fields)
    return found


def _findings(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Fields]]:
    table, claims = schema.findings, schema.claims
    query = (
        select(*_but(table, "claim"), claims.c.id.label("claim"))
        .select_from(table.outerjoin(claims))
        .where(table.c.reading.in_(numbers))
        .order_by(table.c.reading, table.c.position)
    )
    return _rows_by_reading(connection, query)


def _links(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Fields]]:
    table = schema.links
    one, other = schema.claims.alias("one"), schema.claims.alias("other")
    query = (
        select(*_but(table, "a", "b"), one.c.id.label("a"), other.c.id.label("b"))
        .select_from(table.join(one, one.c.number == table.c.a).join(other, other.c.number == table.c.b))
        .where(table.c.reading.in_(numbers))
        .order_by(table.c.reading, table.c.position)
    )
    return _rows_by_reading(connection, query)


def _rows_by_reading(connection: Connection, query: Select[Any]) -> dict[int, list[Fields]]:
    found: dict[int, list[Fields]] = defaultdict(list)
    for fields in _fields(connection, query):
        reading = fields.pop("reading")
        if "score" in fields:
            fields["score"] = _rounded(fields["score"])
        found[reading].append(fields)
    return found
