"""Claims as a table for spreadsheets.

What it loses: the single mentions, the reasons for resolving a name, the links between claims, and the document's
text; the JSONL export keeps them all.
"""

import csv
from collections.abc import Iterable
from typing import Protocol, TextIO

from reportedly.domain.findings import Finding
from reportedly.domain.readings import Claim, PlaceMention, Role
from reportedly.domain.spans import Span
from reportedly.exports.phrases import chain_in_words, in_one_line, quantity_in_words, words_in_order

Cell = str | float | None

STATUS = "proposed"
"""What a claim is until a named person has decided on it."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First signs that a spreadsheet may take for a formula (OWASP, CSV injection), full-width forms included."""


class Head(Protocol):
    """What a table tells of the document that a claim stands in."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names are those of the ledger's view of a document
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def published(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def reader(self) -> str: ...  # noqa: D102


class Row(Protocol):
    """A claim with its words and its document, as the ledger's list of claims holds them."""

    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def content(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def cue(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def document(self) -> Head: ...  # noqa: D102
    @property
    def findings(self) -> tuple[Finding, ...]: ...  # noqa: D102


def write(rows: Iterable[Row], out: TextIO) -> int:
    """The number of claims written below the line of column names. `out` must not translate line ends."""
    writer = csv.writer(out)
    written = 0
    writer.writerow(COLUMNS)
    for row in rows:
        cells = {**_said(row), **_about(row.claim), **_source(row)}
        writer.writerow([harmless(cells[column]) for column in COLUMNS])
        written += 1
    return written


COLUMNS = (
    *("claim", "status", "kind", "polarity", "certainty", "background", "chain", "content", "cue"),
    *("event", "by", "to", "with", "other", "actors", "places", "place_ids", "lat", "lon"),
    *("time", "time_of", "quantities", "score", "findings"),
    *("outlet", "title", "published", "language", "url", "document", "sha256", "reader"),
    *("content_spans", "cue_spans"),
)


def harmless(cell: Cell) -> Cell:
    """The cell as given; text that a spreadsheet could run as a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _said(row: Row) -> dict[str, Cell]:
    claim = row.claim
    return {
        "claim": claim.id,
        "status": STATUS,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "background": "yes" if claim.background else "no",
        "chain": chain_in_words(claim),
        "content": words_in_order(row.content),
        "cue": words_in_order(row.cue),
        "score": claim.score,
        "findings": _joined(f"{found.code} {found.verdict}: {found.message}" for found in row.findings),
        "content_spans": _offsets(claim.content),
        "cue_spans": _offsets(claim.cue),
    }


def _about(claim: Claim) -> dict[str, Cell]:
    located = _first_located(claim.places)
    return {
        "event": claim.event,
        "by": _names(claim, "by"),
        "to": _names(claim, "to"),
        "with": _names(claim, "with"),
        "other": _names(claim, "other"),
        "actors": _joined(actor.mention.actor for actor in claim.actors if actor.mention.actor),
        "places": _joined(place.name for place in claim.places),
        "place_ids": _joined(place.place for place in claim.places if place.place),
        "lat": located.lat if located else None,
        "lon": located.lon if located else None,
        "time": claim.time.value if claim.time else None,
        "time_of": claim.time.of if claim.time and claim.time.value else None,
        "quantities": _joined(quantity_in_words(quantity) for quantity in claim.quantities),
    }


def _source(row: Row) -> dict[str, Cell]:
    head = row.document
    return {
        "outlet": head.outlet,
        "title": head.title,
        "published": head.published,
        "language": head.language,
        "url": head.url,
        "document": head.id,
        "sha256": head.sha256,
        "reader": head.reader,
    }


def _names(claim: Claim, role: Role) -> str:
    return _joined(actor.mention.name for actor in claim.actors if actor.role == role)


def _first_located(places: Iterable[PlaceMention]) -> PlaceMention | None:
    return next((place for place in places if place.lat is not None and place.lon is not None), None)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(in_one_line(part) for part in parts))


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}:{span.end}" for span in spans)
