from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not with, `end` of one Document's text. Nothing else points into a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True if the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True if `other` lies wholly inside this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end


def overlaps_any(span: Span, others: Iterable[Span]) -> bool:
    """True if `span` shares a code point with one of `others`."""
    return any(span.overlaps(other) for other in others)


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`. Raises ValueError if there are none."""
    ordered = sorted(spans)
    return Span(ordered[0].start, max(span.end for span in ordered))
