"""Recording a Reading: one transaction, the same whether it is done once or ten times, by one process or by eight."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection, Table, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.domain.documents import Document
from reportedly.domain.errors import ErasedError
from reportedly.domain.readings import Reading
from reportedly.ledger import log, rows, schema, search
from reportedly.ledger.database import Ledger
from reportedly.ledger.folding import folded, name_words_of
from reportedly.ledger.rows import Naming, Row

Key = TypeVar("Key", bound=Hashable)

_KEYS_AT_ONCE = 10_000
"""Fewer than the 32,766 variables that SQLite takes in one statement."""

_INSERT: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""The only difference between the databases for writing: insert, or leave what is there."""


def known(ledger: Ledger, document_id: str, reader: str) -> bool:
    """True if the ledger holds a Reading of this Document by this reader. Raises LedgerError."""
    with ledger.reading() as connection:
        return _is_known(connection, document_id, reader)


def record(ledger: Ledger, document: Document, reading: Reading, *, staged: bool = False) -> bool:
    """True if the Reading is recorded now, False if it was there already; either way it is safe on disk.

    The newest Reading of a Document becomes the current one; those before it stay. A `staged` one waits for `switch`,
    unless its Document has no other. Raises LedgerError if the ledger cannot be written or the Document was erased,
    ValueError for a Reading that points at nothing.
    """
    if known(ledger, document.id, reading.reader):
        return False
    rows.check(document, reading)
    words = {claim.id: search.words_of(document, claim) for claim in reading.claims}
    with ledger.writing() as connection:
        if _is_known(connection, document.id, reading.reader):  # another process may have been quicker
            return False
        _refuse_erased(connection, document.id)
        number = _add_reading(connection, _document_number(connection, document), reading, staged=staged)
        claims = _add_claims(connection, document, reading, number)
        _add_named(connection, reading, number, claims)
        _add_rows(connection, schema.findings, rows.finding_rows(reading, number, claims))
        _add_rows(connection, schema.links, rows.link_rows(reading, number, claims))
        search.add_to_index(connection, ((claims[claim], line) for claim, line in words.items()))
        log.append(connection, "staged" if staged else "reading", str(number))
    return True


def switch(ledger: Ledger, reader: str) -> int:
    """How many Documents show another Reading now: each that `reader` has read shows that one, all at once.

    Raises LedgerError.
    """
    table = schema.readings
    with ledger.writing() as connection:
        number = connection.scalar(select(schema.readers.c.number).where(schema.readers.c.name == reader))
        waiting = select(table.c.document).where(table.c.reader == number, ~table.c.current)
        documents = list(connection.scalars(waiting))
        for start in range(0, len(documents), _KEYS_AT_ONCE):
            of_these = table.c.document.in_(documents[start : start + _KEYS_AT_ONCE])
            connection.execute(update(table).where(of_these, table.c.current).values(current=False))
            connection.execute(update(table).where(of_these, table.c.reader == number).values(current=True))
        if documents:
            log.append(connection, "switch", reader)
    return len(documents)


def _refuse_erased(connection: Connection, document_id: str) -> None:
    erased = schema.erasures
    if connection.scalar(select(exists(select(erased.c.number).where(erased.c.document == document_id)))):
        raise ErasedError(f"document {document_id} was erased from this ledger and is not taken in again")


def _is_known(connection: Connection, document_id: str, reader: str) -> bool:
    wanted = (
        select(schema.readings.c.number)
        .join(schema.documents, schema.documents.c.number == schema.readings.c.document)
        .join(schema.readers, schema.readers.c.number == schema.readings.c.reader)
        .where(schema.documents.c.id == document_id, schema.readers.c.name == reader)
    )
    return bool(connection.scalar(select(exists(wanted))))


def _document_number(connection: Connection, document: Document) -> int:
    """The number of the Document, added if it is new. One that is there stays as it was first brought in."""
    outlet = None
    if document.outlet is not None:
        row: Row = {"name": document.outlet, "folded": folded(document.outlet)}
        outlet = _numbers(connection, schema.outlets, "name", {document.outlet: row})[0][document.outlet]
    row = rows.document_row(document, outlet)
    numbers, new = _numbers(connection, schema.documents, "id", {document.id: row})
    if new:
        _add_rows(connection, schema.texts, [rows.text_row(document, numbers[document.id])])
        log.append(connection, "document", str(numbers[document.id]))
    return numbers[document.id]


