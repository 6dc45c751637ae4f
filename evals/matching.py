"""Which claim of a reading stands for which claim of the gold: paired as the scorer pairs them, with its functions."""

import json
import runpy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.corpora import SCORER, Corpus

Json = Mapping[str, Any]
RIGHT_IOU = 0.5
"""From this overlap on, intersection over union of the contents' characters, two claims are a pair."""


@dataclass(frozen=True)
class Scorer:
    """The functions of the scorer that say when two contents are the same; offsets are code points, half-open."""

    find: Callable[[str, Json], list[int]]
    trimmed: Callable[[str, Sequence[Sequence[int]]], set[int]]
    iou: Callable[[set[int], set[int]], float]
    greedy: Callable[[Mapping[tuple[int, int], float]], dict[int, tuple[int, float]]]


def load_scorer(path: Path) -> Scorer:
    """The scorer's functions, taken from its file. Raises OSError if it is not there, KeyError if it lacks one."""
    names = runpy.run_path(str(path))
    return Scorer(names["find"], names["trimmed"], names["iou"], names["greedy"])


@dataclass(frozen=True)
class MatchedDocument:
    """The claims of one document, from the gold and from its reading, and which belong together.

    `read` leaves background out. `pairs`: number of a gold claim to number of a read one and their overlap, from
    RIGHT_IOU on. `ignored`: numbers of read claims that found background, which is neither right nor wrong.
    """

    text: str
    gold: Sequence[Json]
    gold_characters: Sequence[set[int]]
    read: Sequence[Json]
    pairs: Mapping[int, tuple[int, float]]
    ignored: frozenset[int]


def matched_documents(corpus: Corpus, shared: Path, readings: Path) -> tuple[MatchedDocument, ...]:
    """The documents of a corpus whose task is claims, in the order of its gold. None read = no claims read."""
    scorer = load_scorer(shared / SCORER)
    texts = {row["id"]: row["text"] for row in _rows(shared / corpus.documents)}
    read = {row["id"]: row["claims"] for row in _rows(readings)}
    return tuple(
        match(scorer, texts[row["id"]], row["claims"], read.get(row["id"], ())) for row in _rows(shared / corpus.gold)
    )


def match(scorer: Scorer, text: str, gold: Sequence[Json], read: Sequence[Json]) -> MatchedDocument:
    """One document with its claims paired. Raises SystemExit if the text lacks a string of the gold."""
    read = [claim for claim in read if not claim.get("background")]
    wanted = [scorer.trimmed(text, [scorer.find(text, piece) for piece in claim["content"]]) for claim in gold]
    found = [scorer.trimmed(text, claim["content"]) for claim in read]
    overlaps = {
        (number, other): overlap
        for number, characters in enumerate(wanted)
        for other, others in enumerate(found)
        if (overlap := scorer.iou(characters, others)) >= RIGHT_IOU
    }
    pairs = scorer.greedy(overlaps)
    return MatchedDocument(text, gold, wanted, read, pairs, _ignored(gold, overlaps, pairs))


def _ignored(
    gold: Sequence[Json], overlaps: Mapping[tuple[int, int], float], pairs: Mapping[int, tuple[int, float]]
) -> frozenset[int]:
    """Read claims paired with background, and those without a pair of their own that cover background too."""
    partner = {other: number for number, (other, _) in pairs.items()}
    return frozenset(
        other for number, other in overlaps if gold[number].get("background") and partner.get(other, number) == number
    )


def _rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
