"""What is read back from the ledger equals what was recorded, whatever it was."""

from collections.abc import Iterator
from itertools import count
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding, Verdict
from reportedly.domain.links import Link, Relation
from reportedly.domain.readings import (
    ActorInClaim,
    ActorMention,
    Certainty,
    Claim,
    EventType,
    Kind,
    Mention,
    PlaceMention,
    Polarity,
    QuantityMention,
    Reading,
    Role,
    Speaker,
    SpeakerKind,
    TimeMention,
    TimeOf,
)
from reportedly.domain.spans import Span
from reportedly.ledger.database import Ledger, open_ledger
from reportedly.ledger.views import ClaimFilter, claim_view, document_view, list_claims
from reportedly.ledger.writes import record

WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NUMBER = count()


def spans_in(text: str) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return ends.map(lambda two: Span(min(two), max(two)))


def mentions_in(text: str) -> st.SearchStrategy[Mention]:
    spans = spans_in(text)
    aliases = st.lists(WORDS, max_size=3).map(tuple)
    maybe = st.none() | NUMBERS
    return st.one_of(
        st.builds(ActorMention, spans, WORDS, MAYBE, aliases, NUMBERS, WORDS),
        st.builds(PlaceMention, spans, WORDS, MAYBE, st.none() | st.integers(0, 2**31), maybe, maybe, maybe, WORDS),
        st.builds(TimeMention, spans, MAYBE, WORDS, st.sampled_from(get_args(TimeOf))),
        st.builds(QuantityMention, spans, maybe, maybe, maybe, MAYBE),
    )


@st.composite
def claims_in(draw: st.DrawFn, text: str, mentions: list[Mention], number: int) -> Claim:
    """A Claim with some of `mentions` and, now and then, one that the Reading does not list."""
    spans = st.lists(spans_in(text), max_size=3).map(tuple)
    known = st.lists(st.sampled_from(mentions) if mentions else mentions_in(text), max_size=4)
    inside = draw(known) + draw(st.lists(mentions_in(text), max_size=1))
    speaker = st.builds(
        Speaker,
        st.none() | spans_in(text),
        WORDS,
        st.sampled_from(get_args(SpeakerKind)),
        MAYBE,
        st.lists(WORDS, max_size=3).map(tuple),
        st.booleans(),
        WORDS,
    )
    roles = st.sampled_from(get_args(Role))
    return Claim(
        id=f"c{number}{draw(st.text('0123456789abcdef', max_size=8))}",
        content=draw(spans),
        cue=draw(spans),
        speakers=tuple(draw(st.lists(speaker, max_size=3))),
        kind=draw(st.sampled_from(get_args(Kind))),
        polarity=draw(st.sampled_from(get_args(Polarity))),
        certainty=draw(st.sampled_from(get_args(Certainty))),
        event=draw(st.none() | st.sampled_from(get_args(EventType))),
        actors=tuple(ActorInClaim(one, draw(roles)) for one in inside if isinstance(one, ActorMention)),
        places=tuple(one for one in inside if isinstance(one, PlaceMention)),
        time=next((one for one in inside if isinstance(one, TimeMention)), None),
        quantities=tuple(one for one in inside if isinstance(one, QuantityMention)),
        background=draw(st.booleans()),
        score=draw(NUMBERS),
    )


@st.composite
def read_documents(draw: st.DrawFn) -> tuple[Document, Reading]:
    """A Document that no other example has, with a Reading of it."""
    text = draw(st.text(min_size=1, max_size=60))
    document = Document(
        name=draw(WORDS),
        text=text,
        raw=draw(st.just(text.encode()) | st.binary(max_size=20)),
        media_type=draw(WORDS),
        language=draw(WORDS),
        title=f"{next(NUMBER)} {draw(WORDS)}",
        outlet=draw(MAYBE),
        published=draw(st.none() | st.dates().map(str)),
        url=draw(MAYBE),
        fetched=draw(MAYBE),
    )
    mentions = draw(st.lists(mentions_in(text), max_size=5))
    claims = [draw(claims_in(text, mentions, number)) for number in range(draw(st.integers(0, 4)))]
    ids = st.sampled_from([claim.id for claim in claims]) if claims else st.nothing()
    spans = st.lists(spans_in(text), max_size=2).map(tuple)
    finding = st.builds(Finding, WORDS, st.none() | ids, st.sampled_from(get_args(Verdict)), WORDS, spans)
    link = st.builds(Link, ids, ids, st.sampled_from(get_args(Relation)), WORDS, NUMBERS)
    return document, Reading(
        document=document.id,
        reader=draw(WORDS),
        disclaimer=draw(st.none() | spans_in(text)),
        mentions=tuple(mentions),
        claims=tuple(claims),
        links=tuple(draw(st.lists(link, max_size=2))) if claims else (),
        findings=tuple(draw(st.lists(finding, max_size=3))),
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("assembling") / "ledger.sqlite") as ledger:
        yield ledger


@settings(max_examples=50, deadline=None)
@given(read=read_documents())
def test_a_reading_comes_back_as_it_was_recorded(ledger: Ledger, read: tuple[Document, Reading]) -> None:
    document, reading = read
    assert record(ledger, document, reading)
    view = document_view(ledger, document.id)
    assert view.document == document
    assert view.reading == reading
    assert view.head.claims == sum(not claim.background for claim in reading.claims)
    assert view.head.findings == len(reading.findings)
    page = list_claims(ledger, ClaimFilter(document=document.id, background=True))
    assert tuple(row.claim for row in page.rows) == reading.claims
    for row in page.rows:
        assert row.content == tuple(span.of(document.text) for span in row.claim.content)
        assert row.cue == tuple(span.of(document.text) for span in row.claim.cue)
        assert row.findings == tuple(finding for finding in reading.findings if finding.claim == row.claim.id)
        shown = claim_view(ledger, row.claim.id)
        around = shown.before + shown.passage + shown.after
        assert document.text[shown.start : shown.start + len(around)] == around
