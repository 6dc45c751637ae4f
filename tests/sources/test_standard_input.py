import codecs
from io import BytesIO

import pytest

from reportedly.domain.documents import Document
from reportedly.domain.outcomes import Outcome
from reportedly.sources.intake import Given, documents_in
from reportedly.sources.standard_input import Replayed, ending_of

PAGE = "<html><body><article><p>The Kesh Guard denied on Tuesday that it had shelled Kesh.</p></article></body></html>"


def items(raw: bytes) -> list[Document | Outcome]:
    return list(documents_in(["-"], Given(outlet="Orvany Post"), stdin=BytesIO(raw)))


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"The Kesh Guard denied it.", ".txt"),
        (b"", ".txt"),
        (b"{{Infobox|Kesh}}", ".txt"),
        (b"{Kesh} denied it.", ".txt"),
        (b"<p>Kesh</p>", ".txt"),
        (b"<HTML><body>", ".html"),
        (b"\n <!DOCTYPE html>\n<html>", ".html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<!doctype HTML PUBLIC>", ".html"),
        (codecs.BOM_UTF8 + b"<!doctype html>", ".html"),
        (codecs.BOM_UTF16_LE + "<!doctype html>".encode("utf-16-le"), ".html"),
        (b'{"text": "a"}', ".jsonl"),
        (codecs.BOM_UTF8 + b'\n { "text"', ".jsonl"),
        (b"{}\n", ".jsonl"),
    ],
)
def test_the_kind_is_told_by_the_beginning(head: bytes, ending: str) -> None:
    assert ending_of(head) == ending


def test_text_is_taken_as_it_is() -> None:
    [document] = items(b"The Kesh Guard\r\ndenied it.\n")
    assert isinstance(document, Document)
    assert (document.name, document.text) == ("stdin", "The Kesh Guard\r\ndenied it.\n")
    assert (document.media_type, document.outlet) == ("text/plain", "Orvany Post")


def test_a_web_page_is_taken_apart() -> None:
    [document] = items(f"<!doctype html>{PAGE}".encode())
    assert isinstance(document, Document)
    assert (document.name, document.media_type) == ("stdin", "text/html")
    assert document.text == "The Kesh Guard denied on Tuesday that it had shelled Kesh."


def test_json_lines_are_documents_and_a_broken_line_is_refused_by_itself() -> None:
    first, broken, last = items(b'{"text": "a"}\n{"text": \n{"text": "b", "id": "z"}')
    assert isinstance(first, Document)
    assert isinstance(broken, Outcome)
    assert isinstance(last, Document)
    assert (first.name, last.name) == ("stdin-1", "z")
    assert (broken.where, broken.code) == ("standard input:2", "broken-line")


def test_more_json_lines_than_the_limit_of_a_document_are_streamed() -> None:
    line = b'{"text": "' + b"Kesh " * 1_000_000 + b'"}\n'
    assert sum(isinstance(item, Document) for item in items(line * 5)) == 5


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "empty"), (b"\x89PNG\r\n", "binary"), (b"Kesh \xe9", "wrong-encoding")]
)
def test_a_bad_standard_input_is_failed(raw: bytes, code: str) -> None:
    [failure] = items(raw)
    assert isinstance(failure, Outcome)
    assert (failure.where, failure.code) == ("standard input", code)


@pytest.mark.parametrize("size", [1, 3, 64])
def test_what_was_read_is_put_back(size: int) -> None:
    rest = BytesIO(b"Kesh Guard")
    stream = Replayed(rest.read(4), rest)
    assert b"".join(iter(lambda: stream.read(size), b"")) == b"Kesh Guard"
