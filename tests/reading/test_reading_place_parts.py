"""Parts of lands: "northern Tarmania", "the north of Kesh province" - with a square as the shape of each land."""

from dataclasses import dataclass
from typing import cast

import pytest
from tarmania_texts import ACTORS, ENGLISH, place

from reportedly.domain.readings import PlaceMention
from reportedly.reading.places import find_places
from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Place, PlaceName
from reportedly.reference.gazetteer import Gazetteer, Hit

SHAPES = {
    "TX": ((39.0, 44.0), (39.0, 50.0), (43.0, 50.0), (43.0, 44.0)),
    "TX.01": ((41.0, 47.0), (41.0, 49.0), (43.0, 49.0), (43.0, 47.0)),
}


@dataclass
class Squares:
    """A gazetteer of shapes without towns."""

    digest: str = "00000000"

    def named(self, name: str) -> tuple[Hit, ...]:
        """Nothing: no town has a name."""
        del name
        return ()

    def get(self, id: str) -> Place | None:  # noqa: A002
        """Nothing, as above."""
        del id
        return None

    def shape(self, code: str) -> tuple[tuple[float, float], ...] | None:
        """The square of a land."""
        return SHAPES.get(code)


def entry(id_: str, kind: str, name: str, where: tuple[float, float] | None, division: str | None = None) -> Place:
    lat, lon = where or (None, None)
    reach = 80.0 if where else None
    names = (PlaceName(name, "en"),)
    return Place(id_, name, kind, names, lat, lon, reach, "TX", None, "made by hand", admin1=division)


PLACES = (
    place("tarmania", "country", "Tarmania", (41.0, 47.0)),
    place("velistan", "country", "Velistan", (43.0, 49.0), "VX"),
    entry("kesh-province", "province", "Kesh province", (42.0, 48.0), "TX.01"),
    entry("kesh", "town", "Kesh", (42.0, 48.0), "TX.01"),
    entry("sarin-plain", "region", "Sarin Plain", (40.0, 46.0)),
    entry("south-tarmania", "region", "southern Tarmania", None),
    entry("west-velin", "region", "West Velin", (40.5, 45.0)),
)
BOOK = ReferenceBook(ACTORS, PLACES, cast("Gazetteer", Squares()))


def only(text: str) -> PlaceMention:
    [found] = find_places(text, BOOK, ENGLISH)
    return found


@pytest.mark.parametrize(
    ("words", "lat", "lon", "side"),
    [
        ("northern Tarmania", 42.0, 47.0, "north"),
        ("Northern Tarmania", 42.0, 47.0, "north"),
        ("western Tarmania", 41.0, 45.5, "west"),
        ("north-eastern Tarmania", 42.0, 48.5, "northeast"),
        ("southwest Tarmania", 40.0, 45.5, "southwest"),
        ("central Tarmania", 41.0, 47.0, "middle"),
        ("the north of Tarmania", 42.0, 47.0, "north"),
        ("the far south-west of Tarmania", 40.0, 45.5, "southwest"),
        ("the eastern parts of Tarmania", 41.0, 48.5, "east"),
        ("Tarmania's east", 41.0, 48.5, "east"),
        ("Tarmania's western provinces", 41.0, 45.5, "west"),
        ("the north of Kesh province", 42.5, 48.0, "north"),
        ("southern Kesh province", 41.5, 48.0, "south"),
        ("southern Sarin Plain", 39.7105, 46.0, "south"),
    ],
)
def test_a_side_makes_a_part_of_a_land(words: str, lat: float, lon: float, side: str) -> None:
    found = only(f"Shells fell in {words}.")
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.01)
    assert f"the {side} of " in found.why
    assert "by its bounding shape" in found.why


def test_the_radius_of_a_part_reaches_its_farthest_corner() -> None:
    half, corner = only("Shells fell in northern Tarmania."), only("Shells fell in the northeast of Tarmania.")
    assert half.radius_km == pytest.approx(270, abs=10)
    assert corner.radius_km is not None
    assert half.radius_km is not None
    assert corner.radius_km < half.radius_km


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Shells fell in northern Kesh province.", 42.0, 48.0),
        ("Shells fell in central Kesh province.", 42.0, 48.0),
        ("Shells fell in northern Kesh.", 42.0, 48.0),
        ("Shells fell in northern and southern parts of Tarmania.", 41.0, 47.0),
        ("Shells fell in Tarmania, north and east alike.", 41.0, 47.0),
        ("Shells fell in Tarmania's northern towns.", 41.0, 47.0),
        ("Shells fell in West Velin.", 40.5, 45.0),
    ],
)
def test_what_makes_no_part(text: str, lat: float, lon: float) -> None:
    """A province in the north is called northern as a whole; a town has no parts; a listed name is itself."""
    found = only(text)
    assert (found.lat, found.lon) == (lat, lon)
    assert "bounding shape" not in found.why


def test_an_entry_without_a_point_lies_in_the_part_that_its_name_tells() -> None:
    found = only("Shells fell in southern Tarmania.")
    assert (found.place, found.name) == ("south-tarmania", "southern Tarmania")
    assert (found.lat, found.lon) == pytest.approx((40.0, 47.0), abs=0.01)


@pytest.mark.parametrize(
    "text", ["Shells hit northern Velistan.", "Northern Velistan burned.", "Velistan's north was calm."]
)
def test_a_side_makes_a_land_of_a_states_name(text: str) -> None:
    assert only(text).place == "velistan"


@pytest.mark.parametrize("text", ["Velistan denied it.", "Fires burned north of Velistan last week, Velistan said."])
def test_a_states_name_alone_stays_that_of_its_government(text: str) -> None:
    assert all("bounding shape" not in found.why for found in find_places(text, BOOK, ENGLISH))
