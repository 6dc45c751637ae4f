"""Small values as they stand in columns: spans as short text, cursors as opaque text."""

import base64
import binascii
import json
from collections.abc import Iterable

from reportedly.domain.errors import LedgerError
from reportedly.domain.spans import Span


def packed_span(span: Span) -> str:
    """`120:185`, offsets as in the Span."""
    return f"{span.start}:{span.end}"


def packed_spans(spans: Iterable[Span]) -> str:
    """`120:185 190:201`, in the order given; no spans are an empty text."""
    return " ".join(packed_span(span) for span in spans)


def unpacked_span(packed: str) -> Span:
    """The Span that `packed_span` made this of."""
    start, end = packed.split(":")
    return Span(int(start), int(end))


def unpacked_spans(packed: str) -> tuple[Span, ...]:
    """The Spans that `packed_spans` made this of."""
    return tuple(unpacked_span(part) for part in packed.split())


def cursor_of(*keys: str | int) -> str:
    """The opaque text that says after which entry the next page begins."""
    return base64.urlsafe_b64encode(json.dumps(keys, separators=(",", ":")).encode()).decode().rstrip("=")


def keys_of(cursor: str, *types: type) -> list[str | int]:
    """The keys that `cursor_of` made this of. Raises LedgerError if it is no cursor of such keys."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        keys = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        keys = None
    if not isinstance(keys, list) or [type(key) for key in keys] != list(types) or not all(map(_storable, keys)):
        raise LedgerError(f"not a cursor that this ledger gave out: {cursor[:40]!r}")
    return keys


def _storable(key: str | int) -> bool:
    """True if a database can compare with it: no half a surrogate pair, no number beyond 64 bits."""
    return key == clean(key) if isinstance(key, str) else abs(key) < 2**63


def clean(text: str) -> str:
    """The text with halves of surrogate pairs, which no database takes, turned into question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
