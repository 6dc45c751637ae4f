"""Claims: attributions and own-voice sentences, with all that the other steps found, put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.domain.documents import Document
from reportedly.domain.ids import claim_id
from reportedly.domain.readings import ActorMention, Claim, PlaceMention, QuantityMention, Speaker, TimeMention
from reportedly.domain.spans import Span, covering
from reportedly.reading.attributions import Attribution
from reportedly.reading.classify import certainty_of_content, classify, kind_of_content
from reportedly.reading.events import event_type, roles
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reading.own_voice import OwnVoice
from reportedly.reading.speakers import Resolver

SCORE_ATTRIBUTED = 0.7
SCORE_NO_SPEAKER = 0.5
SCORE_OWN_VOICE = 0.5
BESIDE = 40
"""Code points between a cue and a time that still dates the speech ("told reporters in Geneva on Sunday")."""


@dataclass(frozen=True)
class Found:
    """What the earlier steps found in one text: mentions in text order."""

    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    quantities: Sequence[QuantityMention]


@dataclass(frozen=True)
class Assembler:
    """Makes the claims of one document."""

    document: Document
    layout: Layout
    language: Language
    found: Found
    resolver: Resolver

    def attributed(self, attribution: Attribution, around: Sequence[Attribution]) -> Claim:
        """The claim of one attribution; `around` are those whose content it lies in, the nearest first."""
        speakers = self._chain(attribution, around)
        content = self._words(attribution.content)
        kind, polarity, certainty = classify(attribution, content, speakers, self.language)
        claim = Claim(
            id=claim_id(self.document.id, attribution.content, attribution.cue),
            content=attribution.content,
            cue=attribution.cue,
            speakers=speakers,
            kind=kind,
            polarity=polarity,
            certainty=certainty,
            event=event_type(content, self.language),
            score=SCORE_ATTRIBUTED if speakers else SCORE_NO_SPEAKER,
        )
        return self._with_mentions(claim, attribution.sentence, attribution)

    def own_voice(self, voice: OwnVoice) -> Claim:
        """The claim of one sentence that the report says itself."""
        words = voice.content.of(self.layout.text)
        kind = kind_of_content(words, self.language)
        claim = Claim(
            id=claim_id(self.document.id, (voice.content,), ()),
            content=(voice.content,),
            cue=(),
            speakers=(),
            kind=kind if kind in {"accusation", "demand", "condemnation"} else "assertion",
            polarity="positive",
            certainty=certainty_of_content(words, self.language),
            event=event_type(words, self.language),
            background=voice.background,
            score=SCORE_OWN_VOICE,
        )
        return self._with_mentions(claim, voice.sentence, None)

    def _chain(self, attribution: Attribution, around: Sequence[Attribution]) -> tuple[Speaker, ...]:
        speakers = list(self.resolver.chain(attribution))
        for outer in around:
            for speaker in self.resolver.chain(outer):
                if speaker.name not in {known.name for known in speakers}:
                    speakers.append(speaker)
        return tuple(speakers)

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(span.of(self.layout.text) for span in spans)

    def _with_mentions(self, claim: Claim, sentence: int, attribution: Attribution | None) -> Claim:
        inside = claim.content
        places = tuple(p for p in self.found.places if any(span.contains(p.span) for span in inside))
        quantities = tuple(q for q in self.found.quantities if any(span.contains(q.span) for span in inside))
        return replace(
            claim,
            actors=tuple(roles(self.found.actors, inside, self.layout.text, self.language)),
            places=places,
            quantities=quantities,
            time=self._time(inside, sentence, attribution),
        )

    def _time(self, content: Sequence[Span], sentence: int, attribution: Attribution | None) -> TimeMention | None:
        """The time in the content dates the event; one beside the cue, in the same sentence, dates the speech."""
        known = [time for time in self.found.times if time.value is not None]
        inside = [time for time in known if any(span.contains(time.span) for span in content)]
        if inside:
            days = [time for time in inside if time.precision == "day"]
            return replace((days or inside)[0], of="event")
        if attribution is None or not attribution.cue:
            return None
        whole = self.layout.sentence_span(self.layout.sentences[sentence])
        reach = covering((*attribution.cue, *((attribution.source,) if attribution.source else ())))
        beside = [
            time
            for time in known
            if whole.contains(time.span)
            and time.span.start - reach.end <= BESIDE
            and reach.start - time.span.end <= BESIDE
        ]
        return replace(beside[0], of="speech") if beside else None


def surrounding(attribution: Attribution, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content holds this one's cue and content, the innermost first."""
    own = covering((*attribution.cue, *attribution.content))
    holders = [
        other
        for other in attributions
        if other is not attribution
        and any(span.contains(own) for span in other.content)
        and other.cue != attribution.cue
    ]
    return sorted(holders, key=lambda other: covering(other.content).end - covering(other.content).start)
