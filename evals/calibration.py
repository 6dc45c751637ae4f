"""Whether the score of a claim means what it says: of the claims scored 0.8, four in five should be right.

The error is that of Naeini, Cooper & Hauskrecht, AAAI 2015, over bins of equal width.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from evals.matching import MatchedDocument

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The claims whose score lies in [`low`, `high`), the last bin with 1 itself; shares in [0, 1], four digits."""

    low: float
    high: float
    claims: int
    mean_score: float
    share_right: float


@dataclass(frozen=True)
class Calibration:
    """Expected calibration error in [0, 1], 0 = perfect, None = no claims; `bins` that hold a claim, lowest first."""

    error: float | None
    bins: tuple[Bin, ...]


def scored_claims(documents: Iterable[MatchedDocument]) -> Iterator[tuple[float, bool]]:
    """The score of each read claim and whether it is right; one that found background is left out."""
    for document in documents:
        right = {other for other, _ in document.pairs.values()}
        for number, claim in enumerate(document.read):
            if number not in document.ignored:
                yield claim["score"], number in right


def calibration_of(scored: Iterable[tuple[float, bool]]) -> Calibration:
    """The calibration of claims given by their score and whether they are right. Raises ValueError beyond [0, 1]."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for score, right in scored:
        if not 0 <= score <= 1:
            raise ValueError(f"a score of {score} is not in [0, 1]")
        groups.setdefault(min(int(score * BINS), BINS - 1), []).append((score, right))
    claims = sum(map(len, groups.values()))
    gaps = [len(group) * abs(_mean_score(group) - _share_right(group)) for _, group in sorted(groups.items())]
    bins = tuple(
        Bin(at / BINS, (at + 1) / BINS, len(group), round(_mean_score(group), 4), round(_share_right(group), 4))
        for at, group in sorted(groups.items())
    )
    return Calibration(round(sum(gaps) / claims, 4) if claims else None, bins)


def _mean_score(group: list[tuple[float, bool]]) -> float:
    return fmean(score for score, _ in group)


def _share_right(group: list[tuple[float, bool]]) -> float:
    return fmean(right for _, right in group)
