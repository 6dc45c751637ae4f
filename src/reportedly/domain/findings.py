from dataclasses import dataclass
from typing import Literal

from reportedly.domain.spans import Span

Verdict = Literal["holds", "refuted", "doubtful", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check: its code (`RC001`), the verdict, a sentence with all figures, and where in the text."""

    code: str
    claim: str | None
    verdict: Verdict
    message: str
    spans: tuple[Span, ...] = ()
