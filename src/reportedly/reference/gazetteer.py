"""The gazetteer: towns, countries and what the user imported, by name, by id and by where they lie."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.entries import Place
from reportedly.reference.gazetteer_compile import compile_default, default_source
from reportedly.reference.gazetteer_keys import bare_key, folded_key, letters_only, skeleton_key
from reportedly.reference.gazetteer_shapes import Point, distance_km, holds, hull_of
from reportedly.reference.gazetteer_table import FORMAT, SUFFIX, Array, Table, table_format

DEFAULT = f"towns{SUFFIX}"
DIGEST_DIGITS = 8

Level = Literal["exact", "folded", "bare", "skeleton"]

_SAME_PLACE_KM = 10.0
_LIKE = 0.5
"""Names with one skeleton are taken for one name if at least half of their letters agree."""

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean, the name of the table that fits (`alias`), and how well it fits."""

    place: Place
    alias: str
    level: Level


class _Found(NamedTuple):
    table: Table
    row: int
    alias: str


class Gazetteer:
    """Places of the compiled tables by name, read where they are asked for; what goes to another process is paths.

    `tables` in the order of preference. `digest` names their content in 8 hex digits. Raises ReferenceBookError,
    naming the file, for a table that is damaged or of another format.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.tables = tuple(Table(path) for path in paths)
        self.digest = sha256(" ".join(table.digest for table in self.tables).encode()).hexdigest()[:DIGEST_DIGITS]
        self._named = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[tuple[Path, ...]]]:
        return Gazetteer, (tuple(table.path for table in self.tables),)

    def named(self, name: str) -> tuple[Hit, ...]:
        """The places called `name`, at the first level that has any, the most populous first.

        Levels: `exact` as spelled; `folded` without case and diacritics; `bare` without article and generic word;
        `skeleton` by its consonants. A place that several tables hold comes once, as the first table has it.
        """
        return self._named(name)

    def get(self, id: str) -> Place | None:  # noqa: A002 - an entry's id is called so everywhere
        """The place with this id; None if no table holds it."""
        for table in self.tables:
            if (row := table.row_of(id)) is not None:
                return table.place(row)
        return None

    def shape(self, code: str) -> tuple[tuple[float, float], ...] | None:
        """The bounding shape of a country (`SY`) or first-level division (`SY.11`): convex, corners (lat, lon).

        The hull of its places with ten kilometres round it, for a country without what lies apart overseas. Beyond the
        date line longitudes go on above 180. None if no place lies in it.
        """
        return self._shapes.get(code)

    def divisions_holding(self, lat: float, lon: float) -> tuple[str, ...]:
        """The codes of the countries and first-level divisions whose bounding shape holds the point, in order.

        Shapes are wider than borders, so a point near one is in several.
        """
        codes, south, north, west, east = self._boxes
        near = (south <= lat) & (lat <= north) & (((west <= lon) & (lon <= east)) | (lon + 360 <= east))
        inside = {code for at in near.nonzero()[0] if holds(self._shapes[code := codes[at]], lat, lon)}
        return tuple(sorted(inside | {code.partition(".")[0] for code in inside}))

    def _look_up(self, name: str) -> tuple[Hit, ...]:
        folded = folded_key(name)
        for level, find in _CASCADE:
            if found := [one for table in self.tables for one in find(table, folded)]:
                exact = [one for one in found if one.alias == name]
                return _hits(exact or found, "exact" if exact else level)
        return ()

    @cached_property
    def _shapes(self) -> dict[str, tuple[Point, ...]]:
        corners: dict[str, list[Point]] = {}
        for table in self.tables:
            for code, shape in table.shapes().items():
                corners.setdefault(code, []).extend(shape)
        return {code: hull_of(around) for code, around in corners.items()}

    @cached_property
    def _boxes(self) -> tuple[tuple[str, ...], Array, Array, Array, Array]:
        """The codes, and the least and greatest latitude and longitude of each one's shape."""
        axes = [list(zip(*shape, strict=True)) for shape in self._shapes.values()]
        bounds = ((min, 0), (max, 0), (min, 1), (max, 1))
        south, north, west, east = (np.array([most(axis[at]) for axis in axes]) for most, at in bounds)
        return tuple(self._shapes), south, north, west, east


