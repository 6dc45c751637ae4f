"""The process that takes web pages apart: `python -m reportedly.sources.extraction SECONDS MEMORY_BYTES`.

Pages come in and go out as frames on standard input and output. It may be killed at any moment, and whatever goes wrong
in a parser ends this process, never the program.
"""

import json
import math
import os
import resource
import sys
import time
from contextlib import suppress
from typing import Any, BinaryIO

import trafilatura

from reportedly.domain.errors import InputError
from reportedly.sources.frames import read_frame, write_frame
from reportedly.sources.markup_guard import MAX_DEPTH, too_deep
from reportedly.sources.page_metadata import metadata_of


def extract(html: str) -> dict[str, str | None]:
    """The text of a page and what its metadata says: title, outlet, published, language, url.

    Raises InputError `no-text` or `too-deep`.
    """
    tree = trafilatura.load_html(html)
    if tree is None:
        raise no_text()
    if _depth(tree) > MAX_DEPTH:
        # The guard before the parser does not count elements whose end may be left out; nested lists show here.
        raise too_deep()
    metadata = metadata_of(tree)
    # Remarks of readers are not the report. What is printed twice is kept, but for the second of two equal paragraphs
    # that follow each other, which trafilatura drops in any case; the bytes as fetched still have it.
    found = trafilatura.bare_extraction(tree, include_comments=False, deduplicate=False, with_metadata=False)
    text = found.text.strip() if found is not None and not isinstance(found, dict) and found.text else ""
    if not text:
        raise no_text()
    return {"text": text, **metadata}


def no_text() -> InputError:
    """The refusal of a page in which no report was found."""
    return InputError("no-text", "no text of a report was found in the page")


def _depth(tree: Any) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in element)
    return deepest


def _limit(kind: int, soft: int) -> None:
    # A system may have a lower hard limit already, or not know this kind: then its own limit holds.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, resource.getrlimit(kind)[1]))


def _answer(html: str) -> bytes:
    try:
        return json.dumps(extract(html)).encode("ascii")
    except InputError as error:
        return json.dumps({"code": error.code, "reason": str(error)}).encode("ascii")


def _serve(requests: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    write_frame(answers, b"ready")
    while (request := read_frame(requests)) is not None:
        # The limit is on the whole process, so each page's share is added to what was used before.
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))
        write_frame(answers, _answer(request.decode("utf-8")))


def main() -> None:
    """Nothing; serves pages until standard input ends."""
    seconds, memory_bytes = float(sys.argv[1]), int(sys.argv[2])
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints must not get between the answers
        _serve(sys.stdin.buffer, answers, seconds)


if __name__ == "__main__":
    main()
