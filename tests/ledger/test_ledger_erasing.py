"""Erasure: nothing of a Document is left in any file, and the log verifies all the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_making import KESH, Made, document, reading, three
from sqlalchemy import text

from reportedly.domain.documents import Document
from reportedly.domain.errors import ErasedError, LedgerError, NotFoundError
from reportedly.domain.readings import Speaker
from reportedly.ledger import database
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.erasing import documents_naming, erase
from reportedly.ledger.verifying import verify
from reportedly.ledger.views import ClaimFilter, list_claims, list_documents
from reportedly.ledger.writes import record

WITNESS = "Zorvina Quellmatter"
TOLD = document(7, f"KESH - {WITNESS}, a resident, said that three houses had been hit. Zorvina-Quellmatter left.")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as ledger:
        for number in range(3):
            record(ledger, document(number), three(document(number)))
        speaker = Speaker(None, WITNESS, "person", aliases=("Quellmatter",), why=f"named {WITNESS}")
        record(ledger, TOLD, reading(TOLD, Made("three houses had been hit", speakers=(speaker,), places=(KESH,))))
        yield ledger


def held(ledger: Ledger) -> bytes:
    """All bytes of the ledger's files."""
    return b"".join(path.read_bytes() for path in ledger.path.parent.glob("ledger.sqlite*"))


def left_of(name: str, data: bytes) -> list[str]:
    return [part for part in name.split() if part.lower().encode() in data.lower()]


def test_a_witness_is_in_no_file_any_more_and_the_log_verifies(ledger: Ledger) -> None:
    assert left_of(WITNESS, held(ledger)) == WITNESS.split()
    before = verify(ledger).head
    assert documents_naming(ledger, WITNESS) == [TOLD.id]
    assert erase(ledger, TOLD.id[:10], person="A. Editor", reason="asked to by the person named") == TOLD.id
    assert left_of(WITNESS, held(ledger)) == []
    found = verify(ledger, sizes=frozenset({before.size}))
    assert (found.faults, found.erased) == ((), 2)
    assert found.roots == {before.size: before.root}
    assert list_documents(ledger).total == 3
    assert list_claims(ledger, ClaimFilter(text="houses")).total == 0
    ledger.close()
    assert left_of(WITNESS, held(ledger)) == []


def test_while_somebody_reads_it_says_that_bytes_are_left_and_can_be_done_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with open_ledger(ledger.path) as ours, ledger.reading() as connection:
        connection.execute(text("SELECT count(*) FROM claims")).all()
        with pytest.raises(LedgerError, match=f"document {TOLD.id} is erased, but its bytes may still be in the file"):
            erase(ours, TOLD.id, person="A. Editor", reason="asked to")
    assert left_of(WITNESS, held(ledger)) == WITNESS.split()
    assert erase(ledger, TOLD.id, person="A. Editor", reason="asked to") == TOLD.id
    assert left_of(WITNESS, held(ledger)) == []
    assert (verify(ledger).faults, verify(ledger).erased) == ((), 2)


def test_the_others_are_found_as_before(ledger: Ledger) -> None:
    wanted = [ClaimFilter(text="base"), ClaimFilter(speaker="Kesh Guard"), ClaimFilter(place="Kesh")]
    before = [list_claims(ledger, one).total for one in wanted]
    erase(ledger, TOLD.id, person="A. Editor", reason="asked to")
    assert [list_claims(ledger, one).total for one in wanted] == [before[0], before[1], before[2] - 1]


def test_what_was_erased_is_not_taken_in_again(ledger: Ledger) -> None:
    erase(ledger, TOLD.id, person="A. Editor", reason="asked to")
    with pytest.raises(ErasedError, match=TOLD.id):
        record(ledger, TOLD, reading(TOLD, reader="another reader"))
    assert verify(ledger).faults == ()
    with pytest.raises(NotFoundError):
        erase(ledger, "dffff", person="A. Editor", reason="asked to")


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("Zorvina, Quellmatter's sister, left.", None, True),
        ("ZORVINA  QUELLMATTER left.", None, True),
        ("She left.", WITNESS, True),
        ("Zorvina left. Quellmatter stayed.", None, False),
        ("Zorvinas Quellmatter left.", None, False),
    ],
)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, text: str, title: str | None, found: bool) -> None:
    one: Document = replace(document(0, text), title=title)
    with open_ledger(tmp_path / "other.sqlite") as other:
        record(other, one, reading(one))
        assert documents_naming(other, WITNESS) == ([one.id] if found else [])
