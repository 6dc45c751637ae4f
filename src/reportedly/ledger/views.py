"""What the pages, the command line and the exports read: frozen dataclasses, built by queries."""

from reportedly.ledger.claim_views import claim_view, list_claims
from reportedly.ledger.document_views import document_view, list_documents, outlets
from reportedly.ledger.shapes import (
    ClaimFilter,
    ClaimPage,
    ClaimRow,
    ClaimView,
    DocumentHead,
    DocumentPage,
    DocumentView,
    WalkStep,
)

__all__ = [
    "ClaimFilter",
    "ClaimPage",
    "ClaimRow",
    "ClaimView",
    "DocumentHead",
    "DocumentPage",
    "DocumentView",
    "WalkStep",
    "claim_view",
    "document_view",
    "list_claims",
    "list_documents",
    "outlets",
]
