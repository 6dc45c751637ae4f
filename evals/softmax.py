"""A softmax regression in numpy: small enough to be fitted ten times in an evaluation, and to ship as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
STEPS = 250
LEAST_COUNT = 2
"""A feature of fewer training rows is left out."""


@dataclass(frozen=True)
class Weights:
    """Weights [features, labels] by the name of the feature; the feature "" is always there with value 1."""

    labels: tuple[str, ...]
    rows: Mapping[str, tuple[float, ...]]

    def label(self, features: Features) -> str:
        """The likeliest label of one row."""
        scores = np.array(self.rows[""])
        for name, value in features.items():
            if name in self.rows:
                scores = scores + value * np.array(self.rows[name])
        return self.labels[int(scores.argmax())]


def fitted(rows: Sequence[Features], labels: Sequence[str], penalty: float = 1.0) -> Weights:
    """The weights that make `labels` likeliest under a Gaussian prior with precision `penalty`; by Nesterov's descent.

    The descent runs over mixtures of the rows, which is exact and small where there are more features than rows.
    """
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    kinds = sorted(set(labels))
    wanted = np.eye(len(kinds), dtype=np.float32)[[kinds.index(label) for label in labels]]
    matrix = _matrix(rows, names)
    weights = matrix.T @ _mixture(matrix @ matrix.T, wanted, penalty)
    return Weights(tuple(kinds), dict(zip(["", *names], map(tuple, weights.tolist()), strict=True)))


def _matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float32]:
    column = {name: number for number, name in enumerate(names, start=1)}
    matrix = np.zeros((len(rows), len(names) + 1), np.float32)
    matrix[:, 0] = 1.0
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[number, column[name]] = value
    return matrix


def _mixture(kernel: NDArray[np.float32], wanted: NDArray[np.float32], penalty: float) -> NDArray[np.float32]:
    steepest = np.float32(np.linalg.eigvalsh(kernel)[-1] / 2 + penalty)
    mixture = ahead = np.zeros_like(wanted)
    for step in range(STEPS):
        scores = kernel @ ahead
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        following = ahead - (likely - wanted + np.float32(penalty) * ahead) / steepest
        ahead = following + np.float32(step / (step + 3)) * (following - mixture)
        mixture = following
    return mixture
