"""The span finder: a text in; cues with their sources and contents, and the voice of each sentence, out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from reportedly.domain.readings import Certainty, Kind, Polarity
from reportedly.domain.spans import Span
from reportedly.inference.decode import Stretch, cue_stretches, pair_stretches
from reportedly.inference.labels import (
    ATTRIBUTE_SIZES,
    CERTAINTIES,
    CONTENT,
    KINDS,
    MARKINGS,
    POLARITIES,
    SOURCE,
    VOICES,
)
from reportedly.inference.views import Floats
from reportedly.inference.windows import Cutter, Window

MOST_CUES = 24
"""Cues that the pair head looks at together: what one window can cost in memory stays bounded."""


class Scorer(Protocol):
    """What runs the model: the graphs, or the model in training. All scores are logits."""

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        """Vectors [1, pieces, width] and cue scores [pieces, CUE_LABELS]."""

    def pairs(self, window: Window, hidden: Floats, cues: list[Stretch]) -> Floats:
        """Scores [cues, pieces, PIECE_LABELS]."""

    def voices(self, pooled: Floats) -> Floats:
        """Scores [sentences, VOICES] from the means over each sentence's pieces."""

    def attributes(self, pooled: Floats) -> Floats:
        """Scores [cues, kinds + polarities + certainties] from the means over cue and content, side by side."""


