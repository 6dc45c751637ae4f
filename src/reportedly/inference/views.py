"""How the pieces of a window lie to a cue: what the pair head is told beside the encoder's vectors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.inference.windows import Window

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Cue = tuple[int, int]

DISTANCE_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 36, 61, 101])
DISTANCES = 2 * len(DISTANCE_EDGES) + 1
"""0 inside the cue; then the step of the distance behind it; then of the distance before it."""
SENTENCE_REACH = 3
SENTENCE_STEPS = 2 * SENTENCE_REACH + 1
QUOTATION_RELATIONS = 5
"""Of piece and cue: neither quoted, piece only, cue only, in the same quotation, in two different ones."""


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


def mean_weights(stretches: Sequence[Sequence[tuple[int, int]]], length: int) -> Floats:
    """float32 [rows, length]: what to multiply pieces with to get their mean over the stretches of each row."""
    weights = np.zeros((len(stretches), length), np.float32)
    for row, parts in enumerate(stretches):
        for first, last in parts:
            weights[row, first:last] = 1.0
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
    return weights
