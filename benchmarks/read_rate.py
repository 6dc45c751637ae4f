"""`python -m benchmarks.read_rate [N]`: how many documents a second one core reads, on news texts beside the checkout.

The figure says nothing without the scores of the same reader: see evals/.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from evals.corpora import shared_folder

from reportedly.domain.documents import Document
from reportedly.operations import read_document
from reportedly.reading.reader import READER
from reportedly.reference.book import ReferenceBook, load_book
from reportedly.sources.intake import Given, documents_in

DOCUMENTS = "corpora/fakes/articles.jsonl"


@dataclass(frozen=True)
class Rate:
    """How much was read, and the processor time it took in seconds, bringing in and storing left out."""

    documents: int
    words: int
    claims: int
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 where the texts are not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read_rate")
    parser.add_argument("documents", nargs="?", type=int, default=300, help="how many to read (300)")
    parser.add_argument("--shared", help="folder with the corpora (REPORTEDLY_SHARED; ../shared)")
    options = parser.parse_args(arguments)
    path = shared_folder(options.shared) / DOCUMENTS
    if not path.is_file():
        print(f"read_rate: not run, {path} is missing")
        return 2
    found = documents_in([str(path)], Given())
    documents = list(islice((item for item in found if isinstance(item, Document)), options.documents))
    print(_sentence(rate_of(documents, load_book())))
    return 0


def rate_of(documents: Iterable[Document], book: ReferenceBook) -> Rate:
    """The rate at which `documents` are read, one after another in this process."""
    count = words = claims = 0
    start = time.process_time()
    for document in documents:
        claims += len(read_document(document, book).claims)
        words += len(document.text.split())
        count += 1
    return Rate(count, words, claims, time.process_time() - start)


def _sentence(rate: Rate) -> str:
    seconds = max(rate.seconds, 1e-9)
    return (
        f"{READER}: {rate.documents / seconds:.1f} documents/s/core, {rate.words / seconds:,.0f} words/s/core "
        f"({rate.documents} documents, {rate.words:,} words, {rate.claims:,} claims, {rate.seconds:.1f} s); "
        f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    sys.exit(main())
