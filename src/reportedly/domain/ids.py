import hashlib
import json
from collections.abc import Sequence

from reportedly.domain.spans import Span

ID_DIGITS = 24
"""Hexadecimal digits in an id: 96 bits, so that a billion claims collide with a chance of one in 10^11."""


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _digest(*parts: object) -> str:
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256_hex(canonical.encode("utf-8"))[:ID_DIGITS]


def document_id(text_sha256: str, identity: Sequence[str | None]) -> str:
    """The id of a Document: its text and what is known of it. A changed page gets another id."""
    return "d" + _digest(text_sha256, list(identity))


def claim_id(document: str, content: Sequence[Span], cue: Sequence[Span]) -> str:
    """The stable key of a Claim: document and spans, not the reader, so that reviews survive a new reader."""
    return "c" + _digest(document, [[s.start, s.end] for s in content], [[s.start, s.end] for s in cue])
