import re

from reportedly.sources.captures import Readable
from reportedly.sources.encodings import UTF16_MARKS

STANDARD_INPUT = "standard input"

_JSON_LINES = re.compile(r'\s*\{\s*["}]')
_WEB_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)


def ending_of(head: bytes) -> str:
    """The ending that a file beginning with `head` would have: `.jsonl`, `.html` or, if it is neither, `.txt`.

    No report begins like a JSON object. That its lines are whole is not asked here: a broken line among good ones is to
    be refused by itself, not to turn all of them into one text.
    """
    encoding = "utf-16" if head.startswith(UTF16_MARKS) else "utf-8-sig"
    beginning = head.decode(encoding, "ignore")
    if _JSON_LINES.match(beginning):
        return ".jsonl"
    return ".html" if _WEB_PAGE.match(beginning) else ".txt"


class Replayed:
    """A stream of which the beginning has been read, with that beginning put back."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; fewer only where the beginning ends and at the end of the stream."""
        if not self._head:
            return self._rest.read(size)
        piece, self._head = self._head[:size], self._head[size:]
        return piece
