from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from reportedly.domain.spans import Span

Thing = TypeVar("Thing")


class SpanIndex(Generic[Thing]):
    """Things that stand at Spans, to be asked which of them touch another Span or lie in it.

    Each question costs the logarithm of their number and the length of the longest, so a text of any size stays linear.
    """

    def __init__(self, things: Iterable[tuple[Span, Thing]] = ()) -> None:
        self._things = sorted(things, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._things]
        self._longest = max((span.end - span.start for span, _ in self._things), default=0)

    def touching(self, span: Span) -> list[Thing]:
        """The things whose Span shares a code point with `span`, in text order."""
        return [thing for other, thing in self._near(span) if other.overlaps(span)]

    def inside(self, span: Span) -> list[Thing]:
        """The things whose Span lies wholly in `span`, in text order."""
        return [thing for other, thing in self._near(span) if span.contains(other)]

    def before(self, position: int, most: int) -> list[Thing]:
        """The last `most` things that start before `position`, in text order."""
        last = bisect_left(self._starts, position)
        return [thing for _, thing in self._things[max(0, last - most) : last]]

    def _near(self, span: Span) -> list[tuple[Span, Thing]]:
        first = bisect_right(self._starts, span.start - self._longest - 1)
        return self._things[first : bisect_left(self._starts, span.end)]
