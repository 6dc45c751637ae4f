"""What each page shows, as frozen dataclasses built from the ledger's views; served as HTML and as JSON alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from reportedly.domain.findings import Finding
from reportedly.domain.readings import Claim
from reportedly.domain.spans import Span, covering
from reportedly.ledger.views import (
    ClaimFilter,
    ClaimPage,
    ClaimRow,
    ClaimView,
    DocumentHead,
    DocumentPage,
    DocumentView,
    WalkStep,
)
from reportedly.web.asked import CHOICES, FILTER_FIELDS, Asked, filter_query
from reportedly.web.chains import (
    STATUSES,
    Card,
    Resolution,
    card_in_text,
    card_of_row,
    findings_by_claim,
    in_text_order,
    resolutions,
)
from reportedly.web.segments import Paragraph, Segment, lanes, layers_of, paragraph_spans, paragraphs, word_start
from reportedly.web.wording import date_words, direction_of_language, moment_words

AROUND = 300
"""Code points of text shown before and after a claim on its own page."""

ATTITUDE = (
    "Nothing on these pages is put forward as having taken place. They show who said it and through whom, who denied "
    "it, and what a calculation shows."
)
BORDERS = (
    "Places are shown as the reference book gives them, with the radius within which they lie. "
    "A name, a border or the lack of one is no endorsement of anybody's claim to it."
)


@dataclass(frozen=True)
class DocumentsContext:
    """The list of documents, newest first. `older`, `newest`: addresses; None = there is no such page.

    `unread`: languages of these documents in which claims cannot be read, so that no claims mean nothing.
    """

    rows: tuple[DocumentHead, ...]
    unread: tuple[str, ...]
    total: int
    older: str | None
    newest: str | None


@dataclass(frozen=True)
class Passage:
    """A stretch of a document's text from code point `start`, cut into paragraphs and segments.

    All spans point into the document's whole text; `goes_on`: the stretch ends before that text does.
    """

    start: int
    text: str
    goes_on: bool
    paragraphs: tuple[Paragraph, ...]

    def words(self, segment: Segment) -> str:
        """The words of one segment."""
        return self.text[segment.span.start - self.start : segment.span.end - self.start]


@dataclass(frozen=True)
class ReaderContext:
    """One document with its claims marked. `findings`: those of the document as a whole.

    `unread`: claims cannot be read in its language, so that no claims mean nothing.
    """

    head: DocumentHead
    unread: bool
    passage: Passage
    disclaimer: Span | None
    cards: tuple[Card, ...]
    findings: tuple[Finding, ...]

    @property
    def background(self) -> int:
        """How many of the cards are standing explanations."""
        return sum(card.claim.background for card in self.cards)

    @cached_property
    def by_claim(self) -> Mapping[str, Card]:
        """Claim id -> its card."""
        return {card.claim.id: card for card in self.cards}


@dataclass(frozen=True)
class ActiveFilter:
    """One restriction of a list and the address of the same list without it."""

    field: str
    value: str
    without: str


@dataclass(frozen=True)
class ClaimsContext:
    """A list of claims under a filter, and what its form offers. `exports`: name of a format -> address."""

    wanted: ClaimFilter
    active: tuple[ActiveFilter, ...]
    cards: tuple[Card, ...]
    total: int
    older: str | None
    newest: str | None
    exports: Mapping[str, str]
    outlets: tuple[str, ...]
    kinds: tuple[str, ...]
    polarities: tuple[str, ...]


@dataclass(frozen=True)
class ClaimContext:
    """One claim with its place in the text, the reasons for its names, and the walk back to the bytes as fetched.

    `number_of`: how many claims its report has; `superseded`: the reading shown of the report does not find it.
    """

    card: Card
    document: DocumentHead
    passage: Passage
    number_of: int
    superseded: bool
    previous: str | None
    next: str | None
    resolutions: tuple[Resolution, ...]
    walk: tuple[WalkStep, ...]
    permalink: str
    citation: str


@dataclass(frozen=True)
class AboutContext:
    """What the program says and does not say."""

    attitude: str
    borders: str
    statuses: Mapping[str, str]


@dataclass(frozen=True)
class OutContext:
    """Where a link that leaves this ledger leads."""

    to: str
    host: str
    secure: bool


@dataclass(frozen=True)
class ProblemContext:
    """What went wrong with a request. `field`: the part of the address that is wrong; None = not one part."""

    status: int
    title: str
    detail: str
    field: str | None = None


def documents_context(page: DocumentPage, after: str | None, languages: Collection[str]) -> DocumentsContext:
    """One page of the list of documents. `languages`: those in which claims can be read."""
    older = f"/documents?after={page.next}" if page.next else None
    unread = tuple(sorted({head.language for head in page.rows if _is_unread(head, languages)}))
    return DocumentsContext(page.rows, unread, page.total, older, "/documents" if after else None)


def _is_unread(head: DocumentHead, languages: Collection[str]) -> bool:
    return not head.claims and head.language not in languages


def reader_context(view: DocumentView, languages: Collection[str]) -> ReaderContext:
    """A document with all its claims, in the order of the text. `languages`: those in which claims can be read."""
    text = view.document.text
    layers = layers_of(view.reading.claims, view.reading.disclaimer)
    direction = direction_of_language(view.head.language)
    found = findings_by_claim(view.reading.findings)
    return ReaderContext(
        head=view.head,
        unread=_is_unread(view.head, languages) and not view.reading.claims,
        passage=Passage(
            0, text, goes_on=False, paragraphs=tuple(paragraphs(text, layers, paragraph_spans(text), direction))
        ),
        disclaimer=view.reading.disclaimer,
        cards=_cards(view, found),
        findings=found.get(None, ()),
    )


def _cards(view: DocumentView, found: Mapping[str | None, tuple[Finding, ...]]) -> tuple[Card, ...]:
    lane = lanes(view.reading.claims)
    text = view.document.text
    numbered = enumerate(in_text_order(view.reading.claims), start=1)
    return tuple(card_in_text(_row(claim, view, found), text, number, lane[claim.id]) for number, claim in numbered)


def _row(claim: Claim, view: DocumentView, found: Mapping[str | None, tuple[Finding, ...]]) -> ClaimRow:
    text = view.document.text
    return ClaimRow(
        claim=claim,
        content=tuple(span.of(text) for span in claim.content),
        cue=tuple(span.of(text) for span in claim.cue),
        document=view.head,
        findings=found.get(claim.id, ()),
    )


def claims_context(
    asked: Asked, page: ClaimPage, *, outlets: tuple[str, ...], exports: Mapping[str, str]
) -> ClaimsContext:
    """One page of a list of claims. `exports`: name of a format -> path without a query."""
    query = filter_query(asked.wanted)
    return ClaimsContext(
        wanted=asked.wanted,
        active=_active(asked.wanted),
        cards=tuple(card_of_row(row) for row in page.rows),
        total=page.total,
        older=f"/claims{filter_query(asked.wanted, after=page.next)}" if page.next else None,
        newest=f"/claims{query}" if asked.after else None,
        exports={name: f"{path}{query}" for name, path in exports.items()},
        outlets=outlets,
        kinds=CHOICES["kind"],
        polarities=CHOICES["polarity"],
    )


def _active(wanted: ClaimFilter) -> tuple[ActiveFilter, ...]:
    values = {field: getattr(wanted, field) for field in FILTER_FIELDS}
    said = {field: "included" if value is True else value for field, value in values.items() if value}
    return tuple(
        ActiveFilter(field, value, f"/claims{filter_query(wanted, without=field)}") for field, value in said.items()
    )


def claim_context(view: ClaimView, document: DocumentView, address: str) -> ClaimContext:
    """The page of one claim. `address`: this ledger's own address, for the permalink."""
    claim, head, text = view.row.claim, view.row.document, document.document.text
    order = [other.id for other in in_text_order(document.reading.claims)]
    at = order.index(claim.id) if claim.id in order else None
    permalink = f"{address}/c/{claim.id}"
    card = card_in_text(view.row, text, None if at is None else at + 1, 1)
    return ClaimContext(
        card=card,
        document=head,
        passage=_around(claim, text, head.language),
        number_of=len(order),
        superseded=view.superseded,
        previous=order[at - 1] if at else None,
        next=order[at + 1] if at is not None and at + 1 < len(order) else None,
        resolutions=resolutions(claim),
        walk=view.walk,
        permalink=permalink,
        citation=citation(card, head, permalink),
    )


