"""Place mentions: names of the book, names of several places, and places that no book has."""

import itertools

import pytest
from tarmania_texts import reading

from reportedly.domain.readings import PlaceMention


def places(text: str) -> list[PlaceMention]:
    return [found for found in reading(text).mentions if isinstance(found, PlaceMention)]


def ids(text: str) -> list[tuple[str, str | None]]:
    return [(place.span.of(text), place.place) for place in places(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bridge at Kesh fell.", [("Kesh", "kesh")]),
        ("Kesh's market burned.", [("Kesh", "kesh")]),
        ("The road from Kesh to Orvany is open.", [("Kesh", "kesh"), ("Orvany", "orvany")]),
        ("Nothing fell.", []),
        ("Keshan fell.", []),
    ],
)
def test_names_of_the_book(text: str, found: list[tuple[str, str | None]]) -> None:
    assert ids(text) == found


def test_a_place_of_the_book_has_its_point_and_radius() -> None:
    [kesh] = places("The bridge at Kesh fell.")
    assert (kesh.name, kesh.lat, kesh.lon, kesh.radius_km) == ("Kesh", 41.23, 47.11, 3.0)
    assert "Kesh" in kesh.why


def test_a_name_inside_an_actors_name_is_no_place() -> None:
    assert ids("The Kesh Guard left Dhal.") == [("Dhal", "dhal")]
    assert ids("Radio Dhal told of it.") == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Marun and Kesh burned.", "marun-tx"),
        ("Marun and Ostra burned.", "marun-ox"),
        ("Marun burned.", None),
        ("Marun lies between Kesh and Ostra.", None),
    ],
)
def test_a_name_of_two_places_is_settled_by_the_country_the_text_speaks_of(text: str, country: str | None) -> None:
    assert dict(ids(text))["Marun"] == country


def test_a_name_that_stays_open_has_no_point() -> None:
    [marun] = places("Marun burned.")
    assert (marun.lat, marun.lon, marun.place) == (None, None, None)
    assert "any of" in marun.why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The town of Belgar burned.", "Belgar"),
        ("The village of Tel Sarin burned.", "Tel Sarin"),
        ("Belgar village burned.", "Belgar"),
        ("The city of al-Sarin burned.", "al-Sarin"),
        ("Shells hit Belgar airport.", "Belgar"),
    ],
)
def test_what_the_text_calls_a_place_is_one_without_a_point(text: str, name: str) -> None:
    [place] = places(text)
    assert (place.name, place.place, place.lat) == (name, None, None)
    assert "no book has it" in place.why


@pytest.mark.parametrize("text", ["The village of the dead burned.", "The Village burned.", "A town burned."])
def test_a_kind_of_place_alone_is_no_place(text: str) -> None:
    assert places(text) == []


def test_a_claim_holds_the_places_of_its_content_only() -> None:
    [claim] = reading("A driver in Orvany said that the bridge at Kesh fell.").claims
    assert [place.place for place in claim.places] == ["kesh"]


def test_places_stand_in_text_order_and_do_not_overlap() -> None:
    found = places("From the village of Belgar to Kesh, and from Kesh to Orvany and Sarin village.")
    assert len(found) == 5
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
