"""Documents with their attributions marked, read from PolNeAR and from gold files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.inference.labels import CERTAINTIES, KINDS, MARKINGS, POLARITIES, VOICES
from reportedly.inference.segments import Stretch


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution: stretches of the text, and numbers into KINDS, POLARITIES, CERTAINTIES (-1 = not marked)."""

    cue: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    kind: int = -1
    polarity: int = -1
    certainty: int = -1


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A text with its attributions.

    `mode` = a number in MARKINGS; `cueless` = contents without a cue, each with a number in VOICES (None: unmarked).
    """

    id: str
    text: str
    mode: int
    attributions: tuple[Marked, ...]
    cueless: tuple[tuple[tuple[Stretch, ...], int], ...] | None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_polnear(path: Path) -> Iterator[MarkedDocument]:
    """The documents of a PolNeAR file; attributions without a cue are left out, those of one cue are joined."""
    for row in rows(path):
        joined: dict[tuple[Stretch, ...], Marked] = {}
        for attribution in row["attributions"]:
            cue, source, content = (_stretches(attribution[role]) for role in ("cue", "source", "content"))
            before = joined.get(cue)
            if before is not None:
                content = tuple(sorted({*before.content, *content}))
                source = before.source or source
            joined[cue] = Marked(cue, source, content)
        joined.pop((), None)
        yield MarkedDocument(row["id"], row["text"], MARKINGS.index("polnear"), tuple(joined.values()), None)


def read_gold(path: Path) -> Iterator[MarkedDocument]:
    """The documents of a gold file NAME.jsonl, their texts taken from NAME.articles.jsonl beside it."""
    texts = {row["id"]: row["text"] for row in rows(path.with_suffix(".articles.jsonl"))}
    for row in rows(path):
        text = texts[row["id"]]
        cued = tuple(_cued(text, claim) for claim in row["claims"] if claim["cue"])
        cueless = tuple(
            (_places(text, claim["content"]), _own_voice(claim)) for claim in row["claims"] if not claim["cue"]
        )
        yield MarkedDocument(row["id"], text, MARKINGS.index("ours"), cued, cueless)


def _cued(text: str, claim: dict[str, Any]) -> Marked:
    return Marked(
        cue=_places(text, [claim["cue"]]),
        source=_places(text, claim["sources"][:1]),
        content=_places(text, claim["content"]),
        kind=KINDS.index(claim["kind"]),
        polarity=POLARITIES.index(claim["polarity"]),
        certainty=CERTAINTIES.index(claim["certainty"]),
    )


def _own_voice(claim: dict[str, Any]) -> int:
    if claim.get("background"):
        return VOICES.index("background")
    return VOICES.index("carried" if claim["sources"] else "own")


def _stretches(pairs: Iterable[list[int]]) -> tuple[Stretch, ...]:
    return tuple(sorted((start, end) for start, end in pairs))


def _places(text: str, quotes: Iterable[dict[str, Any]]) -> tuple[Stretch, ...]:
    """Where each quoted string stands: its `nth` occurrence, counted from 1. Raises ValueError if it is not there."""
    found = []
    for quote in quotes:
        position = -1
        for _ in range(quote.get("nth") or 1):
            position = text.index(quote["text"], position + 1)
        found.append((position, position + len(quote["text"])))
    return tuple(sorted(found))
