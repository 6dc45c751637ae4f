"""Countries, first-level divisions and continents by the names that news gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reportedly.reading.language import Language, load_language
from reportedly.reference.entries import Place, PlaceName
from reportedly.reference.gazetteer import Gazetteer
from reportedly.reference.gazetteer_shapes import centre_of, distance_km

Level = Literal["overlay", "exact", "folded", "bare", "skeleton"]

COUNTRY, DIVISION, CONTINENT, COUNTY = "country", "division", "continent", "county"
LANDS = frozenset({COUNTRY, DIVISION, CONTINENT})


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean: its entry, the name of the table that fits, and on which level of keys."""

    place: Place
    alias: str
    level: Level

    @property
    def is_land(self) -> bool:
        """True for a country, a first-level division and a continent."""
        return self.place.kind in LANDS


@dataclass(frozen=True, slots=True)
class _Tables:
    """The lands of one language by case-folded name: codes of divisions and counties, continents, countries."""

    divisions: Mapping[str, tuple[str, ...]]
    counties: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    countries: Mapping[str, tuple[str, ...]]
    continents: Mapping[str, tuple[str, float, float, float]]
    centres: Mapping[str, tuple[float, float]]


@cache
def _tables(code: str) -> _Tables:
    data = load_language(code).data
    written = data["counties"].items()
    counties = {land: [" ".join(name.split()) for name in listed.split(";")] for land, listed in written}
    return _Tables(
        divisions=_by_name(data["divisions"]),
        counties=_by_name(counties),
        names={land: names[0] for land, names in data["divisions"].items()},
        countries={name.casefold(): tuple(names) for names in data["countries"].values() for name in names},
        continents={name.casefold(): (name, *point) for name, point in data["continents"].items()},
        centres={land: (lat, lon) for land, (lat, lon) in data["centres"].items()},
    )


def _by_name(names: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, listed in names.items():
        for name in listed:
            codes[name.casefold()] = (*codes.get(name.casefold(), ()), code)
    return codes


class Lands:
    """The lands of one language's data, by name, placed by the shapes of a gazetteer."""

    def __init__(self, language: Language, towns: Gazetteer | None) -> None:
        self._towns = towns
        self._tables = _tables(language.code)
        self._made: dict[str, Place | None] = {}

    def main_name(self, name: str) -> str:
        """The name that lists of countries have for `name` ("U.S." = "United States"); else `name` itself."""
        names = self._tables.countries.get(name.casefold())
        return next((other for other in names if "." not in other and len(other) > 3), name) if names else name

    def named(self, name: str) -> list[Option]:
        """The divisions and continents of that name."""
        key = name.casefold()
        places = [self.division(code) for code in self._tables.divisions.get(key, ())]
        if key in self._tables.continents:
            places.append(_continent(*self._tables.continents[key]))
        return [Option(place, name, "exact") for place in places if place]

    def centre(self, code: str) -> tuple[float, float] | None:
        """The middle of a land whose towns lie at one of its edges, where the data give it."""
        return self._tables.centres.get(code)

    def counties(self, name: str) -> list[Option]:
        """The counties of that name ("Kesh" of Kesh County), one a state that has one; where in it is not known."""
        states = [(code, self.division(code)) for code in self._tables.counties.get(name.casefold(), ())]
        return [Option(_county_of(name, code, state), name, "exact") for code, state in states if state]

    def division(self, code: str) -> Place | None:
        """The division with that code as a place: the middle of its shape, and how far it reaches from there."""
        if code not in self._made:
            self._made[code] = self._division(code)
        return self._made[code]

    def _division(self, code: str) -> Place | None:
        shape, name = self._towns.shape(code) if self._towns else None, self._tables.names.get(code)
        if not shape or name is None:
            return None
        lat, lon = self._tables.centres.get(code) or centre_of(shape)
        reach = max(distance_km((lat, lon), corner) for corner in shape)
        names = (PlaceName(name, "en"),)
        rows = self._towns.named(name) if self._towns else ()
        row = next((h.place for h in rows if h.place.kind == "state" and h.place.admin1 == code), None)
        if row:
            return replace(row, kind=DIVISION, lat=lat, lon=lon, radius_km=round(reach, 1))
        return Place(code, name, DIVISION, names, lat, lon, reach, code[:2], None, "middle of its towns", admin1=code)


def _county_of(name: str, code: str, state: Place) -> Place:
    names = (PlaceName(f"{name} County", "en"),)
    shown = f"{name} County, {state.name}"
    return Place(f"county-{code}-{name}", shown, COUNTY, names, None, None, None, code[:2], None, "FIPS", admin1=code)


def _continent(name: str, lat: float, lon: float, reach: float) -> Place:
    names = (PlaceName(name, "en"),)
    return Place(f"continent-{name}", name, CONTINENT, names, lat, lon, reach, None, None, "GeoNames")


def population(place: Place) -> int:
    """How many people live there; 0 if no table says."""
    return place.population or 0


def parts(place: Place) -> tuple[str, ...]:
    """The codes of the country and the first-level division that the place lies in or is."""
    return tuple(code for code in (place.country, place.admin1) if code)
