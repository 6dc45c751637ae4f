"""The reading contract: a Reading as plain JSON values, one reading a line.

Offsets are code points, half-open; a value that the text does not give is null, never a default.
"""

from collections.abc import Iterable

from reportedly.domain.documents import Document
from reportedly.domain.readings import (
    ActorInClaim,
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

Json = dict[str, object]


def reading_as_json(document: Document, reading: Reading, *, with_text: bool = False) -> Json:
    """One line of the contract. The document's text is left out unless `with_text`."""
    line: Json = {
        "id": document.name,
        "document": document.id,
        "sha256": document.sha256,
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "published": document.published,
        "url": document.url,
        "reader": reading.reader,
        "disclaimer": span_as_json(reading.disclaimer) if reading.disclaimer else None,
        "mentions": [mention_as_json(mention) for mention in reading.mentions],
        "claims": [claim_as_json(claim) for claim in reading.claims],
        "links": [
            {"a": link.a, "b": link.b, "relation": link.relation, "reason": link.reason, "score": link.score}
            for link in reading.links
        ],
        "findings": [
            {
                "code": finding.code,
                "claim": finding.claim,
                "verdict": finding.verdict,
                "message": finding.message,
                "spans": spans_as_json(finding.spans),
            }
            for finding in reading.findings
        ],
    }
    if with_text:
        line["text"] = document.text
    return line


def span_as_json(span: Span) -> list[int]:
    """`[start, end]`."""
    return [span.start, span.end]


def spans_as_json(spans: Iterable[Span]) -> list[list[int]]:
    """`[[start, end], ...]`."""
    return [span_as_json(span) for span in spans]


def claim_as_json(claim: Claim) -> Json:
    """One claim of the contract."""
    return {
        "id": claim.id,
        "content": spans_as_json(claim.content),
        "cue": spans_as_json(claim.cue),
        "speakers": [_speaker_as_json(speaker) for speaker in claim.speakers],
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "event": claim.event,
        "actors": [_actor_in_claim_as_json(actor) for actor in claim.actors],
        "places": [mention_as_json(place) for place in claim.places],
        "time": _time_in_claim_as_json(claim.time),
        "quantities": [mention_as_json(quantity) for quantity in claim.quantities],
        "background": claim.background,
        "score": claim.score,
    }


def mention_as_json(mention: Mention) -> Json:
    """One mention of the contract, with its `type`."""
    match mention:
        case ActorMention():
            return {
                "type": "actor",
                "span": span_as_json(mention.span),
                "name": mention.name,
                "actor": mention.actor,
                "aliases": list(mention.aliases),
                "score": mention.score,
                "why": mention.why,
            }
        case PlaceMention():
            return {
                "type": "place",
                "span": span_as_json(mention.span),
                "name": mention.name,
                "place": mention.place,
                "geonameid": mention.geonameid,
                "lat": mention.lat,
                "lon": mention.lon,
                "radius_km": mention.radius_km,
                "why": mention.why,
            }
        case TimeMention():
            return {
                "type": "time",
                "span": span_as_json(mention.span),
                "value": mention.value,
                "precision": mention.precision,
            }
        case QuantityMention():
            return {
                "type": "quantity",
                "span": span_as_json(mention.span),
                "value": _plain(mention.value),
                "min": _plain(mention.min),
                "max": _plain(mention.max),
                "what": mention.what,
            }


def _plain(number: float | None) -> float | None:
    """A whole number without a decimal point, whether it comes from a text or from a database column."""
    return int(number) if number is not None and number == int(number) else number


def _speaker_as_json(speaker: Speaker) -> Json:
    return {
        "span": span_as_json(speaker.span) if speaker.span else None,
        "name": speaker.name,
        "actor": speaker.actor,
        "aliases": list(speaker.aliases),
        "kind": speaker.kind,
        "carried": speaker.carried,
        "why": speaker.why,
    }


def _actor_in_claim_as_json(actor: ActorInClaim) -> Json:
    return {**mention_as_json(actor.mention), "role": actor.role}


def _time_in_claim_as_json(time: TimeMention | None) -> Json | None:
    if time is None or time.value is None:
        return None
    return {"span": span_as_json(time.span), "value": time.value, "precision": time.precision, "of": time.of}