def _around(claim: Claim, text: str, language: str) -> Passage:
    """The claim with its cue and what stands before and after it, cut between words."""
    middle = covering((*claim.content, *claim.cue) or (Span(0, 1),))
    start = word_start(text, max(0, middle.start - AROUND))
    end = word_start(text, middle.end + AROUND) if middle.end + AROUND < len(text) else len(text)
    whole = Span(start, max(end, middle.end))
    edges = [(max(p.start, whole.start), min(p.end, whole.end)) for p in paragraph_spans(text) if p.overlaps(whole)]
    layers = [layer for layer in layers_of((claim,), None) if layer.span.overlaps(whole)]
    cut = paragraphs(text, layers, [Span(*edge) for edge in edges], direction_of_language(language))
    return Passage(whole.start, whole.of(text), whole.end < len(text), tuple(cut))


def citation(card: Card, head: DocumentHead, permalink: str) -> str:
    """How to cite a claim in plain text: outlet, title, dates, words, chain, permalink and hash, one a line."""
    who = " <- ".join(hop.name for hop in card.chain)
    voice = "" if card.claim.speakers else " (the report itself)"
    lines = [
        f"{head.outlet or 'Outlet not known'}, “{head.title or head.name}”, {date_words(head.published)}.",
        f"Claim: “{' … '.join(card.content)}”",
        f"Said by: {who}{voice}; {card.claim.kind}, {card.claim.polarity}.",
        f"Permalink: {permalink}",
        f"Captured: {moment_words(head.fetched)}.",
        f"SHA-256 of the text: {head.sha256}",
    ]
    return "\n".join(lines + ([f"Address: {head.url}"] if head.url else []))


def about_context() -> AboutContext:
    """The page that says what this program is."""
    return AboutContext(ATTITUDE, BORDERS, {str(name): meaning for name, meaning in STATUSES.items()})


def out_context(address: str) -> OutContext:
    """The page that says where an outside link leads. `address` has been checked to be http or https."""
    parts = urlsplit(address)
    return OutContext(address, parts.hostname or "", parts.scheme == "https")
