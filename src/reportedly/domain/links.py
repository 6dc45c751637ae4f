from dataclasses import dataclass
from typing import Literal

Relation = Literal["denies", "contradicts", "repeats", "updates"]


@dataclass(frozen=True, slots=True)
class Link:
    """How claim `a` may stand to claim `b` (both by id): the relation, why in a sentence, a score in [0, 1]."""

    a: str
    b: str
    relation: Relation
    reason: str
    score: float
