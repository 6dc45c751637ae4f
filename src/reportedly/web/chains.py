"""Who says a claim and through whom, and what the text leaves open: what a card shows, as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reportedly.domain.findings import Finding
from reportedly.domain.readings import Claim, Speaker, SpeakerKind
from reportedly.domain.spans import Span
from reportedly.ledger.views import ClaimRow, DocumentHead

Status = Literal["single origin", "unsure", "refuted"]

STATUSES: Mapping[Status, str] = {
    "single origin": "it rests on one origin; nothing else in the ledger bears it out yet",
    "unsure": "the report puts it as possible, or does not say how sure it is",
    "refuted": "a check computed from the text and the reference book speaks against it; its figures are shown",
}
"""Status -> what the line under the text says with it."""


@dataclass(frozen=True)
class Hop:
    """One hop of a chain. `words`: how this text puts it, where that differs from the name; None = same or unseen.

    `kind` None = not known; `carried` = goes on from a sentence before.
    """

    name: str
    words: str | None = None
    kind: SpeakerKind | None = None
    carried: bool = False
    actor: str | None = None
    aliases: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Card:
    """One claim as it is shown. `number`: its place in the text, from 1; None where claims of many texts are listed, or
    where the reading shown of the text does not find it.

    `chain`: outermost first, the outlet before those who speak; `time_words`: how the text puts the time;
    `unknown`: what the text does not say, each in words.
    """

    claim: Claim
    number: int | None
    content: tuple[str, ...]
    cue: tuple[str, ...]
    chain: tuple[Hop, ...]
    time_words: str | None
    status: Status
    lane: int
    language: str
    findings: tuple[Finding, ...]
    unknown: tuple[str, ...]
    document: DocumentHead | None

    @cached_property
    def look(self) -> str:
        """The style classes of its mark and card; each says what words beside it say too."""
        background = " background" if self.claim.background else ""
        return f"{self.status.replace(' ', '-')} {self.claim.polarity} lane-{self.lane}{background}"


@dataclass(frozen=True)
class Resolution:
    """Why a name was taken for an entry of the reference book, or that it was not. `score` in [0, 1]; None = none."""

    what: Literal["speaker", "actor", "place"]
    name: str
    entry: str | None
    aliases: tuple[str, ...]
    score: float | None
    why: str


def card_of_row(row: ClaimRow) -> Card:
    """A card for a list of claims from many documents: it names its document and has no number."""
    return _card(row, text=None, number=None, lane=1, document=row.document)


def card_in_text(row: ClaimRow, text: str, number: int | None, lane: int) -> Card:
    """A card beside its text: the chain shows the text's own words, and the number is that of the mark."""
    return _card(row, text=text, number=number, lane=lane, document=None)


def _card(row: ClaimRow, *, text: str | None, number: int | None, lane: int, document: DocumentHead | None) -> Card:
    return Card(
        claim=row.claim,
        number=number,
        content=row.content,
        cue=row.cue,
        chain=chain(row.claim, row.document.outlet, text),
        time_words=row.claim.time.span.of(text) if row.claim.time and text else None,
        status=status(row.claim, row.findings),
        lane=lane,
        language=row.document.language,
        findings=row.findings,
        unknown=unknown(row.claim, row.document.published),
        document=document,
    )


def chain(claim: Claim, outlet: str | None, text: str | None) -> tuple[Hop, ...]:
    """The hops of a claim, outermost first: the outlet, through whom it came, who says it."""
    hops = tuple(_hop(speaker, text) for speaker in reversed(claim.speakers))
    if outlet is None:
        return (Hop("outlet not known"), *hops)
    if claim.speakers and claim.speakers[-1].kind == "outlet" and hops[0].name.casefold() == outlet.casefold():
        return hops
    return (Hop(outlet, kind="outlet"), *hops)


def _hop(speaker: Speaker, text: str | None) -> Hop:
    words = speaker.span.of(text) if speaker.span and text else None
    return Hop(
        name=speaker.name,
        words=words if words != speaker.name else None,
        kind=speaker.kind,
        carried=speaker.carried,
        actor=speaker.actor,
        aliases=speaker.aliases,
        why=speaker.why,
    )


def status(claim: Claim, findings: Iterable[Finding]) -> Status:
    """What the line under a claim says. A refutation outweighs the report's own doubt."""
    if any(finding.verdict == "refuted" for finding in findings):
        return "refuted"
    return "unsure" if claim.certainty in {"possible", "unknown"} else "single origin"


def unknown(claim: Claim, published: str | None) -> tuple[str, ...]:
    """What the text does not say of a claim, each in words; nothing is filled in by guessing."""
    return (
        *_unknown_speaker(claim),
        *_unknown_actors(claim),
        *_unknown_places(claim),
        *_unknown_time(claim, published),
    )


def _unknown_speaker(claim: Claim) -> list[str]:
    if not claim.speakers:
        return ["speaker: the report itself"]
    return ["speaker not named"] if claim.speakers[0].kind == "anonymous" else []


def _unknown_actors(claim: Claim) -> list[str]:
    if not claim.actors:
        return ["actors not stated"]
    strangers = dict.fromkeys(actor.mention.name for actor in claim.actors if actor.mention.actor is None)
    return [f"{name}: not in the reference book, or it may be one of several" for name in strangers]


def _unknown_places(claim: Claim) -> list[str]:
    if not claim.places:
        return ["place not stated"]
    return [f"where {name} lies is not known" for name in dict.fromkeys(p.name for p in claim.places if p.lat is None)]


def _unknown_time(claim: Claim, published: str | None) -> list[str]:
    if claim.time is None:
        return ["time not stated"]
    if claim.time.value is not None:
        return []
    reason = ": the date of publication is not known" if published is None else ""
    return [f"time named, but it cannot be placed{reason}"]


def resolutions(claim: Claim) -> tuple[Resolution, ...]:
    """Why each speaker, actor and place of a claim was taken for what it is."""
    speakers = [Resolution("speaker", s.name, s.actor, s.aliases, None, s.why) for s in claim.speakers]
    mentions = [actor.mention for actor in claim.actors]
    actors = [Resolution("actor", m.name, m.actor, m.aliases, m.score, m.why) for m in mentions]
    places = [Resolution("place", p.name, p.place, (), None, p.why) for p in claim.places]
    return tuple(dict.fromkeys((*speakers, *actors, *places)))


def in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as a reader meets them: by the beginning of their content, the enclosing one first."""

    def position(claim: Claim) -> tuple[int, int]:
        first = min(claim.content, default=Span(0, 1))
        return first.start, -max((span.end for span in claim.content), default=1)

    return sorted(claims, key=position)


def findings_by_claim(findings: Sequence[Finding]) -> dict[str | None, tuple[Finding, ...]]:
    """Claim id -> its findings; under None those of the document as a whole."""
    found: dict[str | None, tuple[Finding, ...]] = {}
    for finding in findings:
        found[finding.claim] = (*found.get(finding.claim, ()), finding)
    return found
