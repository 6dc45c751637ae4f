"""What `dump`, `verify`, `checkpoint` and `erase` do: the ledger as a whole, and what is taken out of it."""

from collections.abc import Sequence
from pathlib import Path

from reportedly.cli.accounting import say_on_output
from reportedly.cli.files import whole_file
from reportedly.cli.printing import warn
from reportedly.cli.viewing import opened_ledger
from reportedly.operations import (
    content_hash,
    documents_naming,
    dumped,
    erasable,
    erase,
    make_checkpoint,
    verify,
)
from reportedly.settings import load_settings


def write_dump(path: Path | None, out: str) -> None:
    """Writes the canonical dump to `out`. Raises LedgerError."""
    with opened_ledger(path) as ledger, whole_file(out) as opened:
        count = 0
        for line in dumped(ledger):
            opened.write(line.decode("utf-8"))
            count += 1
    warn(f"wrote {count} lines")


def print_hash(path: Path | None) -> None:
    """Prints the content hash. Raises LedgerError."""
    with opened_ledger(path) as ledger:
        say_on_output(content_hash(ledger))


def print_verification(path: Path | None, checkpoint: Path | None) -> bool:
    """True if nothing is wrong; names each thing that is, and prints what was verified. Raises LedgerError."""
    with opened_ledger(path) as ledger:
        found = verify(ledger, checkpoint)
    for fault in found.faults:
        warn(f"{fault.where}: {fault.what}")
    erased = f", {found.erased} of them erased" if found.erased else ""
    say_on_output(f"{found.head.size} entries in the log{erased}; root {found.head.root}")
    if not found.faults:
        say_on_output("all is as it was entered" + (", and as the checkpoint has it" if checkpoint else ""))
    return not found.faults


def write_checkpoint(path: Path | None, out: str) -> None:
    """Writes a signed checkpoint to `out`. Raises LedgerError."""
    with opened_ledger(path) as ledger:
        made = make_checkpoint(ledger, load_settings().key)
    with whole_file(out) as opened:
        opened.write(made.as_json())
    warn(f"checkpoint of {made.size} entries")


def list_to_erase(path: Path | None, given: Sequence[str], name: str | None) -> list[str]:
    """The ids of the documents that are to go, printed one a line. Raises NotFoundError, LedgerError."""
    with opened_ledger(path) as ledger:
        found = documents_naming(ledger, name) if name else [erasable(ledger, one) for one in given]
    for document in found:
        say_on_output(f"document {document}")
    if not found:
        warn("no document names this person")
    return found


def erase_documents(path: Path | None, documents: Sequence[str], *, person: str, reason: str) -> None:
    """Erases the documents with these ids. Raises NotFoundError, LedgerError."""
    with opened_ledger(path) as ledger:
        for document in documents:
            erase(ledger, document, person=person, reason=reason)
    warn(f"erased {len(documents)}; backups and exports made before still hold them")
