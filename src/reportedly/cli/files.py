import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from reportedly.domain.errors import ReportedlyError

STANDARD_OUTPUT = "-"


@contextmanager
def whole_file(name: str) -> Iterator[TextIO]:
    """A text file to write to, UTF-8, line ends as given; `-` is standard output.

    The file appears under its name only when all of it is written: until then its name ends in `.part`, so that no one
    ever reads half a line. Raises ReportedlyError if it cannot be written.
    """
    path = Path(name).resolve()
    if name == STANDARD_OUTPUT:
        yield sys.stdout
    elif path.exists() and not path.is_file():
        with _opened(path, name) as device:
            yield device
    else:
        with _part_then_whole(path, name) as out:
            yield out


class _NamedFile(io.TextIOWrapper):
    """A text file whose failures say which file it is: a full disk shows only when a buffer is written out."""

    def __init__(self, path: Path, shown: str) -> None:
        super().__init__(path.open("wb"), encoding="utf-8", newline="")
        self.shown = shown

    def write(self, text: str) -> int:
        with _named(self.shown):
            return super().write(text)


@contextmanager
def _part_then_whole(path: Path, shown: str) -> Iterator[TextIO]:
    part = path.with_name(path.name + ".part")
    try:
        with _opened(part, shown) as out:
            yield out
            with _named(shown):
                out.flush()
                os.fsync(out.fileno())
        with _named(shown):
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[TextIO]:
    with _named(shown):
        out = _NamedFile(path, shown)
    try:
        yield out
    finally:
        # What closing would report has been reported by the write or flush that failed before it.
        with suppress(OSError):
            out.close()


@contextmanager
def _named(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportedlyError(f"{shown}: cannot be written: {error.strerror}") from error
