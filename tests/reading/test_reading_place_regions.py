"""Directions and offsets before a place's name."""

import pytest
from tarmania_texts import ENGLISH, reading

from reportedly.domain.readings import PlaceMention
from reportedly.domain.spans import Span
from reportedly.reading.place_regions import BESIDE_KM, region
from reportedly.reference.earth import Point, moved
from reportedly.reference.gazetteer_shapes import distance_km

KESH = (41.23, 47.11, 3.0)


def kesh(text: str) -> PlaceMention:
    return next(m for m in reading(text).mentions if isinstance(m, PlaceMention) and m.place == "kesh")


@pytest.mark.parametrize(
    ("before", "length", "north", "east"),
    [
        ("20 km south of ", 20, -1, 0),
        ("20 kilometres (12 miles) south of ", 20, -1, 0),
        ("some 30 kilometers northeast of ", 30, 1, 1),
        ("10 miles west of the town of ", 16.09, 0, -1),
        ("1,200 km to the east of ", 1200, 0, 1),
        ("8 km north-west of ", 8, 1, -1),
    ],
)
def test_an_offset_moves_the_point_and_widens_the_radius(before: str, length: float, north: int, east: int) -> None:
    text = f"They met {before}Kesh."
    start = text.index("Kesh")
    found = region(text, Span(start, start + 4), KESH, ENGLISH)
    assert found is not None
    assert distance_km(KESH[:2], (found.lat, found.lon)) == pytest.approx(length, rel=0.02)
    assert found.radius_km == pytest.approx(3.0 + length / 4, abs=0.06)
    assert before.strip().removeprefix("some ") in found.why
    if length < 100:
        assert (found.lat - KESH[0]) * north >= 0
        assert (found.lon - KESH[1]) * east >= 0


@pytest.mark.parametrize(
    "before",
    ["northeast of ", "the countryside of ", "rural ", "northern ", "the outskirts of the city of ", "south of "],
)
def test_a_direction_without_a_figure_is_a_region_around_the_place(before: str) -> None:
    text = f"They met in {before}Kesh."
    start = text.index("Kesh")
    found = region(text, Span(start, start + 4), KESH, ENGLISH)
    assert found is not None
    assert (found.lat, found.lon, found.radius_km) == (41.23, 47.11, 3.0 + BESIDE_KM)


@pytest.mark.parametrize("before", ["in ", "the city of ", "20 km from ", "the north and ", "20 wounded in "])
def test_other_words_move_nothing(before: str) -> None:
    text = f"They met {before}Kesh."
    start = text.index("Kesh")
    assert region(text, Span(start, start + 4), KESH, ENGLISH) is None


def test_a_mention_says_what_moved_it() -> None:
    place = kesh("The bridge 20 km south of Kesh fell.")
    assert place.lat == pytest.approx(41.05, abs=0.01)
    assert place.radius_km == 8.0
    assert "20 km south of" in place.why


def test_a_point_is_moved_over_the_date_line() -> None:
    point = moved(Point(0.0, 179.9), 50.0, 90.0)
    assert point.lat == pytest.approx(0.0, abs=0.001)
    assert point.lon == pytest.approx(-179.65, abs=0.01)
