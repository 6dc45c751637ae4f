from dataclasses import dataclass
from typing import Literal

from reportedly.domain.findings import Finding
from reportedly.domain.links import Link
from reportedly.domain.spans import Span

Kind = Literal[
    "assertion",
    "denial",
    "allegation",
    "rumour",
    "accusation",
    "announcement",
    "intention",
    "demand",
    "warning",
    "condemnation",
    "question",
    "belief",
]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Role = Literal["by", "to", "with", "other"]
SpeakerKind = Literal["person", "organization", "outlet", "anonymous", "official-statement", "social-media"]
TimeOf = Literal["event", "speech"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The PLOVER event types (Open Event Data Alliance, PLOVER codebook)."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Text that stands for an Actor. `actor`: its id in the reference book; None = unknown or ambiguous."""

    span: Span
    name: str
    actor: str | None = None
    aliases: tuple[str, ...] = ()
    score: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a Place. `lat`, `lon` in degrees, `radius_km` = how far off the point may be; None = unknown."""

    span: Span
    name: str
    place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a Time. `value` is ISO or TIMEX3-like (`2023-07-12`, `XXXX-07-12`); None = cannot be known."""

    span: Span
    value: str | None
    precision: str
    of: TimeOf = "event"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """Words that give a number of something. `value` for exact or about, `min` for at least, `max` for up to."""

    span: Span
    value: float | None
    min: float | None
    max: float | None
    what: str | None


Mention = ActorMention | PlaceMention | TimeMention | QuantityMention


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the chain of a claim. `carried` = goes on from a sentence before; `span` None = only implied."""

    span: Span | None
    name: str
    kind: SpeakerKind
    actor: str | None = None
    aliases: tuple[str, ...] = ()
    carried: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ActorInClaim:
    """An Actor inside the content, with its part: acts (`by`), is acted upon (`to`), joins (`with`)."""

    mention: ActorMention
    role: Role


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement and who makes it. `speakers` run from the nearest outwards; none = the report. `score`: [0, 1]."""

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    kind: Kind
    polarity: Polarity
    certainty: Certainty
    event: EventType | None = None
    actors: tuple[ActorInClaim, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    time: TimeMention | None = None
    quantities: tuple[QuantityMention, ...] = ()
    background: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, named with its version, made of one Document: its mentions, claims, links and findings."""

    document: str
    reader: str
    disclaimer: Span | None = None
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
