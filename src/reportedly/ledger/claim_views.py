"""Claims as lists and single pages show them, with the words that their spans cover."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, tuple_

from reportedly.domain.readings import Claim
from reportedly.domain.spans import Span, covering
from reportedly.ledger import schema
from reportedly.ledger.assembling import AnyRow, claims_of, document_of, findings_of
from reportedly.ledger.claim_filters import Condition, conditions
from reportedly.ledger.database import Ledger
from reportedly.ledger.document_views import full_id, head_of, heads
from reportedly.ledger.packing import cursor_of, keys_of
from reportedly.ledger.shapes import ClaimFilter, ClaimPage, ClaimRow, ClaimView, DocumentHead
from reportedly.ledger.walking import walk_of

AROUND = 300
"""Code points of text shown before and after a Claim."""


def list_claims(ledger: Ledger, wanted: ClaimFilter, *, after: str | None = None, limit: int = 50) -> ClaimPage:
    """One page of at most `limit` Claims of current Readings, newest Document first, in the order of its text.

    `after` is the `next` of the page before. Raises LedgerError for anything else, and for a date that is none;
    NotFoundError for a document that is not there.
    """
    with ledger.reading() as connection:
        asked = conditions(connection, wanted)
        total = _total(connection, wanted, asked)
        in_order = _is_broad(connection, total, limit)
        keys = connection.execute(_page(after, in_order=in_order).where(*asked).limit(limit + 1)).all()
        rows = _rows(connection, keys[:limit])
    last = keys[limit - 1] if len(keys) > limit else None
    more = cursor_of(last.filed, last.document, last.position) if last else None
    return ClaimPage(rows, more, total)


def claim_view(ledger: Ledger, claim_id: str) -> ClaimView:
    """The Claim with its surroundings and the walk back to the bytes; the beginning of an id is enough where unique.

    A Claim that only an older Reading found is shown as that one found it. Raises NotFoundError, LedgerError.
    """
    claims, readings = schema.claims, schema.readings
    with ledger.reading() as connection:
        found = full_id(connection, claims.c.id, claim_id, what="claim")
        key = connection.execute(
            select(claims.c.number, claims.c.reading, readings.c.document, readings.c.current)
            .join(readings)
            .where(claims.c.id == found)
            .order_by(readings.c.current.desc(), readings.c.number.desc())
            .limit(1)
        ).one()
        (row,) = _rows(connection, [key])
        document = document_of(connection, key.document)
        walk = walk_of(connection, row, document, key.reading)
    start, end = _extent(row.claim)
    return ClaimView(
        row=row,
        before=document.text[max(0, start - AROUND) : start],
        passage=document.text[start:end],
        after=document.text[end : end + AROUND],
        start=max(0, start - AROUND),
        superseded=not key.current,
        walk=walk,
    )


def _is_broad(connection: Connection, total: int, limit: int) -> bool:
    """True if going through the Documents in order until the page is full is less work than sorting all that fits.

    The one looks at about `limit * all / total` Claims, the other at `total`.
    """
    everything = connection.scalar(select(func.max(schema.claims.c.number))) or 0
    return total * total > limit * everything


def _page(after: str | None, *, in_order: bool) -> Select[int, int, str, int]:
    """A query for the keys of Claims in the order of lists, beginning after the cursor."""
    claims, readings, documents = schema.claims, schema.readings, schema.documents
    document: ColumnElement[int] = documents.c.number
    reading: ColumnElement[int] = readings.c.number
    if in_order:  # a sum has no index, which leaves the database one way to join: Documents first, in order
        document, reading = document + 0, reading + 0
    query = (
        select(claims.c.number, readings.c.document, documents.c.filed, claims.c.position)
        .join_from(documents, readings, readings.c.document == document)
        .join(claims, claims.c.reading == reading)
        .where(readings.c.current)
        .order_by(documents.c.filed.desc(), documents.c.number.desc(), claims.c.position)
    )
    if not after:
        return query
    filed, number, position = keys_of(after, str, int, int)
    place = tuple_(documents.c.filed, documents.c.number)
    shown = and_(documents.c.number == number, claims.c.position <= position)
    return query.where(place <= tuple_(filed, number), ~shown)


def _total(connection: Connection, wanted: ClaimFilter, asked: Sequence[Condition]) -> int:
    """How many Claims of current Readings fit."""
    claims, readings = schema.claims, schema.readings
    if wanted == ClaimFilter():  # asked for most often, and known without counting
        return connection.scalar(select(func.sum(readings.c.shown)).where(readings.c.current)) or 0
    count = select(func.count()).select_from(claims.join(readings)).where(readings.c.current, *asked)
    return connection.scalar(count) or 0


def _rows(connection: Connection, keys: Sequence[AnyRow]) -> tuple[ClaimRow, ...]:
    """The Claims of these keys (`number`, `document`), in that order."""
    numbers = [key.number for key in keys]
    claims = claims_of(connection, numbers)
    findings = findings_of(connection, numbers)
    shown = _heads(connection, {key.document for key in keys})
    words = _words(connection, {key.number: (key.document, claims[key.number]) for key in keys})
    return tuple(
        ClaimRow(claims[key.number], *words[key.number], shown[key.document], tuple(findings.get(key.number, ())))
        for key in keys
    )


def _heads(connection: Connection, numbers: set[int]) -> dict[int, DocumentHead]:
    rows = connection.execute(heads().where(schema.documents.c.number.in_(numbers)))
    return {row.number: head_of(row) for row in rows}


Words = tuple[tuple[str, ...], tuple[str, ...]]


def _words(connection: Connection, claims: dict[int, tuple[int, Claim]]) -> dict[int, Words]:
    """The words of content and cue of Claims, given with their Document; one text at a time is held."""
    standing: dict[int, list[int]] = defaultdict(list)
    for number, (document, _) in claims.items():
        standing[document].append(number)
    table = schema.texts
    texts = connection.execute(select(table.c.document, table.c.text).where(table.c.document.in_(standing)))
    return {
        number: (_covered(text, claims[number][1].content), _covered(text, claims[number][1].cue))
        for document, text in texts
        for number in standing[document]
    }


def _covered(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(span.of(text) for span in spans)


def _extent(claim: Claim) -> tuple[int, int]:
    spans = claim.content or claim.cue
    if not spans:
        return 0, 0
    whole = covering(spans)
    return whole.start, whole.end
