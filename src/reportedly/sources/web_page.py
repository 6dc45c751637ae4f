from collections.abc import Iterator

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.sources.captures import Capture
from reportedly.sources.dates import now
from reportedly.sources.encodings import declared_encoding, decoded_page, wrong_encoding
from reportedly.sources.given import Given, refuse_bad_text
from reportedly.sources.languages import detect_language, fits
from reportedly.sources.markup_guard import refuse_hostile_markup


def documents(capture: Capture, given: Given) -> Iterator[Document]:
    """The one Document of a web page: the text extracted from it, beside the bytes as fetched.

    What the page's metadata says goes before `given`, but for the language: templates often state a wrong one.
    Raises InputError `too-large`, `binary`, `wrong-encoding`, `empty`, `too-deep`, `no-text`, `timeout` or `crashed`.
    """
    raw = capture.whole()
    html, whole = decoded_page(raw)
    if not html.strip():
        raise InputError("empty", "there is no text in it")
    refuse_hostile_markup(html)
    page = capture.pages.extract(html)
    text = page["text"] or ""
    if not whole and "\ufffd" in text:
        # Bytes that do not fit are no matter in a script, but they are in the report.
        raise wrong_encoding(raw, declared_encoding(raw) or "utf-8")
    refuse_bad_text(text, "the text")
    yield Document(
        name=capture.name,
        text=text,
        raw=raw,
        media_type=capture.media_type,
        language=given.language or _language(page["language"], text),
        title=page["title"] or given.title,
        outlet=page["outlet"] or given.outlet,
        published=page["published"] or given.published,
        url=page["url"],
        fetched=now(),
    )


def _language(stated: str | None, text: str) -> str:
    return stated if stated and fits(stated, text) else detect_language(text)
