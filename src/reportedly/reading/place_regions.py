"""Directions and offsets before a name: "20 km south of Kesh", "the countryside of Kesh", "northern Kesh"."""

import re
from dataclasses import dataclass

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reference.earth import Point, moved

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
            point = moved(Point(lat, lon), length, bearing)
            why = f"“{match[0].strip()}” puts it {length:.0f} km off"
            return Region(point.lat, point.lon, round(radius + SLACK * length, 1), why)
    for expression in language.patterns("place_regions", "around"):
        if match := expression.search(before):
            return Region(lat, lon, round(radius + BESIDE_KM, 1), f"“{match[0].strip()}” makes it a region around that")
    return None


def _km(figure: str, unit: str, language: Language) -> float:
    units: dict[str, float] = language.data["place_regions"]["km"]
    return float(figure.replace(",", "")) * next(km for start, km in units.items() if unit.lower().startswith(start))
