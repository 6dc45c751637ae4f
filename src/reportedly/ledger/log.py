"""The log: one entry for each thing that entered the ledger or was decided in it, in order, never changed.

An entry's leaf is a salted digest of the entry and of what was entered, read back from the tables; its chain is a
digest of the leaf and of the chain before it. So whoever changes anything later has to change the leaf and every chain
after it, and that shows to whoever holds an older checkpoint. An erasure destroys salts: the leaves stay, and nobody
can find out any more what they were made of.
"""

import os
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert, select

from reportedly.ledger import lines, schema
from reportedly.ledger.merkle import NO_CHAIN, chained, leaf_of

Kind = Literal["ledger", "document", "reading", "staged", "switch", "review", "erasure"]
SALT_BYTES = 16


class Entry(NamedTuple):
    """One row of the log."""

    number: int
    kind: str
    subject: str
    at: str
    salt: bytes | None
    leaf: bytes
    chain: bytes

    def leaf_with(self, content: object) -> bytes:
        """The leaf that this entry has to have if `content` is what was entered. Raises ValueError without a salt."""
        if self.salt is None:
            raise ValueError(f"the content of entry {self.number} was erased")
        return leaf_of(self.salt, lines.canonical([self.number, self.kind, self.subject, self.at, content]))


def append(connection: Connection, kind: Kind, subject: str) -> int:
    """The number of the new entry, in the transaction that wrote what it is about.

    `subject` is the number of the row in its table; of a switch the name of its reader. The first entry of all gives
    the ledger an id of its own.
    """
    last = last_entry(connection)
    if last is None:
        last = _add(connection, 1, NO_CHAIN, ("ledger", uuid.uuid4().hex))
    return _add(connection, last.number + 1, last.chain, (kind, subject)).number


def _add(connection: Connection, number: int, chain: bytes, what: tuple[str, str]) -> Entry:
    kind, subject = what
    at = datetime.now(UTC).isoformat(timespec="seconds")
    entry = Entry(number, kind, subject, at, os.urandom(SALT_BYTES), b"", b"")
    content = contents(connection, [entry])[number]
    leaf = entry.leaf_with(content)
    entry = entry._replace(leaf=leaf, chain=chained(chain, leaf))
    connection.execute(insert(schema.log), [entry._asdict()])
    return entry


def last_entry(connection: Connection) -> Entry | None:
    """The newest entry; None in a ledger into which nothing has come."""
    row = connection.execute(select(schema.log).order_by(schema.log.c.number.desc()).limit(1)).one_or_none()
    return Entry(*row) if row else None


def entries(connection: Connection, after: int, limit: int) -> list[Entry]:
    """At most `limit` entries behind number `after`, in order."""
    query = select(schema.log).where(schema.log.c.number > after).order_by(schema.log.c.number).limit(limit)
    return [Entry(*row) for row in connection.execute(query)]


def contents(connection: Connection, some: Iterable[Entry]) -> dict[int, object]:
    """By number: what each entry is about, as the tables have it now; None if it is not there."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in some:
        by_kind[entry.kind].append(entry)
    found: dict[int, object] = {}
    for kind, of_kind in by_kind.items():
        stored = _stored(connection, kind, of_kind)
        found |= {entry.number: stored.get(_row_number(entry.subject)) for entry in of_kind}
        if kind in {"ledger", "switch"}:
            found |= {entry.number: entry.subject for entry in of_kind}
    return found


def _stored(connection: Connection, kind: str, some: Sequence[Entry]) -> Mapping[int, object]:
    fetch = _FETCH.get(kind)
    return fetch(connection, [_row_number(entry.subject) for entry in some]) if fetch else {}


_FETCH: dict[str, Callable[[Connection, Sequence[int]], Mapping[int, Any]]] = {
    "document": lines.documents_of,
    "reading": lines.readings_of,
    "staged": lines.readings_of,
    "review": lines.reviews_of,
    "erasure": lines.erasures_of,
}


def _row_number(subject: str) -> int:
    """The number that a subject is; -1, which no row has, for what is none (a changed entry)."""
    return int(subject) if subject.isascii() and subject.isdigit() and len(subject) < 19 else -1


def adopt(connection: Connection) -> int:
    """How many things were entered that came before there was a log: Documents, each followed by its Readings."""
    documents, readings = schema.documents, schema.readings
    if last_entry(connection) is not None:
        return 0
    count = 0
    known: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        select(readings.c.document, readings.c.number).order_by(readings.c.current, readings.c.number)
    )
    for document, number in rows:
        known[document].append(number)
    for document in connection.scalars(select(documents.c.number).order_by(documents.c.number)).all():
        append(connection, "document", str(document))
        for number in known[document]:
            append(connection, "reading", str(number))
        count += 1 + len(known[document])
    return count
