"""One table of the gazetteer: a file of columns that is mapped into memory and read where it is asked.

One line (the words "reportedly gazetteer", the format's number, the header's length and digest), the header in JSON,
then the columns one after another. Numbers are little-endian; hashes are sorted, so that a look-up is a binary search.
Nothing in the file depends on clock or machine: equal rows give equal bytes.
"""

import json
import mmap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Place, PlaceName
from reportedly.reference.gazetteer_keys import SKELETON_COUNTRIES, bare_key, folded_key, skeleton_key
from reportedly.reference.gazetteer_shapes import Point, shapes_of

FORMAT = 1
SUFFIX = ".gazetteer"
LEVELS = ("folded", "bare", "skeleton")

_MAGIC = "reportedly gazetteer"
_FIRST_LINE = 128
_STEP = 64
_MILLIONTHS = 1_000_000
_NONE = -1

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place to be put into a table. The first of `names` is the one shown; `radius_km` None = not known."""

    id: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    admin1: str | None
    population: int | None
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Title:
    """What a table says of itself: where its rows come from, and under which licence."""

    source: str
    licence: str


@contextmanager
def _whole(path: Path) -> Iterator[Callable[[bytes], object]]:
    """What writes to the file `path`, which appears when all is written, or not at all."""
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with beside.open("wb") as file:
            yield file.write
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_table(path: Path, title: Title, rows: Iterable[Row]) -> int:
    """The number of rows of the table written to `path`, which appears whole or not at all.

    Rows are put in order, the most populous first; of two rows with one id the first given is kept. Raises OSError.
    """
    unique: dict[str, Row] = {}
    for row in rows:
        unique.setdefault(row.id, row)
    ordered = sorted(unique.values(), key=lambda row: (-(row.population or 0), row.id))
    words = {
        "kinds": sorted({row.kind for row in ordered}),
        "countries": sorted({row.country for row in ordered if row.country}),
        "divisions": sorted({row.admin1 for row in ordered if row.admin1}),
    }
    shapes = shapes_of((row.country, row.admin1, (row.lat, row.lon)) for row in ordered if row.country)
    columns = {**_row_columns(ordered, words), **_key_columns(ordered), **_shape_columns(shapes)}
    header: dict[str, Any] = {**words, "shapes": sorted(shapes), "source": title.source, "licence": title.licence}
    with _whole(path) as write:
        for part in _parts(header, columns):
            write(part)
    return len(ordered)


def _parts(header: dict[str, Any], columns: Mapping[str, Array]) -> Iterator[bytes]:
    body: list[bytes] = []
    header["columns"], at = {}, 0
    for name, column in columns.items():
        data = column.tobytes()
        header["columns"][name] = (column.dtype.str, at, len(column))
        body.append(data + bytes(-len(data) % _STEP))
        at += len(body[-1])
    digest = sha256()
    for data in body:
        digest.update(data)
    header |= {"length": at, "sha256": digest.hexdigest()}
    text = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
    text += b" " * (-len(text) % _STEP)
    yield f"{_MAGIC} {FORMAT} {len(text)} {sha256(text).hexdigest()}".ljust(_FIRST_LINE - 1).encode() + b"\n"
    yield text
    yield from body


def _row_columns(rows: Sequence[Row], words: Mapping[str, Sequence[str]]) -> dict[str, Array]:
    numbers = {name: {word: number for number, word in enumerate(known)} for name, known in words.items()}
    columns = {
        "lat": np.array([round(row.lat * _MILLIONTHS) for row in rows], "<i4"),
        "lon": np.array([round(row.lon * _MILLIONTHS) for row in rows], "<i4"),
        "radius_m": np.array([round(row.radius_km * 1000) for row in rows], "<i4"),
        "population": np.array([_NONE if row.population is None else row.population for row in rows], "<i8"),
        "geonameid": np.array([_NONE if row.geonameid is None else row.geonameid for row in rows], "<i8"),
        "kind": np.array([numbers["kinds"][row.kind] for row in rows], "<i2"),
        "country": np.array([numbers["countries"].get(row.country or "", _NONE) for row in rows], "<i2"),
        "admin1": np.array([numbers["divisions"].get(row.admin1 or "", _NONE) for row in rows], "<i4"),
        "first_name": np.cumsum([0, *(len(row.names) for row in rows)]).astype("<u4"),
    }
    columns["name_row"] = np.repeat(np.arange(len(rows), dtype="<u4"), np.diff(columns["first_name"]))
    columns |= _texts("name", (name for row in rows for name in row.names))
    columns |= _texts("id", (row.id for row in rows))
    columns |= _sorted("id", ((row.id, number) for number, row in enumerate(rows)))
    return columns


def _key_columns(rows: Sequence[Row]) -> dict[str, Array]:
    keys: dict[str, list[tuple[str, int]]] = {level: [] for level in LEVELS}
    number = 0
    for row in rows:
        for name in row.names:
            folded = folded_key(name)
            keys["folded"].append((folded, number))
            if (bare := bare_key(folded)) != folded:
                keys["bare"].append((bare, number))
            if row.country in SKELETON_COUNTRIES and (skeleton := skeleton_key(folded)):
                keys["skeleton"].append((skeleton, number))
            number += 1
    return {name: column for level in LEVELS for name, column in _sorted(level, keys[level]).items()}


def _shape_columns(shapes: Mapping[str, Sequence[Point]]) -> dict[str, Array]:
    corners = [corner for code in sorted(shapes) for corner in shapes[code]]
    return {
        "first_corner": np.cumsum([0, *(len(shapes[code]) for code in sorted(shapes))]).astype("<u4"),
        "corner_lat": np.array([round(lat * _MILLIONTHS) for lat, _ in corners], "<i4"),
        "corner_lon": np.array([round(lon * _MILLIONTHS) for _, lon in corners], "<i4"),
    }


def _texts(name: str, texts: Iterable[str]) -> dict[str, Array]:
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    return {f"{name}_ends": ends, f"{name}_text": np.frombuffer(b"".join(encoded), "u1")}


def _sorted(name: str, keys: Iterable[tuple[str, int]]) -> dict[str, Array]:
    listed = list(keys)
    hashes = np.array([_hash(key) for key, _ in listed], "<u8")
    numbers = np.array([number for _, number in listed], "<u4")
    order = np.lexsort((numbers, hashes))
    return {f"{name}_hash": hashes[order], f"{name}_of": numbers[order]}


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(errors="replace"), digest_size=8).digest(), "little")


class Table:
    """A table opened for reading. `digest` is the hex digest of its content, `name` its file's name without ending.

    Raises ReferenceBookError, naming the file, where it is not whole, not a table, or of another format.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name.removesuffix(SUFFIX)
        self._mapped = _mapped(path)
        self._start, self.digest, header = self._header()
        self._columns: dict[str, tuple[str, int, int]] = header["columns"]
        self._opened: dict[str, Array] = {}
        self._words: dict[str, Sequence[str]] = {key: header[key] for key in ("kinds", "countries", "divisions")}
        self._sha256 = header["sha256"]
        self.title = Title(header["source"], header["licence"])
        self._codes: Sequence[str] = header["shapes"]

    def __len__(self) -> int:
        return self._columns["lat"][2]

    def _header(self) -> tuple[int, str, dict[str, Any]]:
        first = self._mapped[:_FIRST_LINE].decode("ascii", "replace")
        if not first.startswith(_MAGIC + " "):
            raise self.fault("is no table of the gazetteer")
        try:
            form, length, digest = first.removeprefix(_MAGIC).split()
            start = _FIRST_LINE + int(length)
        except ValueError as error:
            raise self.fault("is damaged") from error
        if form != str(FORMAT):
            raise self.fault(f"has the format {form}, this version reads {FORMAT}; make it again")
        text = self._mapped[_FIRST_LINE:start]
        if sha256(text).hexdigest() != digest:
            raise self.fault("is damaged")
        header: dict[str, Any] = json.loads(text)
        if len(self._mapped) != start + header["length"]:
            raise self.fault("is damaged: it has not its full length")
        return start, digest, header

    def fault(self, words: str) -> ReferenceBookError:
        """The error that says what is wrong with this table."""
        return ReferenceBookError(f"gazetteer table {self.path} {words}")

    def check(self) -> None:
        """Nothing, if every byte is as it was written. Reads the whole file. Raises ReferenceBookError."""
        if sha256(memoryview(self._mapped)[self._start :]).hexdigest() != self._sha256:
            raise self.fault("is damaged")

    def column(self, name: str) -> Array:
        """One column, mapped."""
        if name not in self._opened:
            kind, at, length = self._columns[name]
            self._opened[name] = np.frombuffer(self._mapped, np.dtype(kind), length, self._start + at)
        return self._opened[name]

    def with_key(self, level: str, key: str) -> list[int]:
        """The numbers that bear the hash of `key` at `level`: names, or rows where the level is `id`."""
        hashes, hashed = self.column(f"{level}_hash"), np.uint64(_hash(key))
        first, after = np.searchsorted(hashes, hashed, "left"), np.searchsorted(hashes, hashed, "right")
        return [int(number) for number in self.column(f"{level}_of")[first:after]]

    def name_at(self, number: int) -> tuple[str, int]:
        """A name and the row that bears it."""
        return self._text("name", number), int(self.column("name_row")[number])

    def row_of(self, id_: str) -> int | None:
        """The row with this id."""
        return next((row for row in self.with_key("id", id_) if self._text("id", row) == id_), None)

    def place(self, row: int) -> Place:
        """The place in a row, with its main name only. Raises ReferenceBookError where the file is damaged."""
        try:
            return self._place(row)
        except (IndexError, ValueError) as error:
            raise self.fault("is damaged") from error

    def _place(self, row: int) -> Place:
        name = self._text("name", int(self.column("first_name")[row]))
        geonameid, population = int(self.column("geonameid")[row]), int(self.column("population")[row])
        return Place(
            id=self._text("id", row),
            name=name,
            kind=self._words["kinds"][int(self.column("kind")[row])],
            names=(PlaceName(name, "und"),),
            lat=int(self.column("lat")[row]) / _MILLIONTHS,
            lon=int(self.column("lon")[row]) / _MILLIONTHS,
            radius_km=int(self.column("radius_m")[row]) / 1000,
            country=self._word("countries", int(self.column("country")[row])),
            geonameid=None if geonameid == _NONE else geonameid,
            source=self.title.source,
            admin1=self._word("divisions", int(self.column("admin1")[row])),
            population=None if population == _NONE else population,
        )

    def shapes(self) -> dict[str, tuple[Point, ...]]:
        """The bounding shape of each country and first-level division that a row lies in."""
        lat, lon = ((self.column(f"corner_{axis}") / _MILLIONTHS).tolist() for axis in ("lat", "lon"))
        corners = list(zip(lat, lon, strict=True))
        first = self.column("first_corner").tolist()
        return {code: tuple(corners[first[at] : first[at + 1]]) for at, code in enumerate(self._codes)}

    def divided(self, country: str) -> tuple[Array, Array, list[str]]:
        """Latitudes and longitudes of the country's rows whose first-level division is known, and its codes."""
        number = self._words["countries"].index(country) if country in self._words["countries"] else _NONE - 1
        rows = np.flatnonzero((self.column("country") == number) & (self.column("admin1") != _NONE))
        codes = [self._words["divisions"][at] for at in self.column("admin1")[rows]]
        return self.column("lat")[rows] / _MILLIONTHS, self.column("lon")[rows] / _MILLIONTHS, codes

    def _word(self, key: str, number: int) -> str | None:
        return None if number == _NONE else self._words[key][number]

    def _text(self, name: str, number: int) -> str:
        first, after = self.column(f"{name}_ends")[number : number + 2]
        return self.column(f"{name}_text")[first:after].tobytes().decode()


def table_format(path: Path) -> int | None:
    """The number of the format that the first line of a file names; None if it names none."""
    try:
        with path.open("rb") as file:
            words = file.read(_FIRST_LINE).decode("ascii", "replace").removeprefix(_MAGIC).split()
    except OSError as error:
        raise ReferenceBookError(f"gazetteer table {path} cannot be read: {error.strerror}") from error
    return int(words[0]) if words and words[0].isdecimal() else None


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise ReferenceBookError(f"gazetteer table {path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # an empty file cannot be mapped
        raise ReferenceBookError(f"gazetteer table {path} is damaged: it is empty") from error
