"""The marks of a document as labels on the pieces of its windows."""

from dataclasses import asdict, dataclass
from typing import Any

from reportedly.inference.labels import CONTENT, SOURCE, VOICES
from reportedly.inference.segments import Stretch
from reportedly.inference.windows import Window
from training.marks import Marked, MarkedDocument

LEAST_SHARE = 0.5
"""A sentence takes the own-voice label of a claim that covers this share of it, or that has this share in it."""

Pieces = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in a window, as pieces [first, last)."""

    cue: list[Pieces]
    source: list[Pieces]
    content: list[Pieces]
    kind: int
    polarity: int
    certainty: int

    def labels(self, length: int) -> list[int]:
        """The number in PIECE_LABELS of each of the window's `length` pieces."""
        found = [0] * length
        for base, stretches in ((CONTENT, self.content), (SOURCE, self.source)):
            for first, last in stretches:
                found[first:last] = [base] + [base + 1] * (last - first - 1)
        return found


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its marks.

    `mode` = a number in MARKINGS; `voices` = a number in VOICES for each sentence, None where the corpus has none.
    """

    document: str
    mode: int
    window: Window
    attributions: list[Attribution]
    voices: list[int] | None

    def as_json(self) -> dict[str, Any]:
        """The example as plain lists; `example_from` is the way back."""
        return asdict(self)


def example_from(row: dict[str, Any]) -> Example:
    """The example that `as_json` wrote."""
    return Example(
        row["document"],
        row["mode"],
        Window(**row["window"]),
        [Attribution(**attribution) for attribution in row["attributions"]],
        row["voices"],
    )


def labelled(document: MarkedDocument, windows: list[Window]) -> list[Example]:
    """One example a window; an attribution belongs to the window that holds its cue, cut to what lies in it."""
    return [
        Example(
            document.id,
            document.mode,
            window,
            [found for marked in document.attributions if (found := _placed(marked, window)) is not None],
            None if document.cueless is None else _voices(document, window),
        )
        for window in windows
    ]


def _placed(marked: Marked, window: Window) -> Attribution | None:
    cue = _pieces(marked.cue, window)
    if not cue:
        return None
    source, content = _pieces(marked.source, window), _pieces(marked.content, window)
    return Attribution(cue, source, content, marked.kind, marked.polarity, marked.certainty)


def _pieces(stretches: tuple[Stretch, ...], window: Window) -> list[Pieces]:
    """The pieces that each stretch covers, without separators at its edges; stretches outside are left out."""
    found = []
    for start, end in stretches:
        covered = [
            n
            for n in range(1, len(window.pieces))
            if window.starts[n] < min(end, window.ends[n]) and start < window.ends[n]
        ]
        if covered:
            found.append((covered[0], covered[-1] + 1))
    return found


def _voices(document: MarkedDocument, window: Window) -> list[int]:
    return [_voice(document, window.starts[first], window.ends[last - 1]) for first, last in window.sentences]


def _voice(document: MarkedDocument, start: int, end: int) -> int:
    best, label = 0.0, VOICES.index("none")
    for stretches, voice in document.cueless or ():
        shared = sum(max(0, min(end, b) - max(start, a)) for a, b in stretches)
        share = max(shared / (end - start), shared / sum(b - a for a, b in stretches)) if end > start else 0.0
        if share >= LEAST_SHARE and share > best:
            best, label = share, voice
    return label
