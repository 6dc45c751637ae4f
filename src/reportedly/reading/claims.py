"""Claims: attributions and own-voice sentences, with all that the other steps found, put together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp

from reportedly.domain.documents import Document
from reportedly.domain.ids import claim_id
from reportedly.domain.readings import ActorMention, Claim, Mention, PlaceMention, QuantityMention, Speaker, TimeMention
from reportedly.domain.span_index import SpanIndex
from reportedly.domain.spans import Span, covering
from reportedly.reading.actors import once_each
from reportedly.reading.attribution import Attribution
from reportedly.reading.claim_times import ClaimTimes
from reportedly.reading.classify import certainty_of_content, classify, kind_of_content
from reportedly.reading.events import event_type
from reportedly.reading.language import Language
from reportedly.reading.layout import Layout
from reportedly.reading.own_voice import OwnVoice
from reportedly.reading.roles import roles
from reportedly.reading.speakers import Resolver

SCORE_OWN_VOICE = 0.9
"""Share of the own-voice claims that a person marks too."""
SCORE_CARRIED = 0.67
SCORE_BASE, SCORE_OF_CUE, SCORE_OF_CONTENT = -3.9, 1.8, 4.8
"""A logistic curve over how sure the model is of cue and content; fitted on the development articles (`evals/`)."""
DEEPEST = 8
"""Links that a chain takes from the claims around a claim; news nests three deep at most."""


@dataclass(frozen=True)
class Found:
    """What the earlier steps found in one text: mentions in text order."""

    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    quantities: Sequence[QuantityMention]

    @cached_property
    def index(self) -> SpanIndex[Mention]:
        """All mentions at their Spans."""
        mentions: tuple[Mention, ...] = (*self.actors, *self.places, *self.times, *self.quantities)
        return SpanIndex((mention.span, mention) for mention in mentions)


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
            score=_score(attribution),
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
            certainty="unknown" if kind == "demand" else certainty_of_content(words, self.language),
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
        whole = self.layout.sentence_span(self.layout.sentences[sentence])
        mentions = [mention for span in inside for mention in self.found.index.inside(span)]
        actors = once_each(mention for mention in mentions if isinstance(mention, ActorMention))
        return replace(
            claim,
            actors=tuple(roles(actors, inside, self.layout.text, self.language)),
            places=tuple(mention for mention in mentions if isinstance(mention, PlaceMention)),
            quantities=tuple(mention for mention in mentions if isinstance(mention, QuantityMention)),
            time=self._times.pick(inside, whole, attribution),
        )

    @cached_property
    def _times(self) -> ClaimTimes:
        return ClaimTimes(self.layout.text, self.document.published, self.language, self.found.index)


def _score(attribution: Attribution) -> float:
    """How likely it is that a person marks this claim too, in (0, 1)."""
    if not attribution.cue:
        return SCORE_CARRIED
    of_cue, of_content = attribution.certainty_of_cue, attribution.certainty_of_content
    return 1.0 / (1.0 + exp(-(SCORE_BASE + SCORE_OF_CUE * of_cue + SCORE_OF_CONTENT * of_content)))


def surrounding(attribution: Attribution, contents: SpanIndex[Attribution]) -> list[Attribution]:
    """The attributions whose content holds this one's cue and content, the innermost first.

    `contents` are all attributions of the text at the Spans of their content.
    """
    own = covering((*attribution.cue, *attribution.content))
    holders = [
        other
        for other in contents.touching(Span(own.start, own.start + 1))
        if other is not attribution
        and any(span.contains(own) for span in other.content)
        and other.cue != attribution.cue
    ]
    nearest = sorted(holders, key=lambda other: covering(other.content).end - covering(other.content).start)
    return nearest[:DEEPEST]