@dataclass(frozen=True, slots=True)
class PieceScores:
    """What the model thinks of each piece of a window, seen from one cue: log probabilities [pieces, PIECE_LABELS]."""

    window: Window
    labels: Floats

    def log_probability(self, source: Span | None, content: Sequence[Span]) -> float:
        """How likely this source and this content are together; minus infinity for what the window does not hold."""
        wanted = np.zeros(len(self.window.pieces), np.int64)
        for base, spans in ((CONTENT, content), (SOURCE, [source] if source else [])):
            for pieces in map(self._pieces, spans):
                if pieces is None:
                    return float("-inf")
                wanted[slice(*pieces)] = base + 1
                wanted[pieces[0]] = base
        return float(self.labels[np.arange(len(wanted)), wanted].sum())

    def beyond(self, one: Sequence[Span], other: Sequence[Span]) -> int:
        """The number of pieces that lie in one content and not in the other."""
        inside, outside = (
            {n for pieces in map(self._pieces, spans) if pieces for n in range(*pieces)} for spans in (one, other)
        )
        return len(inside - outside)

    def _pieces(self, span: Span) -> Stretch | None:
        return self.window.pieces_of(span.start, span.end)


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One cue with its source and content as the model sees them.

    `cue_score` and `content_score` in (0, 1] are the geometric means, over the pieces of each, of the model's
    probability that they are cue and content. `kind`, `polarity` and `certainty` are the likeliest ones, `kind_score`
    the probability of that kind.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    kind: Kind
    kind_score: float
    polarity: Polarity
    certainty: Certainty
    cue_score: float
    content_score: float
    scores: PieceScores


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence and the probability of each of VOICES, in that order."""

    span: Span
    probabilities: tuple[float, ...]

    def probability(self, voice: str) -> float:
        """The probability of one voice. Raises ValueError for a name that VOICES does not have."""
        return self.probabilities[VOICES.index(voice)]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the model finds in one text, in text order."""

    attributions: tuple[FoundAttribution, ...]
    sentences: tuple[FoundSentence, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window with what the encoder says of it: `hidden` [1, pieces, width], `likely` log probabilities of cues."""

    window: Window
    hidden: Floats
    likely: Floats


class SpanFinder:
    """Reads texts with one model."""

    def __init__(self, scorer: Scorer, cutter: Cutter) -> None:
        self._scorer = scorer
        self._cutter = cutter

    def find(self, text: str, *, marking: str = "ours", proposed: Sequence[Span] = ()) -> Findings:
        """What the model finds in `text`, marked the way of `marking` (one of MARKINGS).

        `proposed` are cues that somebody else found; where the model has no cue of its own it is asked about these too,
        and says with their `cue_score` what it thinks of them. One to which it gives no content is left out.
        """
        way = MARKINGS.index(marking)
        found: list[FoundAttribution] = []
        sentences: list[FoundSentence] = []
        proposed = sorted(proposed)
        for window in self._cutter.windows(text):
            hidden, scores = self._scorer.encode(window, way)
            seen = _Seen(window, hidden, _log_softmax(scores))
            cues = _with_proposed(window, _of_words(window, cue_stretches(seen.likely)), proposed)
            for first in range(0, len(cues), MOST_CUES):
                found.extend(self._attributions(text, seen, cues[first : first + MOST_CUES]))
            sentences.extend(self._sentences(seen))
        return Findings(tuple(sorted(found, key=lambda one: one.cue)), tuple(sentences))

    def _attributions(self, text: str, seen: _Seen, cues: list[Stretch]) -> Iterator[FoundAttribution]:
        """The cues that have a content, with their attributes."""
        labels = _log_softmax(self._scorer.pairs(seen.window, seen.hidden, cues))
        spans = [tuple(_of_words(seen.window, part) for part in pair) for pair in pair_stretches(labels)]
        rows = [row for row, (_, content) in enumerate(spans) if content]
        if not rows:
            return
        of_cue = _means(seen.hidden[0], [[cues[row]] for row in rows])
        of_content = _means(seen.hidden[0], [spans[row][1] for row in rows])
        attributes = self._scorer.attributes(np.concatenate([of_cue, of_content], axis=1))
        kinds, polarities, certainties = np.split(attributes, np.cumsum(ATTRIBUTE_SIZES)[:-1], axis=1)
        for number, row in enumerate(rows):
            cue = _span(text, seen.window, cues[row])
            source, content = (_apart(text, seen.window, part, cue) for part in spans[row])
            if not content:
                continue
            likely_kinds = _log_softmax(kinds[number])
            yield FoundAttribution(
                cue=cue,
                source=source[0] if source else None,
                content=tuple(content),
                kind=KINDS[int(likely_kinds.argmax())],
                kind_score=float(np.exp(likely_kinds.max())),
                polarity=POLARITIES[int(polarities[number].argmax())],
                certainty=CERTAINTIES[int(certainties[number].argmax())],
                cue_score=_mean_probability(seen.likely, [cues[row]], 1),
                content_score=_mean_probability(labels[row], spans[row][1], CONTENT),
                scores=PieceScores(seen.window, labels[row]),
            )

    def _sentences(self, seen: _Seen) -> Iterator[FoundSentence]:
        window = seen.window
        pooled = _means(seen.hidden[0], [[stretch] for stretch in window.sentences])
        for (first, last), row in zip(window.sentences, np.exp(_log_softmax(self._scorer.voices(pooled))), strict=True):
            if window.starts[first] < window.ends[last - 1]:
                yield FoundSentence(Span(window.starts[first], window.ends[last - 1]), tuple(row.tolist()))


def _of_words(window: Window, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without the marks at their ends that stand for no words; those of nothing else are left out."""
    found = []
    for first, last in stretches:
        worded = [piece for piece in range(first, last) if window.starts[piece] < window.ends[piece]]
        if worded:
            found.append((worded[0], worded[-1] + 1))
    return found


def _start(span: Span) -> int:
    return span.start


def _with_proposed(window: Window, cues: list[Stretch], proposed: Sequence[Span]) -> list[Stretch]:
    """The cues of a window and those proposed that touch none of them, as pieces; `proposed` are in text order."""
    first = bisect_left(proposed, window.starts[0], key=_start)
    last = bisect_left(proposed, window.ends[-1], key=_start)
    added = [pieces for span in proposed[first:last] if (pieces := window.pieces_of(span.start, span.end)) is not None]
    free = [(a, b) for a, b in added if not any(a < last and first < b for first, last in cues)]
    return sorted({*cues, *free})


def _means(vectors: Floats, rows: Sequence[Sequence[Stretch]]) -> Floats:
    """float32 [rows, width]: the mean of the vectors over the stretches of each row.

    Added up without matrices: numpy would start threads of its own for these.
    """
    return np.stack([np.concatenate([vectors[a:b] for a, b in stretches]).mean(axis=0) for stretches in rows])


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _mean_probability(log_scores: Floats, stretches: Sequence[Stretch], base: int) -> float:
    """The geometric mean, over the pieces of the stretches, that they bear the label `base` or the one behind it."""
    inside = np.concatenate([np.logaddexp(log_scores[a:b, base], log_scores[a:b, base + 1]) for a, b in stretches])
    return float(np.exp(inside.mean()))


def _apart(text: str, window: Window, stretches: Sequence[Stretch], cue: Span) -> list[Span]:
    """The stretches of the text; one that shares a word with the cue or with the one before is left out."""
    found: list[Span] = []
    for stretch in stretches:
        span = _span(text, window, stretch)
        if not span.overlaps(cue) and not (found and span.overlaps(found[-1])):
            found.append(span)
    return found


def _span(text: str, window: Window, pieces: Stretch) -> Span:
    """The pieces' stretch of the text, widened to whole words."""
    start, end = window.starts[pieces[0]], window.ends[pieces[1] - 1]
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, max(end, start + 1))
