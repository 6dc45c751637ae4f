"""In place of weights: a small tokenizer, and a scorer that is told what to think of a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from reportedly.domain.readings import Certainty, Kind, Polarity
from reportedly.domain.spans import Span
from reportedly.inference.decode import Stretch
from reportedly.inference.labels import (
    CERTAINTIES,
    CONTENT,
    CUE_LABELS,
    KINDS,
    PIECE_LABELS,
    POLARITIES,
    SOURCE,
    VOICES,
)
from reportedly.inference.span_finder import SpanFinder
from reportedly.inference.views import Floats
from reportedly.inference.windows import Cutter, Marks, Window

MARKS = Marks(begin=2, separate=3, pad=0, unknown=1)
SURE = 0.9
"""Probability that a scorer gives to what it was told; the other choices share the rest evenly."""
CUE_SCORE = SURE + (1 - SURE) / (len(CUE_LABELS) - 1)
CONTENT_SCORE = SURE + (1 - SURE) / (len(PIECE_LABELS) - 1)
"""Of a piece that is what it was told to be: B- and I- both count."""


def small_tokenizer(*texts: str, spelled: Sequence[str] = ()) -> Tokenizer:
    """A tokenizer that knows the words of the texts, and spells all others and `spelled` letter by letter."""
    splitter = pre_tokenizers.BertPreTokenizer()
    words = {word for text in texts for word, _ in splitter.pre_tokenize_str(text)} - set(spelled)
    letters = {piece for text in texts for letter in text for piece in (letter, f"##{letter}")}
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(words | letters)]
    tokenizer = Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = splitter
    return tokenizer


def cutter(*texts: str, longest: int = 200, spelled: Sequence[str] = ()) -> Cutter:
    """A cutter that knows the words of the texts, with windows of at most `longest` pieces."""
    return Cutter(small_tokenizer(*texts, spelled=spelled), MARKS, longest)


def likely(labels: Sequence[int], count: int, sure: float = SURE) -> Floats:
    """Logits [pieces, count] that give each piece its label with the probability `sure`."""
    scores = np.full((len(labels), count), np.log((1 - sure) / (count - 1)), np.float32)
    scores[np.arange(len(labels)), labels] = np.log(sure)
    return scores


def span_of(words: str, text: str) -> Span:
    """The span of the first occurrence of `words`."""
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass(frozen=True)
class Told:
    """An attribution as the scorer is told of it, in words of the text; `seen` False = it is no cue by itself."""

    cue: str
    source: str = ""
    content: tuple[str, ...] = ()
    kind: Kind = "assertion"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    seen: bool = True


@dataclass
class HandScorer:
    """Thinks of one text what it is told. The vector of a piece is its number as one bit, so means can be read off."""

    text: str
    told: Sequence[Told]
    voices_told: Mapping[str, str] = field(default_factory=dict)
    markings: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    window: Window = field(default_factory=Window)

    def encode(self, window: Window, marking: int) -> tuple[Floats, Floats]:
        self.markings.append(marking)
        self.window = window
        labels = np.zeros(len(window.pieces), np.int64)
        for one in self.told:
            if one.seen:
                self._label(labels, one.cue, 1)
        return np.eye(len(window.pieces), dtype=np.float32)[None], likely(labels.tolist(), len(CUE_LABELS))

    def pairs(self, window: Window, hidden: Floats, cues: list[Stretch]) -> Floats:
        assert window is self.window
        assert hidden.shape == (1, len(window.pieces), len(window.pieces))
        self.asked.append(len(cues))
        return np.stack([self._seen_from(self._told_of(cue)) for cue in cues])

    def voices(self, pooled: Floats) -> Floats:
        rows = [self._words(np.flatnonzero(row)) for row in pooled]
        return np.concatenate([likely([VOICES.index(self.voices_told.get(row, "none"))], len(VOICES)) for row in rows])

    def attributes(self, pooled: Floats) -> Floats:
        of_cue, of_content = np.split(pooled, 2, axis=1)
        return np.concatenate([self._attributes(*row) for row in zip(of_cue, of_content, strict=True)])

    def _attributes(self, of_cue: Floats, of_content: Floats) -> Floats:
        places = np.flatnonzero(of_cue)
        one = self._told_of((int(places[0]), int(places[-1]) + 1))
        assert one is not None
        pieces = {piece for words in one.content for piece in range(*self._pieces(words))}
        assert set(np.flatnonzero(of_content).tolist()) == pieces
        chosen = (KINDS.index(one.kind), POLARITIES.index(one.polarity), CERTAINTIES.index(one.certainty))
        sizes = (len(KINDS), len(POLARITIES), len(CERTAINTIES))
        return np.concatenate([likely([at], size) for at, size in zip(chosen, sizes, strict=True)], axis=1)

    def _seen_from(self, one: Told | None) -> Floats:
        labels = np.zeros(len(self.window.pieces), np.int64)
        if one is not None:
            self._label(labels, one.source, SOURCE)
            for words in one.content:
                self._label(labels, words, CONTENT)
        return likely(labels.tolist(), len(PIECE_LABELS))

    def _label(self, labels: np.ndarray, words: str, base: int) -> None:
        if words and (pieces := self._pieces(words)) != (0, 0):
            labels[slice(*pieces)] = base + 1
            labels[pieces[0]] = base

    def _pieces(self, words: str) -> Stretch:
        span = span_of(words, self.text)
        return self.window.pieces_of(span.start, span.end) or (0, 0)

    def _told_of(self, cue: Stretch) -> Told | None:
        return next((one for one in self.told if self._pieces(one.cue) == cue), None)

    def _words(self, pieces: np.ndarray) -> str:
        return self.text[self.window.starts[pieces[0]] : self.window.ends[pieces[-1]]]


def hand_finder(scorer: HandScorer, longest: int = 200, spelled: Sequence[str] = ()) -> SpanFinder:
    """A finder over the scorer's own text."""
    return SpanFinder(scorer, cutter(scorer.text, longest=longest, spelled=spelled))
