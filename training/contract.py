"""Findings as readings of the contract, with just enough rules to be scored: spans, nested chains, own voice."""

import hashlib
from typing import Any

from training.finder import Findings, Found, FoundSentence
from training.layout import Stretch

COVERED = 0.5
"""A sentence of which this share is attributed to somebody is not a claim in the report's own voice as well."""
CLAIM_FROM = 0.1
"""Probability of being a claim of the report itself, background or not, from which a sentence is taken for one."""
BACKGROUND_FROM = 0.8
"""Share of that probability which has to be background's for the claim to be called background."""
EDGE_MARKS = ' \t\u00a0.!?…؟"“”«»‘’,;:'


def reading(document_id: str, text: str, findings: Findings, *, own_voice: bool) -> dict[str, Any]:
    """The reading of one text; `own_voice` adds the sentences that are claims of the report itself."""
    claims = [_claim(text, found, findings.attributions) for found in findings.attributions]
    if own_voice:
        claims += [_own(text, s) for s in findings.sentences if _claims(s) and not _covered(s, findings)]
    for number, claim in enumerate(claims):
        claim["id"] = f"{document_id}-{number}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"id": document_id, "sha256": digest, "mentions": [], "claims": claims, "links": [], "findings": []}


def _claim(text: str, found: Found, others: tuple[Found, ...]) -> dict[str, Any]:
    chain = [found.source] if found.source else []
    outer = [one for one in others if one is not found and any(_holds(content, found.cue) for content in one.content)]
    chain += [one.source for one in sorted(outer, key=_size) if one.source and one.source not in chain]
    return {
        "content": [list(stretch) for stretch in found.content],
        "cue": [list(found.cue)],
        "speakers": [{"span": list(s), "name": text[slice(*s)], "carried": False} for s in chain],
        "kind": found.kind,
        "polarity": found.polarity,
        "certainty": found.certainty,
        "background": False,
        "score": found.score,
    }


def _holds(outer: Stretch, inner: Stretch) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _size(found: Found) -> int:
    return sum(end - start for start, end in found.content)


def _claims(sentence: FoundSentence) -> bool:
    return sentence.probability("own") + sentence.probability("background") >= CLAIM_FROM


def _own(text: str, sentence: FoundSentence) -> dict[str, Any]:
    start, end = sentence.stretch
    own, background = sentence.probability("own"), sentence.probability("background")
    while end > start and text[end - 1] in EDGE_MARKS:
        end -= 1
    return {
        "content": [[start, end]],
        "cue": [],
        "speakers": [],
        "kind": "assertion",
        "polarity": "positive",
        "certainty": "certain",
        "background": background >= BACKGROUND_FROM * (own + background),
        "score": own + background,
    }


def _covered(sentence: FoundSentence, findings: Findings) -> bool:
    start, end = sentence.stretch
    places = {p for one in findings.attributions for a, b in one.content for p in range(max(a, start), min(b, end))}
    return len(places) >= COVERED * (end - start)
