"""Finds the attributions of a text with a trained model, whichever program runs the model."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch

from training.batches import CueBatch, WindowBatch, cue_batch, mean_weights, window_batch
from training.decode import cue_stretches, pair_stretches
from training.layout import Stretch
from training.marks import CERTAINTIES, KINDS, OWN_VOICE, POLARITIES
from training.model import ATTRIBUTE_SIZES, SpanFinder, empty
from training.windows import Cutter, Window

Floats = npt.NDArray[np.float32]

BATCH = 8
MOST_CUES = 24
"""Cues that the pair head looks at together."""
VOICES = tuple(OWN_VOICE)


class Backend(Protocol):
    """What runs the model. All scores are logits."""

    def encode(self, batch: WindowBatch) -> tuple[Floats, Floats]:
        """Vectors [batch, pieces, width] and cue scores [batch, pieces, CUE_LABELS]."""

    def pairs(self, hidden: Floats, batch: WindowBatch, cues: CueBatch) -> Floats:
        """Scores [cues, pieces, PIECE_LABELS]."""

    def voices(self, pooled: Floats) -> Floats:
        """Scores [sentences, OWN_VOICE] from the means over each sentence's pieces."""

    def attributes(self, pooled: Floats) -> Floats:
        """Scores [cues, kinds + polarities + certainties] from the means over cue and content, side by side."""


class TorchBackend:
    """Runs a model in torch."""

    def __init__(self, model: SpanFinder) -> None:
        self.model = model.eval()

    @torch.inference_mode()
    def encode(self, batch: WindowBatch) -> tuple[Floats, Floats]:
        """See Backend."""
        hidden, scores = self.model.encode(batch)
        return hidden.numpy(), scores.numpy()

    @torch.inference_mode()
    def pairs(self, hidden: Floats, batch: WindowBatch, cues: CueBatch) -> Floats:
        """See Backend."""
        return np.asarray(self.model.pairs(torch.from_numpy(hidden), batch.present, cues))

    @torch.inference_mode()
    def voices(self, pooled: Floats) -> Floats:
        """See Backend."""
        return np.asarray(self.model.voices(torch.from_numpy(pooled)))

    @torch.inference_mode()
    def attributes(self, pooled: Floats) -> Floats:
        """See Backend."""
        return np.asarray(self.model.attributes(torch.from_numpy(pooled)))


