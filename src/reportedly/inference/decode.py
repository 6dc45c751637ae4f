"""From scores to stretches: the best sequence of labels that is well formed."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reportedly.inference.labels import CONTENT, SOURCE

Scores = npt.NDArray[np.floating]
Stretch = tuple[int, int]

FORBIDDEN = -1e9


def _transitions(allowed: set[tuple[int, int]], states: int) -> Scores:
    matrix = np.full((states, states), FORBIDDEN, np.float64)
    for before, after in allowed:
        matrix[before, after] = 0.0
    return matrix


CUE_STEPS = _transitions({(a, b) for a in range(3) for b in range(3) if b != 2 or a in (1, 2)}, 3)
CUE_STARTS = np.array([0.0, 0.0, FORBIDDEN])

NEW_CONTENT = 0.5
"""What it costs to begin a content, in natural logarithms: without it, sure contents break at unsure words."""

# States of a cue's labels. O, B-content and I-content stand twice: before the source and behind it, so that a cue
# has one source at most. Before: 0 O, 1 B-content, 2 I-content; 3 B-source, 4 I-source; behind: 5, 6, 7.
LABEL_OF_STATE = np.array([0, 3, 4, 1, 2, 0, 3, 4])
# A content does not begin right behind another one.
_BEFORE = {(0, 0), (0, 1), (0, 3), (1, 0), (1, 2), (1, 3), (2, 0), (2, 2), (2, 3)}
_SOURCE = {(a, b) for a in (3, 4) for b in (4, 5, 6)}
_BEHIND = {(5, 5), (5, 6), (6, 5), (6, 7), (7, 5), (7, 7)}
PAIR_STEPS = _transitions(_BEFORE | _SOURCE | _BEHIND, 8)
PAIR_STARTS = np.array([0.0, 0.0, FORBIDDEN, 0.0, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN])


def best_paths(scores: Scores, steps: Scores, starts: Scores) -> npt.NDArray[np.int64]:
    """The states int64 [rows, length] of the highest summed score of each row (Viterbi).

    `scores` [rows, length, states]; `steps` [states, states] is added from one state to the next, `starts` [states] at
    the beginning.
    """
    rows, length, states = scores.shape
    came_from = np.zeros((length, rows, states), np.int64)
    best = scores[:, 0] + starts
    for place in range(1, length):
        totals = best[:, :, None] + steps
        came_from[place] = totals.argmax(axis=1)
        best = totals.max(axis=1) + scores[:, place]
    paths = np.zeros((rows, length), np.int64)
    paths[:, -1] = best.argmax(axis=1)
    every = np.arange(rows)
    for place in range(length - 1, 0, -1):
        paths[:, place - 1] = came_from[place, every, paths[:, place]]
    return paths


def cue_stretches(log_scores: Scores) -> list[Stretch]:
    """The cues as pieces [first, last) from log probabilities [pieces, CUE_LABELS]."""
    return stretches(best_paths(log_scores[None], CUE_STEPS, CUE_STARTS)[0], 1)


def pair_stretches(log_scores: Scores) -> Sequence[tuple[list[Stretch], list[Stretch]]]:
    """The source (one or none) and the contents of each cue, as pieces [first, last).

    `log_scores` are log probabilities [cues, pieces, PIECE_LABELS].
    """
    cost = np.array([0.0, 0.0, 0.0, NEW_CONTENT, 0.0])
    states = best_paths((log_scores - cost)[:, :, LABEL_OF_STATE], PAIR_STEPS, PAIR_STARTS)
    return [(stretches(labels, SOURCE), stretches(labels, CONTENT)) for labels in LABEL_OF_STATE[states]]


def stretches(labels: npt.NDArray[np.int64], base: int) -> list[Stretch]:
    """Where the label `base` begins and `base` + 1 goes on."""
    inside = (labels == base) | (labels == base + 1)
    begins = inside & ((labels == base) | ~np.concatenate(([False], inside[:-1])))
    leaves = ~inside & np.concatenate(([False], inside[:-1]))
    edges = np.flatnonzero(begins | leaves).tolist()
    return [(first, last) for first, last in pairwise([*edges, len(labels)]) if inside[first]]
