import json
from collections.abc import Iterable
from typing import Protocol, TextIO

from reportedly.domain.contract import reading_as_json
from reportedly.domain.documents import Document
from reportedly.domain.readings import Reading


class ReadDocument(Protocol):
    """A Document together with its Reading, as the ledger's view of a document holds them."""

    @property
    def document(self) -> Document:
        """The Document that was read."""

    @property
    def reading(self) -> Reading:
        """What was found in it."""


def write(views: Iterable[ReadDocument], out: TextIO) -> int:
    """The number of readings written: one a line, in the order given, as the reading contract has them, with text."""
    written = 0
    for view in views:
        out.write(line(view.document, view.reading, with_text=True))
        written += 1
    return written


def line(document: Document, reading: Reading, *, with_text: bool) -> str:
    """One reading as a line of JSON, its line feed included."""
    return json.dumps(reading_as_json(document, reading, with_text=with_text), ensure_ascii=False) + "\n"
