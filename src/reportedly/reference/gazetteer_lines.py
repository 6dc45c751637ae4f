"""The lines of a place list that somebody brings: packed or not, and which form it has."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

from reportedly.domain.errors import ReferenceBookError

Form = Literal["GeoNames", "table", "GeoJSON"]

DUMP_COLUMNS = 19
"""The columns of a GeoNames country dump."""

LOOKED_AT = 20
"""So many lines of a list are looked at to tell its form."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_NOT_DATA = ("readme", "iso-languagecodes")


@contextmanager
def opened_lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file, or of the one list in a .zip or .gz; bytes that are not UTF-8 come as U+FFFD.

    Raises ReferenceBookError, naming the file, where it cannot be read or unpacked, also while lines are taken.
    """
    try:
        with path.open("rb") as file, _unpacked(file, path) as data:
            yield iter(io.TextIOWrapper(data, encoding="utf-8-sig", errors="replace", newline="\n"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReferenceBookError(f"{path} cannot be unpacked: {error}") from error
    except OSError as error:
        raise ReferenceBookError(f"{path} cannot be read: {error.strerror or error}") from error


def form_of(first: Sequence[str]) -> Form | None:
    """The form of the list with these first lines: a country dump, GeoJSON by lines, or a table with a heading.

    A dump is known by any line, as its first one may be damaged.
    """
    heading = first[0].strip() if first else ""
    if heading.startswith("{"):
        return "GeoJSON"
    if "name" in heading.split("\t" if "\t" in heading else ","):
        return "table"
    return "GeoNames" if any(map(_is_dumped, first)) else None


def _is_dumped(line: str) -> bool:
    return line.count("\t") == DUMP_COLUMNS - 1 and line.partition("\t")[0].isdecimal()


def check_dump(path: Path) -> None:
    """Nothing, if the file is an archive that is whole and holds one country dump. Raises ReferenceBookError."""
    try:
        with zipfile.ZipFile(path) as packed:
            damaged = packed.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReferenceBookError(f"what was downloaded is no whole archive: {error}") from error
    if damaged is not None:
        raise ReferenceBookError(f"what was downloaded is damaged: {damaged}")
    with opened_lines(path) as lines:
        if form_of(list(islice(lines, LOOKED_AT))) != "GeoNames":
            raise ReferenceBookError("what was downloaded is no country dump of GeoNames")


@contextmanager
def _unpacked(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    begins = file.read(4)
    file.seek(0)
    if begins.startswith(_GZIP):
        with gzip.open(file) as data:
            yield data  # type: ignore[misc] # a GzipFile reads as any file does
    elif begins == _ZIP:
        with zipfile.ZipFile(file) as packed, packed.open(_list_in(packed, path)) as member:
            yield member  # type: ignore[misc] # so does a file of an archive
    else:
        yield file


def _list_in(packed: zipfile.ZipFile, path: Path) -> str:
    names = [info.filename for info in packed.infolist() if not info.is_dir()]
    lists = [name for name in names if not Path(name).stem.lower().startswith(_NOT_DATA)]
    if len(lists) != 1:
        raise ReferenceBookError(f"{path} holds {len(lists)} lists of places, one is expected; unpack it first")
    return lists[0]
