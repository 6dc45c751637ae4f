"""A Document and its Reading as the rows of tables; pure, so that no lock is held while they are made."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from itertools import chain
from typing import Literal

from reportedly.domain.documents import Document
from reportedly.domain.ids import sha256_hex
from reportedly.domain.readings import (
    ActorMention,
    Claim,
    Mention,
    PlaceMention,
    QuantityMention,
    Reading,
    Speaker,
    TimeMention,
)
from reportedly.domain.spans import Span
from reportedly.ledger.days import days_of
from reportedly.ledger.packing import packed_span, packed_spans

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name was taken to be, and why. All Mentions and Speakers that say the same share one."""

    type: Literal["actor", "place"]
    name: str
    aliases: tuple[str, ...]
    resolved: str | None
    why: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None

    @property
    def key(self) -> bytes:
        """16 bytes that only an equal Naming has."""
        return sha256(json.dumps(astuple(self), ensure_ascii=False).encode()).digest()[:16]


def naming_of(named: ActorMention | PlaceMention | Speaker) -> Naming:
    """The part of a Mention or a Speaker that does not depend on where it stands."""
    if isinstance(named, PlaceMention):
        point = (named.geonameid, named.lat, named.lon, named.radius_km)
        return Naming("place", named.name, (), named.place, named.why, *point)
    return Naming("actor", named.name, named.aliases, named.actor, named.why)


def namings_of(reading: Reading) -> frozenset[Naming]:
    """All the Namings of a Reading."""
    named: Iterator[ActorMention | PlaceMention | Speaker] = chain(
        (mention for mention in mentions_of(reading) if isinstance(mention, ActorMention | PlaceMention)),
        (speaker for claim in reading.claims for speaker in claim.speakers),
    )
    return frozenset(map(naming_of, named))


def claim_mentions_of(claim: Claim) -> Iterator[tuple[Mention, str | None]]:
    """The Mentions of a Claim in the order in which its row numbers them, each with its role if it is an actor's."""
    yield from ((actor.mention, actor.role) for actor in claim.actors)
    yield from ((place, None) for place in claim.places)
    yield from ((claim.time, None),) if claim.time else ()
    yield from ((quantity, None) for quantity in claim.quantities)


def mentions_of(reading: Reading) -> list[Mention]:
    """The Reading's Mentions in its order; after them those that stand in a Claim only."""
    listed = set(reading.mentions)
    unlisted = (mention for claim in reading.claims for mention, _ in claim_mentions_of(claim))
    return [*reading.mentions, *dict.fromkeys(mention for mention in unlisted if mention not in listed)]


def check(document: Document, reading: Reading) -> None:
    """Refuses what would point at nothing. Raises ValueError: such a Reading is a mistake in the reader."""
    if reading.document != document.id:
        raise ValueError(f"a reading of document {reading.document} cannot be recorded with document {document.id}")
    ids = [claim.id for claim in reading.claims]
    if len(set(ids)) < len(ids):
        raise ValueError(f"the reading of document {document.id} has two claims of one id")
    pointed = {finding.claim for finding in reading.findings if finding.claim is not None}
    pointed |= {end for link in reading.links for end in (link.a, link.b)}
    if missing := pointed - set(ids):
        raise ValueError(f"the reading of document {document.id} points at claims that it has not: {sorted(missing)}")
    if any(span.end > len(document.text) for span in _spans_of(reading)):
        raise ValueError(f"the reading of document {document.id} points beyond the end of its text")


def document_row(document: Document, outlet: int | None) -> Row:
    """The row of a Document; `outlet` is the number of its outlet."""
    return {
        "id": document.id,
        "name": document.name,
        "outlet": outlet,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "url": document.url,
        "fetched": document.fetched,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "raw_sha256": sha256_hex(document.raw),
        "filed": document.published or document.fetched or "",
    }


def text_row(document: Document, number: int) -> Row:
    """The row with the text, and with the bytes as given unless they are the text in UTF-8."""
    same = document.raw == document.text.encode("utf-8")
    return {"document": number, "text": document.text, "raw": None if same else document.raw}


def reading_row(reading: Reading, document: int, reader: int) -> Row:
    """The row of a Reading; `document` and `reader` are the numbers of its Document and its reader."""
    return {
        "document": document,
        "reader": reader,
        "disclaimer": packed_span(reading.disclaimer) if reading.disclaimer else None,
        "current": True,
        "claims": len(reading.claims),
        "shown": sum(not claim.background for claim in reading.claims),
    }


