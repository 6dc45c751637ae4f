from dataclasses import dataclass
from typing import Literal

Relation = Literal["denies", "contradicts", "repeats", "updates"]


@dataclass(frozen=True, slots=True)
class Link:
    """A proposition about two claims, `a` and `b` (claim ids), with a reason in a sentence and a score in [0, 1]."""

    a: str
    b: str
    relation: Relation
    reason: str
    score: float
