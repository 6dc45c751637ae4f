import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import operations
from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError, LedgerError, ModelError, NotFoundError, ReportedlyError
from reportedly.domain.findings import Finding
from reportedly.domain.readings import Reading
from reportedly.extensions import CHECKS
from reportedly.inference.models import load_span_finder, model_entry
from reportedly.inference.span_finder import SpanFinder
from reportedly.ledger.document_views import reading_by
from reportedly.ledger.erasing import erase
from reportedly.ledger.verifying import verify
from reportedly.ledger.views import ClaimFilter, document_view, list_claims, list_documents
from reportedly.ledger.writes import record
from reportedly.operations import Given, Ingested, Ledger, Marking, Reread, ingest, open_ledger, reread
from reportedly.reading.reader import READER, read
from reportedly.reference.book import Actor, ActorName, ReferenceBook

BOOK = ReferenceBook((), ())
SENTENCE = "The Kesh Guard denied on Saturday that its men had shelled Dhal."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def reports(folder: Path, *names: str) -> str:
    """A JSONL file with one report for each name."""
    path = folder / f"{'-'.join(names)}.jsonl"
    lines = (json.dumps({"id": name, "text": f"{SENTENCE} Told to {name}."}) for name in names)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return str(path)


def taken(ledger: Ledger | None, *paths: str) -> list[Ingested]:
    return list(ingest(paths, given=Given(), book=BOOK, ledger=ledger))


def statuses(all_taken: Sequence[Ingested]) -> list[str]:
    return [one.outcome.status for one in all_taken]


def test_what_is_read_is_in_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    [one] = taken(ledger, reports(tmp_path, "a"))
    assert one.outcome.status == "recorded"
    assert one.document is not None
    assert one.reading is not None
    assert one.outcome.document == one.document.id
    assert document_view(ledger, one.document.id).reading.claims == one.reading.claims
    assert any(claim.kind == "denial" for claim in one.reading.claims)


def test_the_same_document_twice_is_there_once(ledger: Ledger, tmp_path: Path) -> None:
    path = reports(tmp_path, "a", "b", "a")
    assert statuses(taken(ledger, path)) == ["recorded", "recorded", "already there"]
    assert statuses(taken(ledger, path)) == ["already there"] * 3
    assert list_documents(ledger).total == 2


