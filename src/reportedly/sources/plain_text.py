from collections.abc import Iterator

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.sources.captures import Capture
from reportedly.sources.dates import now
from reportedly.sources.encodings import decoded
from reportedly.sources.given import Given
from reportedly.sources.languages import detect_language


def documents(capture: Capture, given: Given) -> Iterator[Document]:
    """The one Document of a text file: its text is the file's, character by character, line ends included.

    Raises InputError `too-large`, `binary`, `wrong-encoding` or `empty`.
    """
    raw = capture.whole()
    text = decoded(raw)
    if not text.strip():
        raise InputError("empty", "there is no text in it")
    yield Document(
        name=capture.name,
        text=text,
        raw=raw,
        media_type=capture.media_type,
        language=given.language or detect_language(text),
        title=given.title,
        outlet=given.outlet,
        published=given.published,
        fetched=now(),
    )
