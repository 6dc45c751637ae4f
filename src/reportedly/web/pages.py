"""Which pages there are: a path, a template, and the function that makes the page's context."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request

from reportedly.domain.errors import LedgerError, NotFoundError
from reportedly.extensions import LANGUAGES
from reportedly.ledger import views
from reportedly.ledger.views import ClaimPage
from reportedly.operations import Ledger
from reportedly.web.asked import CURSOR, Asked, AskedError, asked_address, asked_claims, asked_cursor, asked_nothing
from reportedly.web.contexts import (
    AboutContext,
    ClaimContext,
    ClaimsContext,
    DocumentsContext,
    OutContext,
    ReaderContext,
    about_context,
    claim_context,
    claims_context,
    documents_context,
    out_context,
    reader_context,
)
from reportedly.web.downloads import DOWNLOADS

Found = TypeVar("Found")

ROWS = 50
"""Documents or claims on one page of a list."""


@dataclass(frozen=True)
class Page:
    """One page: its path, its template, and what makes its context. The same path + `.json` is its twin."""

    path: str
    template: str
    context: Callable[[Ledger, Request], object]


def documents_page(ledger: Ledger, request: Request) -> DocumentsContext:
    """The list of documents. Raises AskedError for a bad cursor."""
    after = asked_cursor(request.query_params.multi_items())
    page = _from(after, lambda cursor: views.list_documents(ledger, after=cursor, limit=ROWS))
    return documents_context(page, after, LANGUAGES)


def reader_page(ledger: Ledger, request: Request) -> ReaderContext:
    """One document beside its claims. Raises NotFoundError."""
    asked_nothing(request.query_params.multi_items())
    return reader_context(views.document_view(ledger, request.path_params["document"]), LANGUAGES)


def claims_page(ledger: Ledger, request: Request) -> ClaimsContext:
    """The claims under a filter. Raises AskedError, naming the field that is wrong."""
    asked = asked_claims(request.query_params.multi_items())
    page = _claims(ledger, asked)
    exports = {download.label: f"/{name}" for name, download in DOWNLOADS.items()}
    return claims_context(asked, page, outlets=views.outlets(ledger), exports=exports)


def _claims(ledger: Ledger, asked: Asked) -> ClaimPage:
    try:
        return _from(asked.after, lambda cursor: views.list_claims(ledger, asked.wanted, after=cursor, limit=ROWS))
    except NotFoundError as error:  # a filter that fits nothing is an empty list; only a document can be missing
        raise AskedError("document", str(error)) from error


def claim_page(ledger: Ledger, request: Request) -> ClaimContext:
    """One claim with its walk back to the bytes. Raises NotFoundError."""
    asked_nothing(request.query_params.multi_items())
    view = views.claim_view(ledger, request.path_params["claim"])
    document = views.document_view(ledger, view.row.document.id)
    return claim_context(view, document, str(request.base_url).rstrip("/"))


def about_page(_ledger: Ledger, request: Request) -> AboutContext:
    """What the program says and does not say."""
    asked_nothing(request.query_params.multi_items())
    return about_context()


def out_page(_ledger: Ledger, request: Request) -> OutContext:
    """Where an outside link leads. Raises AskedError if it is no address."""
    return out_context(asked_address(request.query_params.multi_items()))


def _from(after: str | None, fetch: Callable[[str | None], Found]) -> Found:
    """What `fetch` brings from a cursor on. Raises AskedError if it is the cursor that is wrong, and not the ledger."""
    try:
        return fetch(after)
    except LedgerError as error:
        if after is None:
            raise
        fetch(None)  # a ledger that cannot be read says so here
        raise AskedError(CURSOR, str(error)) from error


PAGES = (
    Page("/", "documents.html", documents_page),
    Page("/documents", "documents.html", documents_page),
    Page("/d/{document}", "reader.html", reader_page),
    Page("/claims", "claims.html", claims_page),
    Page("/c/{claim}", "claim.html", claim_page),
    Page("/about", "about.html", about_page),
    Page("/out", "out.html", out_page),
)