def test_what_is_there_is_not_read_again_and_comes_from_the_ledger(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reports(tmp_path, "a")
    [first] = taken(ledger, path)
    monkeypatch.setattr(operations, "read", lambda *_: pytest.fail("read again"))
    [again] = taken(ledger, path)
    assert again.reading == first.reading


def test_without_a_ledger_everything_is_only_read(tmp_path: Path) -> None:
    path = reports(tmp_path, "a", "a")
    assert [one.reading is not None for one in taken(None, path)] == [True, True]
    assert [entry.name for entry in tmp_path.iterdir()] == ["a-a.jsonl"]


def test_an_input_that_fails_does_not_stop_the_others(ledger: Ledger, tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty.txt", tmp_path / "missing.txt"
    empty.touch()
    outcomes = taken(ledger, str(empty), reports(tmp_path, "a"), str(missing), reports(tmp_path, "b"))
    assert statuses(outcomes) == ["failed", "recorded", "failed", "recorded"]
    assert all(one.outcome.reason and one.outcome.code for one in outcomes if one.outcome.status == "failed")


LINES = st.sampled_from(
    [
        json.dumps({"id": "a", "text": SENTENCE}),
        json.dumps({"id": "b", "text": SENTENCE + " Again."}),
        json.dumps({"id": "c", "text": ""}),
        json.dumps({"id": "d", "text": SENTENCE, "published": "last week"}),
        '{"id": "e", "te',
        "[1]",
    ]
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, min_size=1, max_size=8))
def test_every_input_is_accounted_for_exactly_once(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("desk")
    path = folder / "mixed.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_ledger(folder / "ledger.sqlite") as opened:
        first, again = taken(opened, str(path)), taken(opened, str(path))
        there = list_documents(opened).total
    assert len(first) == len(again) == len(lines)
    assert statuses(first).count("recorded") == there
    assert "recorded" not in statuses(again)
    failed = [index for index, one in enumerate(first) if one.outcome.status == "failed"]
    assert failed == [index for index, one in enumerate(again) if one.outcome.status == "failed"]
    assert failed == [index for index, line in enumerate(lines) if not line.startswith(('{"id": "a"', '{"id": "b"'))]


def test_an_error_of_ours_is_not_hidden(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, finder: SpanFinder, book: ReferenceBook, marking: Marking) -> Reading:
        raise ZeroDivisionError

    monkeypatch.setattr(operations, "read", broken)
    with pytest.raises(ZeroDivisionError):
        taken(ledger, reports(tmp_path, "a"))
    assert list_documents(ledger).total == 0


def test_a_failing_ledger_stops_the_work_and_keeps_what_was_acknowledged(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(opened: Ledger, document: Document, reading: Reading) -> bool:
        if document.name == "b":
            raise LedgerError("the disk is full")
        return record(opened, document, reading)

    monkeypatch.setattr(operations, "record", full)
    going = ingest([reports(tmp_path, "a", "b", "c")], given=Given(), book=BOOK, ledger=ledger)
    assert next(going).outcome.status == "recorded"
    with pytest.raises(LedgerError, match="full"):
        next(going)
    assert [head.name for head in list_documents(ledger).rows] == ["a"]


def test_a_reading_recorded_by_another_process_meanwhile_counts_as_there(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reports(tmp_path, "a")
    taken(ledger, path)
    monkeypatch.setattr(operations, "known", lambda *_: False)
    assert statuses(taken(ledger, path)) == ["already there"]


def test_every_checker_sees_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def counts(document: Document, reading: Reading, book: ReferenceBook) -> Iterator[Finding]:
        yield Finding("RC999", None, "holds", f"{len(reading.claims)} claims in {document.name}")

    monkeypatch.setitem(CHECKS, "RC999", counts)
    document = Document("dhal", SENTENCE, SENTENCE.encode(), "text/plain", "en")
    reading = operations.read_document(document, BOOK)
    assert f"{len(reading.claims)} claims in dhal" in [found.message for found in reading.findings]


def test_exports_go_through_every_page_once(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "PAGE", 2)
    recorded = taken(ledger, reports(tmp_path, *"abcde"))
    assert sorted(view.document.name for view in operations.every_document(ledger)) == list("abcde")
    claims = [row.claim.id for row in operations.every_claim(ledger, operations.EVERYTHING)]
    assert sorted(claims) == sorted(claim.id for one in recorded if one.reading for claim in one.reading.claims)


def test_an_export_of_claims_keeps_to_the_filter(ledger: Ledger, tmp_path: Path) -> None:
    taken(ledger, reports(tmp_path, "a", "b"))
    out = io.StringIO(newline="")
    written = operations.export(ledger, "csv", out, wanted=ClaimFilter(kind="denial"))
    assert written == 2
    assert out.getvalue().count("denial") == 2
    assert operations.export(ledger, "csv", io.StringIO(newline=""), wanted=ClaimFilter(kind="rumour")) == 0


def test_an_export_of_readings_is_whole(ledger: Ledger, tmp_path: Path) -> None:
    taken(ledger, reports(tmp_path, "a", "b"))
    out = io.StringIO(newline="")
    assert operations.export(ledger, "jsonl", out) == 2
    assert {json.loads(line)["id"] for line in out.getvalue().splitlines()} == {"a", "b"}


def test_an_unknown_format_is_named_with_those_there_are(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError, match=r"'pdf'; there are jsonl, csv"):
        operations.export(ledger, "pdf", io.StringIO())
    assert operations.export_formats() == {"jsonl": "documents", "csv": "claims"}


def test_another_reference_book_is_another_reader_and_reads_again(ledger: Ledger, tmp_path: Path) -> None:
    name = ActorName("Kesh Guard", "en", None, None)
    guard = Actor("kesh-guard", "Kesh Guard", "armed group", (name,), None, (), (), None, None, "made up")
    path = reports(tmp_path, "a")
    taken(ledger, path)
    richer = ReferenceBook((guard,), ())
    [again] = ingest([path], given=Given(), book=richer, ledger=ledger)
    assert again.outcome.status == "recorded"
    assert again.document is not None
    assert document_view(ledger, again.document.id).reading.reader == operations.reader_with(richer)
    assert list_documents(ledger).total == 1
    assert operations.reader_with(ReferenceBook((guard,), ())) == operations.reader_with(richer)


def test_the_readers_name_tells_of_rules_model_and_book() -> None:
    rules, model, book = operations.reader_with(BOOK).rsplit(", ", 2)
    assert (rules, model) == (READER, model_entry(operations.MODEL).title)
    assert book.startswith("book ")


def test_other_weights_are_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    with_shipped = operations.reader_with(BOOK)
    other = replace(model_entry(operations.MODEL), files={"encoder.onnx": "0" * 64})
    monkeypatch.setattr(operations, "model_entry", lambda name: other)
    operations.reader_with.cache_clear()
    try:
        assert operations.reader_with(BOOK) != with_shipped
    finally:
        operations.reader_with.cache_clear()


# Reading again.

Change = Callable[[Reading], Reading]
Become = Callable[[str, Change], None]


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> Iterator[Become]:
    """Makes the program another reader, by name and by what it does to each Reading."""

    def another(name: str, change: Change) -> None:
        monkeypatch.setattr(operations, "READER", name)
        monkeypatch.setattr(operations, "read", lambda *given: change(read(*given)))
        operations.reader_with.cache_clear()

    yield another
    monkeypatch.undo()
    operations.reader_with.cache_clear()


def without_denials(reading: Reading) -> Reading:
    return replace(reading, claims=tuple(claim for claim in reading.claims if claim.kind != "denial"))


def all_rumours(reading: Reading) -> Reading:
    return replace(reading, claims=tuple(replace(claim, kind="rumour") for claim in reading.claims))


def unchanged(reading: Reading) -> Reading:
    return reading


def shown_readers(ledger: Ledger) -> dict[str, str]:
    """By document's name, the first word of the name of the reader whose Reading is shown."""
    return {head.name: head.reader.split(",")[0] for head in list_documents(ledger).rows}


def became(all_read: Sequence[Reread]) -> list[tuple[str, str]]:
    return [(one.outcome.where, one.outcome.status) for one in all_read]


def numbers(one: Reread) -> tuple[int, int, int]:
    found = one.differences
    return len(found.gained), len(found.lost), len(found.altered)


def denials(ledger: Ledger) -> int:
    return list_claims(ledger, ClaimFilter(kind="denial")).total


def test_reading_again_tells_what_changed_and_switches_at_the_end(
    ledger: Ledger, tmp_path: Path, become: Become
) -> None:
    become("first", unchanged)
    before = taken(ledger, reports(tmp_path, "a", "b"))
    there = denials(ledger)
    assert there == 2
    become("second", without_denials)
    going = reread(ledger, BOOK)
    both = [next(going), next(going)]
    assert became(both) == [("a", "recorded"), ("b", "recorded")]
    assert [numbers(one) for one in both] == [(0, 1, 0), (0, 1, 0)]
    assert [claim.kind for one in both for claim in one.differences.lost] == ["denial", "denial"]
    assert shown_readers(ledger) == {"a": "first", "b": "first"}
    assert denials(ledger) == there
    assert list(going) == []
    assert shown_readers(ledger) == {"a": "second", "b": "second"}
    assert denials(ledger) == 0
    for one in before:
        assert one.document is not None
        assert one.reading is not None
        assert reading_by(ledger, one.document.id, one.reading.reader) == one.reading
    assert verify(ledger).faults == ()


def test_what_this_reader_has_read_is_not_read_again(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(ledger, reports(tmp_path, "a", "b"))
    monkeypatch.setattr(operations, "read", lambda *_: pytest.fail("read again"))
    again = list(reread(ledger, BOOK))
    assert became(again) == [("a", "already there"), ("b", "already there")]
    assert not any(one.differences for one in again)


def test_stopped_half_way_nothing_is_switched_and_the_next_call_goes_on(
    ledger: Ledger, tmp_path: Path, become: Become
) -> None:
    become("first", unchanged)
    taken(ledger, reports(tmp_path, *"abc"))
    become("second", all_rumours)
    going = reread(ledger, BOOK)
    first = next(going)
    del going
    assert set(shown_readers(ledger).values()) == {"first"}
    read_again: list[str] = []

    def noting(reading: Reading) -> Reading:
        read_again.append(reading.document)
        return all_rumours(reading)

    become("second", noting)
    rest = list(reread(ledger, BOOK))
    assert became(rest) == [("a", "already there"), ("b", "recorded"), ("c", "recorded")]
    assert rest[0].differences == first.differences
    assert first.differences.altered
    assert read_again == [one.outcome.document for one in rest[1:]]
    assert set(shown_readers(ledger).values()) == {"second"}


def test_a_document_that_fails_keeps_its_reading_and_the_rest_goes_on(
    ledger: Ledger, tmp_path: Path, become: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(document: Document, reading: Reading, book: ReferenceBook) -> Iterator[Finding]:
        if document.name == "b":
            raise InputError("too-long", "the checker takes no text as long as this")
        yield from ()

    become("first", unchanged)
    taken(ledger, reports(tmp_path, *"abc"))
    become("second", without_denials)
    monkeypatch.setitem(CHECKS, "RC999", refuses)
    again = list(reread(ledger, BOOK))
    assert became(again) == [("a", "recorded"), ("b", "failed"), ("c", "recorded")]
    assert (again[1].outcome.code, again[1].outcome.reason) == ("too-long", "the checker takes no text as long as this")
    assert shown_readers(ledger) == {"a": "second", "b": "first", "c": "second"}
    assert denials(ledger) == 1


def test_a_document_that_is_erased_meanwhile_has_failed(ledger: Ledger, tmp_path: Path, become: Become) -> None:
    become("first", unchanged)
    kept, gone, while_read = taken(ledger, reports(tmp_path, *"abc"))
    erased: list[str | None] = []

    def erasing(reading: Reading) -> Reading:
        if reading.document == while_read.outcome.document:
            erased.append(erase(ledger, reading.document, person="A. Editor", reason="asked to"))
        return reading

    become("second", erasing)
    going = reread(ledger, BOOK)
    first = next(going)
    erased.append(erase(ledger, str(gone.outcome.document), person="A. Editor", reason="asked to"))
    rest = list(going)
    assert became([first, *rest]) == [("a", "recorded"), ("b", "failed"), ("c", "failed")]
    assert [one.outcome.code for one in rest] == ["erased", "erased"]
    assert set(erased) == {gone.outcome.document, while_read.outcome.document}
    assert [head.id for head in list_documents(ledger).rows] == [kept.outcome.document]
    assert verify(ledger).faults == ()


def test_new_documents_that_come_meanwhile_are_left_alone(ledger: Ledger, tmp_path: Path, become: Become) -> None:
    become("first", unchanged)
    taken(ledger, reports(tmp_path, "a", "b"))
    become("second", without_denials)
    going = reread(ledger, BOOK)
    first = next(going)
    become("third", unchanged)
    taken(ledger, reports(tmp_path, "c"))
    become("second", without_denials)
    assert became([first, *going]) == [("a", "recorded"), ("b", "recorded")]
    assert shown_readers(ledger) == {"a": "second", "b": "second", "c": "third"}


def test_without_recording_nothing_is_written(ledger: Ledger, tmp_path: Path, become: Become) -> None:
    become("first", unchanged)
    taken(ledger, reports(tmp_path, "a", "b"))
    content = operations.content_hash(ledger)
    become("second", without_denials)
    told = list(reread(ledger, BOOK, recording=False))
    assert became(told) == [("a", "recorded"), ("b", "recorded")]
    assert [numbers(one) for one in told] == [(0, 1, 0), (0, 1, 0)]
    assert operations.content_hash(ledger) == content
    assert [one.differences for one in reread(ledger, BOOK)] == [one.differences for one in told]


def test_a_failing_ledger_stops_reading_again_and_nothing_is_switched(
    ledger: Ledger, tmp_path: Path, become: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(opened: Ledger, document: Document, reading: Reading, *, staged: bool) -> bool:
        if document.name == "b":
            raise LedgerError("the disk is full")
        return record(opened, document, reading, staged=staged)

    become("first", unchanged)
    taken(ledger, reports(tmp_path, *"abc"))
    become("second", unchanged)
    monkeypatch.setattr(operations, "record", full)
    going = reread(ledger, BOOK)
    assert next(going).outcome.status == "recorded"
    with pytest.raises(LedgerError, match="full"):
        next(going)
    assert set(shown_readers(ledger).values()) == {"first"}


def test_reading_again_goes_through_every_page_once(
    ledger: Ledger, tmp_path: Path, become: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ledger.document_views.STANDINGS_AT_ONCE", 2)
    become("first", unchanged)
    taken(ledger, reports(tmp_path, *"abcde"))
    become("second", unchanged)
    taken(ledger, reports(tmp_path, "c"))
    become("second", unchanged)
    assert became(list(reread(ledger, BOOK))) == [
        (name, "already there" if name == "c" else "recorded") for name in "abcde"
    ]
    assert became(list(reread(ledger, BOOK))) == [(name, "already there") for name in "abcde"]


# The model.


def test_without_the_model_nothing_is_read_or_recorded(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "load_span_finder", partial(load_span_finder, tmp_path / "nowhere"))
    for opened in (ledger, None):
        with pytest.raises(ModelError, match="nowhere"):
            taken(opened, reports(tmp_path, "a"))
    assert list_documents(ledger).total == 0


def test_another_marking_cuts_contents_in_another_way(tmp_path: Path) -> None:
    [ours] = taken(None, reports(tmp_path, "a"))
    [theirs] = ingest([reports(tmp_path, "a")], given=Given(), book=BOOK, ledger=None, marking="polnear")
    assert ours.document is not None
    assert ours.reading is not None
    assert theirs.reading is not None
    assert theirs.reading == operations.read_document(ours.document, BOOK, "polnear")
    assert theirs.reading.claims != ours.reading.claims


def test_a_ledger_is_refused_readings_that_are_marked_in_another_way(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="polnear"):
        list(ingest([reports(tmp_path, "a")], given=Given(), book=BOOK, ledger=ledger, marking="polnear"))
    assert list_documents(ledger).total == 0
