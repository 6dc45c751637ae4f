"""Which place a name means: containment, the land spoken of, places near by, people - with a small gazetteer."""

import itertools
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from tarmania_texts import ACTORS, ENGLISH, PLACES

from reportedly.domain.readings import PlaceMention
from reportedly.reading.places import find_places
from reportedly.reference.book import ReferenceBook
from reportedly.reference.entries import Place, PlaceName
from reportedly.reference.gazetteer import Gazetteer, Hit

SQUARE = 2.0


def town(
    name: str, where: tuple[float, float], division: str, people: int, *others: str
) -> tuple[Place, tuple[str, ...]]:
    """A town of the gazetteer with its other names."""
    id_ = f"geonames-{name}-{division}".replace(" ", "-").lower()
    names = (PlaceName(name, "en"),)
    place = Place(id_, name, "town", names, *where, 2.0, division[:2], None, "made by hand", division, people)
    return place, (name, *others)


def country(name: str, code: str, where: tuple[float, float]) -> tuple[Place, tuple[str, ...]]:
    names = (PlaceName(name, "en"),)
    return Place(
        f"geonames-{code}", name, "country", names, *where, 400.0, code, None, "made by hand", None, 5_000_000
    ), (name,)


TOWNS = (
    town("Paris", (48.85, 2.35), "FR.11", 2_100_000),
    town("Paris", (33.66, -95.56), "US.TX", 25_000),
    town("Paris", (36.30, -88.33), "US.TN", 10_000),
    town("London", (51.51, -0.13), "GB.ENG", 8_900_000),
    town("London", (42.98, -81.23), "CA.08", 420_000),
    town("Springfield", (39.80, -89.64), "US.IL", 114_000),
    town("Springfield", (37.21, -93.29), "US.MO", 170_000),
    town("Springfield", (39.92, -83.81), "US.OH", 58_000),
    town("Dallas", (32.78, -96.80), "US.TX", 1_300_000),
    town("Houston", (29.76, -95.37), "US.TX", 2_300_000),
    town("Columbus", (39.96, -83.00), "US.OH", 900_000),
    town("Dayton", (39.76, -84.19), "US.OH", 140_000),
    town("Washington", (38.90, -77.04), "US.DC", 690_000),
    town("Reading", (51.45, -0.97), "GB.ENG", 230_000),
    town("Mobile", (30.69, -88.04), "US.AL", 190_000),
    town("Berlin", (52.52, 13.40), "DE.16", 3_600_000),
    town("Oxford", (51.75, -1.26), "GB.ENG", 170_000),
    town("Oxford", (39.51, -84.75), "US.OH", 23_000),
    town("Newark", (40.73, -74.17), "US.NJ", 280_000),
    town("Newark", (40.06, -82.40), "US.OH", 49_000),
    town("Sarinabad", (41.1, 47.3), "TX.01", 9_000, "Sarin"),
    town("Little Kesh", (41.2, 47.0), "TX.01", 900),
    town("Licking", (37.5, -91.85), "US.MO", 3_000),
    country("France", "FR", (47.0, 2.0)),
    country("Ostrania", "OX", (38.0, 45.0)),
)
SHAPES = {
    "US.TX": (31.3, -99.3),
    "US.OH": (40.3, -82.8),
    "US.WA": (47.4, -120.8),
    "US.TN": (35.8, -86.3),
    "US.MO": (38.3, -92.5),
    "CA.08": (45.0, -80.0),
}


@dataclass
class SmallGazetteer:
    """The towns above by exact name, the most populous first; squares as shapes."""

    digest: str = "00000000"
    towns: tuple[tuple[Place, tuple[str, ...]], ...] = field(default=TOWNS)

    def named(self, name: str) -> tuple[Hit, ...]:
        """The towns of that name."""
        found = [Hit(place, name, "exact") for place, names in self.towns if name in names]
        return tuple(sorted(found, key=lambda hit: -(hit.place.population or 0)))

    def get(self, id: str) -> Place | None:  # noqa: A002
        """The town with that id."""
        return next((place for place, _ in self.towns if place.id == id), None)

    def shape(self, code: str) -> tuple[tuple[float, float], ...] | None:
        """A square round the middle of a division."""
        if code not in SHAPES:
            return None
        lat, lon = SHAPES[code]
        corners = ((-SQUARE, -SQUARE), (-SQUARE, SQUARE), (SQUARE, SQUARE), (SQUARE, -SQUARE))
        return tuple((lat + north, lon + east) for north, east in corners)


BOOK = ReferenceBook(ACTORS, PLACES, cast("Gazetteer", SmallGazetteer()))


def places(text: str) -> list[PlaceMention]:
    return find_places(text, BOOK, ENGLISH)


