import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly import operations
from reportedly.domain.documents import Document
from reportedly.domain.errors import LedgerError, ModelError, NotFoundError, ReportedlyError
from reportedly.domain.findings import Finding
from reportedly.domain.readings import Reading
from reportedly.extensions import CHECKS
from reportedly.inference.models import load_span_finder, model_entry
from reportedly.inference.span_finder import SpanFinder
from reportedly.ledger.views import ClaimFilter, document_view, list_documents
from reportedly.ledger.writes import record
from reportedly.operations import Given, Ingested, Ledger, Marking, ingest, open_ledger
from reportedly.reading.reader import READER
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