def open_gazetteer(folder: Path, *, say: Callable[[str], object] | None = None) -> Gazetteer:
    """The gazetteer of the tables in `folder`: imported ones in the order of their names, then the default one.

    The default table is compiled first where there is none, or one of another version; one line says so to `say` (the
    error stream if None). Raises ReferenceBookError, naming file or folder, where a table is damaged, or the folder
    cannot be written to.
    """
    default = folder / DEFAULT
    if not _is_current(default):
        (say or _say)(f"compiling the list of towns into {default}: this takes some seconds, once")
        with writing_into(folder):
            compile_default(default)
    return Gazetteer((*imported_tables(folder), default))


def imported_tables(folder: Path) -> tuple[Path, ...]:
    """The files of the tables in `folder` that the user imported, in the order of their names."""
    return tuple(path for path in sorted(folder.glob(f"*{SUFFIX}")) if path.name != DEFAULT and path.name[0] != ".")


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Makes the folder; within, what the disk refuses is a ReferenceBookError that names folder and setting."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise ReferenceBookError(
            f"the folder of the gazetteer, {folder}, cannot be written to: {error.strerror}; "
            f"the setting gazetteer (REPORTEDLY_GAZETTEER) names another"
        ) from error


def _is_current(path: Path) -> bool:
    """False where there is no default table, or one of an older format or of another version of its package."""
    if not path.exists():
        return False
    known = table_format(path)
    return known is None or (known == FORMAT and Table(path).title.source == default_source())


def _say(line: str) -> None:
    print(f"reportedly: {line}", file=sys.stderr)


def _folded(table: Table, folded: str) -> Iterator[_Found]:
    for number in table.with_key("folded", folded):
        alias, row = table.name_at(number)
        if folded_key(alias) == folded:
            yield _Found(table, row, alias)


def _bare(table: Table, folded: str) -> Iterator[_Found]:
    bare = bare_key(folded)
    for number in (*table.with_key("folded", bare), *table.with_key("bare", bare)):
        alias, row = table.name_at(number)
        if bare_key(folded_key(alias)) == bare:
            yield _Found(table, row, alias)


def _by_skeleton(table: Table, folded: str) -> Iterator[_Found]:
    if (key := skeleton_key(folded)) is None:
        return
    for number in table.with_key("skeleton", key):
        alias, row = table.name_at(number)
        other = folded_key(alias)
        if skeleton_key(other) == key and _alike(folded, other):
            yield _Found(table, row, alias)


_CASCADE: tuple[tuple[Level, Callable[[Table, str], Iterator[_Found]]], ...] = (
    ("folded", _folded),
    ("bare", _bare),
    ("skeleton", _by_skeleton),
)


def _alike(a: str, b: str) -> bool:
    return Levenshtein.normalized_similarity(letters_only(a), letters_only(b)) >= _LIKE


def _hits(found: Sequence[_Found], level: Level) -> tuple[Hit, ...]:
    """One hit for each place, the most populous first."""
    hits: dict[str, Hit] = {}
    tables: dict[str, Table] = {}
    for table, row, alias in found:
        place = table.place(row)
        other = [id_ for id_ in hits if tables[id_] is not table]
        same = [place.id] if place.id in hits else [id_ for id_ in other if _same(hits[id_].place, place)]
        for id_ in same:
            hits[id_] = _peopled(hits[id_], place)
        if not same:
            hits[place.id], tables[place.id] = Hit(place, alias, level), table
    return tuple(sorted(hits.values(), key=lambda hit: -(hit.place.population or 0)))


def _same(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    if (a.country, a.kind) != (b.country, b.kind):
        return False
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) <= _SAME_PLACE_KM


def _peopled(hit: Hit, other: Place) -> Hit:
    """The hit with the other's population where it has none."""
    if hit.place.population is not None:
        return hit
    return replace(hit, place=replace(hit.place, population=other.population))
