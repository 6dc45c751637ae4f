import codecs
import json
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.domain.documents import Document
from reportedly.domain.outcomes import Outcome
from reportedly.sources.captures import MAX_BYTES, Capture
from reportedly.sources.given import Given
from reportedly.sources.intake import documents_in
from reportedly.sources.json_lines import count, documents, split_lines
from reportedly.sources.page_worker import PageWorker

TEXT = "The Kesh Guard denied on Tuesday\r\nthat it had shelled the town. \N{SATELLITE ANTENNA}\n"
NOTHING_GIVEN = Given()


def items(raw: bytes, given: Given = NOTHING_GIVEN) -> list[Document | Outcome]:
    return list(documents(Capture("kesh.jsonl", "kesh", "application/json", BytesIO(raw), PageWorker()), given))


def the_document(given: Given = NOTHING_GIVEN, **fields: object) -> Document:
    [found] = items(json.dumps(fields).encode(), given)
    assert isinstance(found, Document), found
    return found


def the_failure(raw: bytes) -> Outcome:
    [found] = items(raw)
    assert isinstance(found, Outcome), found
    assert found.reason
    return found


def test_a_line_becomes_a_document_with_what_it_says() -> None:
    line = json.dumps(
        {
            "id": "kesh 1",
            "text": TEXT,
            "title": "Guard denies",
            "outlet": "Orvany Post",
            "published": "2023-07-14T08:00:00Z",
            "lang": "en-GB",
            "url": "https://example.org/1",
            "gold": [{"claims": 3}],
        },
        ensure_ascii=False,
    ).encode()
    [document] = items(line + b"\r\n", Given("Velistan Today", "Other", "2020-01-01", "ar"))
    assert isinstance(document, Document)
    assert document.name == "kesh 1"
    assert document.text == TEXT
    assert document.raw == line
    assert document.media_type == "application/json"
    assert (document.title, document.outlet, document.published) == ("Guard denies", "Orvany Post", "2023-07-14")
    assert (document.language, document.url) == ("en", "https://example.org/1")


def test_given_values_fill_what_a_line_does_not_say() -> None:
    given = Given("Velistan Today", "Untitled", "2020-01-01", "uk")
    document = the_document(given, text=TEXT, title=None, outlet=" ", lang="")
    assert (document.title, document.outlet, document.published) == ("Untitled", "Velistan Today", "2020-01-01")
    assert document.language == "uk"


@pytest.mark.parametrize("lang", [None, "", "und", "the English language"])
def test_a_language_that_a_line_does_not_say_is_detected(lang: str | None) -> None:
    assert the_document(text=TEXT, lang=lang).language == "en"


def test_lines_without_id_are_named_by_file_and_line() -> None:
    found = items(b'\n{"text": "a"}\n   \n{"text": "b", "id": ""}')
    assert [item.name for item in found if isinstance(item, Document)] == ["kesh-2", "kesh-4"]


def test_two_lines_of_one_id_are_two_documents() -> None:
    first, second = items(b'{"id": "1", "text": "a"}\n{"id": "1", "text": "b"}')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.name, first.text, second.name, second.text) == ("1", "a", "1", "b")
    assert first.id != second.id


def test_a_broken_line_in_the_middle_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "kesh.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b" "id"}\n{"text": "c"}\n')
    first, broken, last = documents_in([str(path)], Given())
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, last.text) == ("a", "c")
    assert broken == Outcome(
        f"{path}:2", "failed", code="broken-line", reason="line 2: column 14: expecting ',' delimiter"
    )


@pytest.mark.parametrize(
    ("line", "code", "reason"),
    [
        (b'{"id": "1"}', "no-text", "no field `text`"),
        (b'{"text": null}', "no-text", "no field `text`"),
        (b'{"text": " \\n"}', "empty", "`text` is empty"),
        (b'{"text": ["a"]}', "bad-field", "`text` is a list"),
        (b'{"text": "a", "id": 7}', "bad-field", "`id` is a number"),
        (b'{"text": "a", "title": {}}', "bad-field", "`title` is an object"),
        (b'{"text": "a", "published": 20230714}', "bad-field", "`published` is a number"),
        (b'{"text": "a", "lang": true}', "bad-field", "`lang` is true or false"),
        (b'{"text": "a", "published": "14 July"}', "bad-date", "'14 July' is no date"),
        (b'{"text": "ab\\ud83d"}', "bad-text", "`text` holds U+D83D, which is no character, at 2"),
        (b'{"text": "a\\u0000"}', "bad-text", "`text` holds U+0000"),
        (b'{"text": "a", "title": "\\udc00"}', "bad-text", "`title` holds U+DC00"),
        (b'{"text": "a\nb"}'.replace(b"\n", b"\t"), "broken-line", "column 12"),
        (b'["text"]', "broken-line", "an object is expected, not a list"),
        (b"{", "broken-line", "one object a line"),
        (b"text", "broken-line", "column 1: expecting value"),
        (b'{"text": "a", "n": ' + b"[" * 100_000, "too-deep", "nested"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "broken-line", "4300 digits"),
        (b'{"text": "Kesh \xe9"}', "wrong-encoding", "byte 0xE9 at offset 15"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, code: str, reason: str) -> None:
    failure = the_failure(line)
    assert (failure.where, failure.code) == ("kesh.jsonl:1", code)
    assert failure.reason is not None
    assert failure.reason.startswith("line 1: ")
    assert reason in failure.reason


def test_a_pair_of_surrogates_is_one_character() -> None:
    [document] = items(b'{"text": "\\ud83d\\udce1 Kesh"}')
    assert isinstance(document, Document)
    assert document.text == "\N{SATELLITE ANTENNA} Kesh"


def test_byte_order_marks_are_no_text() -> None:
    found = items(codecs.BOM_UTF8 + b'{"text": "a"}\n' + codecs.BOM_UTF8 + b'{"text": "b"}')
    assert [item.text for item in found if isinstance(item, Document)] == ["a", "b"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04\n\n", "binary"),
        (b'{"text"\0}\n\n', "binary"),
        (codecs.BOM_UTF16_LE + '{"text": "a"}\n'.encode("utf-16-le"), "wrong-encoding"),
    ],
)
def test_a_file_that_is_no_json_lines_is_refused_as_a_whole(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "kesh.jsonl"
    path.write_bytes(raw)
    [failure] = documents_in([str(path)], Given())
    assert isinstance(failure, Outcome)
    assert (failure.where, failure.code) == (str(path), code)
    assert count(BytesIO(raw)) == 1


def test_the_limit_holds_for_a_line_and_not_for_the_file() -> None:
    text = "Kesh " * 1_500_000
    good = json.dumps({"text": text}).encode()
    long = json.dumps({"text": text * 3}).encode()
    assert len(long) > MAX_BYTES > len(good)
    found = items(b"\n".join([good, good, long, good]))
    assert [item.code if isinstance(item, Outcome) else item.name for item in found] == [
        "kesh-1",
        "kesh-2",
        "too-large",
        "kesh-4",
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_lines_do_not_depend_on_how_the_bytes_arrive(size: int) -> None:
    raw = b"ab\n\n123456\ncd\r\n \nlast"
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    assert list(split_lines(pieces, 5)) == [(1, b"ab"), (3, None), (4, b"cd"), (6, b"last")]


def test_lines_of_a_large_file_are_given_before_its_end_is_read() -> None:
    def endless() -> bytes:
        return b'{"text": "a"}\n' * 10

    lines = split_lines(iter(endless, None), 100)
    assert [next(lines)[0] for _ in range(25)] == list(range(1, 26))
