"""JSON lines: one object a line, read as a stream, so that an archive of any size can be brought in."""

import json
from collections.abc import Iterable, Iterator

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.sources.captures import MAX_BYTES, Capture, Readable, failed, pieces, too_large
from reportedly.sources.dates import iso_date, now
from reportedly.sources.encodings import UTF16_MARKS, refuse_binary, wrong_encoding
from reportedly.sources.given import Given, refuse_bad_text, told
from reportedly.sources.languages import detect_language, primary_language

OPTIONAL = ("id", "title", "outlet", "published", "lang", "url")
"""The fields beside `text` that are read; others, marks of a gold standard among them, are not looked at."""

Line = tuple[int, bytes | None]
"""A line's number, from 1, and its bytes without the line end; None = it has more than MAX_BYTES."""


def documents(capture: Capture, given: Given) -> Iterator[Document | Outcome]:
    """What each line holds, in order: a Document, or an Outcome that says what is wrong with the line.

    A line's own values go before `given`. Blank lines are no inputs.
    Raises InputError `empty`, `binary` or `wrong-encoding` for a file that is no JSON lines at all.
    """
    number = 0
    for number, line in _lines(capture.stream):
        try:
            yield _document(line, number, capture, given)
        except InputError as error:
            yield failed(f"{capture.where}:{number}", InputError(error.code, f"line {number}: {error}"))
    if not number:
        raise InputError("empty", "there is no line in it")


def count(stream: Readable) -> int:
    """The number of items that `documents` gives: one a line that is not blank, one for a file that is refused."""
    try:
        return max(1, sum(1 for _ in _lines(stream)))
    except InputError:
        return 1


def split_lines(chunks: Iterable[bytes], limit: int) -> Iterator[Line]:
    """Each line that is not blank, with its number. A line of more than `limit` bytes is passed over unread."""
    number, parts, size = 1, list[bytes](), 0
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            line = _joined(parts, end, size, limit)
            if line is None or line.strip():
                yield number, line
            number, parts, size = number + 1, [], 0
        size += len(rest)
        if size <= limit:
            parts.append(rest)
        else:
            parts = []
    line = _joined(parts, b"", size, limit)
    if line is None or line.strip():
        yield number, line


def _joined(parts: list[bytes], end: bytes, size: int, limit: int) -> bytes | None:
    return None if size + len(end) > limit else b"".join((*parts, end)).removesuffix(b"\r")


def _lines(stream: Readable) -> Iterator[Line]:
    chunks = pieces(stream)
    first = next(chunks, b"")
    if first.startswith(UTF16_MARKS):
        remedy = "Convert it first: iconv -f utf-16 -t utf-8 OLD > NEW"
        raise InputError("wrong-encoding", f"JSON lines are in UTF-8, and this is UTF-16. {remedy}")
    refuse_binary(first)
    yield from split_lines(_rejoined(first, chunks), MAX_BYTES)


def _rejoined(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _document(line: bytes | None, number: int, capture: Capture, given: Given) -> Document:
    if line is None:
        raise too_large()
    fields = _parsed(line)
    text = _text(fields)
    own = {name: _string(fields, name) for name in OPTIONAL}
    return Document(
        name=own["id"] or f"{capture.name}-{number}",
        text=text,
        raw=line,
        media_type="application/json",
        language=primary_language(own["lang"]) or given.language or detect_language(text),
        title=own["title"] or given.title,
        outlet=own["outlet"] or given.outlet,
        published=iso_date(own["published"].strip()) if own["published"] else given.published,
        url=own["url"],
        fetched=now(),
    )


def _parsed(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise wrong_encoding(line) from None
    except json.JSONDecodeError as error:
        hint = "; one object a line is expected" if line.strip() in (b"{", b"[") else ""
        raise InputError("broken-line", f"column {error.colno}: {error.msg[0].lower()}{error.msg[1:]}{hint}") from None
    except RecursionError:
        raise InputError("too-deep", "its values are nested too deep") from None
    except ValueError:
        # The only other thing that json refuses: an integer of more digits than Python converts (4,300).
        raise InputError("broken-line", "it holds a number of more than 4300 digits") from None
    if not isinstance(fields, dict):
        raise InputError("broken-line", f"column 1: an object is expected, not {_kind(fields)}")
    return fields


def _text(fields: dict[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise InputError("no-text", "it has no field `text`")
    if not isinstance(text, str):
        raise InputError("bad-field", f"`text` is {_kind(text)}, not a string")
    refuse_bad_text(text, "`text`")
    if not text.strip():
        raise InputError("empty", "its `text` is empty")
    return text


def _string(fields: dict[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError("bad-field", f"`{name}` is {_kind(value)}, not a string")
    refuse_bad_text(value, f"`{name}`")
    return value if told(value) else None


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}
