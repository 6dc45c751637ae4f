"""Distances between points of the shipped book, held against figures that do not come from the book.

The figures are lengths of the geodesic on the WGS 84 ellipsoid, in whole km. The program measures on a sphere, which
alone may be 3 m in 1 km off; the tolerance beside each is that and how exactly the other source gives its points.
"""

import pytest

from reportedly.reference.book import load_book
from reportedly.reference.earth import Point, great_circle_km

BOOK = load_book()

# The garrison after an encyclopaedia, to the second (33°30'21"N 38°37'04"E); the crossing after the list of border
# crossings of the US Department of State; Abu Kamal after GeoNames. The project's note on its data has both figures.
GARRISON = [
    ("al-tanf", "abu-kamal", 237, 2),
    ("al-tanf-crossing", "abu-kamal", 216, 2),
]
# Cities after the table of principal places in the IANA time zone database (zone.tab), which has arcminutes: a point
# stands up to 2 km from its city's middle, so two of them 4 km.
CITIES = [
    ("damascus", "beirut", 85, 4),
    ("damascus", "baghdad", 755, 6),
    ("damascus", "amman", 175, 5),
    ("damascus", "tehran", 1408, 8),
    ("damascus", "riyadh", 1411, 8),
    ("damascus", "cairo", 612, 6),
    ("damascus", "moscow", 2475, 11),
    ("damascus", "london", 3545, 15),
    ("damascus", "rome", 2288, 11),
    ("damascus", "istanbul", 1057, 7),
    ("baghdad", "tehran", 693, 6),
    ("baghdad", "amman", 811, 6),
    ("beirut", "paris", 3198, 14),
    ("beirut", "cairo", 585, 6),
    ("kabul", "tehran", 1623, 9),
    ("doha", "riyadh", 492, 5),
    ("amman", "jerusalem", 70, 4),
    ("kyiv", "moscow", 759, 6),
]
# Crossings after the same list of the US Department of State (three decimals), typed anew from it.
CROSSINGS = [
    ("abu-kamal-crossing", "al-tanf-crossing", 218, 2),
    ("bab-al-hawa", "nasib-crossing", 411, 2),
    ("semalka", "jdeidet-yabous", 693, 3),
]
# Airfields by their codes (OSDI, OLBA, OSLK, OSAP, OSDZ, OSPR, OSKL, ORER, ORAA, ORBI, LTAG) after the reference
# points in the package airportsdata of September 2026.
AIRFIELDS = [
    ("damascus-airport", "beirut-airport", 106, 1),
    ("hmeimim", "aleppo-airport", 144, 1),
    ("aleppo-airport", "deir-ez-zor-airport", 285, 2),
    ("palmyra-airport", "damascus-airport", 209, 2),
    ("qamishli-airport", "erbil-airport", 263, 2),
    ("ain-al-asad", "baghdad-airport", 176, 2),
    ("incirlik", "hmeimim", 184, 2),
]


def point(place_id: str) -> Point:
    place = BOOK.places[place_id]
    assert place.lat is not None
    assert place.lon is not None
    return Point(place.lat, place.lon)


@pytest.mark.parametrize(("one", "other", "known_km", "tolerance_km"), GARRISON + CITIES + CROSSINGS + AIRFIELDS)
def test_distances_agree_with_known_figures(one: str, other: str, known_km: int, tolerance_km: int) -> None:
    assert great_circle_km(point(one), point(other)) == pytest.approx(known_km, abs=tolerance_km)
