"""Findings as readings of the contract, with just enough rules to be scored: spans, nested chains, own voice."""

import hashlib
from typing import Any

from reportedly.domain.spans import Span
from reportedly.inference.span_finder import Findings, FoundAttribution, FoundSentence

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


def _claim(text: str, found: FoundAttribution, others: tuple[FoundAttribution, ...]) -> dict[str, Any]:
    chain = [found.source] if found.source else []
    outer = [one for one in others if one is not found and any(content.contains(found.cue) for content in one.content)]
    chain += [one.source for one in sorted(outer, key=_size) if one.source and one.source not in chain]
    return {
        "content": [_pair(span) for span in found.content],
        "cue": [_pair(found.cue)],
        "speakers": [{"span": _pair(span), "name": span.of(text), "carried": False} for span in chain],
        "kind": found.kind,
        "polarity": found.polarity,
        "certainty": found.certainty,
        "background": False,
        "score": found.cue_score * found.content_score,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _size(found: FoundAttribution) -> int:
    return sum(span.end - span.start for span in found.content)


def _claims(sentence: FoundSentence) -> bool:
    return sentence.probability("own") + sentence.probability("background") >= CLAIM_FROM


def _own(text: str, sentence: FoundSentence) -> dict[str, Any]:
    start, end = sentence.span.start, sentence.span.end
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
    start, end = sentence.span.start, sentence.span.end
    contents = [content for one in findings.attributions for content in one.content]
    places = {place for one in contents for place in range(max(one.start, start), min(one.end, end))}
    return len(places) >= COVERED * (end - start)
