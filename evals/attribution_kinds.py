"""How much of the gold was found, by the way in which the text says who says it."""

import re
from collections.abc import Iterable, Mapping

from evals.matching import MatchedDocument

KINDS = (
    "direct",
    "indirect",
    "according to",
    "denial",
    "nested",
    "carried",
    "source without a cue",
    "own voice",
)
"""A claim can be of several kinds (a nested denial); `indirect` and `source without a cue` are what no other holds."""

OVERLAPS = (0.5, 0.8)

Recall = Mapping[str, float]
"""`count`: how many claims of the gold; then the share of them found at each overlap, left out where there are none."""

_QUOTED = re.compile(r'(?<![^\s(\[—–-])"(?=\S)[^"\n]+|“[^”"\n]+|«[^»\n]+')
"""From an opening mark to the next mark or the end of the paragraph: a quotation that goes on is often opened again
without having been closed. A straight mark opens only before a word, else one forgotten mark would turn all that
follows inside out. Single marks are mostly apostrophes."""

_ACCORDING_TO = re.compile(r"(according to|as per|per)\b", re.IGNORECASE)


def recall_by_kind(documents: Iterable[MatchedDocument]) -> dict[str, Recall]:
    """The recall for each of KINDS, in their order; shares in [0, 1], rounded to four digits."""
    overlaps: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for document in documents:
        quoted = quoted_characters(document.text)
        for number, claim in enumerate(document.gold):
            if not claim.get("background"):
                overlap = document.pairs[number][1] if number in document.pairs else 0.0
                for kind in kinds_of(document, number, quoted):
                    overlaps[kind].append(overlap)
    return {kind: _recall(found) for kind, found in overlaps.items()}


def kinds_of(document: MatchedDocument, number: int, quoted: set[int]) -> list[str]:
    """The kinds of one gold claim, at least one; `quoted`: the characters of the text inside quotation marks."""
    claim, content = document.gold[number], document.gold_characters[number]
    cue, sources = claim["cue"], claim["sources"]
    holds = {
        "direct": len(content & quoted) * 2 > len(content),
        "according to": bool(cue and _ACCORDING_TO.match(cue["text"])),
        "denial": claim["kind"] == "denial",
        "nested": any(content < other for other in document.gold_characters),
        "carried": any(source.get("carried") for source in sources),
        "own voice": not cue and not sources,
    }
    return [kind for kind, held in holds.items() if held] or ["indirect" if cue else "source without a cue"]


def quoted_characters(text: str) -> set[int]:
    """The offsets inside double quotation marks, straight or curved, or guillemets; the marks may be among them."""
    return {at for match in _QUOTED.finditer(text) for at in range(*match.span())}


def _recall(overlaps: list[float]) -> Recall:
    shares = {
        f"IoU>={least}": round(sum(overlap >= least for overlap in overlaps) / len(overlaps), 4)
        for least in OVERLAPS
        if overlaps
    }
    return {"count": len(overlaps), **shares}
