"""Recording: once whatever happens, by however many processes, and whole after any crash."""

import contextlib
import os
import random
import signal
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from ledger_making import READER, TEXT, answers_of, document, reread, rows_in, three

from reportedly.domain.findings import Finding
from reportedly.domain.links import Link
from reportedly.domain.readings import Reading
from reportedly.domain.spans import Span
from reportedly.ledger.database import open_ledger
from reportedly.ledger.views import ClaimFilter, claim_view, document_view, list_claims, list_documents
from reportedly.ledger.writes import known, record

# Other tests may have left threads behind; what is forked here touches none of theirs.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def content_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, without the numbers that depend on the order of writing."""
    return {
        "documents": rows_in(path, "SELECT id, sha256, raw_sha256 FROM documents ORDER BY id"),
        "claims": rows_in(path, "SELECT id, position, content, cue FROM claims ORDER BY id"),
        "speakers": rows_in(path, "SELECT count(*) FROM speakers"),
        "mentions": rows_in(path, "SELECT count(*) FROM mentions"),
        "words": rows_in(path, "SELECT count(*) FROM claim_words WHERE claim_words MATCH 'al'"),
        "names": rows_in(path, "SELECT name FROM names ORDER BY name"),
        "aliases": rows_in(path, "SELECT count(*) FROM naming_aliases"),
    }


def serial(path: Path, count: int) -> dict[str, list[tuple[object, ...]]]:
    """The content of a ledger in which one process recorded so many documents, undisturbed."""
    with open_ledger(path) as ledger:
        for number in range(count):
            assert record(ledger, document(number), three(document(number)))
    return content_of(path)


def is_whole(path: Path) -> bool:
    checks = rows_in(path, "PRAGMA integrity_check"), rows_in(path, "PRAGMA foreign_key_check")
    return checks == ([("ok",)], [])


def test_recording_twice_changes_nothing(path: Path) -> None:
    with open_ledger(path) as ledger:
        assert not known(ledger, document().id, READER)
        assert record(ledger, document(), three(document()))
        assert known(ledger, document().id, READER)
        before = content_of(path)
        assert not record(ledger, document(), three(document()))
    assert content_of(path) == before


def test_the_same_document_under_another_name_changes_nothing(path: Path) -> None:
    again = replace(document(), name="copy-of-report", fetched="2024-01-01T00:00:00Z", raw=b"\xef\xbb\xbfother bytes")
    assert again.id == document().id
    with open_ledger(path) as ledger:
        assert record(ledger, document(), three(document()))
        assert not record(ledger, again, three(again))
        assert record(ledger, again, three(again, reader="hand 2"))
        assert document_view(ledger, document().id).document == document()
        assert list_documents(ledger).total == 1


def test_a_changed_text_is_another_document(path: Path) -> None:
    changed = document(text=TEXT + " Corrected.")
    with open_ledger(path) as ledger:
        assert record(ledger, document(), three(document()))
        assert record(ledger, changed, three(changed))
        assert list_documents(ledger).total == 2


def test_a_newer_reading_is_shown_and_the_older_one_stays(path: Path) -> None:
    old = three(document())
    new = replace(old, reader="hand 2", claims=old.claims[:1])
    with open_ledger(path) as ledger:
        assert record(ledger, document(), old)
        assert record(ledger, document(), new)
        assert not record(ledger, document(), old)
        assert document_view(ledger, document().id).reading == new
        page = list_claims(ledger, ClaimFilter())
        assert ([row.claim for row in page.rows], page.total) == ([old.claims[0]], 1)
        assert list_claims(ledger, ClaimFilter(text="fallen")).total == 0
        dropped = claim_view(ledger, old.claims[1].id)
        assert (dropped.row.claim, dropped.superseded) == (old.claims[1], True)
        assert not claim_view(ledger, old.claims[0].id).superseded
    assert rows_in(path, "SELECT count(*), sum(current) FROM readings") == [(2, 1)]
    assert rows_in(path, "SELECT count(*) FROM claims") == [(4,)]


