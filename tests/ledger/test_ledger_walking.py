"""The walk from a claim to the bytes, and what it says of a ledger that was tampered with."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_making import READER, document, three

from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import WalkStep, claim_view
from reportedly.ledger.writes import record

OF = replace(
    document(1, outlet="Orvany Courier", title="Base taken", published="2023-07-12", url="https://x.invalid/1"),
    fetched="2023-07-13T08:00:00Z",
    raw=b"<p>as given</p>",
    media_type="text/html",
)
CLAIM = three(OF).claims[0]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        record(ledger, OF, three(OF))
        yield ledger


def test_the_walk_ends_at_the_bytes(ledger: Ledger) -> None:
    walk = claim_view(ledger, CLAIM.id).walk
    assert [step.what for step in walk] == [
        "claim",
        "content",
        "cue",
        "reading",
        "document",
        "text",
        "bytes as given",
        "origin",
    ]
    assert all(step.checked for step in walk)
    details = {step.what: step.detail for step in walk}
    assert details["claim"] == CLAIM.id
    assert details["content"] == "[47, 86) “its fighters had taken the al-Dhal base”"
    assert READER in details["reading"]
    assert details["document"] == OF.id
    assert OF.sha256 in details["text"]
    assert details["bytes as given"].startswith("15 bytes, text/html, SHA-256 ")
    for known in ("report-1", "Orvany Courier", "https://x.invalid/1", "2023-07-13T08:00:00Z"):
        assert known in details["origin"]


def test_what_is_not_known_of_the_origin_is_not_made_up(ledger: Ledger) -> None:
    of = document(2)
    record(ledger, of, three(of))
    (origin,) = (step for step in claim_view(ledger, three(of).claims[0].id).walk if step.what == "origin")
    assert origin.detail == "name report-2; time of fetching not known"


TAMPERS = {
    "UPDATE texts SET text = replace(text, 'taken', 'token')": {"document", "text", "origin"},
    "UPDATE texts SET text = substr(text, 1, 20)": {"content", "cue", "document", "text", "origin"},
    "UPDATE texts SET raw = x'00'": {"bytes as given"},
    "UPDATE texts SET raw = NULL": {"bytes as given"},
    "UPDATE documents SET sha256 = 'ff'": {"text"},
    "UPDATE documents SET raw_sha256 = 'ff'": {"bytes as given"},
    "UPDATE documents SET url = 'https://x.invalid/2'": {"document", "origin"},
    "UPDATE documents SET published = '2023-07-13'": {"document", "origin"},
    "UPDATE outlets SET name = 'Velistan Wire'": {"document", "origin"},
    "UPDATE claims SET content = '30:72'": {"claim"},
    "UPDATE claims SET cue = ''": {"claim"},
    "DELETE FROM claims WHERE position = 2": {"reading"},
}


@pytest.mark.parametrize("tamper", TAMPERS)
def test_a_step_that_does_not_hold_says_so(ledger: Ledger, tamper: str) -> None:
    with closing(sqlite3.connect(ledger.path)) as other, other:
        other.execute(tamper)
    walk = claim_view(ledger, CLAIM.id).walk
    assert {step.what for step in walk if not step.checked} == TAMPERS[tamper]
    assert all(map(_says_so, walk))


def _says_so(step: WalkStep) -> bool:
    return ("does not match" in step.detail) is not step.checked
