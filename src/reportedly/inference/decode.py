"""From scores to stretches: the best sequence of labels that is well formed."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which label may follow which. `label_of_state` [states] gives the label of each state of a path.

    `steps` [states, states] and `starts` [states] hold 0 for what is allowed, FORBIDDEN for the rest; `once` is a label
    that a sequence has at most once.
    """

    steps: Scores
    starts: Scores
    label_of_state: npt.NDArray[np.int64]
    once: int | None = None

    def best(self, scores: Scores) -> npt.NDArray[np.int64]:
        """The labels int64 [rows, length] of the highest summed score of each row of `scores` [rows, length, labels].

        Where the likeliest label of each piece by itself makes a sequence that is well formed, no other can be better.
        """
        labels: npt.NDArray[np.int64] = scores.argmax(axis=2)
        wrong = np.flatnonzero(~self._well_formed(labels))
        if wrong.size:
            states = best_paths(scores[wrong][:, :, self.label_of_state], self.steps, self.starts)
            labels[wrong] = self.label_of_state[states]
        return labels

    def _well_formed(self, labels: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        count = int(self.label_of_state.max()) + 1
        follows, begins = np.zeros((count, count), bool), np.zeros(count, bool)
        before, behind = np.nonzero(self.steps == 0.0)
        follows[self.label_of_state[before], self.label_of_state[behind]] = True
        begins[self.label_of_state[self.starts == 0.0]] = True
        right = follows[labels[:, :-1], labels[:, 1:]].all(axis=1) & begins[labels[:, 0]]
        if self.once is not None:
            right &= (labels == self.once).sum(axis=1) <= 1
        found: npt.NDArray[np.bool_] = right
        return found


CUES = Grammar(
    steps=_transitions({(a, b) for a in range(3) for b in range(3) if b != 2 or a in (1, 2)}, 3),
    starts=np.array([0.0, 0.0, FORBIDDEN]),
    label_of_state=np.arange(3),
)

NEW_CONTENT = 0.5
"""What it costs to begin a content, in natural logarithms: without it, sure contents break at unsure words."""

# States of a cue's labels. O, B-content and I-content stand twice: before the source and behind it, so that a cue
# has one source at most. Before: 0 O, 1 B-content, 2 I-content; 3 B-source, 4 I-source; behind: 5, 6, 7.
# A content does not begin right behind another one.
_BEFORE = {(0, 0), (0, 1), (0, 3), (1, 0), (1, 2), (1, 3), (2, 0), (2, 2), (2, 3)}
_SOURCE = {(a, b) for a in (3, 4) for b in (4, 5, 6)}
_BEHIND = {(5, 5), (5, 6), (6, 5), (6, 7), (7, 5), (7, 7)}
PAIRS = Grammar(
    steps=_transitions(_BEFORE | _SOURCE | _BEHIND, 8),
    starts=np.array([0.0, 0.0, FORBIDDEN, 0.0, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]),
    label_of_state=np.array([0, 3, 4, 1, 2, 0, 3, 4]),
    once=SOURCE,
)


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
    return stretches(CUES.best(log_scores[None])[0], 1)


def pair_stretches(log_scores: Scores) -> Sequence[tuple[list[Stretch], list[Stretch]]]:
    """The source (one or none) and the contents of each cue, as pieces [first, last).

    `log_scores` are log probabilities [cues, pieces, PIECE_LABELS].
    """
    cost = np.array([0.0, 0.0, 0.0, NEW_CONTENT, 0.0])
    return [(stretches(labels, SOURCE), stretches(labels, CONTENT)) for labels in PAIRS.best(log_scores - cost)]


def stretches(labels: npt.NDArray[np.int64], base: int) -> list[Stretch]:
    """Where the label `base` begins and `base` + 1 goes on."""
    inside = (labels == base) | (labels == base + 1)
    begins = inside & ((labels == base) | ~np.concatenate(([False], inside[:-1])))
    leaves = ~inside & np.concatenate(([False], inside[:-1]))
    edges = np.flatnonzero(begins | leaves).tolist()
    return [(first, last) for first, last in pairwise([*edges, len(labels)]) if inside[first]]
