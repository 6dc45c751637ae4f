"""`reportedly reread`: what it prints, writes and leaves behind, done to the end and stopped half-way."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from command_lines import Desk, book_with

from reportedly import operations
from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError, LedgerError
from reportedly.domain.findings import Finding
from reportedly.domain.ids import claim_id
from reportedly.domain.readings import Claim, Reading
from reportedly.domain.spans import Span
from reportedly.extensions import CHECKS
from reportedly.inference.models import load_span_finder
from reportedly.ledger.database import Ledger
from reportedly.ledger.writes import record
from reportedly.reading.reader import read
from reportedly.reference.book import ReferenceBook

Change = Callable[[Reading], Reading]
Become = Callable[[str, Change], None]
NAMES = ("a", "b", "c")


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> Iterator[Become]:
    """Makes the program another reader, by name and by what it does to each Reading."""

    def another(name: str, change: Change) -> None:
        monkeypatch.setattr(operations, "READER", name)
        monkeypatch.setattr(operations, "read", lambda *given: change(read(*given)))
        operations.reader_with.cache_clear()

    monkeypatch.setattr("reportedly.cli.rereading.load_book", book_with)
    yield another
    monkeypatch.undo()
    operations.reader_with.cache_clear()


def unchanged(reading: Reading) -> Reading:
    return reading


def changed(reading: Reading) -> Reading:
    """One claim less, one altered, one more; the usual report gives at least two."""
    first, second, *rest = reading.claims
    return replace(reading, claims=(replace(second, kind="rumour"), *rest, elsewhere(reading, first)))


def elsewhere(reading: Reading, claim: Claim) -> Claim:
    content = (Span(0, 6),)  # the dateline: no claim of the report stands there
    return replace(claim, id=claim_id(reading.document, content, claim.cue), content=content)


@pytest.fixture
def desk(tmp_path: Path, become: Become) -> Desk:
    """A folder with a ledger of three documents, read by a reader called first; from now on there is a second."""
    made = Desk(tmp_path)
    become("first", unchanged)
    assert made.run("read", str(made.write_reports("all.jsonl", *NAMES)), "--quiet").code == 0
    become("second", changed)
    return made


def readers(desk: Desk) -> dict[str, str]:
    """By document's name, the first word of its reader's name, as lists show it."""
    rows = desk.run("documents", "--json").objects
    return {row["name"]: row["reader"].split(",")[0] for row in rows}


def rumours(desk: Desk) -> int:
    return len(desk.run("claims", "--kind", "rumour", "--json").objects)


def stop_in(name: str, change: Change, desk: Desk) -> Change:
    """As `change`; but Ctrl-C is pressed while the document of this name is read."""
    documents = {row["id"]: row["name"] for row in desk.run("documents", "--json").objects}

    def pressing(reading: Reading) -> Reading:
        if documents[reading.document] == name:
            os.kill(os.getpid(), signal.SIGINT)
        return change(reading)

    return pressing


def test_each_document_has_a_line_and_the_last_line_accounts_for_all(desk: Desk) -> None:
    ended = desk.run("reread")
    assert (ended.code, ended.err) == (0, "")
    *lines, totals, account = ended.out.splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == [f"{name}: gained 1, lost 1, altered 1" for name in NAMES]
    assert totals == "gained 3, lost 3, altered 3 in 3 documents"
    assert account == "read again 3, already by this reader 0, failed 0 of 3; views switched"
    assert set(readers(desk).values()) == {"second"}
    assert rumours(desk) == 3


def test_a_second_time_there_is_nothing_to_do(desk: Desk) -> None:
    desk.run("reread")
    ended = desk.run("reread", "--verbose")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "gained 0, lost 0, altered 0 in 0 documents",
        "read again 0, already by this reader 3, failed 0 of 3; nothing to switch",
    ]


def test_verbose_shows_how_each_changed_claim_begins_and_what_was_altered(desk: Desk) -> None:
    lines = desk.run("reread", "--verbose").out.splitlines()
    of_one = lines[1:4]
    assert [line.split()[0] for line in of_one] == ["gained", "lost", "altered"]
    assert of_one[0].endswith("“ORVANY”")
    assert of_one[2].endswith(": kind")
    assert all(len(line) < 110 for line in of_one)


def test_json_holds_what_changed_a_document_a_line(desk: Desk) -> None:
    before = {row["id"]: row for row in desk.run("claims", "--background", "--json").objects}
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert ended.code == 0
    after = {row["id"]: row for row in desk.run("claims", "--background", "--json").objects}
    rows = [json.loads(line) for line in (desk.folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["status"], row["code"]) for row in rows] == [(name, "read again", None) for name in NAMES]
    for row in rows:
        [gained], [lost], [altered] = row["gained"], row["lost"], row["altered"]
        assert gained["claim"] in after.keys() - before.keys()
        assert gained["words"] == "ORVANY"
        assert lost["claim"] in before.keys() - after.keys()
        assert altered["before"] == altered["after"]
        assert altered["fields"] == ["kind"]
        assert after[altered["after"]]["kind"] == "rumour"
        assert " … ".join(before[lost["claim"]]["words"]).startswith(lost["words"].rstrip("…"))


def test_json_goes_to_standard_output_alone(desk: Desk) -> None:
    ended = desk.run("reread", "--json", "-")
    assert [row["id"] for row in ended.objects] == list(NAMES)
    assert ended.err.splitlines()[-1] == "read again 3, already by this reader 0, failed 0 of 3; views switched"


def test_a_dry_run_tells_the_same_and_changes_nothing(desk: Desk) -> None:
    content = desk.run("dump", "--hash").out
    told = desk.run("reread", "--dry-run")
    assert told.code == 0
    assert told.out.endswith("failed 0 of 3; nothing recorded, nothing switched\n")
    assert desk.run("dump", "--hash").out == content
    assert set(readers(desk).values()) == {"first"}
    assert desk.run("reread").out.splitlines()[:-1] == told.out.splitlines()[:-1]


def test_stopped_half_way_it_shows_the_old_readings_and_goes_on_where_it_was(desk: Desk, become: Become) -> None:
    become("second", stop_in("b", changed, desk))
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert ended.code == 130
    assert len(ended.out.splitlines()) == 1
    stopped = "stopped; read again 1, already by this reader 0, failed 0 of 1; 2 more not begun; nothing switched; "
    assert ended.err.splitlines()[0] == stopped + "run the same command again"
    assert set(readers(desk).values()) == {"first"}
    assert rumours(desk) == 0
    assert not list(desk.folder.glob("changes*"))

    become("second", changed)
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "read again 2, already by this reader 1, failed 0 of 3; views switched"
    assert ended.out.splitlines()[-2] == "gained 3, lost 3, altered 3 in 3 documents"
    rows = [json.loads(line) for line in (desk.folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["status"] for row in rows] == ["already there", "read again", "read again"]
    assert set(readers(desk).values()) == {"second"}
    assert rumours(desk) == 3
    assert desk.run("verify").code == 0


def test_a_ledger_that_fails_half_way_gives_one_line_and_switches_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(ledger: Ledger, document: Document, reading: Reading, *, staged: bool) -> bool:
        if document.name == "c":
            raise LedgerError("the disk is full")
        return record(ledger, document, reading, staged=staged)

    monkeypatch.setattr(operations, "record", full)
    ended = desk.run("reread")
    assert ended.code == 1
    account, why = ended.err.splitlines()
    assert account.startswith("stopped; read again 2, already by this reader 0, failed 0 of 2; 1 more not begun")
    assert why == "reportedly: the disk is full"
    assert set(readers(desk).values()) == {"first"}


def test_a_document_that_fails_is_named_and_the_others_are_switched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(document: Document, _reading: Reading, _book: ReferenceBook) -> Iterator[Finding]:
        if document.name == "b":
            raise InputError("too-long", "the checker takes no text as long as this")
        yield from ()

    monkeypatch.setitem(CHECKS, "RC999", refuses)
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert ended.code == 1
    assert ended.line == "failed: b: the checker takes no text as long as this [too-long]"
    assert ended.out.splitlines()[-1] == "read again 2, already by this reader 0, failed 1 of 3; views switched"
    assert readers(desk) == {"a": "second", "b": "first", "c": "second"}
    rows = [json.loads(line) for line in (desk.folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["status"], row["code"]) for row in rows][1] == ("failed", "too-long")


@pytest.mark.parametrize("name", ["reportedly.sqlite", "./reportedly.sqlite"])
def test_json_does_not_overwrite_the_ledger(desk: Desk, name: str) -> None:
    ended = desk.run("reread", "--json", name)
    assert (ended.code, ended.out) == (2, "")
    assert "would overwrite" in ended.line
    assert set(readers(desk).values()) == {"first"}


def test_without_a_ledger_there_is_one_line_and_none_is_made(tmp_path: Path, become: Become) -> None:
    become("second", unchanged)
    desk = Desk(tmp_path)
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert (ended.code, ended.out) == (1, "")
    assert "there is no ledger" in ended.line
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_without_the_model_nothing_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    content = desk.run("dump", "--hash").out
    nowhere = partial(load_span_finder, desk.folder / "nowhere")
    monkeypatch.setattr("reportedly.cli.rereading.load_span_finder", nowhere)
    ended = desk.run("reread", "--json", "changes.jsonl")
    assert (ended.code, ended.out) == (1, "")
    assert "a part of the model is missing" in ended.line
    assert desk.run("dump", "--hash").out == content
    assert not list(desk.folder.glob("changes*"))