def claim_rows(document: Document, reading: Reading, number: int) -> list[Row]:
    """The rows of a Reading's Claims; `number` is that of the Reading."""
    published = days_of(document.published)
    return [
        {
            "id": claim.id,
            "reading": number,
            "position": position,
            "kind": claim.kind,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "event": claim.event,
            "background": claim.background,
            "score": claim.score,
            "content": packed_spans(claim.content),
            "cue": packed_spans(claim.cue),
            **_days_row(claim.time, published),
        }
        for position, claim in enumerate(reading.claims)
    ]


def speaker_rows(claim: Claim, number: int, namings: Mapping[Naming, int]) -> Iterator[Row]:
    """The rows of a Claim's chain; `number` is that of the Claim."""
    for position, speaker in enumerate(claim.speakers):
        yield {
            "claim": number,
            "position": position,
            "span": packed_span(speaker.span) if speaker.span else None,
            "naming": namings[naming_of(speaker)],
            "kind": speaker.kind,
            "carried": speaker.carried,
        }


def mention_rows(reading: Reading, number: int, namings: Mapping[Naming, int]) -> list[Row]:
    """The rows of `mentions_of(reading)`, numbered in that order; `number` is that of the Reading."""
    return [
        {
            "reading": number,
            "position": position,
            "listed": position < len(reading.mentions),
            "span": packed_span(mention.span),
            **_NO_VALUES,
            **_values_of(mention, namings),
        }
        for position, mention in enumerate(mentions_of(reading))
    ]


def claim_mention_rows(claim: Claim, number: int, mentions: Mapping[Mention, Row]) -> Iterator[Row]:
    """The rows that join a Claim, by its number, to the Mentions inside it, given with their rows."""
    for position, (mention, role) in enumerate(claim_mentions_of(claim)):
        row = mentions[mention]
        yield {
            "claim": number,
            "position": position,
            "reading": row["reading"],
            "mention": row["position"],
            "naming": row["naming"],
            "role": role,
        }


def naming_row(naming: Naming, name: int) -> Row:
    """The row of a Naming; `name` is the number of its name. Its aliases have rows of their own."""
    return {
        "key": naming.key,
        "type": naming.type,
        "name": name,
        "resolved": naming.resolved,
        "why": naming.why,
        "geonameid": naming.geonameid,
        "lat": naming.lat,
        "lon": naming.lon,
        "radius_km": naming.radius_km,
    }


def finding_rows(reading: Reading, number: int, claims: Mapping[str, int]) -> list[Row]:
    """The rows of a Reading's Findings; `claims` gives the number of a Claim by its id."""
    return [
        {
            "reading": number,
            "position": position,
            "claim": None if finding.claim is None else claims[finding.claim],
            "code": finding.code,
            "verdict": finding.verdict,
            "message": finding.message,
            "spans": packed_spans(finding.spans),
        }
        for position, finding in enumerate(reading.findings)
    ]


def link_rows(reading: Reading, number: int, claims: Mapping[str, int]) -> list[Row]:
    """The rows of a Reading's Links; `claims` gives the number of a Claim by its id."""
    return [
        {
            "reading": number,
            "position": position,
            "a": claims[link.a],
            "b": claims[link.b],
            "relation": link.relation,
            "reason": link.reason,
            "score": link.score,
        }
        for position, link in enumerate(reading.links)
    ]


_NO_VALUES: Row = dict.fromkeys(
    ("naming", "score", "time", "precision", "of", "value", "minimum", "maximum", "what"),
)
"""The columns of which each type of Mention fills its own."""


def _values_of(mention: Mention, namings: Mapping[Naming, int]) -> Row:
    match mention:
        case ActorMention():
            return {"type": "actor", "naming": namings[naming_of(mention)], "score": mention.score}
        case PlaceMention():
            return {"type": "place", "naming": namings[naming_of(mention)]}
        case TimeMention():
            return {"type": "time", "time": mention.value, "precision": mention.precision, "of": mention.of}
        case QuantityMention():
            bounds = {"value": mention.value, "minimum": mention.min, "maximum": mention.max}
            return {"type": "quantity", "what": mention.what, **bounds}


def _days_row(time: TimeMention | None, published: tuple[int, int] | None) -> Row:
    days = (days_of(time.value) if time else None) or published or (None, None)
    return {"first_day": days[0], "last_day": days[1]}


def _spans_of(reading: Reading) -> Iterator[Span]:
    if reading.disclaimer:
        yield reading.disclaimer
    yield from (mention.span for mention in mentions_of(reading))
    yield from chain.from_iterable(finding.spans for finding in reading.findings)
    yield from chain.from_iterable(_spans_of_claims(reading.claims))


def _spans_of_claims(claims: Iterable[Claim]) -> Iterator[tuple[Span, ...]]:
    for claim in claims:
        yield claim.content
        yield claim.cue
        yield tuple(speaker.span for speaker in claim.speakers if speaker.span)
