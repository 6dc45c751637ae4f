"""Import of place lists that the user brings: GeoNames country dumps, Who's On First, and tables of our own form."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import cos, radians
from pathlib import Path

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.gazetteer import DEFAULT, Gazetteer, writing_into
from reportedly.reference.gazetteer_lines import LOOKED_AT, Form, form_of, opened_lines
from reportedly.reference.gazetteer_names import kept_names
from reportedly.reference.gazetteer_records import Read, id_form, rows_of
from reportedly.reference.gazetteer_shapes import KM_A_DEGREE
from reportedly.reference.gazetteer_table import SUFFIX, Array, Row, Table, Title, write_table

_DIVISION_KM = 15.0
"""A place lies in the division of the nearest known town only if that is as near as this."""

_ALTERNATE_COLUMNS = 4
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "abbr", "phon", "piny"})
"""What GeoNames puts in place of a language where the text is a code, an address or a transcription, not a name."""

_UNDIVIDED = ("country", "region")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: the table's file, its places, and the rows refused with the first one's line and reason."""

    path: Path
    places: int
    refused: int
    first_refused: str | None


def import_table(
    file: Path, folder: Path, *, towns: Gazetteer | None, name: str | None = None, alternates: Path | None = None
) -> Imported:
    """The table that was made in `folder` of the place list `file`, in place of an earlier one of this name.

    `name` None = that of the file. `alternates` is GeoNames' list of alternate names for a dump. `towns` tells which
    first-level division a place lies in where the list names it without its code. A row that is no place is counted.
    Raises ReferenceBookError, naming the file, where it cannot be read, has no known form or no place: no table is
    left then; and where the folder cannot be written to.
    """
    path = folder / f"{table_name(file, name)}{SUFFIX}"
    form, read = _read(file, path.name.removesuffix(SUFFIX))
    rows = _divided([one for one in read if one.row], towns)
    refused = [one for one in read if one.row is None]
    first = f"line {refused[0].line}: {refused[0].refused}" if refused else None
    if not rows:
        raise ReferenceBookError(f"{file} has no place that can be taken" + (f" ({first})" if first else ""))
    if alternates is not None:
        rows = _with_alternates(rows, alternates)
    with writing_into(folder):
        places = write_table(path, Title(f"{form}: {file.name}", "that of the list"), rows)
    return Imported(path, places, len(refused), first)


def table_name(file: Path, name: str | None) -> str:
    """The name of the table for `file`: the one given, else the file's without its endings, in the form of an id.

    Raises ReferenceBookError for a name that the default table or the ids of GeoNames have.
    """
    chosen = id_form(name or file.name.partition(".")[0])
    if not chosen or f"{chosen}{SUFFIX}" == DEFAULT or chosen == "geonames":
        raise ReferenceBookError(f"{name or file.name!r} cannot be the name of a table; give another with --name")
    return chosen


def _read(file: Path, table: str) -> tuple[Form, list[Read]]:
    with opened_lines(file) as lines:
        first = list(islice(lines, LOOKED_AT))
        form = form_of(first)
        if form is None:
            raise ReferenceBookError(
                f"{file} is no list of places: it begins neither with rows of a GeoNames dump, nor with GeoJSON, "
                f"nor with a heading that has a column 'name'"
            )
        return form, list(rows_of(form, chain(first, lines), table))


def _with_alternates(rows: Iterable[Row], file: Path) -> list[Row]:
    """The rows with the names of GeoNames' list added."""
    by_id = {row.geonameid: row for row in rows}
    names: dict[int, list[str]] = defaultdict(list)
    with opened_lines(file) as lines:
        for geonameid, name in _alternates(lines):
            if geonameid in by_id:
                names[geonameid].append(name)
    if not names:
        raise ReferenceBookError(f"{file} has no alternate name of a place in the list; is it alternateNamesV2.txt?")
    return [
        replace(row, names=kept_names(row.names[0], (*row.names, *names.get(row.geonameid or 0, ()))))
        for row in by_id.values()
    ]


def _alternates(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) >= _ALTERNATE_COLUMNS and cells[1].isdecimal() and cells[2] not in _NO_NAMES:
            yield int(cells[1]), cells[3]


def _divided(read: Sequence[Read], towns: Gazetteer | None) -> list[Row]:
    """The rows, with the code of their division where only its name was known, or nothing.

    Lists name divisions as they like ("H'alab", "Aleppo Governorate"). So each name stands for the division in which
    most of its places have their nearest known town.
    """
    nearest = _Nearest(towns)
    near = [nearest.code(one.row) if one.row and one.row.admin1 is None else None for one in read]
    votes: dict[tuple[str | None, str], Counter[str]] = defaultdict(Counter)
    for one, code in zip(read, near, strict=True):
        if one.row and one.division and code:
            votes[one.row.country, one.division][code] += 1
    rows = []
    for one, code in zip(read, near, strict=True):
        if one.row:
            named = votes.get((one.row.country, one.division or ""))
            found = max(named.items(), key=lambda vote: (vote[1], vote[0]))[0] if named else code
            rows.append(replace(one.row, admin1=one.row.admin1 or found))
    return rows


class _Nearest:
    """The first-level division of the nearest town of the same country."""

    def __init__(self, towns: Gazetteer | None) -> None:
        self._table = next((table for table in towns.tables if table.path.name == DEFAULT), None) if towns else None
        self._known: dict[str, tuple[Array, Array, list[str]]] = {}

    def code(self, row: Row) -> str | None:
        """The code; None for a place of no country, a country itself, or where no town is near."""
        if self._table is None or row.country is None or row.kind in _UNDIVIDED:
            return None
        lat, lon, codes = self._towns(self._table, row.country)
        if not codes:
            return None
        squares = (lat - row.lat) ** 2 + ((lon - row.lon) * cos(radians(row.lat))) ** 2
        at = int(squares.argmin())
        return codes[at] if float(squares[at]) ** 0.5 * KM_A_DEGREE <= _DIVISION_KM else None

    def _towns(self, table: Table, country: str) -> tuple[Array, Array, list[str]]:
        if country not in self._known:
            self._known[country] = table.divided(country)
        return self._known[country]
