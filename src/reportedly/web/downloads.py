"""The claims of the current view as files, under the same filter as the list."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TextIO, cast

from fastapi import Request
from fastapi.responses import StreamingResponse

from reportedly.ledger.views import ClaimFilter
from reportedly.operations import Ledger, every_claim, export
from reportedly.web.answers import json_line
from reportedly.web.asked import CURSOR, AskedError, asked_claims

PIECE = 65_536
IN_MEMORY = 1_000_000
"""Bytes of a file that are kept in memory before it goes to a temporary file."""


@dataclass(frozen=True)
class Download:
    """One format: what a person calls it, its media type, and what fills the file."""

    label: str
    media_type: str
    fill: Callable[[Ledger, ClaimFilter, TextIO], None]


def fill_csv(ledger: Ledger, wanted: ClaimFilter, out: TextIO) -> None:
    """Nothing comes back; `out` holds the claims as a table."""
    export(ledger, "csv", out, wanted=wanted)


def fill_json_lines(ledger: Ledger, wanted: ClaimFilter, out: TextIO) -> None:
    """Nothing comes back; `out` holds one claim a line, with its words, its document and its findings."""
    out.writelines(json_line(row) for row in every_claim(ledger, wanted))


DOWNLOADS: Mapping[str, Download] = {
    "claims.csv": Download("CSV", "text/csv; charset=utf-8", fill_csv),
    "claims.jsonl": Download("JSON lines", "application/x-ndjson; charset=utf-8", fill_json_lines),
}
"""Name of the file, which is its path too -> its format."""


def download(ledger: Ledger, request: Request, name: str) -> StreamingResponse:
    """The file. It is complete before the first byte is sent, so that a failure is an answer and not half a file.

    Raises AskedError for a filter that is wrong, or for a cursor: a file holds all pages.
    """
    asked = asked_claims(request.query_params.multi_items())
    if asked.after is not None:
        raise AskedError(CURSOR, "a file holds all pages of a view; leave the cursor out")
    file = cast("TextIO", SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline=""))  # noqa: SIM115
    pieces = _pieces(file)
    next(pieces)
    DOWNLOADS[name].fill(ledger, asked.wanted, file)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=DOWNLOADS[name].media_type, headers=headers)


def _pieces(file: TextIO) -> Iterator[str]:
    """First nothing, with the file open for filling; then what is in it. The file is closed in any case."""
    with file:
        yield ""
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