def _add_reading(connection: Connection, document: int, reading: Reading, *, staged: bool) -> int:
    """The number of the new Reading, which is the current one of its Document from now on if it is not `staged`."""
    readers, _ = _numbers(connection, schema.readers, "name", {reading.reader: {"name": reading.reader}})
    table = schema.readings
    current = (table.c.document == document) & table.c.current
    waits = staged and connection.scalar(select(exists(select(table.c.number).where(current))))
    if not waits:
        connection.execute(update(table).where(current).values(current=False))
    row = rows.reading_row(reading, document, readers[reading.reader]) | {"current": not waits}
    return int(connection.execute(table.insert().returning(table.c.number), row).scalar_one())


def _add_claims(connection: Connection, document: Document, reading: Reading, number: int) -> dict[str, int]:
    """The numbers of the Reading's Claims by id."""
    table = schema.claims
    _add_rows(connection, table, rows.claim_rows(document, reading, number))
    added = connection.execute(select(table.c.id, table.c.number).where(table.c.reading == number))
    return {row.id: row.number for row in added}


def _add_named(connection: Connection, reading: Reading, number: int, claims: Mapping[str, int]) -> None:
    """Adds Mentions and Speakers, and the names that they give."""
    namings = _naming_numbers(connection, rows.namings_of(reading))
    new = rows.mention_rows(reading, number, namings)
    _add_rows(connection, schema.mentions, new)
    mentions = dict(zip(rows.mentions_of(reading), new, strict=True))
    numbered = [(claim, claims[claim.id]) for claim in reading.claims]
    speakers = chain.from_iterable(rows.speaker_rows(claim, one, namings) for claim, one in numbered)
    _add_rows(connection, schema.speakers, list(speakers))
    mentioned = chain.from_iterable(rows.claim_mention_rows(claim, one, mentions) for claim, one in numbered)
    _add_rows(connection, schema.claim_mentions, list(mentioned))


def _naming_numbers(connection: Connection, namings: frozenset[Naming]) -> dict[Naming, int]:
    ordered = sorted(namings, key=lambda naming: naming.key)
    names = _name_numbers(connection, {name for naming in ordered for name in (naming.name, *naming.aliases)})
    entries = {naming.key: rows.naming_row(naming, names[naming.name]) for naming in ordered}
    numbers, new = _numbers(connection, schema.namings, "key", entries)
    added = set(new)
    aliases = [
        {"naming": numbers[naming.key], "position": position, "name": names[alias]}
        for naming in ordered
        if naming.key in added
        for position, alias in enumerate(naming.aliases)
    ]
    _add_rows(connection, schema.naming_aliases, aliases)
    return {naming: numbers[naming.key] for naming in ordered}


def _name_numbers(connection: Connection, names: set[str]) -> dict[str, int]:
    numbers, new = _numbers(connection, schema.names, "name", {name: {"name": name} for name in sorted(names)})
    words = [{"word": word, "name": numbers[name]} for name in new for word in sorted(name_words_of(name))]
    _add_rows(connection, schema.name_words, words)
    return numbers


def _numbers(
    connection: Connection, table: Table, column: str, entries: Mapping[Key, Row]
) -> tuple[dict[Key, int], list[Key]]:
    """The numbers of entries that are kept once, by their key in `column`; and the keys that are new in the table."""
    numbers = _found(connection, table, column, list(entries))
    new = [key for key in entries if key not in numbers]
    if new:
        insert = _INSERT[connection.dialect.name](table).on_conflict_do_nothing()
        connection.execute(insert, [entries[key] for key in new])
        numbers |= _found(connection, table, column, new)
    return numbers, new


def _found(connection: Connection, table: Table, column: str, keys: Sequence[Key]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = table.c[column].in_(keys[start : start + _KEYS_AT_ONCE])
        entries = connection.execute(select(table.c[column], table.c.number).where(some))
        found |= {row[0]: row[1] for row in entries}
    return found


def _add_rows(connection: Connection, table: Table, new: Sequence[Mapping[str, object]]) -> None:
    if new:
        connection.execute(table.insert(), new)
