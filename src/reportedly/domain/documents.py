from dataclasses import dataclass
from functools import cached_property

from reportedly.domain.ids import document_id, sha256_hex


@dataclass(frozen=True)
class Document:
    """A text as it was taken in, with what is known of it; when a page changes, another Document is made.

    `name` is the id given in JSONL input, else the file's name without its ending; it need not be unique.
    `raw` are the bytes as given (for JSONL the line); `text` is what every Span points into.
    `published` is an ISO date, `fetched` an ISO time in UTC; None = not known.
    """

    name: str
    text: str
    raw: bytes
    media_type: str
    language: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    fetched: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return sha256_hex(self.text.encode("utf-8"))

    @cached_property
    def id(self) -> str:
        """The key in the ledger: equal for equal text from one outlet with the same title, date and address.

        The time of fetching and the file's name are left out, so the same report brought in twice is one Document.
        """
        return document_id(self.sha256, (self.outlet, self.title, self.published, self.url, self.language))
