"""The documents of a corpus, whatever its files look like."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from evals.corpora import Corpus
from reportedly.domain.documents import Document
from reportedly.domain.outcomes import Outcome
from reportedly.sources.given import Given
from reportedly.sources.intake import documents_in


def documents_of(corpus: Corpus, shared: Path) -> Iterator[Document | Outcome]:
    """The documents in the order of the corpus, each named as the scorer names it; an Outcome for what is none."""
    path = shared / corpus.documents
    match corpus.task:
        case "places":
            yield from _articles(path)
        case "times":
            yield from map(_narrative, sorted(path.glob("*.tml")))
        case _:
            yield from documents_in([str(path)], Given())


def _articles(path: Path) -> Iterator[Document]:
    """The articles of an XML file in the form of the Local-Global Lexicon: nothing but their texts is told."""
    for article in ET.parse(path).getroot().iter("article"):
        yield _document(article.get("docid", ""), article.findtext("text") or "", None)


def _narrative(path: Path) -> Document:
    """A TimeML file: its text without the marks, published on the day of its creation time."""
    root = ET.parse(path).getroot()
    text = root.find("TEXT")
    created = root.find("DCT/TIMEX3")
    day = created.get("value", "")[:10] if created is not None else None
    return _document(path.stem, "".join(text.itertext()) if text is not None else "", day)


def _document(name: str, text: str, published: str | None) -> Document:
    return Document(name, text, text.encode(), "text/plain", "en", published=published)