MADE = three(document())


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        (replace(MADE, document="d0"), "cannot be recorded with document"),
        (replace(MADE, claims=MADE.claims[:1] * 2), "two claims of one id"),
        (replace(MADE, findings=(Finding("RC001", "c0", "holds", "."),)), "claims that it has not: .*c0"),
        (replace(MADE, links=(Link(MADE.claims[0].id, "c1", "denies", ".", 1.0),)), "claims that it has not: .*c1"),
        (replace(MADE, disclaimer=Span(0, 10_000)), "beyond the end"),
        (replace(MADE, findings=(Finding("RC001", None, "holds", ".", (Span(5, 10_000),)),)), "beyond the end"),
        (replace(MADE, claims=(replace(MADE.claims[0], content=(Span(9, 9_999),)),)), "beyond the end"),
    ],
)
def test_a_reading_that_points_at_nothing_is_refused(path: Path, reading: Reading, why: str) -> None:
    with open_ledger(path) as ledger:
        with pytest.raises(ValueError, match=why):
            record(ledger, document(), reading)
        assert list_documents(ledger).total == 0


SHARED, OWN = 12, 3


def record_all(path: Path, process: int) -> int:
    """How many documents this process was the first to record, of those that all have and of its own."""
    own = range(SHARED + process * OWN, SHARED + (process + 1) * OWN)
    numbers = [*range(SHARED), *own]
    random.Random(process).shuffle(numbers)
    with open_ledger(path) as ledger:
        return sum(record(ledger, document(number), three(document(number))) for number in numbers)


@pytest.mark.parametrize("processes", [2, 8])
def test_processes_that_write_at_once_record_each_document_once(tmp_path: Path, processes: int) -> None:
    path, count = tmp_path / "many.sqlite", SHARED + processes * OWN
    first = answers_of([partial(record_all, path, process) for process in range(processes)])
    assert sum(first) == count
    assert is_whole(path)
    assert content_of(path) == serial(tmp_path / "one.sqlite", count)


def read_again(path: Path, count: int, reader: str) -> int:
    with open_ledger(path) as ledger:
        return sum(record(ledger, document(one), reread(three(document(one)), reader)) for one in range(count))


def test_readers_at_once_leave_one_current_reading(path: Path) -> None:
    counts = answers_of([partial(read_again, path, 6, f"hand {number % 3}") for number in range(6)])
    assert sum(counts) == 3 * 6
    assert rows_in(path, "SELECT count(*), sum(current) FROM readings GROUP BY document") == [(3, 1)] * 6


def record_and_tell(path: Path, told: int) -> None:
    """Records documents in order and writes the number of each that it has acknowledged into the pipe `told`."""
    with open_ledger(path) as ledger:
        for number in range(KILLED):
            record(ledger, document(number), three(document(number)))
            os.write(told, bytes([number]))


def killed_while(path: Path, after: int, then_s: float) -> tuple[bool, set[int]]:
    """True if all was recorded before the kill, and the documents that the process acknowledged.

    It is killed so many seconds after it acknowledged document `after`; -1 = after its start.
    """
    listening, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listening)
        with contextlib.suppress(BaseException):
            record_and_tell(path, told)
            os._exit(0)
        os._exit(1)
    os.close(told)
    acknowledged = {-1}
    with os.fdopen(listening, "rb", buffering=0) as pipe:
        while after not in acknowledged and (some := pipe.read(1)):
            acknowledged |= set(some)
        time.sleep(then_s)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while some := pipe.read(100):
            acknowledged |= set(some)
    assert status in (0, signal.SIGKILL), "the process failed by itself"
    return status == 0, acknowledged - {-1}


KILLED = 30
"""Documents in the ledger whose writers are killed."""


def test_kills_at_any_moment_lose_and_double_nothing(tmp_path: Path) -> None:
    path, moments = tmp_path / "killed.sqlite", random.Random(2023)
    kills, done, acknowledged = 0, False, set[int]()
    while not done:
        opening = kills < 4  # the first are killed while they make the tables
        after = -1 if opening else min(max(acknowledged, default=0) + moments.randint(0, 3), KILLED - 1)
        done, told = killed_while(path, after, moments.uniform(0, 0.1 if opening else 0.01))
        kills += not done
        acknowledged |= told
        if path.exists() and rows_in(path, "SELECT 1 FROM sqlite_master WHERE name = 'documents'"):
            assert is_whole(path)
            recorded = {name for (name,) in rows_in(path, "SELECT name FROM documents")}
            assert {document(number).name for number in acknowledged} <= recorded
    assert kills >= 5
    assert content_of(path) == serial(tmp_path / "undisturbed.sqlite", KILLED)
    with open_ledger(path) as ledger:
        for number in range(KILLED):
            view = document_view(ledger, document(number).id)
            assert (view.document, view.reading) == (document(number), three(document(number)))