def found(text: str) -> dict[str, str | None]:
    """The id of each place found, by the words that name it."""
    return {place.span.of(text): place.place for place in places(text)}


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", "geonames-paris-us.tx"),
        ("A fire broke out in Paris, Tenn., on Monday.", "Paris", "geonames-paris-us.tn"),
        ("A fire broke out in Paris on Monday.", "Paris", "geonames-paris-fr.11"),
        ("PARIS, Texas -- A fire broke out.", "PARIS", "geonames-paris-us.tx"),
        ("A fire broke out in Paris (Texas).", "Paris", "geonames-paris-us.tx"),
        ("He moved to Paris, Texas. A fire broke out in Paris.", "Paris", "geonames-paris-us.tx"),
        ("The road from Dallas to Houston is shut. Paris, in Texas, is cut off.", "Paris", "geonames-paris-us.tx"),
        ("A fire broke out in London, Ontario.", "London", "geonames-london-ca.08"),
        ("A fire broke out in London.", "London", "geonames-london-gb.eng"),
        ("A fire broke out in Springfield.", "Springfield", "geonames-springfield-us.mo"),
        ("Columbus and Dayton sent help to Springfield, the Ohio town.", "Springfield", "geonames-springfield-us.oh"),
        ("Licking County sent help to Newark.", "Newark", "geonames-newark-us.oh"),
        ("A fire broke out in Newark.", "Newark", "geonames-newark-us.nj"),
        ("Police in Dayton and Columbus sent help to Oxford.", "Oxford", "geonames-oxford-us.oh"),
        ("A fire broke out in Oxford.", "Oxford", "geonames-oxford-gb.eng"),
        ("A fire broke out in Washington.", "Washington", "geonames-washington-us.dc"),
        ("A bridge near Sarin fell, close to Kesh.", "Sarin", "geonames-sarinabad-tx.01"),
        ("A fire broke out in Kesh.", "Kesh", "kesh"),
        ("A fire broke out in Little Kesh.", "Little Kesh", "geonames-little-kesh-tx.01"),
        ("A fire broke out in Marun, near Ostra.", "Marun", "marun-ox"),
        ("A fire broke out in Marun, near Kesh.", "Marun", "marun-tx"),
    ],
)
def test_the_place_meant(text: str, words: str, place: str) -> None:
    assert found(text)[words] == place


@pytest.mark.parametrize(
    "text",
    [
        "Jack London wrote it.",
        "Mr London wrote it. London was paid for it.",
        "Paris said that it was untrue.",
        "Berlin has condemned the raid.",
        "The London Chronicle printed it.",
        "Reading is taught early.",
        "Mobile phones were taken away.",
        "Dallas Smith wrote it.",
        "They met on Oxford Street.",
        "Springfield Avenue was shut.",
        "President Washington wrote it.",
        "A Berlin-backed group left.",
        "On Monday in March nothing burned.",
    ],
)
def test_what_names_no_place(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dallas police shut the road.", "Dallas"),
        ("Springfield City Council met.", "Springfield"),
        ("He lives in Reading.", "Reading"),
        ("The town of Mobile burned.", "Mobile"),
        ("Troops entered Berlin.", "Berlin"),
        ("The war reached Ohio.", "Ohio"),
    ],
)
def test_what_names_a_place_by_the_words_around_it(text: str, words: str) -> None:
    assert words in found(text)


def test_a_state_is_a_place_only_where_the_words_say_so() -> None:
    assert "France" not in found("France sent money.")
    assert found("The fire spread to France.") == {"France": "geonames-FR"}


def test_a_state_behind_its_town_is_a_place_too() -> None:
    assert found("A fire broke out near Paris, France.") == {"Paris": "geonames-paris-fr.11", "France": "geonames-FR"}


def test_a_division_lies_in_the_middle_of_its_towns_and_reaches_to_their_edge() -> None:
    [ohio] = places("Floods hit Ohio.")
    assert (ohio.lat, ohio.lon) == pytest.approx((40.3, -82.8), abs=0.01)
    assert ohio.radius_km is not None
    assert ohio.radius_km > 200


def test_a_county_is_taken_to_lie_near_the_towns_named_with_it() -> None:
    county = next(place for place in places("Newark, Ohio, is in Licking County.") if "County" in place.name)
    assert (county.lat, county.lon, county.radius_km) == (40.06, -82.40, 120.0)
    assert "Newark" in county.why


def test_places_that_nothing_tells_apart_stay_open() -> None:
    [marun] = places("A fire broke out in Marun.")
    assert (marun.place, marun.lat, marun.radius_km) == (None, None, None)
    assert marun.why == "may be any of: Marun (TX), Marun (OX)"


def test_a_county_without_a_town_named_is_somewhere_in_its_state() -> None:
    [county] = places("A fire broke out in Licking County.")
    assert county.name == "Licking County, Ohio"
    assert county.radius_km is not None
    assert county.radius_km > 200


def test_the_reason_tells_key_evidence_and_rivals() -> None:
    [paris, _] = places("A fire broke out in Paris, Texas.")
    for part in ("Paris", "as spelled", "one of 3 of that name: the words behind it say US.TX", "“Texas”"):
        assert part in paris.why
    [springfield] = places("A fire broke out in Springfield.")
    assert "one of 3 of that name: the most people live there" in springfield.why


def test_a_text_means_the_same_whatever_was_read_before_it() -> None:
    texts = ("A fire in Paris, Texas.", "A fire in Paris.", "Dayton helped Oxford.", "A fire in Oxford.")
    alone: dict[str, Any] = {
        text: find_places(text, ReferenceBook(ACTORS, PLACES, BOOK.gazetteer), ENGLISH) for text in texts
    }
    for order in itertools.permutations(texts):
        assert {text: places(text) for text in order} == alone
