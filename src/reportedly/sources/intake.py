"""Where documents come in: paths to Documents, each input accounted for."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.sources import json_lines, plain_text, web_page
from reportedly.sources.captures import CHUNK_BYTES, Capture, Source, failed
from reportedly.sources.folder import opened, reports_in, shown
from reportedly.sources.given import Given, validated
from reportedly.sources.page_worker import PAGE_SECONDS, PageWorker
from reportedly.sources.standard_input import STANDARD_INPUT, Replayed, ending_of

__all__ = ["SOURCES", "Given", "count_inputs", "documents_in"]

SOURCES: dict[str, Source] = {
    ".txt": Source("text/plain", plain_text.documents),
    ".md": Source("text/markdown", plain_text.documents),
    ".html": Source("text/html", web_page.documents),
    ".htm": Source("text/html", web_page.documents),
    ".jsonl": Source("application/json", json_lines.documents, json_lines.count),
}
"""The kinds of input by the ending of a file's name, in lower case."""


def documents_in(
    paths: Sequence[str], given: Given, *, stdin: BinaryIO | None = None, page_seconds: float = PAGE_SECONDS
) -> Iterator[Document | Outcome]:
    """What the inputs hold, in order and lazily: Documents, and a failed Outcome for each that cannot be brought in.

    A path names a file, a folder (walked in the order of its names) or, as `-`, standard input (`stdin`, else the
    program's). `page_seconds` is how long taking one web page apart may last.
    """
    try:
        given = validated(given)
    except InputError as error:
        yield from (failed(path, error) for path in paths)
        return
    with PageWorker(seconds=page_seconds) as pages:
        for found in chain.from_iterable(_found(path) for path in paths):
            yield from _accounted(found, given, pages, stdin)


def count_inputs(paths: Sequence[str]) -> int | None:
    """How many items `documents_in` gives for `paths`; None if that cannot be known before reading standard input."""
    if "-" in paths:
        return None
    return sum(_count(found) for path in paths for found in reports_in(path, SOURCES))


def _found(path: str) -> Iterator[Path | Outcome | None]:
    """The files that a path stands for, and what is wrong with it; None = standard input."""
    return iter([None]) if path == "-" else reports_in(path, SOURCES)


def _accounted(
    found: Path | Outcome | None, given: Given, pages: PageWorker, stdin: BinaryIO | None
) -> Iterator[Document | Outcome]:
    """What one input holds; what goes wrong with it is its last item and not the end of the work."""
    if isinstance(found, Outcome):
        yield found
        return
    try:
        if found is None:
            yield from _from_standard_input(stdin or sys.stdin.buffer, given, pages)
        else:
            yield from _from_file(found, given, pages)
    except (InputError, OSError) as error:
        yield failed(shown(found) if found else STANDARD_INPUT, error)


def _from_file(path: Path, given: Given, pages: PageWorker) -> Iterator[Document | Outcome]:
    source = SOURCES[path.suffix.lower()]
    with opened(path) as (stream, size):
        capture = Capture(shown(path), shown(Path(path.stem)), source.media_type, stream, pages, size)
        yield from source.documents(capture, given)


def _from_standard_input(stdin: BinaryIO, given: Given, pages: PageWorker) -> Iterator[Document | Outcome]:
    head = stdin.read(CHUNK_BYTES)
    source = SOURCES[ending_of(head)]
    capture = Capture(STANDARD_INPUT, "stdin", source.media_type, Replayed(head, stdin), pages)
    yield from source.documents(capture, given)


def _count(found: Path | Outcome) -> int:
    if isinstance(found, Outcome):
        return 1
    source = SOURCES[found.suffix.lower()]
    if source.count is None:
        return 1
    try:
        with opened(found) as (stream, _):
            return source.count(stream)
    except (InputError, OSError):
        return 1
