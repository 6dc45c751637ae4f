"""Documents as lists and single pages show them."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from reportedly.domain.errors import NotFoundError
from reportedly.domain.readings import Reading
from reportedly.ledger import schema
from reportedly.ledger.assembling import AnyRow, document_of, reading_of
from reportedly.ledger.database import Ledger
from reportedly.ledger.packing import clean, cursor_of, keys_of
from reportedly.ledger.shapes import DocumentHead, DocumentPage, DocumentView

STANDINGS_AT_ONCE = 500


class Standing(NamedTuple):
    """Whether what is shown of a Document is the Reading of the reader that was asked for."""

    number: int
    id: str
    name: str
    by_reader: bool


def list_documents(ledger: Ledger, *, after: str | None = None, limit: int = 50) -> DocumentPage:
    """One page of at most `limit` Documents, newest first: by date of publication, or of fetching where none is known.

    `after` is the `next` of the page before. Raises LedgerError for anything else.
    """
    documents = schema.documents
    order = tuple_(documents.c.filed, documents.c.number)
    query = heads().order_by(documents.c.filed.desc(), documents.c.number.desc()).limit(limit + 1)
    if after:
        query = query.where(order < tuple_(*keys_of(after, str, int)))
    with ledger.reading() as connection:
        rows = list(connection.execute(query))
        total = connection.scalar(select(func.count()).select_from(documents)) or 0
    more = cursor_of(rows[limit - 1].filed, rows[limit - 1].number) if len(rows) > limit else None
    return DocumentPage(tuple(map(head_of, rows[:limit])), more, total)


def document_view(ledger: Ledger, document_id: str) -> DocumentView:
    """The Document with its current Reading; the beginning of an id is enough where only one id begins so.

    Raises NotFoundError if no Document, or more than one, fits; LedgerError.
    """
    with ledger.reading() as connection:
        number = document_number(connection, document_id)
        row = connection.execute(heads().where(schema.documents.c.number == number)).one()
        document = document_of(connection, number)
        return DocumentView(head_of(row), document, reading_of(connection, row.reading))


def outlets(ledger: Ledger) -> tuple[str, ...]:
    """The names of all outlets in the ledger, in alphabetical order. Raises LedgerError."""
    with ledger.reading() as connection:
        return tuple(connection.scalars(select(schema.outlets.c.name).order_by(schema.outlets.c.name)))


def count_documents(ledger: Ledger) -> int:
    """How many Documents there are. Raises LedgerError."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(schema.documents)) or 0


def standings(ledger: Ledger, reader: str) -> Iterator[Standing]:
    """Each Document that was there at the start, once, in the order in which they came, page by page.

    Between two pages anybody may write; each page is as the ledger stands when it is asked for. Raises LedgerError.
    """
    with ledger.reading() as connection:
        last = connection.scalar(select(func.max(schema.documents.c.number))) or 0
    after = 0
    while page := _standings(ledger, reader, after, last):
        yield from page
        after = page[-1].number


def _standings(ledger: Ledger, reader: str, after: int, last: int) -> list[Standing]:
    documents, readings, readers = schema.documents, schema.readings, schema.readers
    query = (
        select(documents.c.number, documents.c.id, documents.c.name, (readers.c.name == reader).label("by_reader"))
        .select_from(
            documents.join(readings, (readings.c.document == documents.c.number) & readings.c.current).join(readers)
        )
        .where(documents.c.number > after, documents.c.number <= last)
        .order_by(documents.c.number)
        .limit(STANDINGS_AT_ONCE)
    )
    with ledger.reading() as connection:
        return [Standing(row.number, row.id, row.name, row.by_reader) for row in connection.execute(query)]


def reading_by(ledger: Ledger, document_id: str, reader: str) -> Reading | None:
    """The Reading of the Document by this reader, shown or not; None if there is none. Raises LedgerError."""
    documents, readings, readers = schema.documents, schema.readings, schema.readers
    wanted = (
        select(readings.c.number)
        .select_from(readings.join(documents).join(readers))
        .where(documents.c.id == document_id, readers.c.name == reader)
    )
    with ledger.reading() as connection:
        number = connection.scalar(wanted)
        return None if number is None else reading_of(connection, number)


def heads() -> Select[*tuple[object, ...]]:
    """A query for the rows that `head_of` takes, without order."""
    documents, readings, findings = schema.documents, schema.readings, schema.findings
    count = select(func.count()).where(findings.c.reading == readings.c.number).scalar_subquery()
    return select(
        *[column for column in documents.c if column.name != "outlet"],
        schema.outlets.c.name.label("outlet"),
        schema.readers.c.name.label("reader"),
        readings.c.number.label("reading"),
        readings.c.shown,
        count.label("findings"),
    ).select_from(
        documents.outerjoin(schema.outlets)
        .join(readings, (readings.c.document == documents.c.number) & readings.c.current)
        .join(schema.readers)
    )


def head_of(row: AnyRow) -> DocumentHead:
    """What a list shows of the Document in a row of `heads()`."""
    return DocumentHead(
        id=row.id,
        name=row.name,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        published=row.published,
        url=row.url,
        fetched=row.fetched,
        sha256=row.sha256,
        reader=row.reader,
        claims=row.shown,
        findings=row.findings,
    )


def document_number(connection: Connection, given: str) -> int:
    """The number of the one Document whose id is, or begins with, `given`. Raises NotFoundError."""
    found = full_id(connection, schema.documents.c.id, given, what="document")
    return int(connection.execute(select(schema.documents.c.number).where(schema.documents.c.id == found)).scalar_one())


def full_id(connection: Connection, ids: ColumnElement[str], given: str, *, what: str) -> str:
    """The one id in the column `ids` that is, or begins with, `given`. Raises NotFoundError, which calls it `what`."""
    given = clean(given.strip())
    if connection.scalar(select(ids).where(ids == given).limit(1)):
        return given
    begins = (ids >= given) & (ids <= given + "\U0010ffff") & (func.substr(ids, 1, len(given)) == given)
    found = list(connection.scalars(select(ids).where(begins).distinct().limit(2))) if given else []
    if not found:
        raise NotFoundError(f"there is no {what} {given!r} in the ledger")
    if len(found) > 1:
        raise NotFoundError(f"more than one {what} id begins with {given!r}: give more of it")
    return found[0]
