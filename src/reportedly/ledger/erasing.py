"""Lawful erasure: a Document goes with everything that was made of it, and the log still verifies.

Its text and bytes, Readings, Reviews, the names that nothing else gives, and their words in the index are deleted; the
salts of their entries in the log are destroyed, so the leaves that stay tell nothing. The file is then written anew:
neither it nor its write-ahead log holds what was deleted. What stays is the id of the Document, so that it is not taken
in again, and who erased it, when and why.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, exists, insert, literal, or_, select, update

from reportedly.domain.errors import LedgerError
from reportedly.ledger import log, schema, search
from reportedly.ledger.assembling import claims_of, document_of
from reportedly.ledger.database import Ledger
from reportedly.ledger.document_views import document_number, full_id
from reportedly.ledger.folding import folded

_LOGGED = ("document", "reading", "staged", "review")


def documents_naming(ledger: Ledger, name: str) -> list[str]:
    """The ids of the Documents whose text or title has these words, however they are written. Raises LedgerError."""
    wanted = f" {folded(name)} "
    documents, texts = schema.documents, schema.texts
    query = select(documents.c.id, documents.c.title, texts.c.text).join(texts).order_by(documents.c.id)
    with ledger.reading() as connection:
        rows = connection.execution_options(yield_per=100).execute(query)
        return [row.id for row in rows if wanted in f" {folded(f'{row.title or str()} . {row.text}')} "]


def erasable(ledger: Ledger, given: str) -> str:
    """The id of the one Document whose id is, or begins with, `given`; or of one erased before, given by its whole id.

    Raises NotFoundError; LedgerError.
    """
    with ledger.reading() as connection:
        return _erased(connection, given) or full_id(connection, schema.documents.c.id, given, what="document")


def erase(ledger: Ledger, document_id: str, *, person: str, reason: str) -> str:
    """The id of the Document that is gone; the beginning of an id is enough where only one begins so.

    `person` answers for it, `reason` says why; both stay, so they must not repeat what is erased. For a Document that
    was erased before, the file is written anew once more. Raises NotFoundError; LedgerError, also where the Document is
    erased but the file could not be written anew, and says so.
    """
    with ledger.writing() as connection:
        found = _erased(connection, document_id) or _erase(connection, document_id, person=person, reason=reason)
    try:
        ledger.write_anew()
    except LedgerError as error:
        line = f"document {found} is erased, but its bytes may still be in the file ({error}): erase it again by its id"
        raise LedgerError(line) from error
    return found


def _erased(connection: Connection, document_id: str) -> str | None:
    """The id, if the Document with just this id was erased before."""
    document = schema.erasures.c.document
    return connection.scalar(select(document).where(document == document_id))


def _erase(connection: Connection, document_id: str, *, person: str, reason: str) -> str:
    number = document_number(connection, document_id)
    found = document_of(connection, number)
    readings = _numbers(connection, schema.readings, schema.readings.c.document == number)
    reviews = _numbers(connection, schema.reviews, schema.reviews.c.document == number)
    entries = _forget_entries(connection, number, readings, reviews)
    claims = _numbers(connection, schema.claims, schema.claims.c.reading.in_(readings))
    words = [(at, search.words_of(found, claim)) for at, claim in claims_of(connection, claims).items()]
    search.remove_from_index(connection, words)
    _delete_rows(connection, number, readings, claims)
    _delete_unused(connection)
    row = {"document": found.id, "person": person, "reason": reason, "entries": " ".join(map(str, entries))}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    table = schema.erasures
    erasure = connection.execute(insert(table).returning(table.c.number), row | {"at": at}).scalar_one()
    log.append(connection, "erasure", str(erasure))
    search.forget_removed(connection)
    return found.id


def _numbers(connection: Connection, table: Table, where: ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(select(table.c.number).where(where).order_by(table.c.number)))


def _forget_entries(
    connection: Connection, document: int, readings: Sequence[int], reviews: Sequence[int]
) -> list[int]:
    """The numbers of the entries whose salts are destroyed: all that are about the Document."""
    table = schema.log
    about = {"document": [document], "reading": readings, "staged": readings, "review": reviews}
    of_these = or_(
        *((table.c.kind == kind) & table.c.subject.in_([str(number) for number in about[kind]]) for kind in _LOGGED)
    )
    entries = _numbers(connection, table, of_these)
    connection.execute(update(table).where(table.c.number.in_(entries)).values(salt=None))
    return entries


def _delete_rows(connection: Connection, document: int, readings: Sequence[int], claims: Sequence[int]) -> None:
    for table in (schema.findings, schema.links):
        connection.execute(delete(table).where(table.c.reading.in_(readings)))
    for table in (schema.claim_mentions, schema.speakers):
        connection.execute(delete(table).where(table.c.claim.in_(claims)))
    for table in (schema.mentions, schema.claims):
        connection.execute(delete(table).where(table.c.reading.in_(readings)))
    for table in (schema.readings, schema.reviews, schema.texts):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(delete(schema.documents).where(schema.documents.c.number == document))


def _delete_unused(connection: Connection) -> None:
    """Names and outlets that nothing gives any more: they may be those of a person who is to be forgotten."""
    namings, aliases, names = schema.namings, schema.naming_aliases, schema.names
    named_in = [table.c.naming for table in (schema.mentions, schema.speakers, schema.claim_mentions)]
    _delete_where_unused(connection, namings, (aliases, aliases.c.naming), named_in)
    words = schema.name_words
    _delete_where_unused(connection, names, (words, words.c.name), [namings.c.name, aliases.c.name])
    outlet = schema.documents.c.outlet
    unused = ~exists(select(literal(1)).where(outlet == schema.outlets.c.number))
    connection.execute(delete(schema.outlets).where(unused))


def _delete_where_unused(
    connection: Connection,
    table: Table,
    hanging: tuple[Table, ColumnElement[int]],
    users: Sequence[Column[Any]],
) -> None:
    """Deletes the rows of `table` that no column of `users` names, with the rows that hang on them."""
    unused = [~exists(select(literal(1)).where(user == table.c.number)) for user in users]
    numbers = list(connection.scalars(select(table.c.number).where(*unused)))
    other, key = hanging
    for number in numbers:
        connection.execute(delete(other).where(key == number))
        connection.execute(delete(table).where(table.c.number == number))
