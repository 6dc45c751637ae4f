"""The canonical dump: all that a ledger holds, one line a thing, the same for the same content in any database.

Documents by id, Readings by Document and reader, namings by key, Reviews by subject and in the order in which they
came, erasures by Document. No row numbers and no clocks: in which order and how often things came in does not show.
The SHA-256 of the dump is the content hash.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger import lines, schema
from reportedly.ledger.lines import Fields, canonical

AT_ONCE = 200
"""Rows of one kind that are held at a time."""


def dump(connection: Connection) -> Iterator[bytes]:
    """The lines of the dump, each with its line feed."""
    for fields in _everything(connection):
        yield canonical(fields) + b"\n"


def _everything(connection: Connection) -> Iterator[Fields]:
    yield from _documents(connection)
    yield from _readings(connection)
    yield from namings(connection)
    yield from _reviews(connection)
    yield from _erasures(connection)


def _documents(connection: Connection) -> Iterator[Fields]:
    documents = schema.documents
    numbers = connection.scalars(select(documents.c.number).order_by(documents.c.id)).all()
    for fields, _ in _in_order(connection, numbers, lines.documents_of):
        yield fields


def _readings(connection: Connection) -> Iterator[Fields]:
    readings = schema.readings
    rows = connection.execute(
        select(readings.c.number, readings.c.current)
        .select_from(readings.join(schema.readers).join(schema.documents))
        .order_by(schema.documents.c.id, schema.readers.c.name)
    ).all()
    current = {row.number for row in rows if row.current}
    numbers = [row.number for row in rows]
    for number, fields in zip(numbers, _in_order(connection, numbers, lines.readings_of), strict=True):
        yield fields | {"current": number in current}


def namings(connection: Connection) -> Iterator[Fields]:
    """The lines of all namings, by key."""
    table, names = schema.namings, schema.names
    aliases: dict[int, list[str]] = defaultdict(list)
    also = schema.naming_aliases
    in_order = select(also.c.naming, also.c.position, names.c.name).join(names).order_by(also.c.naming, also.c.position)
    for naming, position, name in connection.execute(in_order):
        # a place that is left out, in a ledger that somebody changed, has to show
        aliases[naming].extend([""] * (position - len(aliases[naming])) + [name])
    rows = connection.execute(
        select(*(column for column in table.c if column.name != "name"), names.c.name)
        .select_from(table.outerjoin(names))
        .order_by(table.c.key)
    )
    for row in rows:
        yield lines.naming_fields(row, aliases[row.number])


def _reviews(connection: Connection) -> Iterator[Fields]:
    table = schema.reviews
    order = select(table.c.number).order_by(table.c.of, table.c.subject, table.c.number)
    places: dict[str, int] = {}
    subject: tuple[str, str] | None = None
    for fields in _in_order(connection, connection.scalars(order).all(), lines.reviews_of):
        if subject != (fields["of"], fields["subject"]):
            subject, places = (fields["of"], fields["subject"]), {}
        places[fields["id"]] = len(places) + 1
        yield {
            **{key: value for key, value in fields.items() if key not in {"id", "at", "undoes"}},
            "place": len(places),
            "undoes": places.get(fields["undoes"]),
        }


def _erasures(connection: Connection) -> Iterator[Fields]:
    table = schema.erasures
    order = select(table.c.number).order_by(table.c.document)
    for fields in _in_order(connection, connection.scalars(order).all(), lines.erasures_of):
        yield {key: fields[key] for key in ("type", "document", "person", "reason")}


def _in_order(
    connection: Connection,
    numbers: Sequence[int],
    fetch: Callable[[Connection, Sequence[int]], Mapping[int, Any]],
) -> Iterator[Any]:
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        found = fetch(connection, some)
        yield from (found[number] for number in some)
