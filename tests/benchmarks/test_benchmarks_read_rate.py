"""The reading rate is counted over what was really read. How high it is, is asserted nowhere."""

import re
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.read_rate import CORPUS, SAMPLES, Rate, main, rate_in_a_process_of_its_own, texts_in

from reportedly.domain.documents import Document
from reportedly.inference.models import WEIGHTS
from reportedly.operations import Given, load_book, read_document, reader_with
from reportedly.settings import load_settings
from reportedly.sources.intake import documents_in


def test_the_rate_counts_reports_of_500_words() -> None:
    assert Rate("hand 1", 3, 6_000, 10, 4.0, 1).reports_a_second == pytest.approx(3.0)
    assert Rate("hand 1", 0, 0, 0, 0.0, 1).reports_a_second == 0


def test_the_corpus_is_read_where_it_is_and_the_samples_elsewhere(tmp_path: Path) -> None:
    assert texts_in(tmp_path) == SAMPLES
    (tmp_path / CORPUS).parent.mkdir(parents=True)
    (tmp_path / CORPUS).touch()
    assert texts_in(tmp_path) == tmp_path / CORPUS


def test_what_the_other_process_counts_is_what_is_there_to_be_counted() -> None:
    rate = rate_in_a_process_of_its_own(SAMPLES, 2)
    book = load_book((), load_settings().gazetteer)
    found = documents_in([str(SAMPLES)], Given())
    documents = list(islice((item for item in found if isinstance(item, Document)), 2))
    assert rate.reader == reader_with(book)
    assert (rate.documents, rate.words) == (2, sum(len(document.text.split()) for document in documents))
    assert rate.claims == sum(len(read_document(document, book).claims) for document in documents) > 0
    assert rate.peak_bytes > sum(path.stat().st_size for path in WEIGHTS.iterdir())


def test_one_line_says_texts_rate_memory_and_load(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["1", "--shared", str(tmp_path)]) == 0
    [line] = capsys.readouterr().out.splitlines()
    parts = (
        r"reports of 500 words/s/core",
        r"samples/reports\.jsonl: 1 documents",
        r"peak memory \d+ MiB",
        r"load average",
    )
    assert all(re.search(part, line) for part in parts)
