"""The verbs, and the only place where the workshops meet.

What fails in the outside world becomes an Outcome and the work goes on; what fails in the ledger stops it, with
everything acknowledged so far kept; an error of ours is raised as it is.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TextIO

from reportedly.domain.differences import Differences, differences
from reportedly.domain.documents import Document
from reportedly.domain.errors import ErasedError, InputError, NotFoundError, ReportedlyError
from reportedly.domain.findings import Finding
from reportedly.domain.ids import sha256_hex
from reportedly.domain.outcomes import Outcome
from reportedly.domain.readings import Reading
from reportedly.exports.contract_jsonl import line as reading_line
from reportedly.extensions import CHECKS, EXPORTS, load_outside
from reportedly.inference.models import load_span_finder, model_entry
from reportedly.ledger.checkpoints import Checkpoint, compared, read_checkpoint, signed
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.document_views import Standing, count_documents, reading_by, standings
from reportedly.ledger.dumping import dump
from reportedly.ledger.erasing import documents_naming, erasable, erase
from reportedly.ledger.verifying import Progress as Verified
from reportedly.ledger.verifying import Verification, head_of
from reportedly.ledger.verifying import verify as verify_log
from reportedly.ledger.views import ClaimFilter, ClaimRow, DocumentView, document_view, list_claims, list_documents
from reportedly.ledger.writes import known, record, switch
from reportedly.reading.reader import READER, Marking, read, reads
from reportedly.reference.book import ReferenceBook, load_book
from reportedly.reference.gazetteer import open_gazetteer, writing_into
from reportedly.reference.gazetteer_import import Imported, import_table
from reportedly.reference.gazetteer_lines import check_dump
from reportedly.sources.download import Progress, download
from reportedly.sources.given import Given, validated
from reportedly.sources.intake import count_inputs, documents_in

__all__ = [
    "EVERYTHING",
    "GEONAMES",
    "Given",
    "Imported",
    "Ingested",
    "Ledger",
    "Marking",
    "Reread",
    "check",
    "content_hash",
    "count_documents",
    "count_inputs",
    "documents_naming",
    "dumped",
    "erasable",
    "erase",
    "every_claim",
    "every_document",
    "export",
    "export_formats",
    "fetch_places",
    "import_places",
    "ingest",
    "load_book",
    "load_span_finder",
    "make_checkpoint",
    "open_ledger",
    "read_document",
    "reader_with",
    "reading_line",
    "reads",
    "reread",
    "validated",
    "verify",
]

EVERYTHING = ClaimFilter(background=True)
PAGE = 200
BOOK_DIGITS = 8
MODEL = "span-finder"
GEONAMES = "https://download.geonames.org/export/dump/"
"""Where GeoNames has its country dumps (CC BY 4.0)."""


class Ingested(NamedTuple):
    """What became of one input, with the Document and its Reading where there are any."""

    outcome: Outcome
    document: Document | None
    reading: Reading | None


def ingest(
    paths: Sequence[str], *, given: Given, book: ReferenceBook, ledger: Ledger | None, marking: Marking = "ours"
) -> Iterator[Ingested]:
    """What became of each input, in input order, as soon as it is safe in the ledger.

    Every input is yielded exactly once: as recorded, as already there, or as failed with a reason. What this reader has
    read before is not read again; its Reading then comes from the ledger. Without a ledger everything is only read, and
    "recorded" means read. `marking` as in `reading.reader.read`.

    Raises LedgerError if the ledger fails, what was yielded before is kept; ModelError without a model; ReportedlyError
    for a ledger and another marking than ours.
    """
    if ledger is not None and marking != "ours":
        raise ReportedlyError(f"a ledger holds readings that are marked our way, none marked as {marking}")
    load_outside()
    for found in documents_in(paths, given):
        if isinstance(found, Outcome):
            yield Ingested(found, None, None)
        else:
            yield _taken_in(found, book, ledger, marking)


def _taken_in(document: Document, book: ReferenceBook, ledger: Ledger | None, marking: Marking) -> Ingested:
    if ledger is not None and known(ledger, document.id, reader_with(book)):
        return _already_there(document, ledger)
    reading = read_document(document, book, marking)
    try:
        if ledger is not None and not record(ledger, document, reading):
            return _already_there(document, ledger)
    except ErasedError as error:
        return Ingested(Outcome(document.name, "failed", code="erased", reason=str(error)), None, None)
    return Ingested(Outcome(document.name, "recorded", document=document.id), document, reading)


def _already_there(document: Document, ledger: Ledger) -> Ingested:
    outcome = Outcome(document.name, "already there", document=document.id)
    return Ingested(outcome, document, document_view(ledger, document.id).reading)


class Reread(NamedTuple):
    """What became of one Document of the ledger, and what changed in it where another Reading waits or is shown now."""

    outcome: Outcome
    document: Document | None = None
    differences: Differences = Differences()


def reread(ledger: Ledger, book: ReferenceBook, *, recording: bool = True) -> Iterator[Reread]:
    """What became of each Document that was in the ledger at the start, exactly once, as soon as it is safe.

    Those whose current Reading another reader made are read again ("recorded"). Their new Readings wait, and all are
    shown at once when the last was yielded and the next is asked for; who stops before changes nothing that is shown,
    and the next call goes on there. "already there" is what this reader has read; it is in `differences` as long as it
    waits. One that is erased meanwhile, or that an outside checker refuses, has failed and stays as it is.
    Without `recording` nothing is written, and "recorded" means read.

    Raises LedgerError, what was yielded before is kept; ModelError without a model.
    """
    load_outside()
    reader = reader_with(book)
    for standing in standings(ledger, reader):
        yield _read_again(ledger, standing, book, recording=recording)
    if recording:
        switch(ledger, reader)


def _read_again(ledger: Ledger, standing: Standing, book: ReferenceBook, *, recording: bool) -> Reread:
    if standing.by_reader:
        return Reread(Outcome(standing.name, "already there", document=standing.id))
    try:
        shown = document_view(ledger, standing.id)
        waiting = reading_by(ledger, standing.id, reader_with(book))
        reading = waiting or read_document(shown.document, book)
        added = not waiting and (not recording or record(ledger, shown.document, reading, staged=True))
    except (InputError, ErasedError, NotFoundError) as error:
        code = error.code if isinstance(error, InputError) else "erased"
        return Reread(Outcome(standing.name, "failed", document=standing.id, code=code, reason=str(error)))
    outcome = Outcome(standing.name, "recorded" if added else "already there", document=standing.id)
    return Reread(outcome, shown.document, differences(shown.reading, reading))


def read_document(document: Document, book: ReferenceBook, marking: Marking = "ours") -> Reading:
    """The Reading of one Document together with what every checker found in it. Raises ModelError without a model.

    `marking` as in `reading.reader.read`.
    """
    reading = read(document, load_span_finder(), book, marking)
    findings = (*reading.findings, *check(document, reading, book))
    return replace(reading, reader=reader_with(book), findings=findings)


@lru_cache(maxsize=4)
def reader_with(book: ReferenceBook) -> str:
    """The name of a Reading's reader: code and rules, the model, digests of book and gazetteer, outside extensions.

    Names that a person adds to the book have to be found in documents read before, so another book is another reader.
    """
    entries = sorted(map(repr, (*book.actors.values(), *book.places.values())))
    digest = sha256_hex("\n".join(entries).encode())[:BOOK_DIGITS]
    places = (f"places {book.gazetteer.digest}",) if book.gazetteer else ()
    return ", ".join((READER, model_entry(MODEL).title, f"book {digest}", *places, *load_outside()))


def check(document: Document, reading: Reading, book: ReferenceBook) -> Iterator[Finding]:
    """The findings of every checker on one Reading, checker by checker."""
    for checker in CHECKS.values():
        yield from checker(document, reading, book)


def import_places(
    file: Path, folder: Path, *, name: str | None = None, alternate_names: Path | None = None
) -> Imported:
    """What became of a list of places that is put into the gazetteer in `folder`, in place of an earlier one so named.

    Raises ReferenceBookError where the list cannot be read or has no place; nothing is changed then.
    """
    return import_table(file, folder, towns=open_gazetteer(folder), name=name, alternates=alternate_names)


def fetch_places(country: str, folder: Path, *, url: str = GEONAMES, progress: Progress | None = None) -> Imported:
    """What became of GeoNames' dump of a country (two letters), downloaded from below `url` and imported.

    Raises ReportedlyError where it cannot be downloaded; the next call goes on then. ReferenceBookError as importing.
    """
    code = country.upper()
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        raise ReportedlyError(f"{country!r} is no country code of two letters, such as SY")
    packed = folder / f"{code}.zip"
    with writing_into(folder):
        download(f"{url.rstrip('/')}/{code}.zip", packed, check=check_dump, progress=progress)
    try:
        return import_places(packed, folder, name=code)
    finally:
        with suppress(OSError):
            packed.unlink()


def dumped(ledger: Ledger) -> Iterator[bytes]:
    """The lines of the canonical dump, all of one state of the ledger. Raises LedgerError."""
    with ledger.reading() as connection:
        yield from dump(connection)


def content_hash(ledger: Ledger) -> str:
    """The SHA-256 of the canonical dump: equal for ledgers of equal content. Raises LedgerError."""
    digest = sha256()
    for line in dumped(ledger):
        digest.update(line)
    return digest.hexdigest()


def verify(ledger: Ledger, checkpoint: Path | None = None, *, progress: Verified | None = None) -> Verification:
    """What does not fit in the ledger, or with the checkpoint in that file. Raises LedgerError."""
    kept = read_checkpoint(checkpoint) if checkpoint else None
    found = verify_log(ledger, sizes=frozenset({kept.size} if kept else ()), progress=progress)
    return replace(found, faults=(*found.faults, *compared(kept, found))) if kept else found


def make_checkpoint(ledger: Ledger, key_file: Path) -> Checkpoint:
    """The state of the log, signed with the key in `key_file`, which is made on first use. Raises LedgerError."""
    return signed(head_of(ledger), key_file)


def export(ledger: Ledger, form: str, out: TextIO, *, wanted: ClaimFilter = EVERYTHING) -> int:
    """The number of documents or claims written to `out` in the format `form`, one of the keys of EXPORTS.

    `wanted` restricts formats of claims; formats of documents are written whole.
    Raises NotFoundError if there is no such format.
    """
    load_outside()
    if form not in EXPORTS:
        raise NotFoundError(f"no export format {form!r}; there are {', '.join(EXPORTS)}")
    chosen = EXPORTS[form]
    return chosen.write(every_document(ledger) if chosen.of == "documents" else every_claim(ledger, wanted), out)


def every_document(ledger: Ledger) -> Iterator[DocumentView]:
    """Each Document of the ledger with its newest Reading, newest first, fetched as it is asked for."""
    after: str | None = None
    while True:
        page = list_documents(ledger, after=after, limit=PAGE)
        for head in page.rows:
            yield document_view(ledger, head.id)
        if page.next is None:
            return
        after = page.next


def every_claim(ledger: Ledger, wanted: ClaimFilter) -> Iterator[ClaimRow]:
    """Each claim that is wanted, newest document first, fetched page by page."""
    after: str | None = None
    while True:
        page = list_claims(ledger, wanted, after=after, limit=PAGE)
        yield from page.rows
        if page.next is None:
            return
        after = page.next


def export_formats() -> dict[str, str]:
    """Each export format with what it is made of: documents or claims."""
    load_outside()
    return {form: export.of for form, export in EXPORTS.items()}
