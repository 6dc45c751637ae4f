"""Batches: windows and the cues in them as tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol, TypeVar

import numpy as np
import torch
from torch import Tensor

from reportedly.inference.views import Cue, mean_weights, view_from
from reportedly.inference.windows import FLAGS, Window
from training.labels import Attribution, Example

IGNORED = -100


class HasWindow(Protocol):
    """What has a window of pieces to learn from."""

    @property
    def window(self) -> Window:
        """The window."""


Windowed = TypeVar("Windowed", bound=HasWindow)


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


def window_batch(windows: Sequence[Window], markings: Sequence[int], pad: int) -> WindowBatch:
    """The windows, filled up to the longest with the piece `pad`; each has its number in MARKINGS."""
    length = max(len(window.pieces) for window in windows)
    pieces = np.full((len(windows), length), pad, np.int64)
    types = np.zeros((len(windows), length), np.int64)
    present = np.zeros((len(windows), length), np.int64)
    for row, (window, marking) in enumerate(zip(windows, markings, strict=True)):
        count = len(window.pieces)
        pieces[row, :count] = window.pieces
        types[row, :count] = np.array(window.flags) + marking * FLAGS
        present[row, :count] = 1
    return WindowBatch(torch.from_numpy(pieces), torch.from_numpy(types), torch.from_numpy(present))


def blank(batch: WindowBatch, share: float, unknown: int) -> None:
    """Shows this share of the pieces as the piece `unknown`, by torch's dice; which they are depends on its seed."""
    drawn = torch.rand(batch.pieces.shape) < share
    batch.pieces[drawn & (batch.present == 1)] = unknown


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


def shuffled(examples: Sequence[Windowed], size: int, random: Random) -> Iterator[list[Windowed]]:
    """The examples in random order, in batches of `size` windows of about one length."""
    order = list(examples)
    random.shuffle(order)
    pool = size * 16
    for start in range(0, len(order), pool):
        group = sorted(order[start : start + pool], key=lambda example: len(example.window.pieces))
        batches = [group[first : first + size] for first in range(0, len(group), size)]
        random.shuffle(batches)
        yield from batches
