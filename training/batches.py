"""Batches: windows and the cues in them as tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.labels import Attribution, Example
from training.windows import FLAGS, Window

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

IGNORED = -100
DISTANCE_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61, 101])
DISTANCES = 2 * len(DISTANCE_EDGES) + 1
"""0 inside the cue; then the step of the distance behind it; then of the distance before it."""
SENTENCE_REACH = 3
SENTENCE_STEPS = 2 * SENTENCE_REACH + 1
QUOTATION_RELATIONS = 5
"""Of piece and cue: neither quoted, piece only, cue only, in the same quotation, in two different ones."""

Cue = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CueView:
    """How the pieces of a window lie to one cue: int64 [pieces] each."""

    distance: Integers
    sentence: Integers
    quotation: Integers


def view_from(window: Window, cue: Cue, length: int) -> CueView:
    """The view of a window of `length` pieces (filling included) from the cue at pieces [first, last)."""
    first, last = cue
    place = np.arange(length)
    behind = np.searchsorted(DISTANCE_EDGES, place - last + 1, side="right")
    before = np.searchsorted(DISTANCE_EDGES, first - place, side="right")
    distance = np.where(place >= last, behind, np.where(place < first, before + len(DISTANCE_EDGES), 0))
    numbers = np.array(window.sentence)
    steps = np.clip(numbers - numbers[first], -SENTENCE_REACH, SENTENCE_REACH) + SENTENCE_REACH
    quotations, own = np.array(window.quotation), window.quotation[first]
    piece_in, cue_in = quotations >= 0, own >= 0
    relation = np.where(piece_in & cue_in, np.where(quotations == own, 3, 4), piece_in + 2 * cue_in)
    return CueView(distance.astype(np.int64), _filled(steps, length), _filled(relation, length))


def _filled(values: npt.NDArray[np.generic], length: int) -> Integers:
    result = np.zeros(length, np.int64)
    result[: len(values)] = values
    return result


@dataclass(frozen=True, slots=True)
class WindowBatch:
    """Windows side by side: int64 [batch, pieces] each; `present` is 1 for pieces and 0 for filling."""

    pieces: Tensor
    types: Tensor
    present: Tensor


@dataclass(frozen=True, slots=True)
class CueBatch:
    """Cues of a batch of windows: `window` int64 [cues]; `weights` float32 [cues, pieces] takes the mean over a cue's
    pieces; the others int64 [cues, pieces] as in CueView.
    """

    window: Tensor
    weights: Tensor
    distance: Tensor
    sentence: Tensor
    quotation: Tensor


def window_batch(windows: Sequence[Window], modes: Sequence[int], pad: int) -> WindowBatch:
    """The windows, filled up to the longest with the piece `pad`."""
    length = max(len(window.pieces) for window in windows)
    pieces = np.full((len(windows), length), pad, np.int64)
    types = np.zeros((len(windows), length), np.int64)
    present = np.zeros((len(windows), length), np.int64)
    for row, (window, mode) in enumerate(zip(windows, modes, strict=True)):
        count = len(window.pieces)
        pieces[row, :count] = window.pieces
        types[row, :count] = np.array(window.flags) + mode * FLAGS
        present[row, :count] = 1
    return WindowBatch(torch.from_numpy(pieces), torch.from_numpy(types), torch.from_numpy(present))


def cue_batch(windows: Sequence[Window], cues: Sequence[tuple[int, Cue]], length: int) -> CueBatch:
    """The cues, each with the number of its window, seen in windows of `length` pieces."""
    views = [view_from(windows[number], cue, length) for number, cue in cues]
    return CueBatch(
        window=torch.tensor([number for number, _ in cues], dtype=torch.int64),
        weights=torch.from_numpy(mean_weights([[cue] for _, cue in cues], length)),
        distance=torch.from_numpy(np.stack([view.distance for view in views])),
        sentence=torch.from_numpy(np.stack([view.sentence for view in views])),
        quotation=torch.from_numpy(np.stack([view.quotation for view in views])),
    )


def mean_weights(stretches: Sequence[Sequence[tuple[int, int]]], length: int) -> Floats:
    """float32 [rows, length]: what to multiply pieces with to get their mean over the stretches of each row."""
    weights = np.zeros((len(stretches), length), np.float32)
    for row, parts in enumerate(stretches):
        for first, last in parts:
            weights[row, first:last] = 1.0
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
    return weights


def cue_labels(examples: Sequence[Example], length: int) -> Tensor:
    """int64 [batch, length]: the number in CUE_LABELS of each piece, IGNORED for filling."""
    labels = np.full((len(examples), length), IGNORED, np.int64)
    for row, example in enumerate(examples):
        labels[row, : len(example.window.pieces)] = 0
        for attribution in example.attributions:
            for first, last in attribution.cue:
                labels[row, first:last] = 2
                labels[row, first] = 1
    return torch.from_numpy(labels)


def pair_labels(examples: Sequence[Example], cues: Sequence[tuple[int, Attribution | None]], length: int) -> Tensor:
    """int64 [cues, length]: the number in PIECE_LABELS of each piece for each cue; all O for a cue that is none."""
    labels = np.full((len(cues), length), IGNORED, np.int64)
    for row, (number, attribution) in enumerate(cues):
        count = len(examples[number].window.pieces)
        labels[row, :count] = 0 if attribution is None else attribution.labels(count)
    return torch.from_numpy(labels)


def shuffled(examples: Sequence[Example], size: int, random: Random) -> Iterator[list[Example]]:
    """The examples in random order, in batches of `size` windows of about one length."""
    order = list(examples)
    random.shuffle(order)
    pool = size * 16
    for start in range(0, len(order), pool):
        group = sorted(order[start : start + pool], key=lambda example: len(example.window.pieces))
        batches = [group[first : first + size] for first in range(0, len(group), size)]
        random.shuffle(batches)
        yield from batches
