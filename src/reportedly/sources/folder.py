"""Which files a path stands for."""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reportedly.domain.errors import InputError
from reportedly.domain.outcomes import Outcome
from reportedly.sources.captures import failed


def reports_in(path: str, endings: Collection[str]) -> Iterator[Path | Outcome]:
    """The file that `path` names, or all files below the folder that it names, in the order of their names.

    A folder's files with other endings are no inputs, nor is what is hidden in it. A named file with another ending is
    failed, as is what is missing or cannot be looked into, and a folder without any report.
    """
    if not path:
        # Path("") would be the working folder.
        yield Outcome("''", "failed", code="missing", reason="the path is empty")
        return
    named = Path(path)
    try:
        yield from _named(named, endings)
    except (InputError, OSError) as error:
        yield failed(shown(named), error)


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes of a file and how many there are. Raises OSError, or InputError `not-a-file` for a device or a pipe."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        # A pipe would be waited for, perhaps for ever.
        raise InputError("not-a-file", "it is no regular file; give it on standard input, as -")
    with path.open("rb") as stream:
        yield stream, status.st_size


def shown(path: Path) -> str:
    """A path as it can be printed and stored: bytes of it that are not UTF-8 as a backslash, an x and two digits."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(path: Path, endings: Collection[str]) -> Iterator[Path | Outcome]:
    if stat.S_ISDIR(path.stat().st_mode):
        yield from _in_folder(path, endings)
    elif _is_report(path, endings):
        yield path
    else:
        raise InputError("unknown-ending", f"its name ends in none of {' '.join(endings)}")


def _in_folder(folder: Path, endings: Collection[str]) -> Iterator[Path | Outcome]:
    empty = True
    for found in _walk(folder, endings):
        empty = False
        yield found
    if empty:
        raise InputError("no-reports", f"there is no file in it that ends in one of {' '.join(endings)}")


def _walk(folder: Path, endings: Collection[str]) -> Iterator[Path | Outcome]:
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                # A folder reached a second time, through a link, has given its files already.
                if (status.st_dev, status.st_ino) not in seen:
                    seen.add((status.st_dev, status.st_ino))
                    waiting += _visible(path)
            elif _is_report(path, endings):
                yield path
        except OSError as error:
            if _is_report(path, endings) or isinstance(error, PermissionError):
                yield failed(shown(path), error)


def _visible(folder: Path) -> list[Path]:
    """What is in a folder, the last name first."""
    return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), reverse=True)


def _is_report(path: Path, endings: Collection[str]) -> bool:
    return path.suffix.lower() in endings
