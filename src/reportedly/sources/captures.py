from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from reportedly.domain.documents import Document
from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.sources.given import Given
from reportedly.sources.page_worker import PageWorker

MAX_BYTES = 20_000_000
"""The most that one document may have as given; nobody writes a report of that length."""
CHUNK_BYTES = 1 << 16


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none if there are no more."""
        ...


@dataclass(frozen=True)
class Capture:
    """One opened input: where it comes from, as a person would name it, and its bytes, not read yet.

    `name` is what its document is called, `size` how many bytes it has (None = not known before reading), `pages` the
    process that web pages are taken apart in.
    """

    where: str
    name: str
    media_type: str
    stream: Readable
    pages: PageWorker
    size: int | None = None

    def whole(self) -> bytes:
        """All bytes of the input. Raises InputError `too-large` above MAX_BYTES, having read hardly more than that."""
        if self.size is not None and self.size > MAX_BYTES:
            raise too_large()
        parts, size = list[bytes](), 0
        for piece in pieces(self.stream):
            parts.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise too_large()
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of input. `documents` gives what an input holds; `count` how many items that will be, None = one.

    `documents` may raise InputError for an input that cannot be brought in as a whole.
    """

    media_type: str
    documents: Callable[[Capture, Given], Iterator[Document | Outcome]]
    count: Callable[[Readable], int] | None = None


def pieces(stream: Readable) -> Iterator[bytes]:
    """The bytes of a stream, piece by piece."""
    return iter(partial(stream.read, CHUNK_BYTES), b"")


def too_large() -> InputError:
    """The refusal of a document above MAX_BYTES."""
    return InputError("too-large", f"it has more than {MAX_BYTES // 1_000_000} million bytes")


def failed(where: str, error: InputError | OSError) -> Outcome:
    """The Outcome of an input that could not be brought in: its reason code and one line that says why."""
    if isinstance(error, InputError):
        return Outcome(where, "failed", code=error.code, reason=str(error))
    reason = (error.strerror or type(error).__name__).lower()
    return Outcome(where, "failed", code=_OS_CODES.get(type(error), "unreadable"), reason=reason)


_OS_CODES: dict[type[OSError], str] = {
    FileNotFoundError: "missing",
    NotADirectoryError: "missing",
    PermissionError: "no-permission",
}
