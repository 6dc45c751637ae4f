"""`python -m benchmarks.read_rate [N]`: how many reports of 500 words one core reads in a second, and in what memory.

The texts are news of the PolNeAR corpus, all of it English and relevant; where the corpora are not beside the checkout,
the sample reports. The figures say nothing without the scores of the same reader: see evals/.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evals.corpora import shared_folder

import reportedly
from reportedly.domain.documents import Document
from reportedly.operations import load_book, load_span_finder, read_document, reader_with
from reportedly.settings import load_settings
from reportedly.sources.intake import Given, documents_in

CORPUS = Path("corpora/polnear/dev.jsonl")
SAMPLES = Path(reportedly.__file__).parent / "samples" / "reports.jsonl"
WORDS_A_REPORT = 500
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
"""The unit in which the system counts the largest resident set of a process."""


@dataclass(frozen=True)
class Rate:
    """How much `reader` read, the processor time it took in seconds, and the largest resident set in bytes.

    Loading the model and the book and bringing in the texts do not count into the time; into the memory they do.
    """

    reader: str
    documents: int
    words: int
    claims: int
    seconds: float
    peak_bytes: int

    @property
    def reports_a_second(self) -> float:
        """Reports of WORDS_A_REPORT words in a second of processor time."""
        return self.words / WORDS_A_REPORT / max(self.seconds, 1e-9)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code, always 0; prints one line with the texts, the rate, the memory and the load of the machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.read_rate")
    parser.add_argument("documents", nargs="?", type=int, default=40, help="how many to read (40)")
    parser.add_argument("--shared", help="folder with the corpora (REPORTEDLY_SHARED; ../shared)")
    options = parser.parse_args(arguments)
    path = texts_in(shared_folder(options.shared))
    print(_sentence(rate_in_a_process_of_its_own(path, options.documents), path))
    return 0


def texts_in(shared: Path) -> Path:
    """The file of texts to read: the corpus in the folder `shared` if it is there, else the samples of the package."""
    return shared / CORPUS if (shared / CORPUS).is_file() else SAMPLES


def rate_in_a_process_of_its_own(path: Path, most: int) -> Rate:
    """The rate of a process that does nothing else; this one has loaded neither model nor book, and stays small."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(rate_here, path, most).result()


def rate_here(path: Path, most: int) -> Rate:
    """The rate at which the first `most` documents of a file are read, one after another on one thread."""
    book = load_book((), load_settings().gazetteer)
    load_span_finder()
    found = documents_in([str(path)], Given())
    documents = list(islice((item for item in found if isinstance(item, Document)), most))
    start = time.process_time()
    claims = sum(len(read_document(document, book).claims) for document in documents)
    seconds = time.process_time() - start
    return Rate(
        reader=reader_with(book),
        documents=len(documents),
        words=sum(len(document.text.split()) for document in documents),
        claims=claims,
        seconds=seconds,
        peak_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_BYTES,
    )


def _sentence(rate: Rate, path: Path) -> str:
    return (
        f"{rate.reader}: {rate.reports_a_second:.2f} reports of {WORDS_A_REPORT} words/s/core, "
        f"{rate.words / max(rate.seconds, 1e-9):,.0f} words/s/core ({path.parent.name}/{path.name}: "
        f"{rate.documents} documents, {rate.words:,} words, {rate.claims:,} claims, {rate.seconds:.1f} s); "
        f"peak memory {rate.peak_bytes / 2**20:,.0f} MiB; "
        f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    sys.exit(main())
