"""Bounding shapes: convex hulls of the towns of a country or first-level division, buffered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt

Point = tuple[float, float]
"""Latitude and longitude in degrees. Beyond the date line a longitude goes on above 180."""

BUFFER_KM = 10.0
KM_A_DEGREE = 111.2
_CORNERS = 8
_GAP_DEGREES = 2.7
"""Divisions nearer than 300 km belong to one mainland; Alaska, Hawaii, the Canaries and the Azores do not."""
MIDDLE = "middle"
_CUTS = {"north": (0, 1), "south": (0, -1), "east": (1, 1), "west": (1, -1)}
"""Of each side: the axis that it lies on (0 = latitude) and the way that it lies there."""
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a shape: the centre of its area in degrees, and how far its farthest corner lies from there."""

    lat: float
    lon: float
    radius_km: float


def shapes_of(places: Iterable[tuple[str, str | None, Point]]) -> dict[str, tuple[Point, ...]]:
    """The shape of each code among `places` (country, division, point): corners in order, counter-clockwise.

    A country's shape is that of its mainland: the largest group of its divisions that lie near each other.
    """
    divisions: dict[str, dict[str, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for country, division, point in places:
        divisions[country][division or country].append(point)
    shapes: dict[str, tuple[Point, ...]] = {}
    for country, points in sorted(divisions.items()):
        hulls = _hulls(points)
        shapes |= {code: buffered(hull) for code, hull in hulls.items() if code != country}
        inside = _mainland(hulls, points)
        shapes[country] = buffered(hull_of([corner for code in inside for corner in hulls[code]]))
    return shapes


def hull_of(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners of the convex hull of `points`, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted({(lon, lat) for lat, lon in points})
    if len(ordered) <= 2:
        return tuple((lat, lon) for lon, lat in ordered)
    lower, upper = _chain(ordered), _chain(ordered[::-1])
    return tuple((lat, lon) for lon, lat in (*lower[:-1], *upper[:-1]))


def buffered(hull: Sequence[Point], by_km: float = BUFFER_KM) -> tuple[Point, ...]:
    """A convex shape that reaches `by_km` beyond `hull` on every side, in degrees rounded to ten-thousandths."""
    step = by_km / KM_A_DEGREE
    around = []
    for lat, lon in hull:
        wide = step / max(cos(radians(lat)), 0.02)
        for corner in range(_CORNERS):
            angle = 2 * pi * corner / _CORNERS
            around.append((round(lat + step * sin(angle), 4), round(lon + wide * cos(angle), 4)))
    return hull_of(around)


def holds(shape: Sequence[Point], lat: float, lon: float) -> bool:
    """True if the convex `shape` holds the point, its edge included."""
    return any(_holds(shape, lat, turned) for turned in (lon, lon + 360))


def circle(lat: float, lon: float, radius_km: float) -> tuple[Point, ...]:
    """A shape of eight corners that lie `radius_km` from the point."""
    return buffered(((lat, lon),), radius_km)


@lru_cache(maxsize=_REMEMBERED)
def part_of(shape: tuple[Point, ...], side: str) -> Part:
    """The part of the convex `shape` that "north", "southwest" and the like name, or "middle".

    A side is what lies beyond the centre of the area, a corner what two sides share, the middle half of the area round
    the centre.
    """
    corners = _cut(shape, side)
    lat, lon = _middle(corners)
    reach = max(distance_km((lat, lon), corner) for corner in corners)
    return Part(round(lat, 4), round(turned_in(lon), 4), round(reach, 1))


@lru_cache(maxsize=_REMEMBERED)
def in_part(shape: tuple[Point, ...], side: str, lat: float, lon: float) -> bool:
    """True if the point lies in the part of `shape` that `side` names as for `part_of`."""
    return holds(_cut(shape, side), lat, lon)


def centre_of(shape: Sequence[Point]) -> Point:
    """The centre of the shape's area."""
    lat, lon = _middle(shape)
    return lat, turned_in(lon)


def _cut(shape: tuple[Point, ...], side: str) -> tuple[Point, ...]:
    centre = _middle(shape)
    corners = _shrunk(shape, centre) if side == MIDDLE else shape
    for name, (axis, way) in _CUTS.items():
        if name in side:
            corners = _beyond(corners, axis, way, centre[axis])
    return corners


def _shrunk(shape: Sequence[Point], centre: Point) -> tuple[Point, ...]:
    """The shape drawn in towards its centre to half of its area."""
    share = sqrt(0.5)
    return tuple((centre[0] + share * (lat - centre[0]), centre[1] + share * (lon - centre[1])) for lat, lon in shape)


def _beyond(shape: Sequence[Point], axis: int, way: int, line: float) -> tuple[Point, ...]:
    """What of a convex shape lies beyond a line of latitude or longitude (Sutherland & Hodgman, 1974)."""
    kept: list[Point] = []
    for start, end in pairwise((*shape, shape[0])):
        inside = way * (start[axis] - line) >= 0
        if inside:
            kept.append(start)
        if inside != (way * (end[axis] - line) >= 0):
            share = (line - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return tuple(kept)


def _middle(shape: Sequence[Point]) -> Point:
    area = lat = lon = 0.0
    for (lat_a, lon_a), (lat_b, lon_b) in pairwise((*shape, shape[0])):
        cross = lon_a * lat_b - lon_b * lat_a
        area, lat, lon = area + cross, lat + (lat_a + lat_b) * cross, lon + (lon_a + lon_b) * cross
    return lat / (3 * area), lon / (3 * area)


def distance_km(a: Point, b: Point) -> float:
    """The distance of two points on the ground, flat round the middle of both: good to a percent below 1000 km."""
    across = abs(a[1] - b[1]) % 360
    across = min(across, 360 - across) * cos(radians((a[0] + b[0]) / 2))
    return KM_A_DEGREE * sqrt((a[0] - b[0]) ** 2 + across**2)


def turned_in(lon: float) -> float:
    """The longitude in [-180, 180)."""
    return (lon + 180) % 360 - 180


def _hulls(points: Mapping[str, Sequence[Point]]) -> dict[str, tuple[Point, ...]]:
    longitudes = [lon for group in points.values() for _, lon in group]
    over = max(longitudes) - min(longitudes) > 180
    return {
        code: hull_of([(lat, lon + 360 if over and lon < 0 else lon) for lat, lon in group])
        for code, group in sorted(points.items())
    }


def _chain(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _holds(shape: Sequence[Point], lat: float, lon: float) -> bool:
    corners = (*shape, shape[0])
    return all(_turn((a[1], a[0]), (b[1], b[0]), (lon, lat)) >= 0 for a, b in pairwise(corners))


def _mainland(hulls: Mapping[str, Sequence[Point]], points: Mapping[str, Sequence[Point]]) -> list[str]:
    """The codes of the group with the most places."""
    groups: list[list[str]] = []
    for code in hulls:
        near = [group for group in groups if any(_near(hulls[code], hulls[other]) for other in group)]
        groups = [group for group in groups if group not in near] + [[code, *(one for group in near for one in group)]]
    return max(groups, key=lambda group: sum(len(points[code]) for code in group))


def _near(a: Sequence[Point], b: Sequence[Point]) -> bool:
    """True if the boxes of two hulls are nearer than the gap, north to south and east to west."""
    return all(
        min(p[axis] for p in a) - gap <= max(p[axis] for p in b)
        and min(p[axis] for p in b) - gap <= max(p[axis] for p in a)
        for axis, gap in ((0, _GAP_DEGREES), (1, _GAP_DEGREES / max(cos(radians(a[0][0])), 0.2)))
    )
