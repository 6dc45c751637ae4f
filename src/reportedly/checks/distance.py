"""RC001: a distance that a report gives between two places, held against the great circle between their points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite

from reportedly.checks.distance_wording import (
    KM,
    TENTH,
    Stated,
    is_straight,
    places_apart,
    stated_km,
    wording_before,
)
from reportedly.domain.documents import Document
from reportedly.domain.findings import Finding, Verdict
from reportedly.domain.readings import Claim, PlaceMention, QuantityMention, Reading
from reportedly.domain.spans import Span, covering
from reportedly.reference.book import ReferenceBook
from reportedly.reference.earth import Point, great_circle_km

CODE = "RC001"

WIDE_KINDS = frozenset(
    {
        *("country", "continent", "state", "division", "province", "county", "district", "region"),
        *("desert", "border", "river", "road"),
    }
)
"""Kinds of place whose point stands for too much land to measure from."""

BY_ROAD = 1.4
"""How much longer than the great circle a way by road may well be; a longer figure is not refuted below that."""


@dataclass(frozen=True, slots=True)
class _End:
    """One of the two places: its words in the report, its name in the book, its point, how far it reaches from there.

    `radius_km` is None where that is not known; `listed` is False for a place that the book does not hold.
    """

    span: Span
    words: str
    name: str
    point: Point
    radius_km: float | None
    wide: bool
    listed: bool


def check(document: Document, reading: Reading, book: ReferenceBook) -> Iterator[Finding]:
    """A Finding for each length that a claim's content puts between two places whose points are known.

    Its spans are the figure's and those of both places. Method: haversine on a sphere of the Earth's mean radius.
    """
    mentioned = tuple(mention for mention in reading.mentions if isinstance(mention, PlaceMention))
    for claim in reading.claims:
        places = {place.span: place for place in (*mentioned, *claim.places) if _in(place.span, claim.content)}
        lengths = (quantity for quantity in claim.quantities if (quantity.what or "").lower() in KM)
        for quantity in lengths if len(places) > 1 else ():
            if _in(quantity.span, claim.content):
                yield from _findings(document, claim, quantity, list(places.values()), book)


def verdict_on(stated: Stated, distance_km: float, extent_km: float, *, straight: bool = False) -> Verdict:
    """What may be said of a stated distance; `extent_km` is how far the two places reach, taken together.

    It holds within a tenth or within the extent. It is refuted only beyond the extent, the rounding and the "about";
    a figure that is too long also only beyond `BY_ROAD`, unless the wording is `straight`. Between, it is doubtful.
    """
    shortest, longest = max(0.0, distance_km - extent_km), distance_km + extent_km
    tenth = TENTH * distance_km
    if _meet(stated.least, stated.most, min(shortest, distance_km - tenth), max(longest, distance_km + tenth)):
        return "holds"
    by_road = longest if straight else max(longest, BY_ROAD * distance_km)
    return "doubtful" if _meet(stated.low, stated.high, shortest, by_road) else "refuted"


def _meet(low: float, high: float, other_low: float, other_high: float) -> bool:
    return low <= other_high and other_low <= high


def _in(span: Span, pieces: Iterable[Span]) -> bool:
    return any(piece.contains(span) for piece in pieces)


def _findings(
    document: Document, claim: Claim, quantity: QuantityMention, places: list[PlaceMention], book: ReferenceBook
) -> Iterator[Finding]:
    within = covering(claim.content)
    stated = stated_km(quantity, wording_before(document.text, quantity.span))
    pair = places_apart(document.text, within, quantity.span, [(place, _is_wide(place, book)) for place in places])
    if stated is None or pair is None:
        return
    one, other = (_end(place, document.text, book) for place in pair)
    if one is None or other is None or one.point == other.point:
        return
    distance_km = great_circle_km(one.point, other.point)
    so, verdict = _judged(stated, distance_km, (one, other), straight=is_straight(document.text, within))
    points = "the book's points" if one.listed and other.listed else "the points"
    message = (
        f"The report gives {_figure(stated, quantity)} between {one.words} and {other.words}; "
        f"{points} {one.name} and {other.name} lie {_km(distance_km)} km apart, {so}."
    )
    yield Finding(CODE, claim.id, verdict, message, (quantity.span, one.span, other.span))


def _judged(stated: Stated, distance_km: float, ends: tuple[_End, _End], *, straight: bool) -> tuple[str, Verdict]:
    """The end of the sentence, and the verdict."""
    for end in ends:
        if end.radius_km is None:
            return f"but how far {end.name} reaches is not known, so the figure cannot be judged", "cannot tell"
        if end.wide or end.radius_km > distance_km:
            reach = f"but {end.name} reaches {_km(end.radius_km)} km from its point"
            return f"{reach}, so the figure cannot be judged", "cannot tell"
    extent_km = sum(end.radius_km or 0.0 for end in ends)
    verdict = verdict_on(stated, distance_km, extent_km, straight=straight)
    give = f"give or take {_km(extent_km)} km for their extent"
    if verdict == "doubtful" and stated.least > distance_km:
        return f"{give}, so the figure is doubtful unless the way by road is meant", verdict
    so = {"holds": "holds", "refuted": "does not hold", "doubtful": "is doubtful"}[verdict]
    return f"{give}, so the figure {so}", verdict


def _is_wide(place: PlaceMention, book: ReferenceBook) -> bool:
    entry = book.place(place.place or "")
    return entry is not None and entry.kind in WIDE_KINDS


def _end(place: PlaceMention, text: str, book: ReferenceBook) -> _End | None:
    """The place with what the mention or else the book knows of it; None if its point is not known."""
    entry = book.place(place.place or "")
    lat, lon, radius_km = place.lat, place.lon, place.radius_km
    if entry is not None and (lat is None or lon is None):
        lat, lon, radius_km = entry.lat, entry.lon, entry.radius_km
    if lat is None or lon is None:
        return None
    if entry is not None and radius_km is None:
        radius_km = entry.radius_km
    words = " ".join(place.span.of(text).split())
    name = entry.name if entry is not None else place.name
    return _End(place.span, words, name, Point(lat, lon), radius_km, _is_wide(place, book), entry is not None)


def _figure(stated: Stated, quantity: QuantityMention) -> str:
    """The figure as the report gives it: "120 km", "at least 40 km", "up to 5 km", "75 miles (121 km)"."""
    unit = (quantity.what or "").lower()
    factor = KM[unit]
    bound, low, high = "", stated.least, stated.most
    if not isfinite(high):
        bound, high = "at least ", low
    elif low == 0 and high > 0:
        bound, low = "up to ", high
    if factor == 1:
        return f"{bound}{_range(low, high)} km"
    name = "miles" if unit.startswith("mi") else "m"
    return f"{bound}{_range(low / factor, high / factor)} {name} ({_range(low, high)} km)"


def _range(low: float, high: float) -> str:
    return _km(low) if low == high else f"{_km(low)} to {_km(high)}"


def _km(length: float) -> str:
    """The length with no digit behind the point from 10 on, with one below, with two below 1."""
    digits = 0 if length >= 10 else 1 if length >= 1 else 2
    return f"{length:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{length:.0f}"
