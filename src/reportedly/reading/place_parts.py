"""Parts of countries, provinces and wide regions: "northern Tarmania", "the north-west of Kesh province"."""

import re
from collections.abc import Iterator

from reportedly.domain.spans import Span
from reportedly.reading.language import Language
from reportedly.reading.place_lands import COUNTRY, DIVISION
from reportedly.reading.place_names import Atlas
from reportedly.reading.place_regions import Region
from reportedly.reference.entries import Place
from reportedly.reference.gazetteer_shapes import MIDDLE, Point, circle, in_part, part_of

PROVINCES = frozenset({"province", "state"})
REGIONS = frozenset({"region", "desert", "zone", "area"})
WIDE = frozenset({COUNTRY, DIVISION}) | PROVINCES | REGIONS
"""Kinds of place that have parts. "Northern Kesh" of a town may mean the land around it, and is left to its offsets."""
_REACH = 60


def part(text: str, name: Span, place: Place, atlas: Atlas) -> Region | None:
    """The part of `place` that the words around its `name` make of it; None if they name none, or it has no shape.

    "Northern Kesh province" is a part of a province in the south. Of one in the north of its country the word may tell
    just that, and the whole is kept; so it is for divisions whose points stand for all of them ("northern Ohio").
    """
    if place.kind not in WIDE:
        return None
    direct = side_before(text, name, atlas.language)
    if direct and (place.kind == DIVISION or (place.kind in PROVINCES and _lies_there(place, direct, atlas))):
        return None
    side = direct or side_of(text, name, atlas.language)
    return _part(place, side, atlas) if side else None


def listed_part(place: Place, atlas: Atlas) -> Region | None:
    """Where an entry without a point lies whose name is that of a part: "northern Tarmania" of the book."""
    if place.lat is not None or place.kind not in REGIONS:
        return None
    for head, rest in _splits(place.name):
        side = _side(head, "before", atlas.language)
        land = next((o.place for o in atlas.options(rest) if o.is_land and o.place.country == place.country), None)
        if side and land:
            return _part(land, side, atlas)
    return None


def side_before(text: str, name: Span, language: Language) -> str | None:
    """The side named right before `name`: "north", "southeast", "middle"; None if there is none, or several."""
    before = text[max(0, name.start - _REACH) : name.start]
    return None if _match(before, "several", language) else _side(before, "before", language)


def side_of(text: str, name: Span, language: Language) -> str | None:
    """The side of what `name` names that the words around it speak of: "the north of", "northern", "’s north"."""
    before, behind = text[max(0, name.start - _REACH) : name.start], text[name.end : name.end + _REACH]
    if _match(before, "several", language):
        return None
    named = (("before", before), ("of", before), ("behind", behind))
    return next(filter(None, (_side(words, key, language) for key, words in named)), None)


def _match(text: str, key: str, language: Language) -> re.Match[str] | None:
    matches = (expression.search(text) for expression in language.patterns("place_parts", key))
    return next(filter(None, matches), None)


def _side(text: str, key: str, language: Language) -> str | None:
    match = _match(text, key, language)
    sides: dict[str, str] = language.data["place_parts"]["sides"]
    return sides[re.sub(r"[\s-]", "", match["side"].lower())] if match else None


def _splits(name: str) -> Iterator[tuple[str, str]]:
    for blank in re.finditer(" ", name):
        yield name[: blank.end()], name[blank.end() :]


def _lies_there(place: Place, side: str, atlas: Atlas) -> bool:
    """True if the place lies on that side of its country, or if in its middle: nothing tells the two middles apart."""
    towns = atlas.book.gazetteer
    shape = towns.shape(place.country) if towns and place.country else None
    if side == MIDDLE:
        return True
    if not shape or place.lat is None or place.lon is None:
        return False
    return in_part(shape, side, place.lat, place.lon)


def _part(place: Place, side: str, atlas: Atlas) -> Region | None:
    shape = _shape(place, atlas)
    if shape is None:
        return None
    found = part_of(shape, side)
    return Region(found.lat, found.lon, found.radius_km, f"the {side} of {place.name}, by its bounding shape")


def _shape(place: Place, atlas: Atlas) -> tuple[Point, ...] | None:
    """The bounding shape of a country or division, else a circle of the place's radius; None if it has none."""
    code = place.country if place.kind == COUNTRY else None if place.kind in REGIONS else place.admin1
    towns = atlas.book.gazetteer
    if code and towns and (shape := towns.shape(code)):
        return shape
    if place.lat is None or place.lon is None or place.radius_km is None:
        return None
    return circle(place.lat, place.lon, place.radius_km)
