"""Lines of place lists as rows for a table: GeoNames dumps, tables with a heading, Who's On First as GeoJSON."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple

from reportedly.reference.gazetteer_kinds import OF_CLASS, OF_CODE, OF_PLACETYPE, radius_km
from reportedly.reference.gazetteer_lines import DUMP_COLUMNS, Form
from reportedly.reference.gazetteer_names import kept_names
from reportedly.reference.gazetteer_table import Row

_UNREADABLE = "\ufffd"
_COUNTRY = re.compile("[A-Z]{2}")
_ADMIN1_CODE = re.compile("[A-Z0-9]{1,8}")
_WHOLE = re.compile(r"([0-9]{1,15})(\.0*)?")
_NOT_IN_ID = re.compile("[^a-z0-9]+")
_NO_DIVISION = "00"
_NAMES_OF_LANGUAGE = re.compile("name:[a-z]{3}_x_(?:preferred|variant)")


class Refused(ValueError):  # noqa: N818 - it is no error of the program: the row is counted and the import goes on
    """A row that cannot be a place, with the reason."""


class Read(NamedTuple):
    """One row of a list: where it stands, the Row or why it is none, and the name of its division if not its code."""

    line: int
    row: Row | None
    refused: str | None = None
    division: str | None = None


class _Given(NamedTuple):
    """What a list says of one place, as text."""

    id: str
    name: str
    others: Sequence[str]
    lat: object
    lon: object
    kind: str
    country: str
    population: object
    geonameid: object
    division: str
    radius_km: object = None


def rows_of(form: Form, lines: Iterable[str], table: str) -> Iterator[Read]:
    """Every row of the list, as a Row with ids of `table`, or as refused with its reason."""
    readers = {"GeoNames": _dump, "table": _headed, "GeoJSON": _features}
    for line, given in readers[form](lines):
        try:
            if isinstance(given, Refused):
                raise given
            row = _row(given, table)
        except Refused as reason:
            yield Read(line, None, str(reason))
        else:
            coded = form == "GeoNames"
            yield Read(line, row, division=None if coded else given.division)


def id_form(text: str) -> str:
    """The text as part of an id: lower-case letters and digits with hyphens."""
    return _NOT_IN_ID.sub("-", text.lower()).strip("-")


def _row(given: _Given, table: str) -> Row:
    name = " ".join(given.name.split())
    if not name:
        raise Refused("it has no name")
    if _UNREADABLE in name:
        raise Refused("its name is not UTF-8")
    lat, lon = _point(given.lat, given.lon)
    geonameid, population = _whole(given.geonameid), _whole(given.population)
    own = id_form(given.id)
    if geonameid is None and not own:
        raise Refused("it has no id")
    country = given.country if _COUNTRY.fullmatch(given.country) else None
    return Row(
        id=f"{table}-{own}" if geonameid is None else f"geonames-{geonameid}",
        names=kept_names(name, given.others),
        kind=given.kind,
        lat=lat,
        lon=lon,
        radius_km=_number(given.radius_km) or radius_km(given.kind, population),
        country=country,
        admin1=_code(country, given.division),
        population=population,
        geonameid=geonameid,
    )


def _point(lat: object, lon: object) -> tuple[float, float]:
    north, east = _number(lat), _number(lon)
    if north is None or east is None:
        raise Refused(f"its point is no pair of numbers: {lat!r}, {lon!r}")
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise Refused(f"its point is not on the earth: {north:g}, {east:g}")
    if north == 0 and east == 0:
        raise Refused("its point is 0, 0: not known")
    return north, east


def _number(value: object) -> float | None:
    try:
        number = float(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None
    return number if number is not None and isfinite(number) else None


def _whole(value: object) -> int | None:
    """A whole number above nought; None where there is none, as 0 stands for that."""
    found = _WHOLE.fullmatch(str(value).strip())
    return int(found[1]) or None if found else None


def _code(country: str | None, division: str) -> str | None:
    known = country and division != _NO_DIVISION and _ADMIN1_CODE.fullmatch(division)
    return f"{country}.{division}" if known else None


def _dump(lines: Iterable[str]) -> Iterator[tuple[int, _Given | Refused]]:
    for line, text in enumerate(lines, start=1):
        cells = text.rstrip("\r\n").split("\t")
        if len(cells) != DUMP_COLUMNS:
            yield line, Refused(f"it has {len(cells)} columns, not {DUMP_COLUMNS}")
        else:
            yield line, _of_dump(cells)


def _of_dump(cells: Sequence[str]) -> _Given | Refused:
    if not _whole(cells[0]):
        return Refused(f"its geonameid is no number: {cells[0]!r}")
    return _Given(
        id=cells[0],
        name=cells[1],
        others=(cells[2], *cells[3].split(",")),
        lat=cells[4],
        lon=cells[5],
        kind=OF_CODE.get(cells[7]) or OF_CLASS.get(cells[6], "area"),
        country=cells[8],
        division=cells[10],
        population=cells[14],
        geonameid=cells[0],
    )


def _headed(lines: Iterable[str]) -> Iterator[tuple[int, _Given | Refused]]:
    numbered = iter(lines)
    heading = next(numbered, "")
    tabs = "\t" in heading
    columns = heading.strip().split("\t" if tabs else ",")
    cells = csv.reader(numbered, delimiter="\t" if tabs else ",", quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
    for row in cells:
        line = cells.line_num + 1
        if len(row) != len(columns):
            yield line, Refused(f"it has {len(row)} columns, not {len(columns)}")
        else:
            yield line, _of_table(dict(zip(columns, row, strict=True)))


def _of_table(cells: Mapping[str, str]) -> _Given | Refused:
    """A row of our own form, or of Who's On First's."""
    if cells.get("deprecated", "") not in ("", "0") or cells.get("superseded_by"):
        return Refused("its list has withdrawn it")

    def first(*columns: str) -> str:
        return next((cells[column] for column in columns if cells.get(column)), "")

    return _Given(
        id=first("key", "id", "wofid"),
        name=cells["name"],
        others=(cells.get("name_ar", ""), *cells.get("names", "").split("|")),
        lat=first("lat", "lbl_latitude", "geom_latitude"),
        lon=first("lon", "lbl_longitude", "geom_longitude"),
        kind=_kind(first("kind", "placetype")),
        country=first("country", "iso_country", "iso", "wof_country"),
        division=cells.get("admin1", ""),
        population=cells.get("population"),
        geonameid=cells.get("geonameid"),
        radius_km=cells.get("radius_km"),
    )


def _kind(word: str) -> str:
    return OF_PLACETYPE.get(word) or " ".join(re.findall("[a-z]+", word.lower())) or "town"


def _features(lines: Iterable[str]) -> Iterator[tuple[int, _Given | Refused]]:
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            feature = json.loads(text)
            properties = feature["properties"]
            yield line, _of_feature(properties)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield line, Refused("it is no GeoJSON feature with properties")


def _of_feature(properties: Mapping[str, Any]) -> _Given | Refused:
    if properties.get("wof:superseded_by") or properties.get("edtf:deprecated") not in (None, "", "uuuu"):
        return Refused("its list has withdrawn it")

    def first(*keys: str) -> Any:
        return next((properties[key] for key in keys if properties.get(key)), "")

    names = [name for key, found in properties.items() if _NAMES_OF_LANGUAGE.fullmatch(key) for name in found]
    return _Given(
        id=str(first("wof:id", "id")),
        name=str(first("wof:name")),
        others=[str(name) for name in names],
        lat=first("lbl:latitude", "geom:latitude"),
        lon=first("lbl:longitude", "geom:longitude"),
        kind=_kind(str(first("wof:placetype"))),
        country=str(first("iso:country", "wof:country")),
        division="",
        population=first("wof:population", "gn:population"),
        geonameid=(properties.get("wof:concordances") or {}).get("gn:id"),
    )
