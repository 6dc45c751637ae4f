"""Points and distances on the ground, on a sphere of the Earth's mean radius."""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG, R1)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the ground, in degrees."""

    lat: float
    lon: float


def great_circle_km(one: Point, other: Point) -> float:
    """The length of the great circle between two points in km, by the haversine formula."""
    half_lat = radians(other.lat - one.lat) / 2
    half_lon = radians(other.lon - one.lon) / 2
    haversine = sin(half_lat) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, haversine)))


def moved(start: Point, by_km: float, bearing: float) -> Point:
    """The point `by_km` from `start` along the great circle that sets out at `bearing` (degrees from north)."""
    arc, angle, phi = by_km / EARTH_RADIUS_KM, radians(bearing), radians(start.lat)
    other = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(angle))
    turn = atan2(sin(angle) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(other))
    return Point(round(degrees(other), 5), round((start.lon + degrees(turn) + 180) % 360 - 180, 5))
