"""The walk from a Claim back to the bytes as they were given, each step checked as it is taken."""

from sqlalchemy import Connection, func, select

from reportedly.domain.documents import Document
from reportedly.domain.ids import claim_id, sha256_hex
from reportedly.domain.spans import Span
from reportedly.ledger import schema
from reportedly.ledger.assembling import AnyRow
from reportedly.ledger.shapes import ClaimRow, WalkStep


def walk_of(connection: Connection, row: ClaimRow, document: Document, reading: int) -> tuple[WalkStep, ...]:
    """The steps from the Claim to where its Document came from; `reading` is the number of its Reading.

    A step whose check fails says so and is not `checked`; the steps after it are still taken.
    """
    documents = schema.documents
    stored = connection.execute(select(documents).where(documents.c.id == row.document.id)).one()
    return (
        _claim_step(row),
        *(_words_step("content", span, document.text) for span in row.claim.content),
        *(_words_step("cue", span, document.text) for span in row.claim.cue),
        _reading_step(connection, reading),
        *_document_steps(document, stored),
    )


def _claim_step(row: ClaimRow) -> WalkStep:
    again = claim_id(row.document.id, row.claim.content, row.claim.cue)
    return _step("claim", row.claim.id, holds=again == row.claim.id, fails=f"its document and spans give {again}")


def _words_step(what: str, span: Span, text: str) -> WalkStep:
    detail = f"[{span.start}, {span.end}) “{span.of(text)}”"
    return _step(what, detail, holds=span.end <= len(text), fails=f"the text ends at {len(text)}")


def _reading_step(connection: Connection, number: int) -> WalkStep:
    readings, claims = schema.readings, schema.claims
    row = connection.execute(
        select(schema.readers.c.name, readings.c.claims, readings.c.current)
        .join(schema.readers)
        .where(readings.c.number == number)
    ).one()
    counted = connection.scalar(select(func.count()).where(claims.c.reading == number))
    age = "the one shown of its document" if row.current else "the one shown of its document does not find this claim"
    detail = f"by {row.name}, {row.claims} claims; {age}"
    return _step("reading", detail, holds=counted == row.claims, fails=f"the ledger has {counted} claims of it")


def _document_steps(document: Document, stored: AnyRow) -> tuple[WalkStep, ...]:
    raw = sha256_hex(document.raw)
    where = (("name", document.name), ("outlet", document.outlet), ("address", document.url))
    known = [f"{what} {value}" for what, value in where if value]
    fetched = f"fetched {document.fetched}" if document.fetched else "time of fetching not known"
    return (
        _step(
            "document",
            stored.id,
            holds=document.id == stored.id,
            fails=f"its text, outlet, title, date, address and language give {document.id}",
        ),
        _step(
            "text",
            f"{len(document.text)} characters, SHA-256 {stored.sha256}",
            holds=document.sha256 == stored.sha256,
            fails=f"the text in the ledger has {document.sha256}",
        ),
        _step(
            "bytes as given",
            f"{len(document.raw)} bytes, {document.media_type}, SHA-256 {stored.raw_sha256}",
            holds=raw == stored.raw_sha256,
            fails=f"the bytes in the ledger have {raw}",
        ),
        _step("origin", "; ".join([*known, fetched]), holds=document.id == stored.id, fails="see the document's id"),
    )


def _step(what: str, detail: str, *, holds: bool, fails: str) -> WalkStep:
    return WalkStep(what, detail if holds else f"{detail} - does not match: {fails}", holds)
