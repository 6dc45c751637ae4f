"""What `show` and `explain` do: one entry of the ledger, by its id or how the id begins."""

from collections.abc import Iterator
from pathlib import Path

from reportedly.cli.printing import (
    Note,
    Numbered,
    console,
    document_title,
    finding_notes,
    link_notes,
    print_claim,
    print_line,
    print_reading,
    shown,
    warn,
)
from reportedly.cli.viewing import opened_ledger, row_as_json, write_json
from reportedly.domain.contract import reading_as_json
from reportedly.domain.errors import NotFoundError
from reportedly.domain.readings import Claim
from reportedly.ledger.views import ClaimView, DocumentView, claim_view, document_view
from reportedly.operations import Ledger


def show_entry(path: Path | None, identifier: str, *, as_json: bool) -> None:
    """Prints the claim or the document with this id. Raises NotFoundError, LedgerError."""
    with opened_ledger(path) as ledger:
        match identifier[:1]:
            case "c":
                _show_claim(ledger, identifier, as_json=as_json)
            case "d":
                _show_document(document_view(ledger, identifier), as_json=as_json)
            case _:
                raise NotFoundError(f"no entry {identifier!r}: ids of claims begin with c, those of documents with d")


def explain_claim(path: Path | None, identifier: str) -> bool:
    """True if every step of the walk from this claim to the bytes holds; prints them. Raises NotFoundError."""
    with opened_ledger(path) as ledger:
        view = claim_view(ledger, identifier)
    _print_walk(view)
    broken = [step.what for step in view.walk if not step.checked]
    if broken:
        warn(f"does not hold: {', '.join(broken)}")
    return not broken


def _show_claim(ledger: Ledger, identifier: str, *, as_json: bool) -> None:
    view = claim_view(ledger, identifier)
    if as_json:
        write_json(row_as_json(view.row))
    else:
        _print_claim(view, document_view(ledger, view.row.document.id))


def _print_claim(view: ClaimView, whole: DocumentView) -> None:
    row, head, out = view.row, view.row.document, console()
    numbers = {claim.id: number for number, claim in enumerate(whole.reading.claims, start=1)}
    notes = (*finding_notes(row.findings, row.claim.id), *link_notes(whole.reading, row.claim.id), *_reasons(row.claim))
    out.print()
    print_line(out, document_title(head.outlet, head.title or head.name, head.published), style="bold")
    if view.superseded:
        print_line(out, "the reading shown of this document does not find this claim", style="italic")
    numbered = Numbered(numbers.get(row.claim.id, 0), row.claim, row.content)
    print_claim(out, numbered, text=whole.document.text, notes=notes)
    out.print()
    print_line(out, shown(f"… {view.before}[[{view.passage}]]{view.after} …"), before="in place: ")
    print_line(out, row.claim.id, before="claim:    ")
    print_line(out, head.id, before="document: ")


def _reasons(claim: Claim) -> Iterator[Note]:
    reasons = [(speaker.name, speaker.why) for speaker in claim.speakers]
    reasons += [(actor.mention.name, actor.mention.why) for actor in claim.actors]
    reasons += [(place.name, place.why) for place in claim.places]
    for name, why in dict.fromkeys(reasons):
        if why:
            yield Note("why", f"{shown(name)}: {shown(why)}")


def _show_document(view: DocumentView, *, as_json: bool) -> None:
    if as_json:
        write_json(reading_as_json(view.document, view.reading, with_text=True))
    else:
        print_reading(console(), view.document, view.reading)


def _print_walk(view: ClaimView) -> None:
    out = console()
    for number, step in enumerate(view.walk, start=1):
        verdict = "checked" if step.checked else "DOES NOT HOLD"
        print_line(out, f"{shown(step.what)}: {verdict}", before=f"{number:>2} ", style="bold")
        print_line(out, shown(step.detail), before="   ")
