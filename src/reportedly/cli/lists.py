"""What `claims` and `documents` do: a page of the ledger as a print-out or as JSON lines."""

from pathlib import Path

from reportedly.cli.printing import (
    Numbered,
    console,
    counted,
    document_title,
    finding_notes,
    print_claim,
    print_line,
    short,
    shown,
    warn,
)
from reportedly.cli.viewing import head_as_json, opened_ledger, row_as_json, write_json
from reportedly.ledger.views import ClaimFilter, ClaimPage, DocumentPage, list_claims, list_documents


def show_claims(path: Path | None, wanted: ClaimFilter, *, after: str | None, limit: int, as_json: bool) -> None:
    """Prints one page of the claims that are wanted. Raises LedgerError."""
    with opened_ledger(path) as ledger:
        page = list_claims(ledger, wanted, after=after, limit=limit)
    if as_json:
        for row in page.rows:
            write_json(row_as_json(row))
    else:
        _print_claims(page)
    _say_how_many(len(page.rows), page.total, page.next, what="claims")


def show_documents(path: Path | None, *, after: str | None, limit: int, as_json: bool) -> None:
    """Prints one page of documents. Raises LedgerError."""
    with opened_ledger(path) as ledger:
        page = list_documents(ledger, after=after, limit=limit)
    if as_json:
        for head in page.rows:
            write_json(head_as_json(head))
    else:
        _print_documents(page)
    _say_how_many(len(page.rows), page.total, page.next, what="documents")


def _print_claims(page: ClaimPage) -> None:
    out = console()
    above = ""
    for number, row in enumerate(page.rows, start=1):
        if row.document.id != above:
            title = document_title(row.document.outlet, row.document.title or row.document.name, row.document.published)
            out.print()
            print_line(out, title, style="bold")
            above = row.document.id
        notes = finding_notes(row.findings, row.claim.id)
        print_claim(out, Numbered(number, row.claim, row.content), text=None, notes=notes)


def _print_documents(page: DocumentPage) -> None:
    out = console()
    for head in page.rows:
        known = (head.published or "date not known", head.language, counted(head.claims, "claim"))
        before = f"{short(head.id)}  "
        print_line(out, f"{', '.join(known)}; {shown(head.outlet or 'outlet not known')}", before=before)
        print_line(out, shown(head.title or head.name), style="bold", before=" " * len(before))


def _say_how_many(shown_now: int, total: int, cursor: str | None, *, what: str) -> None:
    more = f"; go on with --after {cursor}" if cursor else ""
    warn(f"{shown_now} of {total} {what}{more}")
