"""From scores to stretches: the best sequence of labels that is well formed."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Stretch = tuple[int, int]

FORBIDDEN = -1e9


def _transitions(allowed: set[tuple[int, int]], states: int) -> Scores:
    matrix = np.full((states, states), FORBIDDEN, np.float64)
    for before, after in allowed:
        matrix[before, after] = 0.0
    return matrix


CUE_STEPS = _transitions({(a, b) for a in range(3) for b in range(3) if b != 2 or a in (1, 2)}, 3)

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


def best_path(scores: Scores, steps: Scores, starts: Scores) -> npt.NDArray[np.int64]:
    """The states int64 [length] of the highest summed score; `scores` [length, states] (Viterbi)."""
    length, states = scores.shape
    came_from = np.zeros((length, states), np.int64)
    best = scores[0] + starts
    for place in range(1, length):
        totals = best[:, None] + steps
        came_from[place] = totals.argmax(axis=0)
        best = totals.max(axis=0) + scores[place]
    path = np.zeros(length, np.int64)
    path[-1] = int(best.argmax())
    for place in range(length - 1, 0, -1):
        path[place - 1] = came_from[place, path[place]]
    return path


def cue_stretches(log_scores: Scores, lean: float = 0.0) -> list[Stretch]:
    """The cues as pieces [first, last); `lean` is taken off the score of O, so more than 0 finds more cues."""
    leaning = log_scores - np.array([lean, 0.0, 0.0])
    path = best_path(leaning, CUE_STEPS, np.array([0.0, 0.0, FORBIDDEN]))
    return stretches(path, 1)


def pair_stretches(log_scores: Scores) -> tuple[list[Stretch], list[Stretch]]:
    """The source (one or none) and the contents of one cue, as pieces [first, last)."""
    cost = np.array([0.0, 0.0, 0.0, NEW_CONTENT, 0.0])
    states = best_path((log_scores - cost)[:, LABEL_OF_STATE], PAIR_STEPS, PAIR_STARTS)
    labels = LABEL_OF_STATE[states]
    return stretches(labels, 1), stretches(labels, 3)


def stretches(labels: npt.NDArray[np.int64], base: int) -> list[Stretch]:
    """Where the label `base` begins and `base` + 1 goes on."""
    inside = (labels == base) | (labels == base + 1)
    edges = [n for n, label in enumerate(labels) if label == base or inside[n] != (n > 0 and inside[n - 1])]
    return [(first, last) for first, last in pairwise([*edges, len(labels)]) if inside[first]]
