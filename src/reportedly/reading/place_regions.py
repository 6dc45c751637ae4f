"""Directions and offsets before a name: "20 km south of Kesh", "the countryside of Kesh", "northern Kesh"."""

import re
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reference.gazetteer_shapes import turned_in

EARTH_RADIUS_KM = 6371.0088
BESIDE_KM = 25.0
"""How far "north of Kesh" and "rural Kesh" may be from it where no figure is given."""
SLACK = 0.25
"""How far off an offset may be, as a part of itself: distances in news are round and go by road."""
_REACH = 110
_BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270}
_BEARINGS["northwest"] = 315


@dataclass(frozen=True, slots=True)
class Region:
    """Where the words before a name put it: its point (degrees), how far off that may be, and why."""

    lat: float
    lon: float
    radius_km: float
    why: str


def region(text: str, name: Span, centre: tuple[float, float, float], language: Language) -> Region | None:
    """The region that the words before `name` make of a place with `centre` (latitude, longitude, radius in km)."""
    before = text[max(0, name.start - _REACH) : name.start]
    lat, lon, radius = centre
    for expression in language.patterns("place_regions", "offsets"):
        if match := expression.search(before):
            length = _km(match["figure"], match["unit"], language)
            bearing = _BEARINGS[re.sub(r"[\s-]", "", match["bearing"].lower())]
            lat, lon = moved(lat, lon, length, bearing)
            why = f"“{match[0].strip()}” puts it {length:.0f} km off"
            return Region(lat, lon, round(radius + SLACK * length, 1), why)
    for expression in language.patterns("place_regions", "around"):
        if match := expression.search(before):
            return Region(lat, lon, round(radius + BESIDE_KM, 1), f"“{match[0].strip()}” makes it a region around that")
    return None


def moved(lat: float, lon: float, by_km: float, bearing: float) -> tuple[float, float]:
    """The point `by_km` from the given one towards `bearing` (degrees from north), on a sphere."""
    arc, angle, phi = by_km / EARTH_RADIUS_KM, radians(bearing), radians(lat)
    other = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(angle))
    turn = atan2(sin(angle) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(other))
    return round(degrees(other), 5), round(turned_in(lon + degrees(turn)), 5)


def _km(figure: str, unit: str, language: Language) -> float:
    units: dict[str, float] = language.data["place_regions"]["km"]
    return float(figure.replace(",", "")) * next(km for start, km in units.items() if unit.lower().startswith(start))