def load_model(checkpoint: Path) -> SpanFinder:
    """The model of any checkpoint that training wrote."""
    state = torch.load(checkpoint, weights_only=True, mmap=True)
    model = empty(state["description"])
    model.load_state_dict(state["model"])
    return model


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in code points; `score` in [0, 1] is how sure the model is of cue and content together."""

    cue: Stretch
    source: Stretch | None
    content: tuple[Stretch, ...]
    kind: str
    polarity: str
    certainty: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence, its voice (a name of OWN_VOICE) and the probability of each voice in that order."""

    stretch: Stretch
    voice: str
    probabilities: tuple[float, ...]

    def probability(self, voice: str) -> float:
        """The probability of one voice. Raises KeyError for a name that OWN_VOICE does not have."""
        return self.probabilities[OWN_VOICE[voice]]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the model finds in one text."""

    attributions: tuple[Found, ...]
    sentences: tuple[FoundSentence, ...]


class Finder:
    """Reads texts with one model; `lean` above 0 finds more cues."""

    def __init__(self, backend: Backend, cutter: Cutter, *, lean: float = 0.0) -> None:
        self.backend = backend
        self.cutter = cutter
        self.lean = lean

    def find(self, text: str, mode: int) -> Findings:
        """The attributions and sentences of a text, in text order, marked the way of `mode`."""
        windows = self.cutter.windows(text)
        found: list[Found] = []
        sentences: list[FoundSentence] = []
        for first in range(0, len(windows), BATCH):
            group = windows[first : first + BATCH]
            batch = window_batch(group, [mode] * len(group), self.cutter.marks.pad)
            hidden, scores = self.backend.encode(batch)
            found.extend(self._attributions(text, group, batch, (hidden, scores)))
            sentences.extend(self._sentences(group, hidden))
        return Findings(tuple(sorted(found, key=lambda one: one.cue)), tuple(sentences))

    def _attributions(
        self, text: str, windows: Sequence[Window], batch: WindowBatch, encoded: tuple[Floats, Floats]
    ) -> list[Found]:
        hidden, scores = encoded
        likely = _log_softmax(scores)
        cues = [
            (number, cue)
            for number, window in enumerate(windows)
            for cue in cue_stretches(likely[number, : len(window.pieces)], self.lean)
        ]
        found: list[Found] = []
        for first in range(0, len(cues), MOST_CUES):
            part = cues[first : first + MOST_CUES]
            views = cue_batch(windows, part, hidden.shape[1])
            labels = _log_softmax(self.backend.pairs(hidden, batch, views))
            found.extend(self._decoded(text, windows, part, (hidden, likely, labels)))
        return found

    def _decoded(
        self, text: str, windows: Sequence[Window], cues: list[tuple[int, Stretch]], arrays: tuple[Floats, ...]
    ) -> list[Found]:
        """The cues that have a content, with their attributes."""
        hidden, likely, labels = arrays
        spans = [pair_stretches(labels[row, : len(windows[n].pieces)]) for row, (n, _) in enumerate(cues)]
        rows = [row for row, (_, content) in enumerate(spans) if content]
        if not rows:
            return []
        vectors = hidden[[cues[row][0] for row in rows]]
        pooled = [
            np.einsum("rp,rpw->rw", mean_weights(stretches, hidden.shape[1]), vectors)
            for stretches in ([[cues[row][1]] for row in rows], [spans[row][1] for row in rows])
        ]
        attributes = _attributes(self.backend.attributes(np.concatenate(pooled, axis=1)))
        found = []
        for row, (kind, polarity, certainty) in zip(rows, attributes, strict=True):
            number, cue = cues[row]
            source, content = ([_stretch(text, windows[number], s) for s in part] for part in spans[row])
            score = _sureness(likely[number], labels[row], cue, spans[row][1])
            place = _stretch(text, windows[number], cue)
            found.append(Found(place, source[0] if source else None, tuple(content), kind, polarity, certainty, score))
        return found

    def _sentences(self, windows: Sequence[Window], hidden: Floats) -> list[FoundSentence]:
        places = [(number, stretch) for number, window in enumerate(windows) for stretch in window.sentences]
        weights = mean_weights([[stretch] for _, stretch in places], hidden.shape[1])
        means = [weights[row] @ hidden[number] for row, (number, _) in enumerate(places)]
        probabilities = np.exp(_log_softmax(self.backend.voices(np.stack(means))))
        return [
            FoundSentence(
                (windows[number].starts[first], windows[number].ends[last - 1]),
                VOICES[int(row.argmax())],
                tuple(float(p) for p in row),
            )
            for (number, (first, last)), row in zip(places, probabilities, strict=True)
        ]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _attributes(scores: Floats) -> list[tuple[str, str, str]]:
    edges = np.cumsum(ATTRIBUTE_SIZES)[:-1]
    kinds, polarities, certainties = (part.argmax(axis=1) for part in np.split(scores, edges, axis=1))
    return [(KINDS[a], POLARITIES[b], CERTAINTIES[c]) for a, b, c in zip(kinds, polarities, certainties, strict=True)]


def _sureness(cues: Floats, labels: Floats, cue: Stretch, content: Sequence[Stretch]) -> float:
    """The geometric mean, over the cue's pieces, that they are a cue, times the same for the content's pieces."""
    place = slice(*cue)
    of_cue = np.logaddexp(cues[place, 1], cues[place, 2]).mean()
    inside = np.concatenate([np.logaddexp(labels[a:b, 3], labels[a:b, 4]) for a, b in content])
    return float(np.exp(of_cue + inside.mean()))


def _stretch(text: str, window: Window, pieces: Stretch) -> Stretch:
    """The pieces' stretch of the text, widened to whole words."""
    start, end = window.starts[pieces[0]], window.ends[pieces[1] - 1]
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
