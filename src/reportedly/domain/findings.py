from dataclasses import dataclass
from typing import Literal

from reportedly.domain.spans import Span

Verdict = Literal["holds", "refuted", "doubtful", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a checker noticed: a code like `RC001`, a verdict, a sentence with the figures, the Spans that show it."""

    code: str
    claim: str | None
    verdict: Verdict
    message: str
    spans: tuple[Span, ...] = ()
