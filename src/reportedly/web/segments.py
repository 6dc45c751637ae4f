"""A text cut at every boundary of a span, so that claims which nest or overlap can all be marked at once."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportedly.domain.readings import Claim
from reportedly.domain.spans import Span
from reportedly.web.wording import Direction, direction_of_text

LANES = 4
"""Lines under the text that can be told apart; claims nested deeper share the last one."""

LONGEST_WORD = 40
"""Code points to look back for the beginning of a word: scripts without spaces have none."""

Part = Literal["content", "cue", "speaker", "disclaimer"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One span to be marked and what it is there: a part of a claim, or the disclaimer (with no claim)."""

    span: Span
    part: Part
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the ids of the claims it belongs to, outermost first.

    `cue_of`, `speaker_of`: claims whose cue or speaker it is; `begins`: claims whose number stands before it.
    """

    span: Span
    claims: tuple[str, ...] = ()
    cue_of: tuple[str, ...] = ()
    speaker_of: tuple[str, ...] = ()
    disclaimer: bool = False
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its span, the direction most of its letters run in, and its segments in order."""

    span: Span
    direction: Direction
    segments: tuple[Segment, ...]


def layers_of(claims: Iterable[Claim], disclaimer: Span | None) -> list[Layer]:
    """All spans of the claims that are marked in the text, and the disclaimer."""
    layers = [Layer(disclaimer, "disclaimer")] if disclaimer else []
    for claim in claims:
        layers += [Layer(span, "content", claim.id) for span in claim.content]
        layers += [Layer(span, "cue", claim.id) for span in claim.cue]
        layers += [Layer(speaker.span, "speaker", claim.id) for speaker in claim.speakers if speaker.span]
    return layers


def paragraph_spans(text: str) -> list[Span]:
    """Where the paragraphs of a text are: parted by blank lines, or by line ends where it has no blank line."""
    parting = re.compile(r"\n[^\S\n]*\n\s*") if re.search(r"\n[^\S\n]*\n", text.strip()) else re.compile(r"\n\s*")
    edges = [0]
    for found in parting.finditer(text):
        edges += [found.start(), found.end()]
    edges.append(len(text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Span(start, end) for start, end in pairs if text[start:end].strip()]


def paragraphs(text: str, layers: Sequence[Layer], wanted: Sequence[Span], otherwise: Direction) -> list[Paragraph]:
    """The wanted stretches of the text as paragraphs, each cut into segments.

    `wanted`: in order and not overlapping; `otherwise`: the direction of a paragraph that has no letters.
    """
    begins = _numbers(text, layers)
    cut = iter(_segments(layers, begins, wanted))
    found: list[Paragraph] = []
    current = next(cut, None)
    for span in wanted:
        inside: list[Segment] = []
        while current is not None and current.span.start < span.end:
            if current.span.start >= span.start:
                inside.append(current)
            current = next(cut, None)
        found.append(Paragraph(span, direction_of_text(span.of(text), otherwise), tuple(inside)))
    return found


def _numbers(text: str, layers: Iterable[Layer]) -> dict[int, tuple[str, ...]]:
    """Position -> claims whose number stands there: before the word in which the claim begins."""
    first: dict[str, int] = {}
    for layer in layers:
        if layer.part == "content":
            first[layer.claim] = min(first.get(layer.claim, layer.span.start), layer.span.start)
    begins: dict[int, tuple[str, ...]] = {}
    for claim, start in first.items():
        position = word_start(text, start)
        begins[position] = (*begins.get(position, ()), claim)
    return begins


def word_start(text: str, position: int) -> int:
    """The beginning of the word at `position`, so that nothing is put between joined Arabic letters."""
    start = position
    while start > 0 and not text[start - 1].isspace():
        start -= 1
        if position - start > LONGEST_WORD:
            return position
    return start


def _segments(
    layers: Sequence[Layer], begins: Mapping[int, tuple[str, ...]], wanted: Sequence[Span]
) -> Iterator[Segment]:
    opening: dict[int, list[Layer]] = defaultdict(list)
    closing: dict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        opening[layer.span.start].append(layer)
        closing[layer.span.end].append(layer)
    outermost_first = _outermost_first(layers)
    active: list[Layer] = []
    edges = {edge for span in wanted for edge in (span.start, span.end)}
    for start, end in pairwise(sorted({*opening, *closing, *begins, *edges})):
        for layer in closing.get(start, ()):
            active.remove(layer)
        active += opening.get(start, ())
        yield _segment(Span(start, end), active, begins.get(start, ()), outermost_first)


def _outermost_first(layers: Iterable[Layer]) -> dict[str, tuple[int, int, str]]:
    """A sort key a claim: the longest content comes first, then the earliest."""
    length: dict[str, int] = defaultdict(int)
    start: dict[str, int] = {}
    for layer in layers:
        if layer.part == "content":
            length[layer.claim] += layer.span.end - layer.span.start
            start[layer.claim] = min(start.get(layer.claim, layer.span.start), layer.span.start)
    return {claim: (-length[claim], start[claim], claim) for claim in length}


def _segment(
    span: Span, active: Sequence[Layer], begins: tuple[str, ...], outermost_first: Mapping[str, tuple[int, int, str]]
) -> Segment:
    if not active:
        return Segment(span, begins=begins)
    of: dict[Part, set[str]] = {"content": set(), "cue": set(), "speaker": set(), "disclaimer": set()}
    for layer in active:
        of[layer.part].add(layer.claim)
    return Segment(
        span,
        claims=tuple(sorted(of["content"], key=outermost_first.__getitem__)),
        cue_of=tuple(sorted(of["cue"])),
        speaker_of=tuple(sorted(of["speaker"])),
        disclaimer=bool(of["disclaimer"]),
        begins=begins,
    )


def lanes(claims: Iterable[Claim]) -> dict[str, int]:
    """Claim id -> which line under the text is its own, from 1 (nearest the letters) to `LANES`.

    The shortest claims take the nearest line, so an enclosing claim is underlined below the ones inside it.
    """
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    chosen: dict[str, int] = {}
    for claim in sorted(claims, key=lambda claim: (sum(s.end - s.start for s in claim.content), claim.content)):
        free = (at for at in range(LANES - 1) if all(_is_free(taken[at], span) for span in claim.content))
        lane = next(free, LANES - 1)
        for span in claim.content:
            insort(taken[lane], (span.start, span.end))
        chosen[claim.id] = lane + 1
    return chosen


def _is_free(taken: Sequence[tuple[int, int]], span: Span) -> bool:
    after = bisect_left(taken, (span.start, span.end))
    before_ends = after == 0 or taken[after - 1][1] <= span.start
    return before_ends and (after == len(taken) or taken[after][0] >= span.end)
