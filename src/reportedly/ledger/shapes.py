"""The shapes of what the pages, the command line and the exports read; `views.py` builds them by queries."""

from dataclasses import dataclass

from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding
from reportedly.domain.readings import Claim, Reading


@dataclass(frozen=True)
class DocumentHead:
    """What a list shows of one Document. `claims` counts those of its newest Reading, background left out."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    language: str
    published: str | None
    url: str | None
    fetched: str | None
    sha256: str
    reader: str
    claims: int
    findings: int


@dataclass(frozen=True)
class DocumentPage:
    """One page of documents, newest first. `next` = cursor of the next page; None = no more. `total` counts all."""

    rows: tuple[DocumentHead, ...]
    next: str | None
    total: int


@dataclass(frozen=True)
class DocumentView:
    """One Document with its text and its newest Reading."""

    head: DocumentHead
    document: Document
    reading: Reading


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims are asked for; None = no restriction.

    `actor` and `place`: an id of the reference book or words of a name; `text`: words to search; `outlet`: its name;
    `since`, `until`: ISO dates, both included, compared with the claim's time or, where that is not known, with the
    date of publication; `background`: True adds standing explanations.
    """

    actor: str | None = None
    speaker: str | None = None
    place: str | None = None
    kind: str | None = None
    polarity: str | None = None
    outlet: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    background: bool = False


@dataclass(frozen=True)
class ClaimRow:
    """One claim with the words that its spans cover and the document it stands in."""

    claim: Claim
    content: tuple[str, ...]
    cue: tuple[str, ...]
    document: DocumentHead
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ClaimPage:
    """One page of claims, newest document first. `next` is the cursor of the next page; None = no more."""

    rows: tuple[ClaimRow, ...]
    next: str | None
    total: int


@dataclass(frozen=True)
class WalkStep:
    """One step of the walk from a claim to the bytes as fetched: what is there, and whether it was checked just now."""

    what: str
    detail: str
    checked: bool


@dataclass(frozen=True)
class ClaimView:
    """One claim, the text before and after it (at most 300 code points each), and the walk back to the bytes.

    `before`, `passage` and `after` follow one another in the text; `passage` runs from the first to the last of the
    claim's content, and `start` is the offset of `before`, in code points. `superseded` = the Reading shown of the
    document does not find this claim; it is shown as another one found it.
    """

    row: ClaimRow
    before: str
    passage: str
    after: str
    start: int
    superseded: bool
    walk: tuple[WalkStep, ...]
