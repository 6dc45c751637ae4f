"""What the commands that look into the ledger share."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from reportedly.domain.contract import claim_as_json
from reportedly.ledger.views import ClaimRow, DocumentHead
from reportedly.operations import Ledger, open_ledger
from reportedly.settings import load_settings


@contextmanager
def opened_ledger(path: Path | None) -> Iterator[Ledger]:
    """The open ledger at `path`, or where the settings have it; closed at the end.

    Raises LedgerError if there is none.
    """
    with open_ledger(path or load_settings().ledger, create=False) as ledger:
        yield ledger


def write_json(value: Mapping[str, object]) -> None:
    """Writes one JSON object on a line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def head_as_json(head: DocumentHead) -> dict[str, object]:
    """What a list shows of a document, as JSON values."""
    return asdict(head)


def row_as_json(row: ClaimRow) -> dict[str, object]:
    """A claim as in the reading contract, with its words, its document and its findings."""
    return {
        **claim_as_json(row.claim),
        "words": list(row.content),
        "cue_words": list(row.cue),
        "document": head_as_json(row.document),
        "findings": [
            {"code": found.code, "verdict": found.verdict, "message": found.message} for found in row.findings
        ],
    }
